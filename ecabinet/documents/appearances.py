"""What each note looks like on its page: a form that every viewer shows as the tablet did.

Words are set in the house's letters, which are embedded. Coordinates are user space as in
`annotations`; a page's turn and crop box need no care but for text boxes, which stand upright for
who wrote them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from ecabinet.documents.annotations import AnyAnnotation, Highlight, Ink, Lines, Note

if TYPE_CHECKING:
    import pikepdf

    from ecabinet.typeset.boxes import WordBox

PIN = 20.0
_THINNING, _NIB = 0.55, 1.6
"""How the pen's pressure makes a stroke wide, as `web/src/reader/ink.ts` draws it."""


class Authored(msgspec.Struct, frozen=True, kw_only=True):
    """A note with whose it is; `color` where another one than its own is shown."""

    id: str
    name: str
    note: AnyAnnotation
    at: datetime
    color: str = ""


Box = tuple[float, float, float, float]


class Drawn:
    """The appearances of notes, as forms of one PDF; words are set all at once."""

    def __init__(self, pdf: pikepdf.Pdf, worded: Sequence[tuple[Authored, Lines]]):
        self._pdf = pdf
        self._worded = dict(_set(pdf, worded)) if worded else {}
        self._multiply: Any = None

    def appearance(self, each: Authored, turn: int = 0) -> tuple[Box, Any]:
        """The box of a note on its page, which is turned, and the form that fills it."""
        if each.id in self._worded:
            return self._worded[each.id]
        note = each.note
        if isinstance(note, Ink):
            box = _around([points_of(s) for s in note.data.strokes], note.data.width * 2)
            return box, self._form(box, _ink(note, rgb(each)))
        if isinstance(note, Highlight):
            quads = note.data.quads
            box = _around([list(zip(q[::2], q[1::2], strict=True)) for q in quads], 0)
            return box, self._form(box, _highlight(note, rgb(each)), multiply=True)
        assert isinstance(note, Note)
        x, y = pin_corner(note.data.at, turn)
        box = (x, y - PIN, x + PIN, y)
        return box, self._form(box, _pin(x, y, rgb(each)))

    def _form(self, box: Box, content: str, *, multiply: bool = False) -> Any:
        from pikepdf import Array, Dictionary, Name

        resources = Dictionary()
        if multiply:
            if self._multiply is None:
                state = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
                self._multiply = self._pdf.make_indirect(state)
            resources = Dictionary(ExtGState=Dictionary(M=self._multiply))
        form = self._pdf.make_stream(
            content.encode("ascii"),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([round(value, 2) for value in box]),
            Resources=resources,
        )
        if multiply:
            form.Group = Dictionary(S=Name.Transparency)
        return form


def _set(
    pdf: pikepdf.Pdf, worded: Sequence[tuple[Authored, Lines]]
) -> Iterator[tuple[str, tuple[Box, Any]]]:
    """Boxes with words in them as forms, one page each of a PDF that embeds the letters once."""
    import pikepdf

    from ecabinet.typeset.boxes import boxes_pdf

    set_ = [word_box(each, data) for each, data in worded]
    with pikepdf.open(io.BytesIO(boxes_pdf(set_))) as made:
        for number, (each, data) in enumerate(worded):
            form = pdf.copy_foreign(made.pages[number].as_form_xobject())
            wide, high = (float(value) for value in form.BBox[2:])
            form.Matrix = pikepdf.Array(_upright(data.turn, wide, high))
            yield each.id, (placed(data, wide, high), form)


def word_box(each: Authored, data: Lines) -> WordBox:
    """What words are set as."""
    from ecabinet.typeset.boxes import WordBox

    x0, y0, x1, y1 = data.box
    across, high = (y1 - y0, x1 - x0) if data.turn in (90, 270) else (x1 - x0, y1 - y0)
    across = max(across, data.size * 2)
    return WordBox(data.words, data.size, rgb(each, data.color), across, high)


def placed(data: Lines, wide: float, high: float) -> Box:
    """Where the box lies if its upper left corner, as its writer saw it, stays where it was."""
    x0, y0, x1, y1 = data.box
    match data.turn:
        case 0:
            return x0, y1 - high, x0 + wide, y1
        case 90:
            return x0, y0, x0 + high, y0 + wide
        case 180:
            return x1 - wide, y0, x1, y0 + high
    return x1 - high, y1 - wide, x1, y1


def _upright(turn: int, wide: float, high: float) -> list[float]:
    """The matrix by which a box stands upright on a page that is turned clockwise."""
    turned: dict[int, list[float]] = {
        0: [1, 0, 0, 1, 0, 0],
        90: [0, 1, -1, 0, high, 0],
        180: [-1, 0, 0, -1, wide, high],
        270: [0, -1, 1, 0, 0, wide],
    }
    return turned[turn]


def points_of(stroke: Sequence[float]) -> list[tuple[float, float, float]]:
    """A stroke as its points: across, up, pressure."""
    return list(zip(stroke[::3], stroke[1::3], stroke[2::3], strict=True))


def _around(shapes: Sequence[Sequence[tuple[float, ...]]], margin: float) -> Box:
    xs = [point[0] for shape in shapes for point in shape]
    ys = [point[1] for shape in shapes for point in shape]
    return min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin


def _ink(note: Ink, color: tuple[float, float, float]) -> str:
    """Strokes as curves through the middles between points, as wide as the pen was pressed."""
    out = [f"{color[0]} {color[1]} {color[2]} RG 1 J 1 j"]
    most = 2 * note.data.width * _NIB
    for stroke in note.data.strokes:
        points = points_of(stroke)
        pen = any(p != points[0][2] for _, _, p in points)
        wide = -1.0
        x, y, _ = points[0]
        ax, ay = x, y
        for bx, by, pressure in (*points[1:], points[-1]):
            force = 0.5 - _THINNING * (0.5 - pressure) if pen else 0.5
            now = round(most * force, 1)
            if now != wide:
                out.append(_PEN % ("" if wide < 0 else "S ", now, x, y))
                wide = now
            mx, my = (ax + bx) / 2, (ay + by) / 2
            first = (x + 2 * ax) / 3, (y + 2 * ay) / 3
            out.append(_CURVE % (*first, (mx + 2 * ax) / 3, (my + 2 * ay) / 3, mx, my))
            x, y, ax, ay = mx, my, bx, by
        out.append("S")
    return "\n".join(out)


_PEN, _CURVE = "%s%s w %.2f %.2f m", "%.2f %.2f %.2f %.2f %.2f %.2f c"


def _highlight(note: Highlight, color: tuple[float, float, float]) -> str:
    out = [f"/M gs {color[0]} {color[1]} {color[2]} rg"]
    for ulx, uly, urx, ury, llx, lly, lrx, lry in note.data.quads:
        out.append(f"{ulx} {uly} m {urx} {ury} l {lrx} {lry} l {llx} {lly} l h f")
    return "\n".join(out)


def pin_corner(at: Sequence[float], turn: int) -> tuple[float, float]:
    """The upper left corner of a pin's box: the one that stays where it is as viewers keep the pin
    upright on a turned page (12.5.6.4), so that its middle is the place."""
    x, y = at
    half = PIN / 2
    across, up = {0: (-1, 1), 90: (-1, -1), 180: (1, -1), 270: (1, 1)}[turn]
    return x + across * half, y + up * half


def _pin(x: float, y: float, color: tuple[float, float, float]) -> str:
    """A speech bubble whose upper left corner is the place."""
    lines = " ".join(f"{x + 5} {y - d} m {x + 15} {y - d} l" for d in (5, 8, 11))
    return (
        f"{color[0]} {color[1]} {color[2]} rg 0.1 0.12 0.14 RG 1 w 1 j "
        f"{x + 1} {y - 1} m {x + 19} {y - 1} l {x + 19} {y - 15} l {x + 9} {y - 15} l "
        f"{x + 5} {y - 19} l {x + 5} {y - 15} l {x + 1} {y - 15} l h B {lines} S"
    )


def rgb(each: Authored, own: str = "") -> tuple[float, float, float]:
    """Red, green and blue (of 1) in which a note is shown; `own` where it is not the note's."""
    color = each.color or own or each.note.data.color
    red, green, blue = (round(int(color[n : n + 2], 16) / 255, 3) for n in (1, 3, 5))
    return red, green, blue
