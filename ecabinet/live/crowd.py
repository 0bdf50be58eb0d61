"""The tablets in a room, and the loop that writes one frame to all of them.

Connections are grouped by audience, since everyone in a group gets the same bytes; only the people
an entry concerns get frames of their own. The write loop is the hot path of the whole house: it
calls `transport.write` and nothing else. A connection is in here only while it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ecabinet.live import wire
from ecabinet.live.ledger import DESK, HALL, Line, seen_by
from ecabinet.meeting.view import Audience

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection

Write = Callable[[bytes], None]


class Crowd:
    """Open connections by audience and by person."""

    def __init__(self) -> None:
        self._hall: dict[Connection, Write] = {}
        self._desk: dict[Connection, Write] = {}
        self._people: dict[str, dict[Connection, Audience]] = {}

    def __len__(self) -> int:
        return len(self._hall) + len(self._desk)

    def __iter__(self) -> Iterator[Connection]:
        return iter([*self._hall, *self._desk])

    @property
    def people(self) -> list[str]:
        """The attendees that have at least one tablet here."""
        return list(self._people)

    def tablets(self, attendee: str) -> dict[Connection, Audience]:
        """One person's tablets and what each of them was let in as."""
        return self._people.get(attendee, {})

    def add(self, connection: Connection, audience: Audience) -> bool:
        """Lets a connection in; whether it is its person's first."""
        attendee = str(audience.attendee)
        (self._desk if audience.desk else self._hall)[connection] = connection.write
        tablets = self._people.setdefault(attendee, {})
        tablets[connection] = audience
        return len(tablets) == 1

    def remove(self, connection: Connection, attendee: str) -> bool:
        """Lets a connection go; whether it was its person's last. It need not be here."""
        self._hall.pop(connection, None)
        self._desk.pop(connection, None)
        tablets = self._people.get(attendee, {})
        if tablets.pop(connection, None) is None or tablets:
            return False
        del self._people[attendee]
        return True

    def tell(self, frame: bytes) -> None:
        """Writes one frame to everybody."""
        for write in self._hall.values():
            write(frame)
        for write in self._desk.values():
            write(frame)

    def tell_person(self, attendee: str, frame: bytes) -> None:
        """Writes one frame to all tablets of one person."""
        for connection in self.tablets(attendee):
            connection.write(frame)

    def show(
        self,
        seq: int,
        lines: Sequence[Line],
        counts: list[wire.Progress],
        answers: dict[Connection, bytes],
    ) -> None:
        """Writes the answers, and shows everybody what they may see of the newest entries.

        `seq` is the last entry's, `counts` are for everybody. Each connection gets one frame of
        entries, and none if it may see none of them.
        """
        concerned = {line.concerns for line in lines if line.concerns in self._people}
        if concerned:
            self._show_own(seq, lines, counts, answers)
        for connection, frames in answers.items():
            connection.send(frames)
        for group, everyone in ((self._hall, HALL), (self._desk, DESK)):
            seen = seen_by(lines, everyone) if group else []
            if not seen and not (counts and group):
                continue
            frame = wire.entries(seq, seen, counts)
            if not concerned:
                for write in group.values():
                    write(frame)
                continue
            for connection, write in group.items():
                if connection.attendee not in concerned:
                    write(frame)

    def _show_own(
        self,
        seq: int,
        lines: Sequence[Line],
        counts: list[wire.Progress],
        answers: dict[Connection, bytes],
    ) -> None:
        """The frames of those whom an entry concerns, after the answers that wait for them.

        A thousand ballots in a thousand lines must not cost a million steps, so what everyone in
        the group sees is taken once and a person's own lines are laid over it.
        """
        own: dict[str, dict[int, bytes | None]] = {}
        for line in lines:
            if line.concerns in self._people:
                own.setdefault(line.concerns, {})[line.seq] = line.own
        hall = {line.seq: line.hall for line in lines if line.hall is not None}
        desk = {line.seq: line.desk for line in lines if line.desk is not None}
        for attendee, mine in own.items():
            for connection, audience in self._people[attendee].items():
                others = desk if audience.desk else hall
                seen = dict(sorted((others | mine).items())) if others else mine
                frame = wire.entries(seq, [line for line in seen.values() if line], counts)
                connection.write(answers.pop(connection, b"") + frame)
