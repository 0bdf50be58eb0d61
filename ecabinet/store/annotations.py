"""What people wrote on papers, and the pages where each stopped reading.

A person's notes are their own until they share them (`shared_notes`). Changes on a paper are
numbered, so that a tablet asks for those since the last one it knows (`note_changes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, literal_column, select

from ecabinet.documents.merging import Change
from ecabinet.errors import ECabinetError
from ecabinet.people.accounts import Account
from ecabinet.store import my_notes, note_changes, shared_notes, stopping
from ecabinet.store.engine import Database
from ecabinet.store.meetings import Standing
from ecabinet.store.my_notes import Mine
from ecabinet.store.note_lines import Line, line_of, rows
from ecabinet.store.shared_notes import Since
from ecabinet.store.stopping import Place
from ecabinet.store.tables import attendees, marks


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

    async def shared(
        self, standing: Standing, account: str, material: str, first: int = 1
    ) -> list[Line]:
        """One's own and those that others share with one on the versions from `first` on, which
        one may see (`materials.Found`); by page."""
        return await self._database.read(shared_notes.shared, standing, account, material, first)

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

    async def since(
        self,
        standing: Standing,
        account: str,
        material: str,
        since: int,
        shown: str = "",
        first: int = 1,
    ) -> Since:
        """What was changed after that number, one's own and what others share.

        `shown`: what the last answer said, of which the tablet has all.
        """
        return await self._database.read(
            shared_notes.since, standing, account, material, since, shown, first
        )

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


def _listed(connection: Connection, account: str, material: str, sha256: str) -> list[Line]:
    mine = (marks.c.account == account, marks.c.material == material, marks.c.sha256 == sha256)
    wanted = rows(*mine, ~marks.c.removed).order_by(marks.c.page, marks.c.id)
    return [line_of(row) for row in connection.execute(wanted)]


def _elsewhere(connection: Connection, material: str, version: str) -> list[Line]:
    of_words = (marks.c.type != literal_column("'ink'"), ~marks.c.removed)  # as the index says it
    found: list[Line] = []
    for other in (marks.c.sha256 < version, marks.c.sha256 > version):  # as it is ordered
        wanted = rows(marks.c.material == material, other, *of_words)
        found += map(line_of, connection.execute(wanted.order_by(marks.c.page, marks.c.id)))
    return found


def _readers(connection: Connection, meeting: str) -> list[Reader]:
    wanted = select(*(attendees.c[name] for name in Reader._fields)).where(
        attendees.c.meeting == meeting, attendees.c.account.is_not(None)
    )
    return [Reader(*row) for row in connection.execute(wanted.order_by(attendees.c.position))]
