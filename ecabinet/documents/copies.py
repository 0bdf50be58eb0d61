"""Readers' copies of watermarked papers: any part of one, and pictures of its pages.

What costs is made once a paper (`stamping`) and kept beside page images; what is a reader's own,
the mark, is put in while bytes pass. Pictures with a mark are kept in memory only, the newest ones.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple

import msgspec

from ecabinet.documents import watermark
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import STAMPABLE_NAME
from ecabinet.documents.ports import DerivedFiles, Files

_FACTS = "stampable-1.json"
_COPY = "stampable-1.pdf"
"""Named by how they are made: another way has another number."""
_MOST_KNOWN = 4096
_MOST_BYTES = 32 * 1024 * 1024
"""Of pictures with a mark, in memory."""


class Stampable(msgspec.Struct, frozen=True):
    """A copy that marks are put into: its bytes, and where its blank begins."""

    size: int
    blank: int


class Copy(NamedTuple):
    """A reader's copy: its bytes are those of the stampable one with `mark` in its blank."""

    tag: str
    size: int
    sha256: str
    blank: int
    mark: bytes
    files: DerivedFiles

    async def read(self, start: int, stop: int) -> AsyncIterator[bytes]:
        """The bytes `start` ≤ n < `stop`, in chunks of about 1 MB. Raises as `Files.read`."""
        at = start
        async for chunk in self.files.read_derived(self.sha256, _COPY, start, stop):
            yield put_in(chunk, at, self.mark, self.blank)
            at += len(chunk)


def put_in(chunk: bytes, at: int, mark: bytes, blank: int) -> bytes:
    """A part of a file, which begins at its byte `at`, with the mark where it belongs."""
    first, last = max(at, blank), min(at + len(chunk), blank + len(mark))
    if first >= last:
        return chunk
    return chunk[: first - at] + mark[first - blank : last - blank] + chunk[last - at :]


class Copies:
    """The copies of all readers. `staging` gives a folder that is gone afterwards."""

    def __init__(
        self,
        files: Files,
        derived: DerivedFiles,
        reader: PdfReader,
        staging: Callable[[], AbstractAsyncContextManager[Path]],
    ) -> None:
        self._files, self._derived, self._reader = files, derived, reader
        self._staging = staging
        self._known: OrderedDict[str, Stampable] = OrderedDict()
        self._making: dict[str, asyncio.Task[Stampable]] = {}
        self._pictures: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._bytes = 0

    async def of(self, sha256: str, mark: bytes) -> Copy:
        """The copy of a file with this mark.

        Raises BadInput as `PdfReader.make_stampable`, NotFound `file_not_found`, Unavailable.
        """
        made = await self.stampable(sha256)
        tag = watermark.tag(f"{sha256}/{_COPY}/{made.size}/{made.blank}", mark)
        return Copy(tag, made.size, sha256, made.blank, mark, self._derived)

    async def png(self, sha256: str, page: int, width: int, mark: bytes) -> bytes:
        """A page of that copy as an image; arguments and what is raised as `PdfReader.render`."""
        copy = await self.of(sha256, mark)
        key = copy.tag, page, width
        if (kept := self._pictures.get(key)) is not None:
            self._pictures.move_to_end(key)
            return kept
        async with self._derived.local_derived(sha256, _COPY) as source:
            image = await self._reader.render(source, page, width, mark=mark, blank=copy.blank)
        if key not in self._pictures:  # somebody else may have asked for the same meanwhile
            self._bytes += len(image)
        self._pictures[key] = image
        while self._bytes > _MOST_BYTES:
            self._bytes -= len(self._pictures.popitem(last=False)[1])
        return image

    async def stampable(self, sha256: str) -> Stampable:
        """The stampable copy, made by the first who asks; the others wait for that one."""
        known = self._known.get(sha256)
        if known is not None:
            return known
        return await asyncio.shield(self.begin(sha256))  # who goes away does not take it along

    def begin(self, sha256: str) -> asyncio.Task[Stampable]:
        """Have the stampable copy made while nobody waits for it yet; what is against it is told
        to who asks for it."""
        task = self._making.get(sha256)
        if task is None:
            task = asyncio.create_task(self._find_or_make(sha256))
            self._making[sha256] = task
            task.add_done_callback(lambda done: self._made(sha256, done))
        return task

    async def _find_or_make(self, sha256: str) -> Stampable:
        kept = await self._derived.get(sha256, _FACTS)
        if kept is not None:
            return msgspec.json.decode(kept, type=Stampable)
        async with self._staging() as folder, self._files.local(sha256) as source:
            blank = await self._reader.make_stampable(source, folder)
            made = folder / STAMPABLE_NAME
            size = (await asyncio.to_thread(made.stat)).st_size
            await self._derived.keep_file(sha256, _COPY, made)
        facts = Stampable(size, blank)
        await self._derived.keep(sha256, _FACTS, msgspec.json.encode(facts))
        return facts

    def _made(self, sha256: str, done: asyncio.Task[Stampable]) -> None:
        del self._making[sha256]
        if done.cancelled() or done.exception():  # heard even when all who waited have gone
            return
        self._known[sha256] = done.result()
        while len(self._known) > _MOST_KNOWN:
            self._known.popitem(last=False)
