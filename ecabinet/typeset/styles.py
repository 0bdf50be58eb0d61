"""Sizes of Decree 30/2020 (Annex I, part I): page, margins, letters, spaces. All in points.

Where the decree leaves a range, the value here is the one that offices use.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm

from ecabinet.typeset.document import Align
from ecabinet.typeset.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN_TOP = MARGIN_BOTTOM = 20 * mm
MARGIN_LEFT = 30 * mm
MARGIN_RIGHT = 15 * mm
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
SIDEWAYS_WIDTH = PAGE_HEIGHT - MARGIN_LEFT - MARGIN_RIGHT
SIDEWAYS_HEIGHT = PAGE_WIDTH - MARGIN_TOP - MARGIN_BOTTOM

INDENT = 1.27 * cm
BODY = 14.0
SINGLE = 1.15  # line height of the font at single spacing
LEADING = 1.1 * SINGLE  # between single and one and a half
GAP = 6.0
RULE = 0.6

BRIGHT_RED = Color(0.86, 0.08, 0.08)
QUIET = Color(0.35, 0.35, 0.35)

_ALIGNMENT: dict[Align, Literal[0, 1, 2, 4]] = {"left": 0, "center": 1, "right": 2, "justify": 4}


@cache
def style(
    font: str = REGULAR,
    size: float = BODY,
    align: Align = "justify",
    *,
    first: float = 0,
    left: float = 0,
    after: float = GAP,
    before: float = 0,
    leading: float = LEADING,
    bullet: float = 0,
) -> ParagraphStyle:
    """One paragraph style; the same arguments give the same object."""
    return ParagraphStyle(
        f"{font} {size}",
        fontName=font,
        fontSize=size,
        leading=round(size * leading, 2),
        alignment=_ALIGNMENT[align],
        firstLineIndent=first,
        leftIndent=left,
        spaceBefore=before,
        spaceAfter=after,
        textColor=black,
        bulletFontName=REGULAR,
        bulletFontSize=size,
        bulletIndent=bullet,
        allowWidows=0,
        allowOrphans=0,
        # Justified lines may stretch but never shrink: shrinking makes reportlab measure every
        # line of mixed styles again for each word.
        spaceShrinkage=0,
    )


def body(align: Align = "justify") -> ParagraphStyle:
    """Running text: 14 pt, justified, first line indented by 1.27 cm (II.6.e)."""
    return style(align=align, first=INDENT if align == "justify" else 0)


def heading(level: int, centred: bool) -> ParagraphStyle:
    """A heading in the size of the text: bold, then bold italic, then italic (II.6.đ)."""
    font = BOLD if level <= 2 else BOLD_ITALIC if level == 3 else ITALIC
    if centred:
        return style(font, align="center", before=GAP)
    return style(font, align="left", first=INDENT, before=GAP / 2)
