"""From a stream of strangers' bytes to a kept paper: stage, examine, keep. Nothing is kept before
it was examined, and nothing is left behind when it is refused.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import AsyncIterable, AsyncIterator, Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from ecabinet.documents.pdf import PdfReader, check_magic, check_size
from ecabinet.documents.pdf_facts import MAX_BYTES, PdfFacts, page_texts
from ecabinet.documents.ports import Files, Stored

_HEAD = 1024
_STAGING = "intake-"
_JUST_MADE = 60.0
"""Seconds in which a folder may not have been taken hold of yet."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A paper that was kept: which file, what it is, its text by page."""

    stored: Stored
    facts: PdfFacts
    texts: list[str]


class Intake:
    """Takes papers in. `scratch` is a folder on the same disk for what is being looked at."""

    def __init__(self, files: Files, reader: PdfReader, scratch: Path) -> None:
        self._files = files
        self._reader = reader
        self._scratch = scratch

    async def take(
        self,
        body: AsyncIterable[bytes],
        length: int | None = None,
        limit: int = MAX_BYTES,
        check: Callable[[PdfFacts], None] = lambda facts: None,
    ) -> Taken:
        """Take an upload; `length` is what was announced. The level was asked before: `secrecy`.

        `check` raises what is against keeping it, once it is known what it is. Raises BadInput as
        `PdfReader.examine` does; a file of the wrong kind after its first kilobyte, one that is too
        big as soon as it is, without reading on.
        """
        if length is not None:
            check_size(length, limit)
        async with self.staging() as folder:
            source = folder / "upload.pdf"
            await _stage(body, source, limit)
            out = folder / "out"
            await asyncio.to_thread(out.mkdir)
            facts = await self._reader.examine(source, out)
            check(facts)
            return await self.keep(source, facts, out)

    async def keep(self, source: Path, facts: PdfFacts, folder: Path) -> Taken:
        """Keep a paper that was examined into `folder`, such as a pack's."""
        return Taken(
            stored=await self._files.put(source),
            facts=facts,
            texts=await asyncio.to_thread(lambda: list(page_texts(folder))),
        )

    @contextlib.asynccontextmanager
    async def staging(self) -> AsyncIterator[Path]:
        """An empty folder that is gone afterwards; at the latest by `sweep`."""
        folder = tempfile.TemporaryDirectory(dir=self._scratch, prefix=_STAGING)
        held = os.open(folder.name, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield Path(folder.name)
        finally:
            os.close(held)
            await asyncio.to_thread(folder.cleanup)

    async def sweep(self) -> int:
        """Remove the folders of processes that were killed; how many there were."""
        return await asyncio.to_thread(_sweep, self._scratch)


def _sweep(scratch: Path) -> int:
    gone = 0
    for folder in scratch.glob(f"{_STAGING}*"):
        with contextlib.suppress(OSError):  # it went meanwhile, or somebody holds it
            held = os.open(folder, os.O_RDONLY)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if time.time() - folder.stat().st_mtime > _JUST_MADE:
                    shutil.rmtree(folder, ignore_errors=True)
                    gone += 1
            finally:
                os.close(held)
    return gone


async def _stage(body: AsyncIterable[bytes], target: Path, limit: int) -> None:
    size, head = 0, b""
    out: BinaryIO = await asyncio.to_thread(target.open, "xb")
    try:
        async for chunk in body:
            if not chunk:
                continue
            size += len(chunk)
            check_size(size, limit)
            if len(head) < _HEAD:
                head += chunk[: _HEAD - len(head)]
                if len(head) == _HEAD:
                    check_magic(head)
            await asyncio.to_thread(out.write, chunk)
        check_size(size, limit)
        check_magic(head)
    finally:
        await asyncio.to_thread(out.close)
