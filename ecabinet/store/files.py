"""Files by the sha256 of their bytes, in an object store: a local folder, or a bucket by URL.

A file is written under a passing name while its hash is taken, brought to the disk, and only then
given its own name; so what stands under a hash is whole, whatever happens to the process or the
machine. Nothing is ever held in memory whole. Page images and other things that can be made again
lie under `derived/`.
"""

from __future__ import annotations

import asyncio
import errno
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import LocalStore, ObjectStore

from ecabinet.documents.ports import Stored
from ecabinet.errors import NotFound, Unavailable
from ecabinet.store.bucket import open_bucket
from ecabinet.store.ids import uuid7

if TYPE_CHECKING:
    from obstore import GetOptions

CHUNK = 1 << 20
ROOM = 64 << 20
"""Bytes free on a local disk below which it counts as full."""
ABANDONED = 3600.0
"""Seconds without a write after which nobody is writing any more."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_INCOMING = "incoming"


class ObjectFiles:
    """Keeps files and derivatives in one object store (`documents.ports.Files`, `Derivatives`)."""

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        """`folder`: where a local store's files lie, so that they can be opened and synced."""
        self._store, self._folder = store, folder

    @classmethod
    def open(cls, url: str) -> ObjectFiles:
        """Open by URL: `file:///folder` (made if need be), `s3://bucket/prefix`, …

        Half-written files that nobody has written to for an hour are removed from a local folder:
        a process was killed. Raises Unavailable `storage_unreachable`.
        """
        parts = urlsplit(url)
        if parts.scheme != "file":
            return cls(open_bucket(url))
        folder = Path(unquote(parts.path))
        try:
            (folder / _INCOMING).mkdir(parents=True, exist_ok=True, mode=0o700)
            for path in (folder / _INCOMING).iterdir():
                if path.is_file() and path.stat().st_mtime < time() - ABANDONED:
                    path.unlink(missing_ok=True)
        except OSError as error:
            raise Unavailable("storage_unreachable") from error
        return cls(LocalStore(prefix=folder, mkdir=True), folder)

    async def put(self, source: Path) -> Stored:
        """Keep a copy of `source`, durably; the hash is of the bytes that were written.

        Raises Unavailable `storage_full`, `storage_failed`; nothing is left behind then.
        """
        digest = hashlib.sha256()
        size = 0

        async def hashed() -> AsyncIterator[bytes]:
            nonlocal size
            with source.open("rb") as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK):
                    await asyncio.to_thread(digest.update, chunk)
                    size += len(chunk)
                    yield chunk

        with _storage_errors():
            await self._keep(hashed(), lambda: _key(digest.hexdigest()))
        return Stored(digest.hexdigest(), size)

    async def ping(self) -> None:
        """See that one can ask, and that there is room. Raises Unavailable."""
        if self._folder:
            room = await asyncio.to_thread(shutil.disk_usage, self._folder)
            if room.free < ROOM:
                raise Unavailable("storage_full")
        with suppress(NotFound), _storage_errors():
            await obstore.head_async(self._store, _key("0" * 64))

    async def listed(self) -> AsyncIterator[tuple[str, int, datetime]]:
        """All files by hash, with their sizes and when they were kept. Raises Unavailable."""
        with _storage_errors():
            async for batch in obstore.list(self._store):
                for entry in batch:
                    name = str(entry["path"]).rpartition("/")[2]
                    if _SHA256.fullmatch(name) and entry["path"] == _key(name):
                        yield name, entry["size"], entry["last_modified"]

    async def size(self, sha256: str) -> int:
        """Bytes of the file. Raises NotFound `file_not_found`, Unavailable."""
        with _storage_errors():
            meta = await obstore.head_async(self._store, _key(sha256))
        return meta["size"]

    async def read(
        self, sha256: str, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        """The bytes `start` ≤ n < `stop`, in chunks of about 1 MB.

        Raises NotFound `file_not_found` before the first chunk, Unavailable.
        """
        async for chunk in self._read(_key(sha256), start, stop):
            yield chunk

    @asynccontextmanager
    async def local(self, sha256: str) -> AsyncIterator[Path]:
        """A path with these bytes: the file itself, or a passing copy of one in a bucket."""
        async with self._local(_key(sha256)) as path:
            yield path

    async def remove(self, sha256: str, before: datetime) -> None:
        """Delete a file that was kept before then, and what was made of it. Raises Unavailable."""
        with _storage_errors(), suppress(NotFound, FileNotFoundError):
            if (await obstore.head_async(self._store, _key(sha256)))["last_modified"] >= before:
                return
            await obstore.delete_async(self._store, _key(sha256))
            async for batch in obstore.list(self._store, f"derived/{_key(sha256)}"):
                await obstore.delete_async(self._store, [entry["path"] for entry in batch])

    async def get(self, sha256: str, name: str) -> bytes | None:
        """A derivative's bytes, or None if it must be made."""
        try:
            found = await obstore.get_async(self._store, _derived(sha256, name))
            return bytes(await found.bytes_async())
        except (FileNotFoundError, BaseError):
            return None

    async def keep(self, sha256: str, name: str, data: bytes) -> None:
        """Keep a derivative if that is possible."""

        async def whole() -> AsyncIterator[bytes]:
            yield data

        with suppress(Unavailable), _storage_errors():
            await self._keep(whole(), lambda: _derived(sha256, name))

    async def keep_file(self, sha256: str, name: str, source: Path) -> None:
        """Keep a derivative that does not fit into memory. Raises Unavailable as `put`."""

        async def chunks() -> AsyncIterator[bytes]:
            with source.open("rb") as file:
                while chunk := await asyncio.to_thread(file.read, CHUNK):
                    yield chunk

        with _storage_errors():
            await self._keep(chunks(), lambda: _derived(sha256, name))

    async def read_derived(
        self, sha256: str, name: str, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        """A derivative's bytes, as `read`."""
        async for chunk in self._read(_derived(sha256, name), start, stop):
            yield chunk

    @asynccontextmanager
    async def local_derived(self, sha256: str, name: str) -> AsyncIterator[Path]:
        """A path with a derivative's bytes, as `local`."""
        async with self._local(_derived(sha256, name)) as path:
            yield path

    async def _read(self, key: str, start: int, stop: int | None) -> AsyncIterator[bytes]:
        if stop is not None and stop <= start:
            return
        options: GetOptions = {}
        if start or stop is not None:
            options["range"] = {"offset": start} if stop is None else (start, stop)
        with _storage_errors():
            found = await obstore.get_async(self._store, key, options=options)
            async for chunk in found.stream(min_chunk_size=CHUNK):
                yield bytes(chunk)

    @asynccontextmanager
    async def _local(self, key: str) -> AsyncIterator[Path]:
        if self._folder:
            path = self._folder / key
            if not path.is_file():
                raise NotFound("file_not_found")
            yield path
            return
        with tempfile.NamedTemporaryFile(suffix=".pdf") as copy:
            async for chunk in self._read(key, 0, None):
                await asyncio.to_thread(copy.write, chunk)
            copy.flush()
            yield Path(copy.name)

    async def _keep(self, chunks: AsyncIterator[bytes], name: Callable[[], str]) -> None:
        """Write `chunks` under a passing name, then give them the name they turn out to have."""
        passing = f"{_INCOMING}/{uuid7()}"
        try:
            await obstore.put_async(self._store, passing, chunks)
            await self._sync(passing)
            kept = name()
            await obstore.rename_async(self._store, passing, kept)
            await self._sync(*(str(folder) for folder in Path(kept).parents))
        except BaseException:
            with suppress(BaseError, OSError):
                await asyncio.shield(obstore.delete_async(self._store, passing))
            raise

    async def _sync(self, *names: str) -> None:
        """Bring files or folders of a local store to the disk; a bucket has done so itself."""
        if self._folder:
            for name in names:
                await asyncio.to_thread(_fsync, self._folder / name)


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _key(sha256: str) -> str:
    if not _SHA256.fullmatch(sha256):
        raise NotFound("file_not_found")
    return f"{sha256[:2]}/{sha256}"


def _derived(sha256: str, name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a derivative's name: {name!r}")
    return f"derived/{_key(sha256)}/{name}"


@contextmanager
def _storage_errors() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise NotFound("file_not_found") from error
    except (BaseError, OSError) as error:
        raise Unavailable(_meaning(error)) from error


_FULL = {errno.ENOSPC, errno.EDQUOT}


def _meaning(error: Exception) -> str:
    """What obstore or the system complains of, as a code. obstore tells a kind by words alone."""
    said = str(error)
    if getattr(error, "errno", None) in _FULL or any(f"os error {n}" in said for n in _FULL):
        return "storage_full"
    if any(words in said for words in ("error sending request", "Timeout", "timed out", "503")):
        return "files_unreachable"
    if isinstance(error, PermissionDeniedError | UnauthenticatedError):
        return "files_refused"
    return "storage_failed"
