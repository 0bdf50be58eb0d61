"""The server's side of the pipe: starting the processes that hold a key, and ending them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

import ecabinet
from ecabinet.ballots.process import Lock, Locked, Once, Opened, Ready, Shares

SECONDS = 30.0
"""How long an answer may take: a thousand envelopes are opened in a fifth of a second."""

_PACKAGE = Path(ecabinet.__file__).resolve().parent.parent
_LONGEST = 256 << 20

Answer = TypeVar("Answer", Locked, Once, Opened)


class CustodyError(Exception):
    """The process gave no answer."""


async def lock(meeting: str, vote: str, tellers: Mapping[str, str]) -> Locked:
    """A new key for a vote, shared out to three tellers. Raises CustodyError."""
    process = await _start()
    try:
        return await _ask(process, Lock(meeting, vote, dict(tellers)), Locked)
    finally:
        await _end(process)


class Opener:
    """A process that has made its key and waits for the tellers' shares. It answers once."""

    def __init__(self, process: asyncio.subprocess.Process, key: str) -> None:
        self._process = process
        self.key = key

    @classmethod
    async def start(cls) -> Opener:
        """Starts one. Raises CustodyError."""
        process = await _start()
        try:
            return cls(process, (await _ask(process, Ready(), Once)).key)
        except BaseException:
            await _end(process)
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    async def rehearse(
        self, meeting: str, vote: str, key: str, returned: Mapping[str, str]
    ) -> bool:
        """Whether every pair of tellers opens a test envelope. Raises CustodyError."""
        return (await self._put(Shares(meeting, vote, key, dict(returned)))).good

    async def open(
        self,
        meeting: str,
        vote: str,
        key: str,
        returned: Mapping[str, str],
        envelopes: Sequence[str],
    ) -> list[tuple[str, str]] | None:
        """Tracker and choice of every ballot, sorted by tracker; None if the shares are wrong.

        Raises CustodyError.
        """
        opened = await self._put(Shares(meeting, vote, key, dict(returned), list(envelopes)))
        return opened.lines if opened.good else None

    async def end(self) -> None:
        """Ends the process and its key with it."""
        await _end(self._process)

    async def _put(self, shares: Shares) -> Opened:
        try:
            return await _ask(self._process, shares, Opened)
        finally:
            await self.end()


async def _start() -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing is imported from the folder the server happens to stand in
        "-c",
        "from ecabinet.ballots.process import main; main()",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a mistake might tell what it held
        env={"PYTHONPATH": str(_PACKAGE), "PATH": os.defpath, "LANG": "C.UTF-8"},
        limit=_LONGEST,
    )


async def _ask(
    process: asyncio.subprocess.Process, job: Lock | Ready | Shares, kind: type[Answer]
) -> Answer:
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        async with asyncio.timeout(SECONDS):
            process.stdin.write(msgspec.json.encode(job) + b"\n")
            await process.stdin.drain()
            return msgspec.json.decode(await process.stdout.readline(), type=kind)
    except (TimeoutError, OSError, ValueError) as error:
        raise CustodyError from error


async def _end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()
