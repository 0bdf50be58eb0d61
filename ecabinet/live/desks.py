"""Who holds a desk at the moment: beside the log, in memory.

A secretary may hold the chair's desk and two people the same one. Each sees that the other does,
so that nobody wonders who has just opened the vote. Who holds one at another process does so as
long as that process repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.live.bus import EXPIRES_SECONDS
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection


class Desks:
    """The desks of one room.

    `tell` writes a frame to everybody here, `share` tells other processes, and `clock` counts
    seconds until one that is silent is forgotten.
    """

    def __init__(
        self,
        tell: Callable[[bytes], None],
        share: Callable[[wire.AtDesk], None],
        clock: Callable[[], float],
    ) -> None:
        self._tell = tell
        self._share = share
        self._clock = clock
        self._tablets: dict[Connection, wire.AtDesk] = {}
        self._elsewhere: dict[str, tuple[float, wire.AtDesk]] = {}

    def sit_down(self, connection: Connection, command: wire.SitDown, state: State) -> None:
        """Notes where a tablet is, and tells it if that is news. Raises Refused `not_allowed`."""
        if not may(state.attendees[connection.attendee].person.role, "sit_down"):
            raise Refused("not_allowed")
        if command.desk is None:
            self.gone(connection)
            return
        before = self._of(connection.attendee)
        now = wire.AtDesk(by=connection.attendee, desk=command.desk)
        self._tablets[connection] = now
        if now != before:
            self._say(now)

    def gone(self, connection: Connection) -> None:
        """A tablet left its desk, if it was at one."""
        if self._tablets.pop(connection, None) is not None:
            attendee = connection.attendee
            self._say(self._of(attendee) or wire.AtDesk(by=attendee, desk=None))

    def heard(self, at_desk: wire.AtDesk) -> None:
        """Somebody holds a desk, or no longer, at another process."""
        _, before = self._elsewhere.pop(at_desk.by, (0.0, None))
        if at_desk.desk is not None:
            self._elsewhere[at_desk.by] = (self._clock() + EXPIRES_SECONDS, at_desk)
        if at_desk != before and self._of(at_desk.by) is None:
            self._tell(wire.frame(at_desk))

    def share(self) -> None:
        """Tells other processes who holds a desk here."""
        for at_desk in self._tablets.values():
            self._share(at_desk)

    def renew(self) -> None:
        """Repeats what others would forget, and forgets what was not repeated."""
        self.share()
        for by, (until, _) in list(self._elsewhere.items()):
            if until < self._clock():
                self.heard(wire.AtDesk(by=by, desk=None))

    def frames(self) -> Iterable[bytes]:
        """Everybody who holds a desk, for a newcomer."""
        elsewhere = {by: at_desk for by, (_, at_desk) in self._elsewhere.items()}
        here = {at_desk.by: at_desk for at_desk in self._tablets.values()}
        return [wire.frame(at_desk) for at_desk in (elsewhere | here).values()]

    def _say(self, at_desk: wire.AtDesk) -> None:
        self._tell(wire.frame(at_desk))
        self._share(at_desk)

    def _of(self, attendee: str) -> wire.AtDesk | None:
        return next((at for at in self._tablets.values() if at.by == attendee), None)
