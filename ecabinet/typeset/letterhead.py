"""The head of page one: letterhead, marks, kind and summary, addressees.

Boxes 1 to 5, 9a, 10b and 11 of the decree's diagram (Annex I, IV). Lines are set by hand here, not
by Platypus tables: the rules under them follow the length of the words.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from ecabinet.typeset import styles
from ecabinet.typeset.document import Document, Letterhead
from ecabinet.typeset.fonts import BOLD, ITALIC, REGULAR
from ecabinet.typeset.styles import GAP, INDENT, RULE, SINGLE, TEXT_WIDTH, style
from ecabinet.typeset.text import balanced, paragraph, width
from ecabinet.typeset.words import words

NAME, MOTTO, NUMBER, TITLE, MARK, LETTER_SUMMARY = 12.0, 13.0, 13.0, 14.0, 13.0, 12.0
COLUMN_GAP = 14.0
BOX_HEIGHT = 8 * mm
ABOVE = 6.0  # from the top of the text up to the box that stands in the margin

URGENCY = {"KHẨN": 20 * mm, "THƯỢNG KHẨN": 40 * mm, "HỎA TỐC": 30 * mm, "HOẢ TỐC": 30 * mm}
CIRCULATION = ("LƯU HÀNH NỘI BỘ", "XEM XONG TRẢ LẠI", "INTERNAL", "RETURN AFTER READING")


class _Column:
    """Centred lines one below the other, from `top` down; remembers where it has come to."""

    def __init__(self, flowable: Flowable, middle: float, limit: float) -> None:
        self.flowable, self.middle, self.limit, self.depth = flowable, middle, limit, 0.0

    def lines(self, text: str, font: str, size: float, draw: bool) -> float:
        """Set `text` balanced; the width of its longest line."""
        longest = 0.0
        for line in balanced(text, font, size, self.limit):
            self.depth += size * SINGLE
            longest = max(longest, width(line, font, size))
            if draw:
                canvas = self.flowable.canv
                canvas.setFont(font, size)
                canvas.drawCentredString(
                    self.middle, self.flowable.height - self.depth + 0.22 * size, line
                )
        return longest

    def rule(self, length: float, draw: bool) -> None:
        self.depth += 3
        if draw:
            canvas = self.flowable.canv
            y = self.flowable.height - self.depth
            canvas.setLineWidth(RULE)
            canvas.line(self.middle - length / 2, y, self.middle + length / 2, y)
        self.depth += 3

    def box(self, mark: str, draw: bool) -> None:
        self.depth += GAP + BOX_HEIGHT
        if draw:
            _box(self.flowable, self.middle, self.flowable.height - self.depth, mark)


class Head(Flowable):
    """Letterhead with number, place and date, and the marks; as high as it needs."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.spaceAfter = 2 * GAP

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self._set(draw=False)
        return self.width, self.height

    def draw(self) -> None:
        self._set(draw=True)

    def _set(self, draw: bool) -> float:
        national = words(self.document.language).national
        above = [mark for mark in self.document.marks if mark in CIRCULATION]
        if national:
            right_width = max(width(national[0], BOLD, NAME), width(national[1], BOLD, MOTTO))
            left_width = self.width - right_width - COLUMN_GAP
        else:
            right_width = left_width = (self.width - COLUMN_GAP) / 2
        left = _Column(self, left_width / 2, left_width)
        right = _Column(self, self.width - right_width / 2, right_width)
        if draw and above:
            _box(self, right.middle, self.height + ABOVE, "  ·  ".join(above))
        whole = left if national else _Column(self, self.width / 2, self.width)
        self._issuer(whole, draw)
        left.depth = whole.depth
        if national:
            right.lines(national[0], BOLD, NAME, draw)
            right.rule(right.lines(national[1], BOLD, MOTTO, draw), draw)
        left.depth = right.depth = max(left.depth, right.depth) + 1
        head = self.document.letterhead
        left.lines(head.number, REGULAR, NUMBER, draw)
        right.lines(head.place_date, ITALIC, NUMBER, draw)
        if not self.document.kind:
            left.depth += GAP
            left.lines(self.document.summary, REGULAR, LETTER_SUMMARY, draw)
        for mark in self.document.marks:
            if mark not in above:
                left.box(mark, draw)
        return max(left.depth, right.depth)

    def _issuer(self, column: _Column, draw: bool) -> None:
        head: Letterhead = self.document.letterhead
        column.lines(head.parent, REGULAR, NAME, draw)
        column.rule(0.4 * column.lines(head.issuer, BOLD, NAME, draw), draw)


class Title(Flowable):
    """Kind of document and summary, centred, with a rule of two fifths of the line (II.5.b)."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self.spaceBefore = self.spaceAfter = 2 * GAP

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self._set(draw=False)
        return self.width, self.height

    def draw(self) -> None:
        self._set(draw=True)

    def _set(self, draw: bool) -> float:
        column = _Column(self, self.width / 2, self.width - 2 * INDENT)
        length = column.lines(self.document.kind, BOLD, TITLE, draw)
        length = column.lines(self.document.summary, BOLD, TITLE, draw) or length
        column.rule(0.4 * length, draw)
        if self.document.enacted_by:
            column.depth += GAP
        for line in self.document.enacted_by:
            column.lines(line, BOLD, TITLE, draw)
        return column.depth


def addressees(document: Document) -> list[Flowable]:
    """ "Kính gửi:" with one addressee on its line, or with several under its colon (II.9.d)."""
    label, names = words(document.language).to, document.to
    if not names:
        return []
    if len(names) == 1:
        one = style(align="center", before=GAP, after=2 * GAP)
        return [paragraph(f"{label} {_ended([*names], '.')[0]}", one)]
    tab = width(label, REGULAR, styles.BODY) - width(":", REGULAR, styles.BODY)
    dash = width("- ", REGULAR, styles.BODY)
    longest = max(width(name, REGULAR, styles.BODY) for name in names) + dash
    start = max(INDENT, (TEXT_WIDTH - tab - longest) / 2)
    item = style(align="left", left=round(start + tab + dash, 1), first=-dash, after=2)
    return [
        paragraph(label, style(align="left", left=round(start, 1), before=GAP, after=2)),
        *(paragraph(f"- {name}", item) for name in _ended(names, ".")),
        Space(GAP),
    ]


def bases(document: Document) -> list[Flowable]:
    """The legal bases, italic, each ended by ";" and the last by "." (II.6.a)."""
    italic = style(ITALIC, first=INDENT)
    return [paragraph(basis, italic) for basis in _ended(document.bases, ".")]


class Space(Flowable):
    """Empty height that is dropped at the top of a page."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.spaceBefore = height

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        return available_width, 0

    def draw(self) -> None:
        pass


def _ended(names: Sequence[str], last: str) -> list[str]:
    bare = [name.strip().rstrip(";.,").rstrip() for name in names]
    return [name + (";" if n < len(bare) else last) for n, name in enumerate(bare, 1)]


def _box(flowable: Flowable, middle: float, bottom: float, mark: str) -> None:
    colour: Color = styles.BRIGHT_RED if mark in URGENCY else black
    length = max(URGENCY.get(mark, 0), width(mark, BOLD, MARK) + 16)
    canvas = flowable.canv
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(RULE)
    canvas.rect(middle - length / 2, bottom, length, BOX_HEIGHT)
    canvas.setFont(BOLD, MARK)
    canvas.drawCentredString(middle, bottom + BOX_HEIGHT / 2 - 0.34 * MARK, mark)
    canvas.restoreState()
