"""Cards to be cut out, eight a sheet: who, a QR code, and a PIN on a strip to be torn off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from ecabinet.typeset import fonts
from ecabinet.typeset.fonts import BOLD, ITALIC, REGULAR
from ecabinet.typeset.styles import QUIET, RULE
from ecabinet.typeset.text import clean, width

ACROSS, DOWN = 2, 4
EDGE = 7 * mm
CODE = 34 * mm
STRIP = 15 * mm
_WIDE, _HIGH = A4[0] / ACROSS, A4[1] / DOWN
_SIZES = (15.0, 13.0, 11.0, 9.5)


@dataclass(frozen=True, slots=True)
class Card:
    """`link` is what the QR code says; `pin` stands on the strip alone."""

    name: str
    title: str
    unit: str
    link: str
    pin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """What stands on every card, in the meeting's language."""

    issuer: str
    kind: str
    valid: str
    use: str
    pin: str
    tear: str


def cards_pdf(cards: Sequence[Card], words: CardWords) -> bytes:
    """The sheets. Raises `Unavailable("fonts_missing")`."""
    fonts.load()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(clean(words.kind))
    each = ACROSS * DOWN
    for n, card in enumerate(cards):
        if n and n % each == 0:
            canvas.showPage()
        row, column = divmod(n % each, ACROSS)
        canvas.saveState()
        canvas.translate(column * _WIDE, A4[1] - (row + 1) * _HIGH)
        _draw(canvas, card, words)
        canvas.restoreState()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, card: Card, words: CardWords) -> None:
    canvas.setLineWidth(RULE)
    canvas.setStrokeColor(QUIET)
    canvas.rect(0, 0, _WIDE, _HIGH)
    canvas.setDash(2, 3)
    canvas.line(0, STRIP, _WIDE, STRIP)
    canvas.setDash()
    top = _HIGH - EDGE
    _code(canvas, card.link, EDGE, top - CODE)
    left = EDGE + CODE + 4 * mm
    room = _WIDE - left - EDGE
    y = top - 8.5
    for text, font, sizes, lines in (
        (words.issuer, BOLD, (9.0, 8.0), 3),
        (words.kind, REGULAR, (9.0, 8.0), 2),
        (card.name, BOLD, _SIZES, 2),
        (card.title, REGULAR, (11.0, 10.0, 9.0), 2),
        (card.unit, REGULAR, (11.0, 10.0, 9.0), 1),
    ):
        size, broken = _fitted(text, font, sizes, room, lines)
        if font is BOLD and text is card.name:
            y -= size * 0.5
        canvas.setFont(font, size)
        for line in broken:
            canvas.drawString(left, y, line)
            y -= size * 1.2
    small = 8.0
    canvas.setFillColor(QUIET)
    for n, text in enumerate((words.use, words.valid)):
        size, [line, *_] = _fitted(text, ITALIC, (small, 7.0, 6.5), _WIDE - 2 * EDGE, 1)
        canvas.setFont(ITALIC, size)
        canvas.drawString(EDGE, STRIP + 4 + (1 - n) * 10, line)
    canvas.drawString(EDGE, STRIP - 10, words.tear)
    canvas.setFillColor(black)
    spaced = f"{words.pin} {card.pin[:3]} {card.pin[3:]}"
    room = _WIDE - 2 * EDGE - width(spaced, BOLD, 14) - 3 * mm
    size, broken = _fitted(card.name, REGULAR, (11.0, 9.0), room, 2)
    canvas.setFont(REGULAR, size)
    for n, line in enumerate(reversed(broken)):
        canvas.drawString(EDGE, 5 * mm + n * size * 1.1, line)
    canvas.setFont(BOLD, 14)
    canvas.drawRightString(_WIDE - EDGE, 5 * mm, spaced)


def _code(canvas: Canvas, link: str, x: float, y: float) -> None:
    """The modules as squares, drawn as stretches of each row; the paper is the quiet zone.

    One mask for all: finding the best of eight takes six times as long, and cameras read any.
    """
    rows = [bytes(row) for row in segno.make(link, error="m", micro=False, mask=3).matrix]
    side = CODE / len(rows)
    path = canvas.beginPath()
    for down, row in enumerate(rows):
        start = None
        for across, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = across
            elif not dark and start is not None:
                bottom = y + CODE - (down + 1) * side
                path.rect(x + start * side, bottom, (across - start) * side, side)
                start = None
    canvas.setFillColor(black)
    canvas.drawPath(path, stroke=0, fill=1)


def _fitted(
    text: str, font: str, sizes: Sequence[float], room: float, lines: int
) -> tuple[float, list[str]]:
    """The largest of `sizes` at which the text takes so many lines, else the smallest, cut off."""
    words = clean(text.replace("\n", " ")).split()
    if not words:
        return sizes[-1], [] if lines > 1 else [""]
    for size in sizes:
        broken = [words[0]]
        for word in words[1:]:
            longer = f"{broken[-1]} {word}"
            if width(longer, font, size) <= room:
                broken[-1] = longer
            else:
                broken.append(word)
        if len(broken) <= lines and all(width(line, font, size) <= room for line in broken):
            return size, broken
    return sizes[-1], [_cut(line, font, sizes[-1], room) for line in broken[:lines]]


def _cut(line: str, font: str, size: float, room: float) -> str:
    while width(line, font, size) > room and len(line) > 1:
        line = line[:-2] + "…"
    return line
