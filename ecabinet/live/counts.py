"""How many have voted, shown while they vote: one line each tenth of a second at most.

A burst of ballots becomes one line at its end. A thousand ballots in a second must not become a
thousand frames to a thousand tablets.
"""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.live.wire import Progress

EVERY_SECONDS = 0.1


class Counts:
    """Lets progress lines through in their time.

    `later` calls back after the given seconds; `again` is called when a line may be shown.
    """

    def __init__(
        self,
        later: Callable[[float, Callable[[], None]], object],
        again: Callable[[], None],
    ) -> None:
        self._later = later
        self._again = again
        self._told: list[Progress] = []
        self._gathering = False
        self._time_is_up = False

    def due(self, counts: list[Progress]) -> list[Progress]:
        """The counts, if they are news and were gathered long enough; else nothing.

        That nobody has voted yet is no news: it is so when a vote is opened.
        """
        if counts == self._told or not any(line.cast for line in counts):
            return []
        if self._time_is_up:
            self._time_is_up = False
            self._told = counts
            return counts
        if not self._gathering:
            self._gathering = True
            self._later(EVERY_SECONDS, self._gathered)
        return []

    def _gathered(self) -> None:
        self._gathering = False
        self._time_is_up = True
        self._again()
