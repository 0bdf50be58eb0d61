"""Reading PDFs without touching them: every file is opened only in a process that can be killed.

`PdfReader` starts `pdf_worker` for each job, at most `workers` at a time, and ends it when its time
is up or the caller goes away; the server's own memory and loop never hold more than a job's answer.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec

from ecabinet.documents import workers
from ecabinet.documents.pdf_facts import MAX_BYTES, WIDTHS, Job, PdfFacts, Report
from ecabinet.errors import BadInput, NotFound, Unavailable

_FAILURES = {"slow": "pdf_too_slow", "heavy": "pdf_too_heavy", "broken": "pdf_damaged"}


class PdfReader:
    """Examines and renders PDFs in short-lived processes.

    `seconds` bounds a job's wall time, `waiting` the jobs in line for a process: beyond it the
    answer is Unavailable `pdf_busy` at once, so that a flood of uploads cannot pile up.
    """

    def __init__(self, *, workers: int = 2, seconds: float = 30.0, waiting: int = 64) -> None:
        self._seconds = seconds
        self._places = asyncio.Semaphore(workers)
        self._line = waiting + workers

    async def examine(self, source: Path, folder: Path) -> PdfFacts:
        """What the PDF at `source` is; fills `folder` with its text.

        `folder` must exist: `pdf_facts.page_texts(folder)` reads the text back. Raises BadInput
        `not_a_pdf pdf_too_big pdf_encrypted pdf_damaged pdf_active pdf_attachment
        pdf_without_pages pdf_too_many_pages pdf_too_slow pdf_too_heavy`, Unavailable `pdf_busy`.
        """
        await asyncio.to_thread(check_file, source)
        report = _report(await self._run(Job(source=str(source), folder=str(folder))))
        if report.facts is None:
            raise _refusal(report)
        return report.facts

    async def make_stampable(self, source: Path, folder: Path) -> int:
        """Write `STAMPABLE_NAME` into `folder`, for `watermark`, and say where its blank is.

        Raises BadInput as `examine` does.
        """
        report = _report(
            await self._run(Job(source=str(source), folder=str(folder), stampable=True))
        )
        if report.blank is None:
            raise _refusal(report)
        return report.blank

    async def render(
        self,
        source: Path,
        page: int,
        width: int,
        *,
        jpeg: bool = False,
        mark: bytes = b"",
        blank: int = 0,
    ) -> bytes:
        """One page (counted from 1) as a PNG or JPEG of `width` pixels, one of `WIDTHS`.

        With a `mark` the source is a stampable copy whose `blank` it is put into. Raises NotFound
        `page_not_found` and BadInput as `examine` does.
        """
        if width not in WIDTHS:
            raise BadInput("unknown_width", widths=", ".join(map(str, WIDTHS)))
        answer = await self._run(
            Job(source=str(source), page=page, width=width, jpeg=jpeg, mark=mark, blank=blank)
        )
        if answer.startswith((b"\x89PNG", b"\xff\xd8")):
            return answer
        raise _refusal(_report(answer))

    async def _run(self, job: Job) -> bytes:
        if self._line == 0:
            raise Unavailable("pdf_busy")
        self._line -= 1
        try:
            async with self._places:
                return await self._run_now(job)
        finally:
            self._line += 1

    async def _run_now(self, job: Job) -> bytes:
        job = msgspec.structs.replace(job, seconds=max(1, int(self._seconds)))
        worker = "ecabinet.documents.pdf_worker"
        try:
            return await workers.run(worker, msgspec.json.encode(job), self._seconds)
        except workers.WorkerFailedError as failed:
            raise BadInput(_FAILURES[failed.how], seconds=job.seconds) from None


def _report(answer: bytes) -> Report:
    try:
        return msgspec.json.decode(answer, type=Report)
    except msgspec.DecodeError:
        raise BadInput("pdf_damaged") from None


_KINDS: dict[str, type[NotFound | Unavailable]] = {
    "page_not_found": NotFound,
    "storage_full": Unavailable,
}


def _refusal(report: Report) -> BadInput | NotFound | Unavailable:
    if report.complaint is None:
        return BadInput("pdf_damaged")
    complaint = report.complaint
    return _KINDS.get(complaint.code, BadInput)(complaint.code, **complaint.details)


def check_file(path: Path) -> None:
    """What can be told without opening the file as a PDF; raises as the two checks below."""
    check_size(path.stat().st_size)
    with path.open("rb") as file:
        check_magic(file.read(1024))


def check_size(size: int, limit: int = MAX_BYTES) -> None:
    """Raises BadInput `pdf_too_big` with sizes in MB, `empty_file` for no bytes at all."""
    if size == 0:
        raise BadInput("empty_file")
    if size > limit:
        raise BadInput("pdf_too_big", size=-(-size // 1_000_000), limit=limit // 1_000_000)


def check_magic(head: bytes) -> None:
    """Whether a file that begins with `head` (1,024 bytes are enough) calls itself a PDF.

    Raises BadInput `office_file` for Word, Excel and PowerPoint files, `picture_file`, or
    `not_a_pdf`. Names and declared types are never trusted.
    """
    if b"%PDF-" in head[:1024]:
        return
    if head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BadInput("office_file")
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")):
        raise BadInput("picture_file")
    raise BadInput("not_a_pdf")
