"""Words in boxes of a given width, each a page of one PDF: what notes on papers look like.

Nothing here knows of notes; the pages are laid into other PDFs by who asked for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ecabinet.typeset import fonts

PADDING, LEADING = 4.0, 1.35
"""Points around the words, and lines' distance as a multiple of the size."""


class WordBox(NamedTuple):
    """Words in a size and a colour (red, green, blue of 1): `across` wide, `high` or more high."""

    words: str
    size: float
    color: tuple[float, float, float]
    across: float
    high: float = 0


def height(box: WordBox) -> float:
    """How high the box must be for its words, in points."""
    fonts.load()
    return _height(box, _lines(box))


def _height(box: WordBox, lines: Sequence[str]) -> float:
    return max(box.high, len(lines) * box.size * LEADING + 2 * PADDING)


def boxes_pdf(boxes: Sequence[WordBox]) -> bytes:
    """A page for each, as large as the box, on a ground of white that shows a little through."""
    fonts.load()
    out = BytesIO()
    canvas = Canvas(out, pageCompression=0)  # who lays them into a PDF compresses its own
    for box in boxes:
        lines = _lines(box)
        high = _height(box, lines)
        canvas.setPageSize((box.across, high))
        canvas.setFillColorRGB(1, 1, 1, alpha=0.82)
        canvas.rect(0, 0, box.across, high, stroke=0, fill=1)
        canvas.setFillColorRGB(*box.color, alpha=1)
        canvas.setFont(fonts.REGULAR, box.size)
        y = high - PADDING - box.size
        for line in lines:
            canvas.drawString(PADDING, y, line)
            y -= box.size * LEADING
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _lines(box: WordBox) -> list[str]:
    """The words in lines that fit; a word that is wider alone is broken."""
    room = max(box.across - 2 * PADDING, box.size)

    def wide(text: str) -> float:
        return float(stringWidth(text, fonts.REGULAR, box.size))

    lines: list[str] = []
    for paragraph in box.words.replace("\t", " ").split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if wide(longer) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            line = word
            while wide(line) > room and len(line) > 1:
                fits = max(1, int(len(line) * room / wide(line)))
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line)
    return lines
