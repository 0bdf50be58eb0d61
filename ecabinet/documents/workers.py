"""Running a job in a short-lived process of our own Python, and ending it in time.

The process shuts itself in (`confinement`); what it says on standard output is the answer. Nothing
of the server's environment is handed on.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

import ecabinet

_MAX_ANSWER = 64 * 1024 * 1024
_PACKAGE = Path(ecabinet.__file__).resolve().parent.parent


class WorkerFailedError(Exception):
    """The process gave no answer: it was too `slow`, too `heavy`, or it broke down (`broken`).

    `code` is what it ended with, if it ended by itself.
    """

    def __init__(self, how: str, code: int | None = None) -> None:
        super().__init__(how)
        self.how, self.code = how, code


async def run(module: str, job: bytes, seconds: float, *, quiet: bool = False) -> bytes:
    """What `main()` of `module` says to `job` (its argument) in `seconds`.

    `module:other` names another function than `main`. `quiet`: it is a program of others, whose
    complaints are nobody's business. Raises WorkerFailedError.
    """
    where, _, name = module.partition(":")
    name = name or "main"
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing is imported from the folder the server happens to stand in
        "-c",
        f"from {where} import {name}; {name}()",
        job.decode(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        # Else the server's own: silent but for mistakes of ours.
        stderr=asyncio.subprocess.DEVNULL if quiet else None,
        env={"PYTHONPATH": str(_PACKAGE), "PATH": os.defpath, "LANG": "C.UTF-8"},
    )
    try:
        async with asyncio.timeout(seconds):
            answer = await _read_all(process)
            code = await process.wait()
    except TimeoutError:
        raise WorkerFailedError("slow") from None
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if code == -signal.SIGXCPU:
        raise WorkerFailedError("slow")
    if code < 0:  # PDFium ends itself by a signal when it cannot have the memory
        raise WorkerFailedError("heavy")
    if code > 0 or not answer:
        raise WorkerFailedError("broken", code)
    return answer


async def _read_all(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    answer = bytearray()
    while chunk := await process.stdout.read(1 << 18):
        answer += chunk
        if len(answer) > _MAX_ANSWER:
            raise WorkerFailedError("heavy")
    return bytes(answer)
