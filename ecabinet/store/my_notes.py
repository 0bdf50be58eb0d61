"""One's own notes over all papers that one may still read."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, literal, select, tuple_

from ecabinet.documents.search import fold
from ecabinet.errors import BadInput, NotFound
from ecabinet.people.accounts import Account
from ecabinet.store import doors
from ecabinet.store.meetings import standing_of
from ecabinet.store.tables import Instant, marks, materials, meetings, microseconds, moment

PAGE = 50
"""Notes in one answer."""


class Mine(NamedTuple):
    """A note of one's own with where it is: `v` the version it stands on, `current` whether that
    is the one on the table."""

    id: str
    material: str
    title: str
    meeting: str
    meeting_title: str
    page: int
    type: str
    words: str
    quote: str
    shared: str
    current: bool
    updated_at: datetime


def mine(
    connection: Connection, account: Account, q: str, cursor: str
) -> tuple[list[Mine], str | None]:
    """As `AnnotationRecords.mine`."""
    wanted = (
        select(
            *(marks.c[name] for name in ("id", "material", "page", "type", "words", "shared")),
            *(marks.c.anchor, marks.c.updated_at, marks.c.sha256),
            *(materials.c.title, materials.c.meeting, materials.c.item),
            materials.c.sha256.label("now"),
            meetings.c.title.label("meeting_title"),
        )
        .join_from(marks, materials, marks.c.material == materials.c.id)
        .join(meetings, materials.c.meeting == meetings.c.id)
        .where(
            marks.c.account == account.id,
            ~marks.c.removed,
            materials.c.status != "recalled",
            *(marks.c.folded.contains(word, autoescape=True) for word in fold(q).split()),
        )
        .order_by(marks.c.updated_at.desc(), marks.c.id.desc())
    )
    if cursor:
        at, id = _read_cursor(cursor)
        here = tuple_(marks.c.updated_at, marks.c.id)
        wanted = wanted.where(here < tuple_(literal(at, Instant()), literal(id)))
    closed: dict[str, frozenset[str] | None] = {}
    found: list[Mine] = []
    for row in connection.execute(wanted):
        if row.meeting not in closed:
            closed[row.meeting] = _outside(connection, row.meeting, account)
        outside = closed[row.meeting]
        if outside is None or row.item in outside:
            continue
        if len(found) == PAGE:
            last = found[-1]
            return found, f"{microseconds(last.updated_at)}.{last.id}"
        found.append(
            Mine(
                *(row.id, row.material, row.title, row.meeting, row.meeting_title),
                *(row.page, row.type, row.words, (row.anchor or {}).get("quote", "")),
                *(row.shared, row.sha256 == row.now, row.updated_at),
            )
        )
    return found, None


def _outside(connection: Connection, meeting: str, account: Account) -> frozenset[str] | None:
    """The items whose doors are closed to somebody; None if the meeting is none of theirs."""
    try:
        return doors.outside(connection, standing_of(connection, meeting, account))
    except NotFound:
        return None


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    time, _, id = cursor.partition(".")
    try:
        return moment(int(time)), id
    except (ValueError, OverflowError) as error:
        raise BadInput("bad_cursor") from error
