"""Who holds a desk at the moment: beside the log, in memory.

A secretary may hold the chair's desk and two people the same one. Each sees that the other does,
so that nobody wonders who has just opened the vote.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection


class Desks:
    """The desks of one room, by the tablets of this process and the word of others."""

    def __init__(self) -> None:
        self._tablets: dict[Connection, wire.AtDesk] = {}
        self._elsewhere: dict[str, wire.AtDesk] = {}

    def sit_down(
        self, connection: Connection, command: wire.SitDown, state: State
    ) -> wire.AtDesk | None:
        """Notes where a tablet is: what to tell, if that is news. Raises Refused `not_allowed`."""
        if not may(state.attendees[connection.attendee].person.role, "sit_down"):
            raise Refused("not_allowed")
        if command.desk is None:
            return self.gone(connection)
        before = self._of(connection.attendee)
        now = wire.AtDesk(by=connection.attendee, desk=command.desk)
        self._tablets[connection] = now
        self._elsewhere.pop(connection.attendee, None)  # they may have come from a dead process
        return None if now == before else now

    def gone(self, connection: Connection) -> wire.AtDesk | None:
        """A tablet left its desk: what to tell, if that was its person's last one there."""
        if self._tablets.pop(connection, None) is None:
            return None
        attendee = connection.attendee
        return self._of(attendee) or wire.AtDesk(by=attendee, desk=None)

    def heard(self, at_desk: wire.AtDesk) -> None:
        """Somebody sat down, or rose, at another process."""
        self._elsewhere.pop(at_desk.by, None)
        if at_desk.desk is not None:
            self._elsewhere[at_desk.by] = at_desk

    def here(self) -> Iterator[wire.AtDesk]:
        """Those who hold a desk by a tablet of this process."""
        yield from self._tablets.values()

    def now(self) -> Iterator[wire.AtDesk]:
        """Everybody who holds a desk."""
        yield from (self._elsewhere | {at.by: at for at in self._tablets.values()}).values()

    def _of(self, attendee: str) -> wire.AtDesk | None:
        return next((at for at in self._tablets.values() if at.by == attendee), None)
