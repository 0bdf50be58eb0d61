"""Files that nothing names any more are let go; others, and what comes again, stay."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from ecabinet.errors import NotFound
from ecabinet.store.engine import Database
from ecabinet.store.files import ObjectFiles
from ecabinet.store.library import LibraryRecords
from ecabinet.store.tables import files, pages
from ecabinet.store.texts import FileRecords
from ecabinet.store.unspoken import let_go

from .sample import hash_of, hold


async def test_a_file_goes_with_the_last_paper_that_names_it(
    database: Database, tmp_path: Path
) -> None:
    session = await hold(database)
    kept, records = ObjectFiles.open(f"file://{tmp_path}/papers"), FileRecords(database)
    library = LibraryRecords(database)
    (tmp_path / "own.pdf").write_bytes(b"%PDF of my own")
    sha256, size = await kept.put(tmp_path / "own.pdf")
    await kept.keep(sha256, "1-800.png", b"a page")
    await records.keep(sha256, size, ["chữ của tôi"])
    later = datetime.now(UTC) + timedelta(hours=1)
    mine = await library.add_file(session.delegate, None, "Sổ tay", sha256, size)
    theirs = await library.add_file(session.chair, None, "Sổ tay", sha256, size)

    await library.delete_paper(session.delegate, mine)
    assert await let_go(database, kept, later) == 0

    await library.delete_paper(session.chair, theirs)
    assert await let_go(database, kept, datetime.now(UTC) - timedelta(hours=1)) == 0
    assert await let_go(database, kept, later) == 1
    assert await kept.get(sha256, "1-800.png") is None
    with pytest.raises(NotFound):
        await kept.size(sha256)
    known = await database.read(lambda c: set(c.scalars(select(files.c.sha256))))
    assert sha256 not in known
    assert hash_of("nq-01") in known
    words = await database.read(lambda c: list(c.scalars(select(pages.c.text))))
    assert "chữ của tôi" not in words


async def test_what_is_brought_in_again_meanwhile_keeps_its_bytes(
    database: Database, tmp_path: Path
) -> None:
    kept, records = ObjectFiles.open(f"file://{tmp_path}/papers"), FileRecords(database)
    (tmp_path / "own.pdf").write_bytes(b"%PDF of my own")
    sha256, size = await kept.put(tmp_path / "own.pdf")
    await records.keep(sha256, size, ["chữ"])
    long_ago, before = datetime(2026, 1, 1, tzinfo=UTC), datetime.now(UTC) - timedelta(hours=1)
    await database.write(lambda c: c.execute(update(files).values(created_at=long_ago)))
    os.utime(tmp_path / "papers" / sha256[:2] / sha256, (0, 0))

    await kept.put(tmp_path / "own.pdf")
    await kept.remove(sha256, before)
    await records.keep(sha256, size, ["chữ"])

    assert await let_go(database, kept, before) == 0
    assert await kept.size(sha256) == size
