"""The short-lived processes in which a scan gets its letters.

One becomes tesseract and reads the picture of a page; what it writes is a PDF of invisible words.
The other lays these words over the scan's own pages, so that the picture stays what it was and can
be searched, selected and read aloud.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.pdf_worker import MEMORY


class ReadJob(msgspec.Struct, frozen=True, kw_only=True):
    """`picture` of a page; the words go to `words` + ".pdf"."""

    picture: str
    words: str
    program: str
    letters: str
    seconds: int = 60


class LayJob(msgspec.Struct, frozen=True, kw_only=True):
    """The scan, the words of its pages by number (from 1), and the PDF that is to be written."""

    source: str
    words: dict[int, str]
    target: str
    seconds: int = 60


def read() -> None:
    """Becomes tesseract."""
    job = msgspec.json.decode(sys.argv[1], type=ReadJob)
    program, words = Path(job.program), Path(job.words)
    os.nice(10)  # the meeting comes first
    confine(
        reads=[Path(job.picture), Path(job.letters), Path("/proc/self"), Path("/dev/null")],
        writes=[words.parent],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=20_000_000,
        programs=[program],
    )
    sys.stdout.write("read\n")
    sys.stdout.flush()
    command = [program, job.picture, words, "-l", "vie", "-c", "textonly_pdf=1", "pdf"]
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "TESSDATA_PREFIX": job.letters,
        "OMP_THREAD_LIMIT": "1",
    }
    os.execve(program, list(map(str, command)), environment)  # noqa: S606 - there is no shell


def lay() -> None:
    """Writes the scan with the words over it."""
    import pikepdf

    job = msgspec.json.decode(sys.argv[1], type=LayJob)
    sheets = {number: Path(words) for number, words in job.words.items()}
    os.nice(10)
    confine(
        reads=[Path(job.source), *sheets.values()],
        writes=[Path(job.target).parent],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=400_000_000,
    )
    try:
        with pikepdf.open(job.source) as scan:
            for number, sheet in sheets.items():
                with pikepdf.open(sheet) as words:
                    page = scan.pages[number - 1]
                    page.add_overlay(words.pages[0], pikepdf.Rectangle(page.trimbox))
            scan.save(job.target)
    except (pikepdf.PdfError, ValueError, TypeError, IndexError, RuntimeError, OSError):
        sys.exit(1)  # it can be shown, but not written anew: it stays as it came
    sys.stdout.write("laid\n")
