"""What has to do with notes in PDFs, done in short-lived processes: see `notes_worker`."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgspec

from ecabinet.documents import workers
from ecabinet.documents.appearances import Authored, Box
from ecabinet.documents.notes_worker import Done, Job, Stretch
from ecabinet.errors import BadInput

_FAILURES = {"slow": "pdf_too_slow", "heavy": "pdf_too_heavy", "broken": "pdf_damaged"}
_SECONDS = 30


class NotesPdf:
    """Finds words on pages and writes notes into copies, one process at a time."""

    def __init__(self) -> None:
        self._one = asyncio.Semaphore(1)

    async def rects(self, source: Path, stretches: Sequence[Stretch]) -> list[list[Box]]:
        """The boxes, line by line, of stretches of bare text; none for what is not there.

        Raises BadInput `pdf_damaged`, `pdf_too_slow`, `pdf_too_heavy`.
        """
        job = Job(source=str(source), seconds=_SECONDS, stretches=list(stretches))
        return (await self._done(job)).rects

    async def annotate(
        self, source: Path, target: Path, notes: Sequence[Authored], *, flat: bool
    ) -> None:
        """Write a copy with notes to `target`, which has a folder to itself; raises as `rects`."""
        await self._done(
            Job(
                source=str(source),
                seconds=_SECONDS,
                target=str(target),
                notes=list(notes),
                flat=flat,
            )
        )

    async def _done(self, job: Job) -> Done:
        async with self._one:
            with tempfile.NamedTemporaryFile(prefix="ecabinet-notes-") as asked:
                asked.write(msgspec.json.encode(job))
                asked.flush()
                worker = "ecabinet.documents.notes_worker"
                try:
                    answer = await workers.run(worker, asked.name.encode(), _SECONDS)
                except workers.WorkerFailedError as failed:
                    raise BadInput(_FAILURES[failed.how], seconds=_SECONDS) from None
        done = msgspec.json.decode(answer, type=Done)
        if done.failed:
            raise BadInput("pdf_damaged")
        return done
