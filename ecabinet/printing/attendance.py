"""Who attended: counts of delegates and guests, and how each took part in each sitting."""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.meeting.state import Attendance, State
from ecabinet.minutes.roll import Record, taken
from ecabinet.minutes.wording import Wording
from ecabinet.printing.listing import Cell, Listing, Sheet, numbered


def attendance_listing(state: State, say: Wording) -> Listing:
    """Delegates and the others in a table each, a column a sitting; and every coming and going."""
    people = [a for a in state.attendees.values() if not a.removed or _has_come(a)]
    voters = [a for a in people if a.entitled or a.person.votes]
    others = [a for a in people if a not in voters]
    return Listing(
        kind=say.line("kind"),
        summary=say.line("summary"),
        facts=tuple(_facts(state, voters, others, say)),
        sheets=(
            _sheet(say.line("delegates"), state, voters, say),
            _sheet(say.line("guests"), state, others, say),
            Sheet(
                say.line("times"),
                tuple(say.lines("time_columns")),
                numbered([row for a in people for row in _times(state, a, say)]),
                printed=False,
            ),
        ),
    )


def _facts(
    state: State, voters: list[Attendance], others: list[Attendance], say: Wording
) -> Iterator[tuple[str, Cell]]:
    """Of the sitting at hand, or of the last one."""
    last = max(len(state.sittings), 1)
    here = [part for a in voters if (part := taken(a, last, state))]
    others = [a for a in others if not a.removed]
    guests = [taken(a, last, state) for a in others]
    counts: dict[str, int] = {
        "count_delegates": len(voters),
        "count_present": sum(_came(a) for a in here),
        "count_excused": sum(not _came(a) and a.excused is True for a in here),
        "count_unexcused": sum(not _came(a) and a.excused is False for a in here),
        "count_unknown": sum(not _came(a) and a.excused is None for a in here),
        "count_guests": len(others),
        "count_guests_present": sum(_came(a) for a in guests),
        "count_from_paper": sum(a.means == "paper" for a in (*voters, *others)),
    }
    for block, count in counts.items():
        if count or block not in ("count_unknown", "count_from_paper"):
            yield say.line(block), count
    yield say.line("quorum_label"), say.line("quorum", quorum=state.quorum)


def _sheet(title: str, state: State, people: list[Attendance], say: Wording) -> Sheet:
    sittings = range(1, max(len(state.sittings), 1) + 1)
    header = (
        *say.lines("columns"),
        *(say.line("sitting", n=n, only=len(sittings) == 1) for n in sittings),
        say.line("note"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            a.person.name,
            a.person.title,
            a.person.unit,
            say.line("role", role=a.person.role),
            *(_standing(state, _part(state, a, n), n, say) for n in sittings),
            say.line("notes", attendance=a),
        )
        for a in people
    ]
    return Sheet(title, header, numbered(rows))


def _has_come(attendance: Attendance) -> bool:
    """Whether somebody has been there at all; who was taken out later stays on the list."""
    return _came(attendance) or any(map(_came, attendance.sat))


def _part(state: State, attendance: Attendance, sitting: int) -> Record | None:
    """How somebody took part in a sitting that they were on the list for."""
    part = taken(attendance, sitting, state)
    return None if attendance.removed and not _came(part) else part


def _came(part: Record | None) -> bool:
    return part is not None and part.arrived_at is not None


def _standing(state: State, part: Record | None, sitting: int, say: Wording) -> str:
    """Empty for a sitting that somebody was not on the list for."""
    if part is None:
        return ""
    begun = state.sittings[sitting - 1].begun_at if sitting <= len(state.sittings) else None
    late = begun is not None and part.arrived_at is not None and part.arrived_at > begun
    return say.line("standing", part=part, late=late)


def _times(state: State, attendance: Attendance, say: Wording) -> Iterator[tuple[Cell, ...]]:
    person = attendance.person
    for number in range(1, max(len(state.sittings), 1) + 1):
        of = _part(state, attendance, number)
        if of is None:
            continue
        comings = [of.arrived_at, *(away.back_at for away in of.away)]
        goings = [*(away.left_at for away in of.away), of.left_at]
        if of.arrived_at is None:
            comings, goings = [None], [None]
        for came, went in zip(comings, goings, strict=True):
            yield (
                person.name,
                person.unit,
                say.line("role", role=person.role),
                number,
                came,
                went,
                _standing(state, of, number, say),
            )
