"""Who is connected: beside the log, in memory, forgotten with the process.

People come and go with their tablets; nobody needs to know of each within the millisecond. What
changed is gathered and told at most once a second, so that three hundred people signing in at half
past seven cost a few frames and not three hundred times three hundred.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from ecabinet.live import wire

EVERY_SECONDS = 1.0


class Presence:
    """Gathers what changed among the people of one room until it is told.

    `later` calls back after the given seconds, `tell` writes a frame to everybody; newcomers get
    the whole list instead, through `welcome`.
    """

    def __init__(
        self,
        here: Callable[[], Collection[str]],
        later: Callable[[float, Callable[[], None]], object],
        tell: Callable[[bytes], None],
    ) -> None:
        self._here = here
        self._later = later
        self._tell = tell
        self._told: set[str] = set()
        self._list: bytes | None = None
        self._waiting = False

    def changed(self) -> None:
        """Somebody came or went."""
        if not self._waiting:
            self._waiting = True
            self._later(EVERY_SECONDS, self._flush)

    def welcome(self) -> bytes:
        """The frame for a newcomer: everybody the others have been told of."""
        if self._list is None:
            self._list = wire.frame(wire.Presence(here=sorted(self._told)))
        return self._list

    def _flush(self) -> None:
        self._waiting = False
        here = set(self._here())
        came, went = here - self._told, self._told - here
        self._told = here
        self._list = None
        if came or went:
            self._tell(wire.frame(wire.Presence(came=sorted(came), went=sorted(went))))
