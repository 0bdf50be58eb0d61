from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ecabinet.documents.page_images import PageImages
from ecabinet.documents.pdf import PdfReader
from ecabinet.errors import NotFound
from tests.documents import papers
from tests.documents.test_intake import FilesInAFolder


class Counting(PdfReader):
    made = 0

    async def render(self, source: Path, page: int, width: int, *, jpeg: bool = False) -> bytes:
        self.made += 1
        return await super().render(source, page, width, jpeg=jpeg)


class Cache(dict[tuple[str, str], bytes]):
    async def get(self, sha256: str, name: str) -> bytes | None:
        return super().get((sha256, name))

    async def keep(self, sha256: str, name: str, data: bytes) -> None:
        self[sha256, name] = data


async def test_a_picture_is_made_once_for_everybody(tmp_path: Path) -> None:
    files = FilesInAFolder(tmp_path)
    stored = await files.put(papers.paper(tmp_path / "a.pdf"))
    reader, cache = Counting(), Cache()
    images = PageImages(files, cache, reader)
    asked = [asyncio.create_task(images.png(stored.sha256, 1, 400)) for _ in range(100)]
    await asyncio.sleep(0)
    asked[0].cancel()  # the first one leaves; the others still get it
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(answers[0], asyncio.CancelledError)
    assert set(answers[1:]) == {cache[stored.sha256, "p0001-w0400.png"]}
    await images.png(stored.sha256, 1, 400)
    assert reader.made == 1


async def test_what_cannot_be_shown_is_refused_each_time(tmp_path: Path) -> None:
    files = FilesInAFolder(tmp_path)
    stored = await files.put(papers.paper(tmp_path / "a.pdf"))
    images = PageImages(files, Cache(), PdfReader())
    for _ in range(2):
        with pytest.raises(NotFound, match="page_not_found"):
            await images.png(stored.sha256, 2, 400)
    with pytest.raises(NotFound, match="file_not_found"):
        await images.png("0" * 64, 1, 400)
