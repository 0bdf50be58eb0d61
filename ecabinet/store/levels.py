"""How agencies handle papers of each level, where they chose otherwise than `documents.levels`."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from ecabinet.documents.levels import CHANGEABLE, Handling, check_changeable, handling
from ecabinet.store.engine import Database
from ecabinet.store.tables import levels, meetings


class LevelRecords:
    """The levels of all agencies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, agency: str) -> dict[str, Handling]:
        """How an agency handles each level that it may choose for."""
        chosen = await self._database.read(chosen_by, agency)
        return {level: handling(level, chosen) for level in CHANGEABLE}

    async def choose(self, agency: str, level: str, choice: Handling) -> None:
        """From now on handle the level's papers so. Raises BadInput `unknown_level`."""
        check_changeable(level)
        await self._database.write(_choose, agency, level, choice)


def chosen_by(connection: Connection, agency: str) -> dict[str, Handling]:
    """What an agency has chosen, by level."""
    rows = connection.execute(select(levels).where(levels.c.agency == agency))
    return {
        row.level: Handling(**{name: row._mapping[name] for name in Handling.__struct_fields__})
        for row in rows
    }


def _choose(connection: Connection, agency: str, level: str, choice: Handling) -> None:
    its = (levels.c.agency == agency) & (levels.c.level == level)
    connection.execute(delete(levels).where(its))
    fields = msgspec.structs.asdict(choice)
    connection.execute(insert(levels).values(agency=agency, level=level, **fields))
    newer = update(meetings).where(meetings.c.agency == agency)
    connection.execute(newer.values(revision=meetings.c.revision + 1))  # overviews say it too
