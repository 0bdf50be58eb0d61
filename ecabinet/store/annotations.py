"""What people wrote on papers, and the pages where each stopped reading.

A person's notes are their own until they share them; what others then see is looked up here with
every question, since units and meetings change. Changes on a paper are numbered, so that a tablet
asks for those since the last one it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, func, insert, literal, or_, select, true, tuple_, update

from ecabinet.documents import annotations as limits
from ecabinet.documents.annotations import AnyAnnotation, words_of
from ecabinet.documents.merging import Change, Kept, Stamp, Written, merge
from ecabinet.documents.search import fold
from ecabinet.errors import BadInput, ECabinetError, NotFound, Refused
from ecabinet.people.accounts import Account
from ecabinet.store import doors
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.meetings import Standing, standing_of
from ecabinet.store.tables import (
    Instant,
    accounts,
    attendees,
    marks,
    materials,
    meetings,
    microseconds,
    moment,
    places,
)

MAX_LINES = 200
MAX_LINE_BYTES = 1024 * 1024
"""Annotations in one answer, and their bytes together; what is more comes with the next."""
MINE = 50
MAX_ROWS = 10_000
"""Annotations of one person on one paper, those taken away included."""


class Line(NamedTuple):
    """An annotation as the asker sees it: `note` is None if it is gone, or no longer for them."""

    id: str
    by: str
    name: str
    version: str
    note: AnyAnnotation | None
    stamp: Stamp
    updated_at: datetime


class Since(NamedTuple):
    """What changed on a paper, and the number to ask from next time; `more` is to be asked now."""

    lines: list[Line]
    next: int
    more: bool


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


class Reader(NamedTuple):
    """An attendee, and the account that they sign in with."""

    id: str
    name: str
    unit: str
    account: str


class Place(NamedTuple):
    """The page read last, and of which version."""

    page: int
    sha256: str


class AnnotationRecords:
    """Annotations by account and material."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def listed(self, account: str, material: str, sha256: str) -> list[Line]:
        """One's own on one version, in page order."""
        return await self._database.read(_listed, account, material, sha256)

    async def shared(self, standing: Standing, account: str, material: str) -> list[Line]:
        """One's own and those that others share with one, by page."""
        return await self._database.read(_shared, standing, account, material)

    async def apply(
        self, account: str, material: str, changes: Sequence[Change]
    ) -> dict[str, ECabinetError]:
        """Take a person's changes in order; those refused by their annotation's id.

        A change that is known already does nothing. The errors are Refused `annotation_elsewhere`,
        `too_many_annotations`.
        """
        if not changes:
            return {}
        return await self._database.write(_apply, account, material, changes)

    async def elsewhere(self, material: str, version: str) -> list[Line]:
        """What stands on other versions of a paper, anybody's, but for ink: it is tied to no words,
        and much."""
        return await self._database.read(_elsewhere, material, version)

    async def since(self, standing: Standing, account: str, material: str, since: int) -> Since:
        """What was changed after that number, one's own and what others share."""
        return await self._database.read(_since, standing, account, material, since)

    async def mine(
        self, account: Account, q: str = "", cursor: str = ""
    ) -> tuple[list[Mine], str | None]:
        """A page of one's notes on all papers that one may still read, newest first.

        `q`: words in them, with or without marks. Raises BadInput `bad_cursor`.
        """
        return await self._database.read(_mine, account, q, cursor)

    async def readers(self, meeting: str) -> list[Reader]:
        """With whom a note can be shared: the meeting's people who have an account, in order."""
        return await self._database.read(_readers, meeting)

    async def place(self, account: str, material: str) -> Place | None:
        """Where the account stopped reading, if it ever began."""
        return await self._database.read(_place, account, material)

    async def put_place(self, account: str, material: str, place: Place) -> None:
        """Note where the account is."""
        await self._database.write(_put_place, account, material, place)


_COLUMNS = (marks, accounts.c.name.label("author"))


def _line(row: Any, *, shown: bool = True) -> Line:
    note = _note(row) if shown and not row.removed else None
    return Line(
        *(row.id, row.account, row.author if shown else "", row.sha256, note),
        *(Stamp(row.rev, row.device), row.updated_at),
    )


def _note(row: Any) -> AnyAnnotation:
    made = {"page": row.page, "type": row.type, "data": row.data, "anchor": row.anchor}
    made["shared"] = {"to": row.shared, "people": row.people or ()}
    note: AnyAnnotation = msgspec.convert(made, AnyAnnotation)
    return note


def _listed(connection: Connection, account: str, material: str, sha256: str) -> list[Line]:
    wanted = (
        select(*_COLUMNS)
        .join_from(marks, accounts, marks.c.account == accounts.c.id)
        .where(
            marks.c.account == account,
            marks.c.material == material,
            marks.c.sha256 == sha256,
            ~marks.c.removed,
        )
        .order_by(marks.c.page, marks.c.id)
    )
    return [_line(row) for row in connection.execute(wanted)]


def _shared(connection: Connection, standing: Standing, account: str, material: str) -> list[Line]:
    wanted = (
        select(*_COLUMNS)
        .join_from(marks, accounts, marks.c.account == accounts.c.id)
        .where(
            marks.c.material == material,
            ~marks.c.removed,
            or_(marks.c.account == account, marks.c.shared != "none"),
        )
        .order_by(marks.c.page, marks.c.id)
    )
    sees = _eyes(connection, standing, account)
    return [_line(row) for row in connection.execute(wanted) if sees(row)]


def _elsewhere(connection: Connection, material: str, version: str) -> list[Line]:
    wanted = (
        select(*_COLUMNS)
        .join_from(marks, accounts, marks.c.account == accounts.c.id)
        .where(
            marks.c.material == material,
            marks.c.sha256 != version,
            marks.c.type != "ink",
            ~marks.c.removed,
        )
        .order_by(marks.c.page, marks.c.id)
    )
    return [_line(row) for row in connection.execute(wanted)]


def _eyes(connection: Connection, standing: Standing, account: str) -> Callable[[Any], bool]:
    """Whether the asker sees an annotation that is not taken away."""
    people = select(attendees.c.account, attendees.c.unit).where(
        attendees.c.meeting == standing.meeting, attendees.c.account.is_not(None)
    )
    units = {row.account: row.unit for row in connection.execute(people)}
    mine = units.get(account)

    def sees(row: Any) -> bool:
        if row.account == account:
            return True
        match row.shared:
            case "all":
                return True
            case "unit":
                return bool(mine) and units.get(row.account) == mine
            case "people":
                return standing.attendee in (row.people or ())
        return False

    return sees


def _since(
    connection: Connection, standing: Standing, account: str, material: str, since: int
) -> Since:
    wanted = (
        select(*_COLUMNS)
        .join_from(marks, accounts, marks.c.account == accounts.c.id)
        .where(
            marks.c.material == material,
            marks.c.seq > since,
            or_(marks.c.account == account, marks.c.told == true()),
        )
        .order_by(marks.c.seq)
        .limit(MAX_LINES + 1)
    )
    sees = _eyes(connection, standing, account)
    lines: list[Line] = []
    size, last = 0, since
    for row in connection.execute(wanted):
        size += row.size
        if lines and (len(lines) == MAX_LINES or size > MAX_LINE_BYTES):
            return Since(lines, last, more=True)
        lines.append(_line(row, shown=sees(row)))
        last = row.seq
    return Since(lines, last, more=False)


def _mine(
    connection: Connection, account: Account, q: str, cursor: str
) -> tuple[list[Mine], str | None]:
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
        if len(found) == MINE:
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


def _readers(connection: Connection, meeting: str) -> list[Reader]:
    wanted = select(*(attendees.c[name] for name in Reader._fields)).where(
        attendees.c.meeting == meeting, attendees.c.account.is_not(None)
    )
    return [Reader(*row) for row in connection.execute(wanted.order_by(attendees.c.position))]


def _apply(
    connection: Connection, account: str, material: str, changes: Sequence[Change]
) -> dict[str, ECabinetError]:
    take_turns(connection, f"annotations {material}")
    refused: dict[str, ECabinetError] = {}
    for change in changes:
        try:
            _merge(connection, account, material, change)
        except Refused as error:
            refused[change.id] = error
    return refused


def _merge(connection: Connection, account: str, material: str, change: Change) -> None:
    mine = (marks.c.account == account) & (marks.c.id == change.id)
    row = connection.execute(select(marks).where(mine)).one_or_none()
    if row is not None and row.material != material:
        raise Refused("annotation_elsewhere")
    if change.written is not None or row is None:
        _check_room(connection, account, material, change)
    for kept in merge(_kept(row) if row is not None else None, change):
        _keep(connection, account, material, kept)


def _kept(row: Any) -> Kept:
    written = None if row.removed else Written(row.sha256, _note(row))
    return Kept(row.id, Stamp(row.rev, row.device), row.seen or {}, written)


def _keep(connection: Connection, account: str, material: str, kept: Kept) -> None:
    this = and_(marks.c.account == account, marks.c.id == kept.id)
    row: dict[str, Any] = {
        "rev": kept.stamp.rev,
        "device": kept.stamp.device,
        "seen": kept.seen,
        "seq": _next(connection, material),
        "updated_at": datetime.now(UTC),
        "removed": kept.written is None,
        **_content(kept.written),
    }
    if row.get("shared", "none") != "none":
        row["told"] = True
    if connection.execute(update(marks).where(this).values(row)).rowcount:
        return
    if kept.written is None:  # never seen here; what its version was nobody knows
        row |= {"sha256": "", "page": 1, "type": "ink"}
    connection.execute(insert(marks).values(account=account, id=kept.id, material=material, **row))


def _content(written: Written | None) -> dict[str, Any]:
    """The columns of what is written; of what was taken away nothing is left to be read."""
    if written is None:
        return {"data": {}, "size": 0, "anchor": None, "people": None, "words": "", "folded": ""}
    made = msgspec.to_builtins(written.note)
    words = words_of(written.note)
    return {
        "sha256": written.version,
        "page": made["page"],
        "type": made["type"],
        "data": made["data"],
        "size": len(msgspec.json.encode(written.note)),
        "anchor": made["anchor"],
        "shared": written.note.shared.to,
        "people": list(written.note.shared.people),
        "words": words,
        "folded": fold(words),
    }


def _next(connection: Connection, material: str) -> int:
    last = connection.scalar(select(func.max(marks.c.seq)).where(marks.c.material == material))
    return int(last or 0) + 1


def _check_room(connection: Connection, account: str, material: str, change: Change) -> None:
    """Raises Refused `too_many_annotations`. Copies of what was written twice are let in."""
    others = and_(marks.c.account == account, marks.c.material == material, marks.c.id != change.id)
    living = func.count().filter(~marks.c.removed)
    rows, count, total = connection.execute(
        select(func.count(), living, func.coalesce(func.sum(marks.c.size), 0)).where(others)
    ).one()
    size = len(msgspec.json.encode(change.written.note)) if change.written else 0
    limits.check_room(count if rows < MAX_ROWS else rows, total, size)


def _place(connection: Connection, account: str, material: str) -> Place | None:
    row = connection.execute(
        select(places.c.page, places.c.sha256).where(
            places.c.account == account, places.c.material == material
        )
    ).one_or_none()
    return None if row is None else Place(*row)


def _put_place(connection: Connection, account: str, material: str, place: Place) -> None:
    mine = (places.c.account == account) & (places.c.material == material)
    now = {"at": datetime.now(UTC), **place._asdict()}
    if not connection.execute(update(places).where(mine).values(now)).rowcount:
        connection.execute(insert(places).values(account=account, material=material, **now))
