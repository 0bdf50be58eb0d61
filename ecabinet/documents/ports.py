"""What the document store asks of the outside: somewhere to keep bytes by their sha256.

`ecabinet.store` keeps them on a disk or in a bucket; this room never knows which.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import NamedTuple, Protocol


class Stored(NamedTuple):
    """A file that is kept: the sha256 of its bytes (64 hex digits) and its size in bytes."""

    sha256: str
    size: int


class Files(Protocol):
    """Files by the sha256 of their bytes: written once, never changed, the same bytes once."""

    async def put(self, source: Path) -> Stored:
        """Keep a copy of `source`, durably before this returns. Putting it again changes nothing.

        The sha256 is computed from the bytes that are kept, so it cannot disagree with them.
        """

    async def size(self, sha256: str) -> int:
        """Bytes of the file. Raises NotFound("file_not_found")."""

    def read(self, sha256: str, start: int = 0, stop: int | None = None) -> AsyncIterator[bytes]:
        """The bytes `start` ≤ n < `stop` (to the end if None), in chunks of at most 1 MB or so.

        Raises NotFound("file_not_found") before the first chunk.
        """

    def local(self, sha256: str) -> AbstractAsyncContextManager[Path]:
        """A path on this machine with these bytes, for as long as the context lasts; read only.

        The file itself where the disk is local, else a temporary copy. Raises
        NotFound("file_not_found").
        """


class Derivatives(Protocol):
    """A cache of what is made from a file and can be made again: page images.

    Keyed by the sha256 of the file and a short name (`p0001-w0800.png`). It may forget at any time.
    """

    async def get(self, sha256: str, name: str) -> bytes | None:
        """The bytes, or None if they must be made."""

    async def keep(self, sha256: str, name: str, data: bytes) -> None:
        """Keep the bytes for later, if that is possible; never raises for a full disk."""


class DerivedFiles(Derivatives, Protocol):
    """Derivatives that are too large to be held in memory: stampable copies of papers."""

    async def keep_file(self, sha256: str, name: str, source: Path) -> None:
        """Keep a copy of `source`. Raises Unavailable `storage_full`, `storage_failed`."""

    def read_derived(
        self, sha256: str, name: str, start: int = 0, stop: int | None = None
    ) -> AsyncIterator[bytes]:
        """As `Files.read`."""

    def local_derived(self, sha256: str, name: str) -> AbstractAsyncContextManager[Path]:
        """As `Files.local`."""
