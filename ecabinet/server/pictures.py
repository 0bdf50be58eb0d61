"""Page images: made once, kept beside the file, and made by one process however many ask."""

from __future__ import annotations

import asyncio

from ecabinet.documents.pdf import PdfReader
from ecabinet.store.files import ObjectFiles

_under_way: dict[tuple[int, str, str], asyncio.Task[bytes]] = {}


async def picture(
    sha256: str, page: int, width: int, files: ObjectFiles, reader: PdfReader
) -> bytes:
    """The page as a PNG. Raises as `PdfReader.render`."""
    name = f"p{page:04}-w{width:04}.png"
    if (kept := await files.get(sha256, name)) is not None:
        return kept
    key = (id(files), sha256, name)
    task = _under_way.get(key)
    if task is None:
        task = asyncio.create_task(_make(sha256, page, width, name, files, reader))
        _under_way[key] = task
        task.add_done_callback(lambda _: _under_way.pop(key, None))
    return await asyncio.shield(task)


async def _make(
    sha256: str, page: int, width: int, name: str, files: ObjectFiles, reader: PdfReader
) -> bytes:
    async with files.local(sha256) as path:
        image = await reader.render(path, page, width)
    await files.keep(sha256, name, image)
    return image
