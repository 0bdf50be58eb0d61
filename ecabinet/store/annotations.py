"""What people wrote on papers, and the pages where each stopped reading.

A person's notes are their own until they share them; what others then see is looked up here with
every question, since units and meetings change. Changes on a paper are numbered, so that a tablet
asks for those since the last one it knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, or_, select, true

from ecabinet.documents.annotations import AnyAnnotation
from ecabinet.documents.merging import Change, Stamp
from ecabinet.errors import ECabinetError
from ecabinet.people.accounts import Account
from ecabinet.store import my_notes, note_changes, stopping
from ecabinet.store.engine import Database
from ecabinet.store.meetings import Standing
from ecabinet.store.my_notes import Mine
from ecabinet.store.note_changes import note_of
from ecabinet.store.stopping import Place
from ecabinet.store.tables import accounts, attendees, marks

MAX_LINES = 200
MAX_LINE_BYTES = 1024 * 1024
"""Annotations in one answer, and their bytes together; what is more comes with the next."""


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


class Reader(NamedTuple):
    """An attendee, and the account that they sign in with."""

    id: str
    name: str
    unit: str
    account: str


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
        return await self._database.write(note_changes.apply, account, material, changes)

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
        return await self._database.read(my_notes.mine, account, q, cursor)

    async def readers(self, meeting: str) -> list[Reader]:
        """With whom a note can be shared: the meeting's people who have an account, in order."""
        return await self._database.read(_readers, meeting)

    async def place(self, account: str, material: str) -> Place | None:
        """Where the account stopped reading, if it ever began."""
        return await self._database.read(stopping.place, account, material)

    async def put_place(self, account: str, material: str, place: Place) -> None:
        """Note where the account is."""
        await self._database.write(stopping.put_place, account, material, place)


_COLUMNS = (marks, accounts.c.name.label("author"))


def _line(row: Any, *, shown: bool = True) -> Line:
    note = note_of(row) if shown and not row.removed else None
    return Line(
        *(row.id, row.account, row.author if shown else "", row.sha256, note),
        *(Stamp(row.rev, row.device), row.updated_at),
    )


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


def _readers(connection: Connection, meeting: str) -> list[Reader]:
    wanted = select(*(attendees.c[name] for name in Reader._fields)).where(
        attendees.c.meeting == meeting, attendees.c.account.is_not(None)
    )
    return [Reader(*row) for row in connection.execute(wanted.order_by(attendees.c.position))]
