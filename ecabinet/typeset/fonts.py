"""The letters: Tinos, the metric twin of Times New Roman that the decree asks for.

The four files come from the npm package `@expo-google-fonts/tinos` (OFL); the build copies them
into `fonts/` beside this module. They are registered once a process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from ecabinet.errors import Unavailable

REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
FOLDER = Path(__file__).with_name("fonts")
FILES = {
    REGULAR: "Tinos-Regular.ttf",
    BOLD: "Tinos-Bold.ttf",
    ITALIC: "Tinos-Italic.ttf",
    BOLD_ITALIC: "Tinos-BoldItalic.ttf",
}


_one_at_a_time = Lock()


def load() -> None:
    """Make the four fonts known to reportlab, once; from any thread.

    Raises `Unavailable("fonts_missing")` when the build has not put them in place.
    """
    with _one_at_a_time:
        _register()


@cache
def _register() -> None:
    for name, file in FILES.items():
        path = FOLDER / file
        if not path.is_file():
            raise Unavailable("fonts_missing", folder=str(FOLDER), file=file)
        # Codes in order of use put a whole Vietnamese text into one subset: no switching of fonts
        # inside a word, smaller files, and text that is copied out without gaps.
        pdfmetrics.registerFont(TTFont(name, path, asciiReadable=False))


def styled(font: str, bold: bool, italic: bool) -> str:
    """The face of the family that adds bold or italic to `font`."""
    bold = bold or font in (BOLD, BOLD_ITALIC)
    italic = italic or font in (ITALIC, BOLD_ITALIC)
    return (REGULAR, BOLD, ITALIC, BOLD_ITALIC)[bold + 2 * italic]


def unprintable(text: str) -> str:
    """The characters of `text` that the font has no glyph for, each once, in order."""
    load()
    known = cast(TTFont, pdfmetrics.getFont(REGULAR)).face.charToGlyph
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and ord(c) not in known))
