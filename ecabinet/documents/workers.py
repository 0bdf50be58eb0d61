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
    """The process gave no answer: it was too `slow`, too `heavy`, or it broke down (`broken`)."""

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


async def run(module: str, job: bytes, seconds: float) -> bytes:
    """What `main()` of `module` says to `job` (its argument) in `seconds`.

    Raises WorkerFailedError.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",  # nothing is imported from the folder the server happens to stand in
        "-c",
        f"from {module} import main; main()",
        job.decode(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=None,  # the server's own: silent but for mistakes of ours
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
        raise WorkerFailedError("broken")
    return answer


async def _read_all(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    answer = bytearray()
    while chunk := await process.stdout.read(1 << 18):
        answer += chunk
        if len(answer) > _MAX_ANSWER:
            raise WorkerFailedError("heavy")
    return bytes(answer)
