"""annotated: a paper of fifty pages with its notes written in, against pypdf stamping alone.

Ours writes four annotations on each page, one of every kind, with appearances and embedded letters;
the baseline lays one made page over each of the same fifty with pypdf and writes the file. Both in
this process; what the process of its own costs that the server gives ours is `process` (seconds).
"""

from __future__ import annotations

import asyncio
import io
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from ecabinet.bench.figures import compare, figures
from ecabinet.documents.annotating import annotate
from ecabinet.documents.annotations import (
    AnyAnnotation,
    Highlight,
    Ink,
    Lines,
    Note,
    Quads,
    Sticker,
    Strokes,
    Text,
)
from ecabinet.documents.appearances import Authored
from ecabinet.documents.notes_pdf import NotesPdf
from ecabinet.typeset.boxes import WordBox, boxes_pdf

PAGES, BOUND = 50, 2.0
_AT = datetime(2026, 11, 22, tzinfo=UTC)
_LINE = "Điều {}. Quản lý vỉa hè, lòng đường và trật tự đô thị trên địa bàn phường"


def measure(runs: int = 9, drag: float = 0) -> dict[str, Any]:
    """Seconds of both, in turns. `drag` slows ours down."""
    notes = [note for page in range(1, PAGES + 1) for note in _notes(page)]
    ours: list[float] = []
    plain: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "paper.pdf"), Path(folder, "made", "annotated.pdf")
        target.parent.mkdir()
        lines = ["\n".join(_LINE.format(n) for _ in range(40)) for n in range(PAGES)]
        source.write_bytes(boxes_pdf([WordBox(text, 12, (0, 0, 0), 595, 842) for text in lines]))
        alone = Path(folder, "stamped.pdf")
        stamp = boxes_pdf([WordBox("Ghi chú", 12, (1, 0, 0), 200, 40)])
        for _ in range(runs + 1):
            ours.append(_timed(lambda: annotate(source, target, notes)) + drag)
            plain.append(_timed(lambda: _stamped(source, stamp, alone)))
        target.unlink()
        whole = _timed(lambda: asyncio.run(NotesPdf().annotate(source, target, notes, flat=False)))
    ours, plain = ours[1:], plain[1:]  # the first of each loads its libraries
    return {
        **compare(ours, plain, BOUND),
        "ours": figures(ours, 1e3),
        "baseline": figures(plain, 1e3),
        "process": round(whole, 3),
        "unit": "ms",
    }


def _stamped(source: Path, stamp: bytes, target: Path) -> None:
    over = PdfReader(io.BytesIO(stamp)).pages[0]
    writer = PdfWriter(clone_from=source)
    for page in writer.pages:
        page.merge_page(over)
    writer.write(target)


def _timed(work: Any) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _notes(page: int) -> list[Authored]:
    stroke = tuple(v for n in range(100) for v in (100.0 + n * 2, 300 + n % 9, 0.3 + n % 5 / 10))
    quad = (72.0, 764.0, 240.0, 764.0, 72.0, 746.0, 240.0, 746.0)
    kinds: list[AnyAnnotation] = [
        Ink(page=page, data=Strokes(color="#1f4e8c", width=2.4, strokes=(stroke,))),
        Highlight(page=page, data=Quads(color="#ffe066", quads=(quad,), text="Thu phí")),
        Text(
            page=page, data=Lines(color="#b3261e", box=(300, 500, 480, 540), words="Bỏ khoản này")
        ),
        Note(page=page, data=Sticker(color="#ffd43b", at=(60, 700), words="Vì sao?")),
    ]
    return [
        Authored(id=f"{page}-{n}", name="Nguyễn Thị Lan", note=note, at=_AT)
        for n, note in enumerate(kinds)
    ]
