"""What was read from files: page counts, outlines and the text of pages, by the file's sha256.

The text is of the bytes, not of a material: two materials with one file share it, and an old
version keeps its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select, update

from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.documents.search import fold
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.tables import files, pages

Told = Mapping[str, object]
NOTHING: Told = {}
PART = 50_000
"""Characters of one transaction: some milliseconds."""


class FileText(NamedTuple):
    """What is known of a file: its pages' text, first to last, and its bookmarks."""

    pages: list[str]
    outline: list[OutlineEntry]


class FileRecords:
    """What is known of the files that the object store keeps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, sha256: str, size: int, texts: Iterable[str], outline: Sequence[OutlineEntry] = ()
    ) -> None:
        """Note a PDF with the text of each page, first to last; again does no harm.

        A long text is written in parts, each a transaction of its own, so that the ballots of a
        meeting need not wait for it. What a part left undone the next call completes.
        """
        words = list(texts)
        await self._database.write(_begin, sha256, size, len(words), outline)
        for first, part in _parts(words):
            rows = await asyncio.to_thread(_rows, sha256, first, part)
            await self._database.write(_add_pages, sha256, rows)

    async def note(self, sha256: str, size: int, media_type: str) -> None:
        """Note a file that is kept and never read here: what a paper was made of."""
        await self._database.write(_note, sha256, size, media_type)

    async def read(self, sha256: str) -> FileText:
        """The text and outline of a file; empty if there is nothing known."""
        return await self._database.read(_read, sha256)


def _begin(
    connection: Connection, sha256: str, size: int, pages: int, outline: Sequence[OutlineEntry]
) -> None:
    told = {"pages": pages, "outline": msgspec.to_builtins(outline)}
    _note(connection, sha256, size, "application/pdf", told)


def _note(
    connection: Connection, sha256: str, size: int, media_type: str, told: Told = NOTHING
) -> None:
    """A file that is known already is as new as one that was not (`unspoken`)."""
    take_turns(connection, sha256)
    now = {"created_at": datetime.now(UTC)}
    known = update(files).where(files.c.sha256 == sha256).values(now)
    if not connection.execute(known).rowcount:
        row = {"sha256": sha256, "size": size, "media_type": media_type}
        connection.execute(insert(files).values(**row, **told, **now))


def _parts(texts: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Stretches of pages of about `PART` characters, each with the number of its first page."""
    first, part, length = 1, [], 0
    for n, text in enumerate(texts, 1):
        part.append(text)
        length += len(text)
        if length >= PART:
            yield first, part
            first, part, length = n + 1, [], 0
    if part:
        yield first, part


def _rows(sha256: str, first: int, texts: list[str]) -> list[dict[str, object]]:
    return [
        {"sha256": sha256, "n": n, "text": text, "folded": fold(text)}
        for n, text in enumerate(texts, first)
    ]


def _add_pages(connection: Connection, sha256: str, rows: list[dict[str, object]]) -> None:
    take_turns(connection, sha256)
    known = set(connection.scalars(select(pages.c.n).where(pages.c.sha256 == sha256)))
    if missing := [row for row in rows if row["n"] not in known]:
        connection.execute(insert(pages), missing)


def _read(connection: Connection, sha256: str) -> FileText:
    outline = connection.scalar(select(files.c.outline).where(files.c.sha256 == sha256))
    text = select(pages.c.text).where(pages.c.sha256 == sha256).order_by(pages.c.n)
    return FileText(
        list(connection.scalars(text)), msgspec.convert(outline or [], list[OutlineEntry])
    )
