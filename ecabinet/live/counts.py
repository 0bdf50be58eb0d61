"""How many have voted, shown while they vote: at most one line each tenth of a second.

A thousand ballots in a second must not become a thousand frames to a thousand tablets.
"""

from __future__ import annotations

from collections.abc import Callable

from ecabinet.live.wire import Progress

EVERY_SECONDS = 0.1


class Counts:
    """Lets progress lines through in their time.

    `later` calls back after the given seconds; `again` is called when there is room for another.
    """

    def __init__(
        self,
        later: Callable[[float, Callable[[], None]], object],
        again: Callable[[], None],
    ) -> None:
        self._later = later
        self._again = again
        self._told: list[Progress] = []
        self._resting = False

    def due(self, counts: list[Progress]) -> list[Progress]:
        """The counts, if they are news and it is time to show some; else nothing.

        That nobody has voted yet is no news: it is so when a vote is opened.
        """
        if self._resting or counts == self._told or not any(line.cast for line in counts):
            return []
        self._told = counts
        self._resting = True
        self._later(EVERY_SECONDS, self._rested)
        return counts

    def _rested(self) -> None:
        self._resting = False
        self._again()
