"""What was read from files: page counts, outlines and the text of pages, by the file's sha256.

The text is of the bytes, not of a material: two materials with one file share it, and an old
version keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, insert, select

from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.documents.search import fold
from ecabinet.store.engine import Database
from ecabinet.store.tables import files, pages


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
        """Note a PDF with the text of each page, first to last; once is enough."""
        await self._database.write(_keep, sha256, size, list(texts), outline)

    async def read(self, sha256: str) -> FileText:
        """The text and outline of a file; empty if there is nothing known."""
        return await self._database.read(_read, sha256)


def _keep(
    connection: Connection,
    sha256: str,
    size: int,
    texts: list[str],
    outline: Sequence[OutlineEntry],
) -> None:
    if connection.scalar(select(files.c.sha256).where(files.c.sha256 == sha256)):
        return
    connection.execute(
        insert(files).values(
            sha256=sha256,
            size=size,
            media_type="application/pdf",
            pages=len(texts),
            outline=msgspec.to_builtins(outline),
            created_at=datetime.now(UTC),
        )
    )
    rows = [
        {"sha256": sha256, "n": n, "text": text, "folded": fold(text)}
        for n, text in enumerate(texts, 1)
    ]
    if rows:
        connection.execute(insert(pages), rows)


def _read(connection: Connection, sha256: str) -> FileText:
    outline = connection.scalar(select(files.c.outline).where(files.c.sha256 == sha256))
    text = select(pages.c.text).where(pages.c.sha256 == sha256).order_by(pages.c.n)
    return FileText(
        list(connection.scalars(text)), msgspec.convert(outline or [], list[OutlineEntry])
    )
