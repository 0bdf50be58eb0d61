"""The tablets in a room, and the loop that writes one frame to all of them.

Connections are grouped by audience (the hall, the desks, those outside of closed doors), since
everyone in a group gets the same bytes; only the people an entry concerns get frames of their own.
The write loop is the hot path of the whole house: it calls `transport.write` and nothing else. A
connection is in here only while it is open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecabinet.live import wire
from ecabinet.live.ledger import Line, group_of, seen_by
from ecabinet.meeting.view import Audience

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection

Write = Callable[[bytes], None]


@dataclass(slots=True)
class Composed:
    """Frames that are ready but not yet written, up to the entry `seq`, if there are entries.

    One for each group, and for the people in `concerned` frames of their `own` in its place.
    `turned` are those who may see no more by what they were let in as.
    """

    seq: int
    turned: Sequence[str]
    concerned: set[str]
    own: list[tuple[Connection, bytes]] = field(default_factory=list)
    answers: dict[Connection, bytes] = field(default_factory=dict)
    groups: dict[Audience, bytes] = field(default_factory=dict)


class Crowd:
    """Open connections by audience and by person."""

    def __init__(self) -> None:
        self._groups: dict[Audience, dict[Connection, Write]] = {}
        self._people: dict[str, dict[Connection, Audience]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))

    def __iter__(self) -> Iterator[Connection]:
        return iter([connection for group in self._groups.values() for connection in group])

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
        self._groups.setdefault(group_of(audience), {})[connection] = connection.write
        tablets = self._people.setdefault(attendee, {})
        tablets[connection] = audience
        return len(tablets) == 1

    def remove(self, connection: Connection, attendee: str) -> bool:
        """Lets a connection go; whether it was its person's last. It need not be here."""
        tablets = self._people.get(attendee, {})
        audience = tablets.pop(connection, None)
        if audience is None:
            return False
        group = self._groups[group_of(audience)]
        del group[connection]
        if not group:
            del self._groups[group_of(audience)]
        if tablets:
            return False
        del self._people[attendee]
        return True

    def tell(self, frame: bytes, item: str | None = None) -> None:
        """Writes one frame to everybody; of what is about an item, to those inside."""
        for audience, group in self._groups.items():
            if item not in audience.outside:
                for write in group.values():
                    write(frame)

    def tell_people(self, attendees: Iterable[str], frame: bytes) -> None:
        """Writes one frame to all tablets of some people; a line for the room is for everybody."""
        people = frozenset(attendees)
        if people >= self._people.keys():
            self.tell(frame)
            return
        for attendee in people & self._people.keys():
            for connection in self._people[attendee]:
                connection.write(frame)

    def compose(self, lines: Sequence[Line], answers: dict[Connection, bytes]) -> Composed:
        """The frames in which everybody sees what they may of some entries.

        Each connection gets one frame, and none if it may see nothing of it; `answers` go before.
        """
        if not lines:
            return Composed(0, (), set(), answers=answers)
        seq, turned = lines[-1].seq, lines[-1].turned
        concerned = {line.concerns for line in lines if line.concerns is not None}
        concerned &= self._people.keys()
        composed = Composed(seq, turned, concerned)
        if concerned:
            composed.own = self._compose_own(seq, lines, answers)
        composed.answers = answers
        for audience in self._groups:
            if seen := seen_by(lines, audience):
                composed.groups[audience] = wire.entries(seq, seen)
        return composed

    def _compose_own(
        self, seq: int, lines: Sequence[Line], answers: dict[Connection, bytes]
    ) -> list[tuple[Connection, bytes]]:
        """The frames of those whom an entry concerns, with the answers that wait for them.

        A thousand ballots in a thousand lines must not cost a million steps, so what everyone in
        the group sees is taken once and a person's own lines are laid over it.
        """
        own: dict[str, dict[int, bytes | None]] = {}
        for line in lines:
            if line.concerns is not None and line.concerns in self._people:
                own.setdefault(line.concerns, {})[line.seq] = line.own
        hall = {line.seq: line.hall for line in lines if line.hall is not None}
        desk = {line.seq: line.desk for line in lines if line.desk is not None}
        frames = []
        for attendee, mine in own.items():
            for connection, audience in self._people[attendee].items():
                if audience.outside:
                    encoded = seen_by(lines, audience)
                else:
                    others = desk if audience.desk else hall
                    seen = dict(sorted((others | mine).items())) if others else mine
                    encoded = [line for line in seen.values() if line]
                frame = wire.entries(seq, encoded)
                frames.append((connection, answers.pop(connection, b"") + frame))
        return frames

    def show(self, composed: Composed) -> None:
        """Writes what was composed to all who are still here."""
        for connection, frames in composed.own:
            connection.send(frames)
        for connection, frames in composed.answers.items():
            connection.send(frames)
        concerned = composed.concerned
        for audience, frame in composed.groups.items():
            group = self._groups.get(audience, {})
            if not concerned:
                for write in group.values():
                    write(frame)
                continue
            for connection, write in group.items():
                if connection.attendee not in concerned:
                    write(frame)
