"""Letting go of files that no paper, upload or library names any more.

What was read from them goes first, in one transaction that looks once more; then their bytes. Who
brings the same bytes in again makes them new (`texts`, `files`), and what is new is left alone.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, exists, select

from ecabinet.store.engine import Database, take_turns
from ecabinet.store.files import ObjectFiles
from ecabinet.store.references import referred, speaking
from ecabinet.store.tables import files, pages

_OF_THE_FILE = (files, pages)
"""What is known of a file itself."""


async def let_go(database: Database, kept: ObjectFiles, before: datetime) -> int:
    """Remove what was last brought in before then and is not named now; how many files.

    Raises Unavailable when the store cannot be asked; what is left over is no harm.
    """
    gone = 0
    for sha256 in await database.read(_unspoken, before):
        if await database.write(_forget, sha256, before):
            await kept.remove(sha256, before)
            gone += 1
    return gone


def _unspoken(connection: Connection, before: datetime) -> list[str]:
    known = connection.scalars(select(files.c.sha256).where(files.c.created_at < before))
    return sorted(set(known) - referred(connection, without=_OF_THE_FILE))


def _forget(connection: Connection, sha256: str, before: datetime) -> bool:
    take_turns(connection, sha256)
    this = (files.c.sha256 == sha256) & (files.c.created_at < before)
    named = [exists().where(column == sha256) for column in speaking(_OF_THE_FILE)]
    if connection.scalar(select(files.c.sha256).where(this, *(~each for each in named))) is None:
        return False
    connection.execute(delete(pages).where(pages.c.sha256 == sha256))
    connection.execute(delete(files).where(files.c.sha256 == sha256))
    return True
