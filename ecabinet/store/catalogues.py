"""What an agency has chosen for its forms: lists of words, and its own kinds of meetings."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ecabinet.documents.catalogues import Catalogue, check_entries, usual
from ecabinet.documents.kinds import KINDS, MeetingKind
from ecabinet.store.engine import Database
from ecabinet.store.tables import agencies, catalogues, kinds


class CatalogueRecords:
    """The catalogues of all agencies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, agency: str) -> dict[Catalogue, list[str]]:
        """An agency's catalogues, those it has not changed as they usually are."""
        return await self._database.read(_catalogues, agency)

    async def put(self, agency: str, catalogue: Catalogue, entries: list[str]) -> None:
        """From now on offer these. Raises BadInput `too_many_entries`, `entry_twice`."""
        check_entries(entries)
        await self._database.write(_put_catalogue, agency, catalogue, entries)

    async def set_agency(self, agency: str, fields: Mapping[str, object]) -> None:
        """Change columns of the agency."""
        if fields:
            change = update(agencies).where(agencies.c.id == agency).values(**fields)
            await self._database.write(lambda connection: connection.execute(change))


class KindRecords:
    """The kinds of meetings that agencies have made their own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def chosen_by(self, agency: str) -> dict[str, MeetingKind]:
        """Those of an agency, by key; the usual ones are `documents.kinds.KINDS`."""
        return await self._database.read(kinds_chosen_by, agency)

    async def known_to(self, agency: str) -> dict[str, MeetingKind]:
        """The usual ones, an agency's own in their places and behind them."""
        return {**KINDS, **await self.chosen_by(agency)}

    async def put(self, agency: str, key: str, kind: MeetingKind) -> None:
        """Make a kind the agency's own; `documents.kinds.check_kind` has looked at it."""
        await self._database.write(_put_kind, agency, key, msgspec.to_builtins(kind))

    async def drop(self, agency: str, key: str) -> None:
        """Take the agency's own kind back; a usual one is then as it usually is."""
        its = (kinds.c.agency == agency) & (kinds.c.key == key)
        await self._database.write(lambda connection: connection.execute(delete(kinds).where(its)))


def kinds_chosen_by(connection: Connection, agency: str) -> dict[str, MeetingKind]:
    """As `KindRecords.chosen_by`, within a transaction."""
    rows = connection.execute(
        select(kinds.c.key, kinds.c.data).where(kinds.c.agency == agency).order_by(kinds.c.key)
    )
    return {row.key: msgspec.convert(row.data, MeetingKind) for row in rows}


def kind_of(connection: Connection, agency: str, key: str) -> MeetingKind | None:
    """A kind as an agency has it; None for one that is gone."""
    return kinds_chosen_by(connection, agency).get(key) or KINDS.get(key)


def _catalogues(connection: Connection, agency: str) -> dict[Catalogue, list[str]]:
    rows = select(catalogues.c.catalogue, catalogues.c.entries).where(catalogues.c.agency == agency)
    return {**usual(), **{row.catalogue: row.entries for row in connection.execute(rows)}}


def _put_catalogue(
    connection: Connection, agency: str, catalogue: Catalogue, entries: list[str]
) -> None:
    its = (catalogues.c.agency == agency) & (catalogues.c.catalogue == catalogue)
    connection.execute(delete(catalogues).where(its))
    connection.execute(
        insert(catalogues).values(agency=agency, catalogue=catalogue, entries=entries)
    )


def _put_kind(connection: Connection, agency: str, key: str, data: object) -> None:
    connection.execute(delete(kinds).where(kinds.c.agency == agency, kinds.c.key == key))
    connection.execute(insert(kinds).values(agency=agency, key=key, data=data))
