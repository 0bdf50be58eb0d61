"""Receiving papers: what has wholly arrived on the shelf is made into a paper, in the background.

How an upload stands is read off its folder, so a server that was ended midway finds it again and
begins the making anew; of several processes on one shelf one makes it and the others wait. Only the
progress of a making is in memory. Nothing of it is in the records or among the kept files before
somebody has seen what was made and keeps it.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import fcntl
import logging
import shutil
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple, TypeVar

import msgspec

from ecabinet.documents.making import Made, PaperMaker
from ecabinet.documents.pdf_facts import Complaint
from ecabinet.documents.shelf import Shelf, Upload
from ecabinet.errors import BadInput, ECabinetError, NotFound

_log = logging.getLogger("ecabinet.receiving")

T = TypeVar("T")
State = Literal["receiving", "making", "ready", "refused"]
AT_ONCE = 2
"""Papers that are made at the same time."""
LOOK_EVERY = 0.2
"""Seconds until it is seen that another process is done."""


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """Written when all bytes are here and right: what else the paper is made of, in order."""

    parts: tuple[str, ...] = ()


class Receipt(NamedTuple):
    """How an upload stands: the bytes that are here, pages done and in all while it is made."""

    state: State
    arrived: int
    pages: tuple[int, int] | None = None
    trouble: Complaint | None = None
    made: Made | None = None


class Receiving:
    """Makes papers of uploads, a few at a time."""

    def __init__(self, shelf: Shelf, maker: PaperMaker) -> None:
        self.shelf = shelf
        self._maker = maker
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._checking: set[str] = set()
        self._pages: dict[str, tuple[int, int]] = {}
        self._unwritten: dict[str, Complaint] = {}
        """Troubles that did not fit onto the disk."""
        self._places = asyncio.Semaphore(AT_ONCE)

    async def finish(self, upload: Upload, sha256: str, parts: Sequence[Upload] = ()) -> None:
        """All has been sent: check it and begin to make the paper; of pictures, with `parts`.

        Asked again, a paper that was refused is made anew; one that was made stays as it is, for
        its bytes were examined and others must not come in their place. Raises as `Shelf.check`,
        BadInput `picture_parts_missing` if a part is not wholly here.
        """
        if upload.id in self._checking:
            return
        self._checking.add(upload.id)
        try:
            if (await self._look(upload)).state in ("making", "ready"):
                return
            folder = self.shelf.folder(upload)
            self._unwritten.pop(upload.id, None)
            await asyncio.to_thread((folder / "arrived.json").unlink, missing_ok=True)
            await self.shelf.check(upload, sha256)
            for part in parts:
                if await self.shelf.arrived(part) != part.size:
                    raise BadInput("picture_parts_missing", name=part.name)
            arrived = Arrived(parts=tuple(part.id for part in parts))
            await asyncio.to_thread(_begin_anew, folder)
            await asyncio.to_thread(_write, folder / "arrived.json", arrived)
            self._start(upload, arrived)
        finally:
            self._checking.discard(upload.id)

    async def look(self, upload: Upload, wait: float = 0) -> Receipt:
        """How it stands; while it is made, after at most `wait` seconds. Raises NotFound."""
        receipt = await self._look(upload)
        if receipt.state == "making" and (task := self._tasks.get(upload.id)):
            await asyncio.wait([task], timeout=wait)
            receipt = await self._look(upload)
        return receipt

    async def _look(self, upload: Upload) -> Receipt:
        size = await self.shelf.arrived(upload)
        folder = self.shelf.folder(upload)
        if upload.id in self._tasks:
            return Receipt("making", size, self._pages.get(upload.id))
        arrived = await asyncio.to_thread(_read, folder / "arrived.json", Arrived)
        if arrived is None:
            return Receipt("receiving", size)
        trouble = await asyncio.to_thread(_read, folder / "trouble.json", Complaint)
        if trouble := trouble or self._unwritten.get(upload.id):
            return Receipt("refused", size, trouble=trouble)
        if made := await asyncio.to_thread(_read, folder / "made.json", Made):
            return Receipt("ready", size, made=made)
        self._start(upload, arrived)  # the server was ended while it was made
        return Receipt("making", size)

    async def remove(self, upload: Upload) -> None:
        """Forget it with its parts, whatever is being made of it."""
        if task := self._tasks.get(upload.id):
            task.cancel()
            await asyncio.wait([task])
        folder = self.shelf.folder(upload)
        self._unwritten.pop(upload.id, None)
        arrived = await asyncio.to_thread(_read, folder / "arrived.json", Arrived)
        for part in arrived.parts if arrived else ():
            with contextlib.suppress(NotFound):
                await self.shelf.remove(await self.shelf.find(upload.account, upload.meeting, part))
        await self.shelf.remove(upload)

    @contextlib.asynccontextmanager
    async def keeping(self, upload: Upload) -> AsyncIterator[None]:
        """One at a time keeps what was made of an upload. Raises NotFound."""
        async with _alone_at(self.shelf.folder(upload) / "keeping"):
            yield

    async def resume(self) -> None:
        """Go on with what was being made when a server was ended."""
        for upload in await self.shelf.all():
            with contextlib.suppress(NotFound):  # it is gone meanwhile
                await self._look(upload)

    async def close(self) -> None:
        """End what is being made; the next server goes on with it."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)

    def _start(self, upload: Upload, arrived: Arrived) -> None:
        if upload.id in self._tasks:
            return
        task = asyncio.create_task(self._make(upload, arrived))
        self._tasks[upload.id] = task
        task.add_done_callback(lambda _: self._ended(upload.id))

    def _ended(self, upload: str) -> None:
        self._tasks.pop(upload, None)
        self._pages.pop(upload, None)

    async def _make(self, upload: Upload, arrived: Arrived) -> None:
        folder = self.shelf.folder(upload)
        try:
            async with _alone_at(folder / "making"), self._places:
                if _is_done(folder):
                    return  # by another process meanwhile
                parts = [
                    await self.shelf.find(upload.account, upload.meeting, part)
                    for part in arrived.parts
                ]
                sources = [self.shelf.sent(each) for each in (upload, *parts)]
                await asyncio.to_thread(_begin_anew, folder)
                made = await self._maker.make(
                    sources,
                    folder / "made",
                    lambda done, of: self._pages.update({upload.id: (done, of)}),
                )
                await asyncio.to_thread(_write, folder / "made.json", made)
        except ECabinetError as error:
            details = {k: v for k, v in error.details.items() if isinstance(v, int | str)}
            await self._note(upload, Complaint(code=error.code, details=details))
        except Exception as error:  # whatever it is: who waits must hear of it, and we too
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                await self._note(upload, Complaint(code="storage_full"))
                return
            _log.exception("making a paper of upload %s failed", upload.id)
            details = {"mark": upload.id[-6:]}
            await self._note(upload, Complaint(code="paper_not_made", details=details))

    async def _note(self, upload: Upload, trouble: Complaint) -> None:
        folder = self.shelf.folder(upload)
        try:
            await asyncio.to_thread(_write, folder / "trouble.json", trouble)
        except FileNotFoundError:
            return  # it was removed meanwhile
        except OSError:
            self._unwritten[upload.id] = trouble


@contextlib.asynccontextmanager
async def _alone_at(lock: Path) -> AsyncIterator[None]:
    """Waits while another process on this shelf does the same with the same upload. Raises
    NotFound."""
    with _opened(lock) as file:
        while not _takes(file):  # noqa: ASYNC110  (a lock on a file wakes nobody)
            await asyncio.sleep(LOOK_EVERY)
        yield


def _opened(lock: Path) -> BinaryIO:
    """At once and not in a thread: who is cancelled while a thread opens it could not close it."""
    try:
        return lock.open("wb")
    except FileNotFoundError:
        raise NotFound("upload_not_found") from None


def _takes(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_done(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("trouble.json", "made.json"))


def _begin_anew(folder: Path) -> None:
    """Without what an earlier making left."""
    for name in ("trouble.json", "made.json"):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(folder / "made", ignore_errors=True)
    (folder / "made").mkdir()


def _write(path: Path, value: msgspec.Struct) -> None:
    """Whole or not at all."""
    passing = path.with_suffix(".new")
    passing.write_bytes(msgspec.json.encode(value))
    passing.replace(path)


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
