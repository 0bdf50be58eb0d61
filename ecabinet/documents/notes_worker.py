"""The short-lived process that has to do with notes in a stranger's PDF.

It says where words stand on its pages (`rects`), or writes a copy with notes in it (`annotate`).
One job a process, in a file, since notes may be long; it shuts itself in before it opens the PDF,
as `pdf_worker` does, and answers on standard output.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from ecabinet.confinement import confine
from ecabinet.documents.anchors import bare_offsets
from ecabinet.documents.annotating import annotate
from ecabinet.documents.appearances import Authored
from ecabinet.documents.pdf_facts import MAX_BYTES
from ecabinet.typeset.fonts import FOLDER

MEMORY = 512 * 1024 * 1024
MAX_RECTS = 100


class Stretch(msgspec.Struct, frozen=True):
    """Bare characters of a page (from 1) of the text that was read from a file."""

    page: int
    start: int
    stop: int


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Either `stretches` to be found, or `notes` to be written into `target`."""

    source: str
    seconds: int
    stretches: list[Stretch] = []
    target: str | None = None
    notes: list[Authored] = []
    flat: bool = False


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """Rectangles (left, bottom, right, top) in user space, a list for each stretch; or `failed`."""

    rects: list[list[tuple[float, float, float, float]]] = []
    failed: bool = False


def rects(source: Path, stretches: list[Stretch]) -> list[list[tuple[float, float, float, float]]]:
    """Where the stretches stand, line by line; nothing for what is not there."""
    import pypdfium2

    found: list[list[tuple[float, float, float, float]]] = []
    with pypdfium2.PdfDocument(source) as pdf:
        for stretch in stretches:
            if stretch.page > len(pdf):
                found.append([])
                continue
            page = pdf[stretch.page - 1]
            text = page.get_textpage()
            raw = text.get_text_range().replace("\x02", " ").replace("\ufffe", " ")
            _, offsets = bare_offsets(raw)
            if 0 <= stretch.start < stretch.stop <= len(offsets):
                first, last = offsets[stretch.start], offsets[stretch.stop - 1]
                count = min(MAX_RECTS, text.count_rects(first, last - first + 1))
                found.append([text.get_rect(n) for n in range(count)])
            else:
                found.append([])
            text.close()
            page.close()
    return found


def main() -> None:
    path = Path(sys.argv[1])
    job = msgspec.json.decode(path.read_bytes(), type=Job)
    os.nice(10)  # the meeting comes first
    confine(
        reads=[Path(job.source), FOLDER],
        writes=[Path(job.target).parent] if job.target else [],
        memory=MEMORY,
        seconds=job.seconds,
        file_size=2 * MAX_BYTES,
    )
    try:
        if job.target:
            annotate(Path(job.source), Path(job.target), job.notes, flat=job.flat)
            done = Done()
        else:
            done = Done(rects=rects(Path(job.source), job.stretches))
    except Exception:
        # Whatever a stranger's file does to a parser ends here, as the one answer there is to it.
        done = Done(failed=True)
    sys.stdout.buffer.write(msgspec.json.encode(done))
