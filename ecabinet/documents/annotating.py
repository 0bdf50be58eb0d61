"""Notes written into a copy of their PDF: as real annotations, or printed into its pages.

Each becomes the annotation that ISO 32000-2, 12.5.6 has for it: Ink, Highlight, FreeText, Text,
with an appearance stream of its own (`appearances`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ecabinet.documents.annotations import Highlight, Ink, Note, Text
from ecabinet.documents.appearances import Authored, Box, Drawn, rgb
from ecabinet.documents.flattening import Aside, leaders, plan

if TYPE_CHECKING:
    import pikepdf

PRINT, NO_ZOOM, NO_ROTATE = 4, 8, 16
"""Flags of an annotation, 12.5.3."""


def annotate(source: Path, target: Path, notes: Sequence[Authored], *, flat: bool = False) -> None:
    """Write `source` with its notes to `target`; `flat`: as part of the pages, not to be taken off.

    Raises what pikepdf raises for a file that is none.
    """
    import pikepdf

    with pikepdf.open(source) as pdf:
        shown = [note for note in notes if note.note.page <= len(pdf.pages)]
        if flat:
            _print(pdf, source, shown)
        else:
            _pin_on(pdf, shown)
        pdf.save(target)


def _pin_on(pdf: pikepdf.Pdf, notes: Sequence[Authored]) -> None:
    """As annotations, after those that are there."""
    import pikepdf

    drawn = Drawn(pdf, [(each, each.note.data) for each in notes if isinstance(each.note, Text)])
    for page, mine in _by_page(pdf, notes):
        annots = page.obj.get("/Annots")
        kept = list(annots) if isinstance(annots, pikepdf.Array) else []
        turn = _turn_of(page)
        made = [pdf.make_indirect(_annotation(drawn, page, turn, each)) for each in mine]
        page.obj["/Annots"] = pikepdf.Array([*kept, *made])


def _print(pdf: pikepdf.Pdf, source: Path, notes: Sequence[Authored]) -> None:
    """As part of the pages; words where they cover nothing."""
    import pypdfium2
    from pikepdf import Array

    pages = list(_by_page(pdf, notes))
    with pypdfium2.PdfDocument(source) as seen:
        plans = [plan(page, seen[page.index], mine) for page, mine in pages]
    drawn = Drawn(pdf, [each for planned in plans for each in planned.worded])
    for (page, mine), planned in zip(pages, plans, strict=True):
        _print_in(page, [drawn.appearance(each) for each in mine], planned.asides)
        if planned.asides:
            x0, y0, x1, y1 = planned.box
            ax, ay, bx, by = (float(value) for value in page.mediabox)
            page.obj["/CropBox"] = Array([x0, y0, x1, y1])
            media = (min(ax, bx, x0), min(ay, by, y0), max(ax, bx, x1), max(ay, by, y1))
            page.obj["/MediaBox"] = Array(media)


def _turn_of(page: pikepdf.Page) -> int:
    """By how much a page is shown turned clockwise, as it or what it is part of says (7.7.3.4)."""
    node: Any = page.obj
    for _ in range(_DEEPEST):
        if node is None or "/Rotate" in node:
            break
        node = node.get("/Parent")
    try:
        turn = int(node["/Rotate"]) % 360
    except (TypeError, ValueError, KeyError):
        return 0
    return turn if turn % 90 == 0 else 0


_DEEPEST = 64
"""Levels of a tree of pages that are looked at."""


def _by_page(
    pdf: pikepdf.Pdf, notes: Sequence[Authored]
) -> Iterator[tuple[pikepdf.Page, list[Authored]]]:
    numbers = sorted({each.note.page for each in notes})
    for number in numbers:
        # What lies under the rest comes first.
        mine = [each for each in notes if each.note.page == number]
        yield pdf.pages[number - 1], sorted(mine, key=lambda each: _LAYERS.index(type(each.note)))


_LAYERS: list[type] = [Highlight, Ink, Text, Note]


def _annotation(drawn: Drawn, page: pikepdf.Page, turn: int, each: Authored) -> pikepdf.Dictionary:
    from pikepdf import Array, Dictionary, Name, Object, String

    note = each.note
    box, form = drawn.appearance(each, turn)
    common: dict[str, Any] = {
        "Type": Name.Annot,
        "Rect": Array([round(value, 2) for value in box]),
        "NM": String(each.id),
        "T": String(each.name),
        "M": String(each.at.strftime("D:%Y%m%d%H%M%SZ")),
        "C": Array(rgb(each)),
        "F": PRINT,
        "P": page.obj,
        "AP": Dictionary(N=form),
    }
    match note:
        case Ink():
            lines = Object.parse(f"[{' '.join(map(_path, note.data.strokes))}]".encode())
            style = Dictionary(W=note.data.width, S=Name.S)
            return Dictionary(**common, Subtype=Name.Ink, InkList=lines, BS=style)
        case Highlight():
            quads = Array([value for quad in note.data.quads for value in quad])
            words = String(note.data.text)
            return Dictionary(**common, Subtype=Name.Highlight, QuadPoints=quads, Contents=words)
        case Text():
            red, green, blue = rgb(each)
            style_ = f"{red} {green} {blue} rg /Helv {note.data.size:g} Tf"
            return Dictionary(
                **common | {"C": Array([])},
                Subtype=Name.FreeText,
                Contents=String(note.data.words),
                DA=String(style_),
                BS=Dictionary(W=0),
                Rotate=note.data.turn,
            )
        case Note():
            flags = {"F": PRINT | NO_ZOOM | NO_ROTATE}
            return Dictionary(
                **common | flags,
                Subtype=Name.Text,
                Name=Name.Comment,
                Contents=String(note.data.words),
                Open=False,
            )


def _path(stroke: Sequence[float]) -> str:
    """A stroke as one of an InkList; written out, which is a tenth of making the numbers."""
    numbers = [value for n, value in enumerate(stroke) if n % 3 < 2]
    return "[" + "%.2f " * len(numbers) % tuple(numbers) + "]"


def _print_in(
    page: pikepdf.Page, forms: list[tuple[Box, pikepdf.Object]], asides: Sequence[Aside]
) -> None:
    """Draws appearances as part of a page, over what it shows, whatever state that leaves."""
    import pikepdf

    out = ["Q", *leaders(asides)]
    for box, form in forms:
        name = page.add_resource(form, pikepdf.Name.XObject, prefix="Note")
        x, y = _origin(form)
        out.append(f"q 1 0 0 1 {box[0] - x:.2f} {box[1] - y:.2f} cm {name} Do Q")
    page.contents_add(b"q", prepend=True)
    page.contents_add(" ".join(out).encode())


def _origin(form: Any) -> tuple[float, float]:
    """The lower left corner of a form's box under its matrix (12.5.5, algorithm 8.1)."""
    a, b, c, d, e, f = (float(value) for value in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    x0, y0, x1, y1 = (float(value) for value in form["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    return min(x for x, _ in corners), min(y for _, y in corners)
