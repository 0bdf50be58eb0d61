"""The short-lived process that unpacks a pack, reads its agenda and typesets its markdown.

One job a process, given to `main` in JSON. Archives and texts come from strangers and take
time and memory: they are handled here, shut in, like the PDFs in `pdf_worker`.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from pathlib import Path
from typing import Any

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.kinds import KINDS, MeetingKind
from ecabinet.documents.packs.mistakes import Mistake
from ecabinet.documents.pdf_facts import PdfFacts

MEMORY = 768 * 1024 * 1024
MAX_TEXT_FILE = 2 * 1024 * 1024
PDF_NAME = "paper.pdf"


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A markdown file: `name` in the pack, where it lies, and the folder for what comes of it."""

    name: str
    source: str
    folder: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Unpack `archive` into `folder`, check `agenda` in it, or typeset `sheets` below it.

    `names`: all files of the pack, which the agenda may name. `kinds`: those of meetings that its
    agency has besides the usual ones.
    """

    folder: str
    archive: str | None = None
    agenda: str | None = None
    names: tuple[str, ...] = ()
    kinds: dict[str, MeetingKind] = {}
    sheets: tuple[Sheet, ...] = ()
    seconds: int = 120


class Failure(msgspec.Struct, frozen=True):
    """What keeps this machine from reading any pack, such as fonts that are not there."""

    code: str
    details: dict[str, object]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """All mistakes; the agenda's document, if it is TOML; of each sheet without a mistake, by its
    name, what its PDF is; or the failure."""

    failure: Failure | None = None
    mistakes: list[Mistake] = []
    agenda: dict[str, Any] | None = None
    papers: dict[str, PdfFacts] = {}


def typeset(sheets: tuple[Sheet, ...]) -> Answer:
    """Check each sheet, print those without mistakes and read what was printed."""
    from ecabinet.documents.pdf_worker import Complained, examine
    from ecabinet.errors import BadInput
    from ecabinet.typeset import check_markdown, document_from_markdown, render

    mistakes: list[Mistake] = []
    papers: dict[str, PdfFacts] = {}
    for sheet in sheets:
        text = read_text(Path(sheet.source), sheet.name, mistakes)
        if text is None:
            continue
        wrong = check_markdown(text)
        mistakes += [Mistake(sheet.name, m.line, m.code, dict(m.details)) for m in wrong]
        if wrong:
            continue
        folder = Path(sheet.folder)
        try:
            (folder / PDF_NAME).write_bytes(render(document_from_markdown(text)))
            papers[sheet.name] = examine(folder / PDF_NAME, folder)
        except BadInput as error:
            mistakes.append(Mistake(sheet.name, 0, error.code, error.details))
        except Complained as complained:
            complaint = complained.complaint
            mistakes.append(Mistake(sheet.name, 0, complaint.code, dict(complaint.details)))
    return Answer(mistakes=mistakes, papers=papers)


def agenda(path: Path, names: tuple[str, ...], kinds: dict[str, MeetingKind]) -> Answer:
    """Read the agenda and check it."""
    from ecabinet.documents.packs.checking import check_agenda

    mistakes: list[Mistake] = []
    text = read_text(path, path.name, mistakes)
    if text is None:
        return Answer(mistakes=mistakes)
    document, found = check_agenda(text, names, {**KINDS, **kinds})
    return Answer(mistakes=mistakes + found, agenda=document)


def read_text(path: Path, name: str, mistakes: list[Mistake]) -> str | None:
    """A text file of a pack: UTF-8, composed (NFC), at most 2 MB; else None and the mistake."""
    if path.stat().st_size > MAX_TEXT_FILE:
        limit = MAX_TEXT_FILE // (1024 * 1024)
        mistakes.append(Mistake(name, 0, "pack_text_too_big", {"limit": limit}))
        return None
    raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        mistakes.append(Mistake(name, line, "pack_not_utf8"))
        return None
    for number, line_text in enumerate(text.split("\n"), 1):
        if not unicodedata.is_normalized("NFC", line_text):
            mistakes.append(Mistake(name, number, "pack_line_not_nfc"))
    return unicodedata.normalize("NFC", text)


def work(job: Job) -> Answer:
    """What comes of the job."""
    from ecabinet.documents.packs.folder import unpack
    from ecabinet.errors import Unavailable

    try:
        if job.archive:
            return Answer(mistakes=unpack(Path(job.archive), Path(job.folder)))
        if job.agenda:
            return agenda(Path(job.agenda), job.names, job.kinds)
        return typeset(job.sheets)
    except Unavailable as error:
        return Answer(failure=Failure(error.code, error.details))


def _read_by(job: Job) -> list[str]:
    return [*filter(None, (job.archive, job.agenda)), *(sheet.source for sheet in job.sheets)]


def main() -> None:
    from ecabinet.documents.packs.folder import MAX_TOTAL

    job = msgspec.json.decode(sys.argv[1], type=Job)
    os.nice(10)
    confine(
        reads=[Path(name) for name in _read_by(job)],
        writes=[] if job.agenda else [Path(job.folder)],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=MAX_TOTAL,
    )
    sys.stdout.buffer.write(msgspec.json.encode(work(job)))
