"""Page images for screens that cannot run PDF.js: from the cache, or made once and kept there.

When the chair turns to a page, three hundred tablets ask for the same picture in the same second:
it is made for the first, and the others wait for that one.
"""

from __future__ import annotations

import asyncio

from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.ports import Derivatives, Files


class PageImages:
    def __init__(self, files: Files, cache: Derivatives, reader: PdfReader) -> None:
        self._files = files
        self._cache = cache
        self._reader = reader
        self._making: dict[tuple[str, str], asyncio.Task[bytes]] = {}

    async def png(self, sha256: str, page: int, width: int) -> bytes:
        """Page `page` (from 1) of the file as a PNG of `width` pixels, one of `pdf_facts.WIDTHS`.

        Raises as `PdfReader.render`, and NotFound `file_not_found`.
        """
        name = f"p{page:04}-w{width:04}.png"
        kept = await self._cache.get(sha256, name)
        if kept is not None:
            return kept
        key = sha256, name
        task = self._making.get(key)
        if task is None:
            task = asyncio.create_task(self._make(sha256, page, width, name))
            self._making[key] = task
            task.add_done_callback(lambda done: self._made(key, done))
        return await asyncio.shield(task)  # who goes away does not take the picture along

    async def _make(self, sha256: str, page: int, width: int, name: str) -> bytes:
        async with self._files.local(sha256) as source:
            image = await self._reader.render(source, page, width)
        await self._cache.keep(sha256, name, image)
        return image

    def _made(self, key: tuple[str, str], done: asyncio.Task[bytes]) -> None:
        del self._making[key]
        if not done.cancelled():
            done.exception()  # it is heard even when all who waited have gone
