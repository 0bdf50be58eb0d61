"""Who is connected: beside the log, in memory, forgotten with the process.

People come and go with their tablets; nobody needs to know of each within the millisecond. What
changed is gathered and told at most once a second, so that three hundred people signing in at half
past seven cost a few frames and not three hundred times three hundred.

Where several processes serve a meeting each tells the others whose tablets it has, and repeats it;
one that falls silent is forgotten. When the others cannot be heard nobody can say who is there, and
that is what the tablets are told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from ecabinet.live import wire
from ecabinet.live.bus import EXPIRES_SECONDS

EVERY_SECONDS = 1.0


class Presence:
    """Gathers what changed among the people of one meeting until it is told.

    `here` are those with tablets at this process; `later` calls back after the given seconds;
    `tell` writes a frame to everybody, newcomers get the whole list through `welcome`; `share`
    tells other processes, and `clock` counts seconds until one that is silent is forgotten.
    """

    def __init__(
        self,
        here: Callable[[], Collection[str]],
        later: Callable[[float, Callable[[], None]], object],
        tell: Callable[[bytes], None],
        share: Callable[[list[str]], None],
        clock: Callable[[], float],
        *,
        known: bool = True,
    ) -> None:
        self._here = here
        self._later = later
        self._tell = tell
        self._share = share
        self._clock = clock
        self._known = known
        self._told: set[str] | None = set() if known else None
        self._shared: Sequence[str] = ()
        self._elsewhere: dict[str, tuple[float, Collection[str]]] = {}
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
            self._list = wire.frame(_everybody(self._told))
        return self._list

    def know(self, known: bool) -> None:
        """Whether other processes can be heard."""
        self._known = known
        self._elsewhere.clear()
        self.changed()

    def heard(self, process: str, people: Collection[str]) -> None:
        """Another process says whose tablets it has."""
        _, before = self._elsewhere.pop(process, (0.0, ()))
        if people:
            self._elsewhere[process] = (self._clock() + EXPIRES_SECONDS, people)
        if set(people) != set(before):
            self.changed()

    def share(self) -> None:
        """Tells other processes whose tablets are here."""
        self._shared = sorted(self._here())
        self._share([*self._shared])

    def renew(self) -> None:
        """Repeats what others would forget, and forgets who has not repeated theirs."""
        if self._here():
            self.share()
        for process, (until, _) in list(self._elsewhere.items()):
            if until < self._clock():
                del self._elsewhere[process]
                self.changed()

    def may_be_elsewhere(self, attendee: str) -> bool:
        """Whether somebody has tablets at another process, or nobody can tell."""
        elsewhere = (people for _, people in self._elsewhere.values())
        return not self._known or any(attendee in people for people in elsewhere)

    def _flush(self) -> None:
        self._waiting = False
        if sorted(self._here()) != [*self._shared]:
            self.share()
        told, here = self._told, self._everywhere()
        self._told = here
        self._list = None
        if here is None or told is None:
            if here != told:
                self._tell(self.welcome())
        elif here != told:
            came, went = sorted(here - told), sorted(told - here)
            self._tell(wire.frame(wire.Presence(came=came, went=went)))

    def _everywhere(self) -> set[str] | None:
        if not self._known:
            return None
        return set(self._here()).union(*(people for _, people in self._elsewhere.values()))


def _everybody(people: set[str] | None) -> wire.Presence:
    return wire.Presence(unknown=True) if people is None else wire.Presence(here=sorted(people))
