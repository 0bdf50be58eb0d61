"""Passwords: argon2id in a few threads, so that neither cores nor memory nor the loop are swamped.

The cost is the OWASP minimum for argon2id (19 MiB, 2 passes, 1 lane; Password Storage Cheat Sheet,
2025), some 25 ms: a hall of 300 that signs in at 07:30 through one small machine is through in
seconds, and five times the cost would make it half a minute. Hashes made with other parameters
still verify and are made anew when their owner next signs in.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ecabinet.errors import Unavailable

T = TypeVar("T")

WAITING = 1_000
"""Passwords that may wait for a thread; more is not a hall signing in but a flood."""
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that looks like another


def new_password() -> str:
    """Three groups of three letters and digits, easy to read aloud: about 44 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(3)) for _ in range(3))


class Passwords:
    """Hashes and verifies. `close` ends its threads."""

    def __init__(self, hasher: PasswordHasher | None = None, threads: int | None = None) -> None:
        self._hasher = hasher or PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
        self._threads = ThreadPoolExecutor(threads or min(4, os.cpu_count() or 1), "password")
        self._waiting = 0

    async def hash(self, password: str) -> str:
        """The hash to keep. Raises Unavailable `sign_in_busy`."""
        return await self._run(lambda: self._hasher.hash(_composed(password)))

    async def verify(self, hashed: str | None, password: str) -> bool:
        """Whether the password is right; with no hash it is not, after as long a time.

        Raises Unavailable `sign_in_busy`.
        """
        return await self._run(lambda: self._verify(hashed or self._nobodys, _composed(password)))

    def is_outdated(self, hashed: str) -> bool:
        """Whether a hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(hashed)

    def close(self) -> None:
        """End the threads; waiting passwords are not looked at any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, hashed: str, password: bytes) -> bool:
        try:
            return self._hasher.verify(hashed, password)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobodys(self) -> str:
        """A hash that no password fits, to spend the same time on names that nobody has."""
        return self._hasher.hash(os.urandom(32))

    async def _run(self, work: Callable[[], T]) -> T:
        if self._waiting >= WAITING:
            raise Unavailable("sign_in_busy")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        finally:
            self._waiting -= 1


def _composed(password: str) -> bytes:
    """Keyboards compose Vietnamese letters differently; what is typed is the same password."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
