"""The end of a document: signature blocks and recipients, kept with the last lines of the text.

Boxes 7 and 9b of the decree's diagram, and the foot of minutes (model 1.9). Nobody signs a page
that carries nothing but a signature: at least two lines of the text go with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Columns

from ecabinet.typeset.body import HeadingLine
from ecabinet.typeset.document import Document, Signature
from ecabinet.typeset.fonts import BOLD, BOLD_ITALIC, REGULAR
from ecabinet.typeset.styles import BODY, GAP, SINGLE, style
from ecabinet.typeset.tables import SHORT, Grid
from ecabinet.typeset.text import balanced, paragraph
from ecabinet.typeset.words import words

ROOM_TO_SIGN = 72.0
LINES_WITH_SIGNATURE = 2
RECIPIENTS_TITLE, RECIPIENT = 12.0, 11.0
LONGEST_LIST = 380.0  # a longer list of recipients goes under the signatures, over pages if need be
_ENDLESS = 1e6
_ROUNDING = 0.01

_TITLE = style(BOLD, align="center", after=0, leading=SINGLE)
_LIST_TITLE = style(BOLD_ITALIC, RECIPIENTS_TITLE, "left", after=0, leading=SINGLE)
_LIST = style(REGULAR, RECIPIENT, "left", after=0, leading=SINGLE, left=6, first=-6)


def recipients(document: Document) -> list[Flowable]:
    """ "Nơi nhận:" and its lines, each ended by ";", the last by "." (II.9.d)."""
    names = [name.strip().rstrip(";.").rstrip() for name in document.recipients]
    if not names:
        return []
    lines = [f"- {name};" for name in names[:-1]] + [f"- {names[-1]}."]
    return [
        paragraph(words(document.language).recipients, _LIST_TITLE),
        *(paragraph(line, _LIST) for line in lines),
    ]


def foot(document: Document, available: float) -> list[Flowable]:
    """Signatures and recipients in two columns; nothing if there are neither."""
    if not document.signatures:
        return recipients(document)
    left, right = available * 0.46, available * 0.54
    *others, last = document.signatures
    names = recipients(document)
    beside = names if sum(name.wrap(left, _ENDLESS)[1] for name in names) < LONGEST_LIST else []
    if not others:
        titles = _titles(last, right)
        rows = [[beside, _block(titles, last, len(titles))]]
    else:
        rows = []
        for one, other in zip_longest(others, [last]):
            titles, others_titles = _titles(one, left), _titles(other, right) if other else []
            level = max(len(titles), len(others_titles))  # the names stand side by side
            opposite = _block(others_titles, other, level) if other else []
            rows.append([_block(titles, one, level), opposite])
        rows.append([beside, []])
    columns = Columns(
        rows,
        colWidths=[left, right],
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), GAP),
        ],
        spaceBefore=2 * GAP,
    )
    return [columns] if beside else [columns, *names]


def _titles(signature: Signature, available: float) -> list[str]:
    lines = (signature.authority, *signature.title)
    return [part for line in lines for part in balanced(line, BOLD, BODY, available)]


def _block(titles: list[str], signature: Signature, lines: int) -> list[Flowable]:
    return [
        *(paragraph(line, _TITLE) for line in titles),
        Spacer(0, ROOM_TO_SIGN + (lines - len(titles)) * _TITLE.leading),
        paragraph(signature.name, _TITLE),
    ]


class Closing(Flowable):
    """The last blocks of the text with the foot under them.

    If all of it does not fit, only the first block is cut: its beginning stays on this page and
    at least `LINES_WITH_SIGNATURE` of its lines (or rows) go over with the rest.
    """

    def __init__(self, text: Sequence[Flowable], document: Document) -> None:
        super().__init__()
        self.text, self.document = list(text), document
        self.spaceBefore = text[0].getSpaceBefore() if text else 0

    def wrap(self, available_width: float, _available_height: float) -> tuple[float, float]:
        self.parts = [*self.text, *foot(self.document, available_width)]
        heights = [part.wrap(available_width, _ENDLESS)[1] for part in self.parts]
        self.tops, y = [], 0.0
        for n, (part, height) in enumerate(zip(self.parts, heights, strict=True)):
            if n:
                y += max(self.parts[n - 1].getSpaceAfter(), part.getSpaceBefore())
            self.tops.append(y)
            y += height
        self.heights, self.width, self.height = heights, available_width, y
        return available_width, y

    def draw(self) -> None:
        for part, top, height in zip(self.parts, self.tops, self.heights, strict=True):
            part.drawOn(self.canv, 0, self.height - top - height)

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        self.wrap(available_width, available_height)
        first = self.text[0] if self.text else None
        if first is not None:
            stays = min(available_height, self.heights[0] - _least_that_goes_over(first))
            halves = first.split(available_width, stays) if stays > 0 else []
            if len(halves) == 2:
                return [halves[0], Closing([halves[1], *self.text[1:]], self.document)]
        # A foot longer than a page cannot be kept with anything.
        return self.parts if getattr(vars(self)["_frame"], "_atTop", False) else []


def start_of_closing(body: Sequence[Flowable], available: float) -> int:
    """Where in `body` the part begins that `Closing` should keep together."""
    lines = 0
    for start in range(len(body) - 1, -1, -1):
        part = body[start]
        if isinstance(part, Grid) and sum(part.row_heights) > SHORT:
            return start
        if isinstance(part, Grid):  # with its caption, which stands behind a `Room`
            lines = LINES_WITH_SIGNATURE
            continue
        if not isinstance(part, Paragraph):
            return start + 1
        if isinstance(part, HeadingLine):
            if lines:
                continue
            return start
        own = round(part.wrap(available, _ENDLESS)[1] / part.style.leading)
        lines += own
        after_heading = start > 0 and isinstance(body[start - 1], HeadingLine)
        if own >= 2 * LINES_WITH_SIGNATURE or (lines >= LINES_WITH_SIGNATURE and not after_heading):
            return start
    return 0


def _least_that_goes_over(part: Flowable) -> float:
    if isinstance(part, Grid):
        whole = sum(part.row_heights)
        rows = whole if whole <= SHORT else sum(part.row_heights[-LINES_WITH_SIGNATURE:])
        return rows - _ROUNDING
    if isinstance(part, Paragraph):
        return LINES_WITH_SIGNATURE * part.style.leading
    return 0
