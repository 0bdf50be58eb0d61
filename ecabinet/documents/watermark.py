"""The mark on a reader's copy: their name and the time, in the bytes that they are given.

Stamping a file anew for each of three hundred readers would cost a process and a file each. So a
paper is made *stampable* once, in the confined worker: every page draws one form, whose content is
`SIZE` bytes of blank at a known place in the file. A reader's copy is that file with the blank
filled in while it is sent, whichever part is asked for; nothing is parsed and nothing kept.

The words are drawn as outlines, not as text: they are not found, not selected with the paper's own
words and not read aloud between them. A mark does not make copying impossible. It says whose copy
it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from fontTools.pens.basePen import BasePen

from ecabinet import typeset

SIZE = 28_672
"""Bytes of the blank."""
WIDTH, HEIGHT = 1000, 60
"""The form's box, in its own units; how large it is drawn, each page decides."""

_EM = 128
_DIGIT = 720
"""Bytes for each character of the time, so that every mark of a reader has its words in the same
places: parts of a file that were given at two times fit together."""
_MOST_LETTERS = 40
_FONT = Path(typeset.__file__).with_name("fonts") / "Tinos-Regular.ttf"


@lru_cache(maxsize=512)
def mark(name: str, at: datetime) -> bytes:
    """The content of a reader's form: `at` as its own clock shows it, and the name.

    A name too long for the blank is cut.
    """
    name = " ".join(name.split())
    if len(name) > _MOST_LETTERS:
        name = name[: _MOST_LETTERS - 1] + "…"
    while True:
        content = _content(f"{at:%H:%M %d/%m/%Y}", name)
        if len(content) <= SIZE:
            return content.ljust(SIZE)
        name = name[:-2] + "…"


def tag(template: str, content: bytes) -> str:
    """A strong name for a template's bytes (by their place in the store) with this mark."""
    return sha256(template.encode() + content).hexdigest()


def _content(time: str, name: str) -> bytes:
    gap = _EM // 2
    width = _width(time) + gap + _width(name)
    scale = min(WIDTH / width, HEIGHT / _EM)
    head = f"{scale:.5f} 0 0 {scale:.5f} {(WIDTH - width * scale) / 2:.3f} 14 cm\n"
    step = f"1 0 0 1 {gap} 0 cm\n"
    return "".join([head.ljust(80), *_letters(time, _DIGIT), step, *_letters(name)]).encode()


def _letters(text: str, least: int = 0) -> Iterator[str]:
    """Each character's outline, filled, and the step to the next; at least so many bytes."""
    for character in text:
        outline, advance = _glyph(character)
        filled = f"{outline}f\n" if outline else ""
        yield f"{filled}1 0 0 1 {advance} 0 cm\n".ljust(least)


def _width(text: str) -> int:
    return sum(_glyph(character)[1] for character in text)


class _Pen(BasePen):
    """Writes an outline down in PDF's words; the methods' names are fontTools' own."""

    def __init__(self, glyphs: Any, scale: float) -> None:
        super().__init__(glyphs)
        self.words: list[str] = []
        self._scale = scale

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (str(round(n * self._scale)) for point in points for n in point)
        self.words.append(f"{' '.join(numbers)} {operator}\n")

    def _moveTo(self, point: Any) -> None:
        self._say("m", point)

    def _lineTo(self, point: Any) -> None:
        self._say("l", point)

    def _curveToOne(self, one: Any, two: Any, three: Any) -> None:
        self._say("c", one, two, three)

    def _closePath(self) -> None:
        self.words.append("h\n")


@lru_cache(maxsize=1024)
def _glyph(character: str) -> tuple[str, int]:
    """A character's outline in PDF's words, and how far on the next one stands, in `_EM`ths."""
    font = _font()
    scale = _EM / font["head"].unitsPerEm
    glyphs = font.getGlyphSet()
    name = font.getBestCmap().get(ord(character)) or ".notdef"
    pen = _Pen(glyphs, scale)
    glyphs[name].draw(pen)
    return "".join(pen.words), round(glyphs[name].width * scale)


@lru_cache(maxsize=1)
def _font() -> Any:
    from fontTools.ttLib import TTFont  # takes long to load, and marks are made seldom

    return TTFont(_FONT, lazy=True)
