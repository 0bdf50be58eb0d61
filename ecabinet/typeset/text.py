"""From text to measured lines and reportlab paragraphs.

Paragraphs are built from fragments, never from reportlab's XML: nothing in a speech, a name or a
title can be read as markup, and no file or address in it is ever fetched.
"""

from __future__ import annotations

import re
import unicodedata

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from ecabinet.typeset.document import Run, Text
from ecabinet.typeset.fonts import styled

_SPACES = re.compile(r"[ \t\r\f\v]+")
_LONGEST_BLANK = 12


def clean(text: str) -> str:
    """`text` in NFC, spaces run together, without control and invisible characters.

    Three spaces and more are a blank to be filled in by hand ("Số:      /NQ-HĐND") and stay one.
    """
    if not text.isprintable():
        text = "".join(
            c
            for c in text.replace("\t", " ")
            if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        )
    return _SPACES.sub(_space, unicodedata.normalize("NFC", text))


def _space(found: re.Match[str]) -> str:
    length = len(found[0])
    return "\N{NO-BREAK SPACE}" * min(length, _LONGEST_BLANK) if length > 2 else " "


def plain(text: Text) -> str:
    """The words of `text` on one line, for bookmarks and measuring."""
    whole = text if isinstance(text, str) else "".join(run.text for run in text)
    return clean(whole.replace("\n", " ")).strip()


class Lines(Paragraph):
    """A paragraph that breaks its lines once for a width, however often Platypus asks."""

    broken_for: float | None = None

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        if self.broken_for != available_width or not hasattr(self, "blPara"):
            super().wrap(available_width, available_height)
            self.broken_for = available_width
        return self.width, self.height


def paragraph(text: Text, style: ParagraphStyle, marker: str | None = None) -> Lines:
    """`text` as a reportlab paragraph in `style`, with a hanging `marker` if given."""
    return Lines("", style, bulletText=marker, frags=fragments(text, style))


def fragments(text: Text, style: ParagraphStyle) -> list[ParaFrag]:
    """`text` as reportlab keeps it inside a paragraph."""
    runs = (Run(text),) if isinstance(text, str) else text
    return [frag for run in runs for frag in _frags(run, style)]


def _frags(run: Run, style: ParagraphStyle) -> list[ParaFrag]:
    font = styled(style.fontName, run.bold, run.italic)
    found: list[ParaFrag] = []
    for number, line in enumerate(clean(run.text).split("\n")):
        if number:
            found.append(_frag(font, style, "", lineBreak=True))
        if line:
            found.append(_frag(font, style, line))
    return found


def _frag(font: str, style: ParagraphStyle, text: str, **more: object) -> ParaFrag:
    return ParaFrag(
        fontName=font,
        fontSize=style.fontSize,
        textColor=style.textColor,
        rise=0,
        us_lines=[],
        link=[],
        text=text,
        **more,
    )


def width(text: str, font: str, size: float) -> float:
    """Width of one line in points."""
    return float(stringWidth(text, font, size))


def balanced(text: str, font: str, size: float, limit: float) -> list[str]:
    """`text` in as few lines within `limit` as it needs, of lengths as equal as possible.

    So a long name in a letterhead breaks as a typist would break it, not with one word left over.
    Newlines in `text` are kept.
    """
    return [
        line
        for part in clean(text).split("\n")
        if part.strip()
        for line in _balanced(part.split(" "), font, size, limit)
    ]


def _balanced(words: list[str], font: str, size: float, limit: float) -> list[str]:
    lines = _filled(words, font, size, limit)
    low, high = limit / 2, limit
    if len(lines) == 1:
        return lines
    while high - low > 1:
        middle = (low + high) / 2
        if len(_filled(words, font, size, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _filled(words, font, size, high)


def _filled(words: list[str], font: str, size: float, limit: float) -> list[str]:
    lines: list[str] = []
    for word in filter(None, words):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, font, size) <= limit:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
