"""The roll in the minutes: who came, to which sitting, late, gone and back, and who did not.

The log keeps the roll of each sitting; minutes tell of everybody once, as they first came, and of
each sitting by itself when there were several.
"""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import Attendance, Sat, State
from ecabinet.minutes.model import Absent, Person, Present, SittingRoll

Record = Attendance | Sat


def person(attendee: Attendee, attendance: Attendance | None = None) -> Person:
    """Somebody as minutes name them; `attendance` tells for whom they stand in."""
    member = attendance.member if attendance else None
    return Person(
        attendee.name,
        attendee.title,
        attendee.unit,
        attendee.role,
        attendee.votes,
        instead_of=member.name if member else "",
    )


def came(state: State) -> Iterator[Present]:
    """All who came to any sitting, as they came to their first one."""
    for attendance in state.attendees.values():
        for number in range(1, max(1, len(state.sittings)) + 1):
            record = taken(attendance, number, state)
            if record is not None and record.arrived_at is not None:
                yield _present(state, attendance, record, number)
                break


def absent(state: State) -> Iterator[Absent]:
    """The members who came to no sitting and sent nobody."""
    numbers = range(1, max(1, len(state.sittings)) + 1)
    for attendance in _members(state):
        records = [r for n in numbers if (r := taken(attendance, n, state)) is not None]
        if all(record.arrived_at is None for record in records):
            yield _absent(attendance, records[0] if records else attendance)


def sittings(state: State) -> Iterator[SittingRoll]:
    """Each sitting by itself, if there were several."""
    if len(state.sittings) < 2:
        return
    for number, sitting in enumerate(state.sittings, 1):
        rolls = [
            (attendance, record)
            for attendance in _members(state)
            if (record := taken(attendance, number, state)) is not None
        ]
        yield SittingRoll(
            number=number,
            begun_at=sitting.begun_at,
            ended_at=sitting.ended_at,
            quorum=sitting.quorum,
            absent=tuple(_absent(a, record) for a, record in rolls if record.arrived_at is None),
            late=tuple(
                present
                for a, record in rolls
                if record.arrived_at is not None
                and (present := _present(state, a, record, number)).late_at is not None
            ),
        )


def _members(state: State) -> Iterator[Attendance]:
    """Those on the list with a vote, whoever came for them; not who was taken out."""
    return (a for a in state.attendees.values() if (a.member or a.person).votes)


def taken(attendance: Attendance, number: int, state: State) -> Record | None:
    """How somebody took part in a sitting; None if they were not on the list yet."""
    for sat in attendance.sat:
        if sat.sitting == number:
            return sat
    last = max(1, len(state.sittings))
    is_over = any(a.sat and a.sat[-1].sitting == number for a in state.attendees.values())
    return attendance if number == last and not is_over else None


def _present(state: State, attendance: Attendance, record: Record, number: int) -> Present:
    begun = state.sittings[number - 1].begun_at if state.sittings else None
    arrived = record.arrived_at
    late = arrived is not None and begun is not None and arrived > begun
    return Present(
        person(attendance.person, attendance),
        late_at=arrived if late else None,
        left_at=record.left_at,
        away=tuple((away.left_at, away.back_at) for away in record.away),
        remote=record.remote,
        from_sitting=number,
    )


def _absent(attendance: Attendance, record: Record) -> Absent:
    return Absent(person(attendance.member or attendance.person), record.excused, record.reason)
