"""Slips: ballots and the like, several a sheet, with marks where the sheets are cut.

As many a sheet as can be read: four, else two, else one. Sheets are alike, so each is drawn once
and shown again as often as it is needed.
"""

from __future__ import annotations

from math import ceil

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame, PageBreak, Spacer, TableStyle
from reportlab.platypus import Table as Grid

from ecabinet.errors import BadInput
from ecabinet.typeset.document import Slips
from ecabinet.typeset.fonts import BOLD, ITALIC, REGULAR
from ecabinet.typeset.styles import PAGE_HEIGHT, PAGE_WIDTH, QUIET, RULE, style
from ecabinet.typeset.text import balanced, paragraph, width

SLIPS = "slips"
LAYOUTS = (((2, 2), (12.0, 11.0)), ((1, 2), (13.0, 12.0, 11.0)), ((1, 1), (13.0, 11.0, 10.0, 9.0)))
"""Slips across and down a sheet, and the sizes of letters that are tried for each."""
EDGE, TICK = 9 * mm, 6 * mm
_ENDLESS = 1e6


def whole_sheet() -> Frame:
    """The frame of a page that is cut: all of it."""
    return Frame(0, 0, PAGE_WIDTH, PAGE_HEIGHT, 0, 0, 0, 0)


def sheets(slips: Slips) -> list[Flowable]:
    """The sheets that `slips` are cut from; of the last one some slips may be left over.

    Raises `BadInput("typeset_too_large")` if one does not fit on a sheet.
    """
    for (across, down), sizes in LAYOUTS:
        for size in sizes:
            sheet = _Sheet(slips, across, down, size)
            if sheet.fits:
                again: list[Flowable] = [PageBreak(), sheet]
                return [sheet, *again * (ceil(slips.copies / (across * down)) - 1)]
    raise BadInput("typeset_too_large", title=slips.kind)


class _Sheet(Flowable):
    def __init__(self, slips: Slips, across: int, down: int, size: float) -> None:
        super().__init__()
        self.across, self.down = across, down
        self.cell = PAGE_WIDTH / across, PAGE_HEIGHT / down
        self.inner = self.cell[0] - 2 * EDGE
        self.parts = _parts(slips, self.inner, size)
        self.heights = [part.wrap(self.inner, _ENDLESS)[1] for part in self.parts]
        self.fits = sum(self.heights) <= self.cell[1] - 2 * EDGE
        self.form: str | None = None

    def wrap(self, _available_width: float, _available_height: float) -> tuple[float, float]:
        return PAGE_WIDTH, PAGE_HEIGHT

    def draw(self) -> None:
        if self.form is None:
            self.form = f"sheet{self.canv.getPageNumber()}"
            self.canv.beginForm(self.form, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
            for column in range(self.across):
                for row in range(self.down):
                    self._slip(column * self.cell[0] + EDGE, (row + 1) * self.cell[1] - EDGE)
            self._cuts()
            self.canv.endForm()
        self.canv.doForm(self.form)

    def _slip(self, left: float, top: float) -> None:
        for part, height in zip(self.parts, self.heights, strict=True):
            top -= height
            part.drawOn(self.canv, left, top)

    def _cuts(self) -> None:
        """Dashes between the slips, and firm ticks at the edges to lay the knife on."""
        lines = [(n * self.cell[0], 0.0, n * self.cell[0], PAGE_HEIGHT) for n in range(self.across)]
        lines += [(0.0, n * self.cell[1], PAGE_WIDTH, n * self.cell[1]) for n in range(self.down)]
        canvas = self.canv
        canvas.setLineWidth(RULE)
        for x, y, to_x, to_y in lines:
            if x == to_x == 0 or y == to_y == 0:
                continue
            canvas.setStrokeColor(QUIET)
            canvas.setDash(1, 4)
            canvas.line(x, y, to_x, to_y)
            canvas.setDash()
            canvas.setStrokeColor(black)
            upright = x == to_x
            ahead, aside = (0, TICK) if upright else (TICK, 0)
            canvas.line(x, y, x + ahead, y + aside)
            canvas.line(to_x, to_y, to_x - ahead, to_y - aside)


class _Box(Flowable):
    """An empty box to be marked."""

    def __init__(self, size: float) -> None:
        super().__init__()
        self.hAlign = "CENTER"
        self.width = self.height = size

    def draw(self) -> None:
        self.canv.setLineWidth(1)
        self.canv.rect(0, 0, self.width, self.height)


def _parts(slips: Slips, available: float, size: float) -> list[Flowable]:
    small, gap = size - 2, Spacer(0, size * 0.6)
    head = slips.letterhead
    parts: list[Flowable] = []
    for line, font, letters in (
        (head.parent, REGULAR, small),
        (head.issuer, BOLD, small),
        ("", REGULAR, small),
        (slips.kind, BOLD, size + 1),
        (slips.summary, REGULAR, small),
        ("", REGULAR, small),
    ):
        look = style(font, letters, "center", after=0, leading=1.2)
        parts += [paragraph(part, look) for part in balanced(line, font, letters, available)]
        if not line:
            parts.append(gap)
    words = style(REGULAR, size, "left", after=0, leading=1.2)
    for text in slips.text:
        parts += [paragraph(text, words), Spacer(0, size * 0.3)]
    parts += [gap, _columns(slips, available, size) if slips.columns else _lines(slips, size)]
    if slips.note:
        note = style(ITALIC, small, "left", after=0, leading=1.2)
        parts += [gap, paragraph(slips.note, note)]
    return parts


def _lines(slips: Slips, size: float) -> Grid:
    look = style(REGULAR, size + 1, "left", after=0, leading=1.2)
    box = _Box(size * 1.3)
    return Grid(
        [[box, paragraph(row, look)] for row in slips.rows],
        colWidths=[size * 2.4, None],
        rowHeights=size * 2.2,
        style=TableStyle(
            [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        ),
    )


def _columns(slips: Slips, available: float, size: float) -> Grid:
    small = size - 1
    head = style(BOLD, small, "center", after=0, leading=1.15)
    name = style(REGULAR, size, "left", after=0, leading=1.15)
    longest = max(
        width(word, BOLD, small) for column in slips.columns[1:] for word in column.split(" ")
    )
    each = max(longest + 8, size * 4)
    boxes = len(slips.columns) - 1
    return Grid(
        [
            [paragraph(column, head) for column in slips.columns],
            *([paragraph(row, name), *[_Box(size * 1.2)] * boxes] for row in slips.rows),
        ],
        colWidths=[available - boxes * each, *[each] * boxes],
        style=TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), RULE, black),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("ALIGN", (1, 1), (-1, -1), "CENTER"),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), 4),
                ("TOPPADDING", (0, 0), (-1, -1), size * 0.3),
                ("BOTTOMPADDING", (0, 0), (-1, -1), size * 0.4),
            ]
        ),
    )
