"""Uploads on their way: a folder each, in which bytes arrive, stop, and go on where they stopped.

All that is known of an upload lies in its folder, so it survives a broken line and a restarted
server, and is gone with the folder. How much arrived is the file's own length and nothing else. An
upload belongs to one account and one meeting; nobody else can find it.
"""

from __future__ import annotations

import asyncio
import errno
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import AsyncIterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import msgspec

from ecabinet.errors import BadInput, NotFound, Refused, Unavailable

MOST_OPEN = 300
MOST_BYTES = 3_000_000_000
"""Uploads, and their bytes together, that one account may have on their way: those that were
announced, and what was made of them where that is more."""
KEPT_FOR = timedelta(days=2)
"""After which an upload that nobody touched is swept."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_CHUNK = 1 << 20


class Upload(msgspec.Struct, frozen=True, kw_only=True):
    """What was said before the first byte. `material`: the paper that it is a new version of."""

    id: str
    account: str
    meeting: str
    name: str
    size: int
    level: str
    item: str | None = None
    material: str | None = None


class Shelf:
    """The uploads in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def begin(self, upload: Upload) -> None:
        """Make room for an upload. Raises Refused `too_many_uploads`, Unavailable
        `storage_full`."""
        await asyncio.to_thread(self._begin, upload)

    def _begin(self, upload: Upload) -> None:
        mine = [known for known in self._all() if known.account == upload.account]
        held = sum(max(known.size, _bytes_in(self.folder(known))) for known in mine)
        if len(mine) >= MOST_OPEN or held + upload.size > MOST_BYTES:
            raise Refused("too_many_uploads", most=MOST_OPEN, gigabytes=MOST_BYTES // 10**9)
        with _disk_errors():
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            folder = self.folder(upload)
            folder.mkdir(mode=0o700)
            (folder / "bytes").touch()
            (folder / "upload.json").write_bytes(msgspec.json.encode(upload))

    async def find(self, account: str, meeting: str, upload: str) -> Upload:
        """One's own upload to that meeting. Raises NotFound `upload_not_found`."""
        found = await asyncio.to_thread(self._read, upload)
        if found is None or (found.account, found.meeting) != (account, meeting):
            raise NotFound("upload_not_found")
        return found

    async def of(self, account: str, meeting: str) -> list[Upload]:
        """One's own uploads to that meeting, oldest first."""
        known = await asyncio.to_thread(lambda: list(self._all()))
        return sorted(
            (u for u in known if (u.account, u.meeting) == (account, meeting)), key=lambda u: u.id
        )

    async def all(self) -> list[Upload]:
        """Everybody's uploads."""
        return await asyncio.to_thread(lambda: list(self._all()))

    def folder(self, upload: Upload) -> Path:
        return self._folder / upload.id

    def sent(self, upload: Upload) -> Path:
        """The file, as much of it as is here."""
        return self.folder(upload) / "bytes"

    async def arrived(self, upload: Upload) -> int:
        """How many bytes are here."""
        try:
            return (await asyncio.to_thread(self.sent(upload).stat)).st_size
        except FileNotFoundError:
            raise NotFound("upload_not_found") from None

    async def append(self, upload: Upload, offset: int, body: AsyncIterable[bytes]) -> int:
        """Take in bytes from `offset` on; what came before the line broke stays. The new length.

        Raises Refused `upload_offset` if another number of bytes is here, or somebody else is
        writing (`upload_busy`), BadInput `upload_too_long`, Unavailable `storage_full`.
        """
        with _disk_errors():
            file = await asyncio.to_thread(self.sent(upload).open, "ab")
        try:
            await asyncio.to_thread(_hold, file)
            here = await self.arrived(upload)
            if here != offset:
                raise Refused("upload_offset", offset=here)
            async for chunk in body:
                if here + len(chunk) > upload.size:
                    raise BadInput("upload_too_long", size=upload.size)
                with _disk_errors():
                    await asyncio.to_thread(file.write, chunk)
                here += len(chunk)
            return here
        finally:
            await asyncio.to_thread(_let_go, file)
            await asyncio.to_thread(os.utime, self.folder(upload))

    async def check(self, upload: Upload, sha256: str) -> None:
        """Raises Refused `upload_offset` unless all is here, BadInput `upload_differs` if it is not
        what was sent; then it has to be sent again from the start."""
        here = await self.arrived(upload)
        if here != upload.size:
            raise Refused("upload_offset", offset=here)
        if await asyncio.to_thread(_sha256, self.sent(upload)) != sha256:
            await asyncio.to_thread(os.truncate, self.sent(upload), 0)
            raise BadInput("upload_differs")

    async def remove(self, upload: Upload) -> None:
        """Forget it with all its bytes."""
        await asyncio.to_thread(shutil.rmtree, self.folder(upload), ignore_errors=True)

    async def sweep(self, kept_for: timedelta = KEPT_FOR) -> int:
        """Forget what nobody touched for so long. How many there were."""
        return await asyncio.to_thread(self._sweep, datetime.now(UTC) - kept_for)

    def _sweep(self, before: datetime) -> int:
        gone = 0
        for folder in self._folders():
            with _disk_errors():
                touched = folder.stat().st_mtime
            if touched < before.timestamp():
                shutil.rmtree(folder, ignore_errors=True)
                gone += 1
        return gone

    def _folders(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return [path for path in self._folder.iterdir() if _ID.fullmatch(path.name)]

    def _all(self) -> Iterator[Upload]:
        for folder in self._folders():
            if (found := self._read(folder.name)) is not None:
                yield found

    def _read(self, upload: str) -> Upload | None:
        if not _ID.fullmatch(upload):
            return None
        try:
            text = (self._folder / upload / "upload.json").read_bytes()
            return msgspec.json.decode(text, type=Upload)
        except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
            return None


def _hold(file: BinaryIO) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise Refused("upload_busy") from error


def _let_go(file: BinaryIO) -> None:
    """Closes it; what could not be written is told by the length that is there."""
    with _disk_errors():
        file.close()


def _bytes_in(folder: Path) -> int:
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):  # it was removed meanwhile
                total += Path(path, name).lstat().st_size
    return total


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _disk_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("upload_not_found") from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise Unavailable("storage_full" if full else "storage_failed") from error
