"""What one sees of the notes on a paper: one's own, and those that others share with one.

Who is meant by a unit or by all changes with the meeting, so it is looked up with every question.
Of another's note nothing is said but while it is shared with the asker: that one is not any more is
told by naming those that are, and a tablet keeps no other. Nor do the numbers of changes count what
others do for themselves, since they are times (`note_changes`).
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, literal_column, select, union_all

from ecabinet.store.meetings import Standing
from ecabinet.store.note_lines import Line, line_of, rows
from ecabinet.store.tables import attendees, marks, material_versions

MAX_LINES = 200
MAX_LINE_BYTES = 1024 * 1024
"""Annotations in one answer, and their bytes together; what is more comes with the next."""


class Since(NamedTuple):
    """What changed on a paper, and the number to ask from next time; `more` is to be asked now.

    `others`: all that others share with the asker, ids by author, where it is not what they were
    `shown` already, and nothing more is to come; else None.
    """

    lines: list[Line]
    next: int
    more: bool
    shown: str
    others: dict[str, list[str]] | None


def shared(
    connection: Connection, standing: Standing, account: str, material: str, first: int
) -> list[Line]:
    """As `AnnotationRecords.shared`."""
    here = marks.c.material == material
    sees = _eyes(connection, standing, account)
    mine = connection.execute(rows(here, marks.c.account == account, ~marks.c.removed))
    theirs = _theirs(account, material, first)
    others = connection.execute(rows(*theirs))
    found = [*mine, *(row for row in others if sees(row))]
    return [line_of(row) for row in sorted(found, key=lambda row: (row.page, row.id))]


def since(
    connection: Connection,
    standing: Standing,
    account: str,
    material: str,
    after: int,
    shown: str,
    first: int,
) -> Since:
    """As `AnnotationRecords.since`."""
    new, theirs = marks.c.seq > after, _theirs(account, material, first)
    wanted = union_all(
        rows(marks.c.material == material, new, marks.c.account == account),
        rows(*theirs, new),
    )
    sees = _eyes(connection, standing, account)
    lines: list[Line] = []
    size, last = 0, after
    for row in connection.execute(wanted.order_by("seq")):
        if row.account != account and not sees(row):
            continue
        size += row.size
        if lines and (len(lines) == MAX_LINES or size > MAX_LINE_BYTES):
            return Since(lines, last, more=True, shown=shown, others=None)
        lines.append(line_of(row))
        last = row.seq
    seen = _seen(connection, theirs, sees)
    others = {by: sorted(ids) for by, ids in sorted(seen.items())}
    now = blake2b(repr(others).encode(), digest_size=12).hexdigest() if others else ""
    return Since(lines, last, more=False, shown=now, others=None if now == shown else others)


def _theirs(account: str, material: str, first: int) -> tuple[ColumnElement[bool], ...]:
    """What others share on the versions from `first` on: a note repeats the words it is about, and
    those of a draft that nobody was shown are nobody's."""
    known = select(material_versions.c.sha256).where(
        material_versions.c.material == material, material_versions.c.n >= first
    )
    of_others = (marks.c.material == material, marks.c.account != account, *_IS_SHARED)
    return of_others if first == 1 else (*of_others, marks.c.sha256.in_(known))


def _seen(
    connection: Connection, theirs: tuple[ColumnElement[bool], ...], sees: Callable[[Any], bool]
) -> dict[str, list[str]]:
    """The ids of what others share with the asker, by author."""
    names = ("account", "id", "shared", "people")
    wanted = select(*(marks.c[name] for name in names)).where(*theirs)
    found: dict[str, list[str]] = {}
    for row in connection.execute(wanted):
        if sees(row):
            found.setdefault(row.account, []).append(row.id)
    return found


_IS_SHARED = (marks.c.shared != literal_column("'none'"), ~marks.c.removed)
"""In the words of the index that has these alone."""


def _eyes(connection: Connection, standing: Standing, account: str) -> Callable[[Any], bool]:
    """Whether the asker sees another's annotation that is shared with somebody."""
    people = select(attendees.c.account, attendees.c.unit).where(
        attendees.c.meeting == standing.meeting, attendees.c.account.is_not(None)
    )
    units = {row.account: row.unit for row in connection.execute(people)}
    mine = units.get(account)

    def sees(row: Any) -> bool:
        match row.shared:
            case "all":
                return True
            case "unit":
                return bool(mine) and units.get(row.account) == mine
            case "people":
                return standing.attendee in (row.people or ())
        return False

    return sees
