"""Making a PDF of what is none: office files by LibreOffice, pictures by ourselves; and giving
scans their text by tesseract.

Each runs in a short-lived process that is shut in; one conversion at a time, since each keeps a
core busy and the rooms need the other. The server itself never opens what was sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import shutil
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from ecabinet.documents import programs, workers
from ecabinet.documents.office_worker import PIPES, OfficeJob, OfficeReport
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import Complaint
from ecabinet.documents.picture_worker import PictureJob, PictureReport
from ecabinet.documents.scan_worker import LayJob, ReadJob
from ecabinet.errors import BadInput, Unavailable

SECONDS = 60
"""An office file may take so long: a hundred pages of tables take some ten."""
PAGE_SECONDS = 45
SCAN_WIDTH = 1600
"""Pixels of the picture in which a page's letters are looked for: 193 dpi on A4."""
MOST_SCANNED = 200
"""Pages that are read by tesseract; each takes some seconds."""
_STARTS = 3
"""LibreOffice asks to be started again when it has made itself a profile."""
_START_AGAIN = 81

Progress = Callable[[int, int], None]
"""Told how many of how many pages are done."""


class Converted(NamedTuple):
    """The PDF, the format that it was made of (`docx`), and what it would have fetched."""

    pdf: Path
    format: str
    elsewhere: int = 0


class Converter:
    """Turns files into PDFs. `reader` draws the pages of scans."""

    def __init__(self, reader: PdfReader, *, seconds: int = SECONDS) -> None:
        self._reader, self._seconds = reader, seconds
        self._place = asyncio.Semaphore(1)

    async def office(self, source: Path, folder: Path) -> Converted:
        """The PDF of an office file, made in `folder`, which is new and empty.

        Raises BadInput `office_damaged office_encrypted office_macros office_active
        office_too_big office_too_slow office_too_heavy not_an_office_file`, Unavailable
        `no_office_program`.
        """
        program = programs.office()
        if program is None:
            raise Unavailable("no_office_program", packages=programs.PACKAGES)
        async with self._place:
            await asyncio.to_thread(_make_folders, folder)
            await asyncio.to_thread(_remove_pipe, folder)  # of one that was killed in this folder
            job = OfficeJob(
                source=str(source),
                folder=str(folder),
                program=str(program),
                fonts=str(files("ecabinet") / "typeset" / "fonts"),
                seconds=self._seconds,
            )
            try:
                report = await self._become_office(job, folder)
            finally:  # its profile is larger than most papers
                await asyncio.to_thread(shutil.rmtree, folder / "profile", ignore_errors=True)
        if report.complaint is not None:
            raise _refusal(report.complaint)
        made = await asyncio.to_thread(lambda: next((folder / "out").glob("*.pdf"), None))
        if made is None:
            raise BadInput("office_damaged")
        return Converted(made, report.format, report.elsewhere)

    async def _become_office(self, job: OfficeJob, folder: Path) -> OfficeReport:
        worker, said = "ecabinet.documents.office_worker", msgspec.json.encode(job)
        for _ in range(_STARTS):
            try:
                answer = await workers.run(worker, said, self._seconds, quiet=True)
                return msgspec.json.decode(answer.partition(b"\n")[0], type=OfficeReport)
            except workers.WorkerFailedError as failed:
                if failed.code != _START_AGAIN:
                    code = {"slow": "office_too_slow", "heavy": "office_too_heavy"}
                    raise BadInput(
                        code.get(failed.how, "office_damaged"), seconds=self._seconds
                    ) from None
            finally:
                await asyncio.to_thread(_remove_pipe, folder)
        raise BadInput("office_damaged")

    async def pictures(self, sources: Sequence[Path], folder: Path) -> Converted:
        """The PDF of pictures, in their order, made in `folder`.

        Raises BadInput `picture_damaged picture_too_large picture_too_many`.
        """
        target = folder / "pictures.pdf"
        job = PictureJob(
            sources=tuple(map(str, sources)), target=str(target), seconds=self._seconds
        )
        async with self._place:
            try:
                answer = await workers.run(
                    "ecabinet.documents.picture_worker", msgspec.json.encode(job), self._seconds
                )
            except workers.WorkerFailedError:
                raise BadInput("picture_damaged") from None
        report = msgspec.json.decode(answer, type=PictureReport)
        if report.complaint is not None:
            raise _refusal(report.complaint)
        return Converted(target, report.formats[0] if len(sources) == 1 else "zip")

    async def with_text(
        self, source: Path, pages: Sequence[int], folder: Path, told: Progress
    ) -> Path | None:
        """The scan with the words that were read on `pages` (from 1) laid over them.

        None where no program reads scans, there are too many pages, or nothing was made out.
        """
        program, letters = programs.reader_of_scans(), programs.letters()
        if program is None or letters is None or len(pages) > MOST_SCANNED:
            return None
        words: dict[int, str] = {}
        async with self._place:
            for done, page in enumerate(pages):
                told(done, len(pages))
                picture = folder / f"p{page:04}.jpg"
                with contextlib.suppress(workers.WorkerFailedError, BadInput):
                    image = await self._reader.render(source, page, SCAN_WIDTH, jpeg=True)
                    await asyncio.to_thread(picture.write_bytes, image)
                    job = ReadJob(
                        picture=str(picture),
                        words=str(picture.with_suffix("")),
                        program=str(program),
                        letters=str(letters),
                        seconds=PAGE_SECONDS,
                    )
                    await workers.run(
                        "ecabinet.documents.scan_worker:read",
                        msgspec.json.encode(job),
                        PAGE_SECONDS,
                        quiet=True,
                    )
                    words[page] = str(picture.with_suffix(".pdf"))
                await asyncio.to_thread(picture.unlink, missing_ok=True)
            if not words:
                return None
            target = folder / "with-text.pdf"
            lay = LayJob(source=str(source), words=words, target=str(target))
            try:
                await workers.run(
                    "ecabinet.documents.scan_worker:lay", msgspec.json.encode(lay), self._seconds
                )
            except workers.WorkerFailedError:
                return None
            for each in words.values():
                await asyncio.to_thread(Path(each).unlink, missing_ok=True)
            return target


def _refusal(complaint: Complaint) -> BadInput:
    return BadInput(complaint.code, **complaint.details)


def _make_folders(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("out", "tmp"):
        (folder / name).mkdir(parents=True)


def _remove_pipe(folder: Path) -> None:
    """LibreOffice's socket, which it may make but not remove: named for its profile's hash."""
    url = (folder / "profile").as_uri()
    digest = hashlib.md5(url.encode("utf-16-le"), usedforsecurity=False).digest()
    name = "".join(f"{byte:x}" for byte in digest)
    for kept in (
        f"OSL_PIPE_SingleOfficeIPC_{name}",
        f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}",
    ):
        (PIPES / kept).unlink(missing_ok=True)
