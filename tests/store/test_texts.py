from __future__ import annotations

import asyncio

from sqlalchemy import delete

from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.store import texts as module
from ecabinet.store.engine import Database
from ecabinet.store.tables import pages
from ecabinet.store.texts import FileRecords

SHA256 = "ab" * 32
PAGES = [f"trang {n} " + "chữ " * (n % 7) * 5_000 for n in range(40)]


async def test_texts_and_outline_come_back_whole(database: Database) -> None:
    records, outline = FileRecords(database), [OutlineEntry("Chương I", 0, 1)]

    for _ in range(2):
        await records.keep(SHA256, 9, PAGES, outline)

    assert await records.read(SHA256) == (PAGES, outline)
    assert await records.read("cd" * 32) == ([], [])


async def test_the_same_file_brought_in_twice_at_once_is_kept_once(database: Database) -> None:
    records = FileRecords(database)

    await asyncio.gather(*(records.keep(SHA256, 9, PAGES) for _ in range(4)))

    assert (await records.read(SHA256)).pages == PAGES


async def test_what_was_left_undone_is_completed(database: Database) -> None:
    records = FileRecords(database)
    await records.keep(SHA256, 9, PAGES)
    await database.write(lambda c: c.execute(delete(pages).where(pages.c.n > 5)))

    await records.keep(SHA256, 9, PAGES)

    assert (await records.read(SHA256)).pages == PAGES


async def test_others_write_between_the_parts_of_a_long_text(database: Database) -> None:
    parts = list(module._parts(PAGES))
    assert len(parts) > 10
    assert [words for _, part in parts for words in part] == PAGES
    order: list[str] = []

    async def long() -> None:
        await FileRecords(database).keep(SHA256, 9, PAGES)
        order.append("long")

    async def short() -> None:
        await asyncio.sleep(0)
        await database.write(lambda connection: None)
        order.append("short")

    await asyncio.gather(long(), short())

    assert order == ["short", "long"]
