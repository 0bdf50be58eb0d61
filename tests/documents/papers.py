"""PDFs for the tests: honest ones by reportlab, dishonest ones by pikepdf and by hand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ecabinet.typeset import fonts


def paper(path: Path, pages: Sequence[str] = ("Báo cáo",), *, outline: bool = False) -> Path:
    """A PDF with one line of Vietnamese text after another on each page."""
    fonts.load()
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle("Báo cáo thử")
    for number, text in enumerate(pages, 1):
        canvas.setFont(fonts.REGULAR, 14)
        for place, line in enumerate(text.splitlines()):
            canvas.drawString(72, 770 - 20 * place, line)
        if outline:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(f"Phần {number}", f"p{number}", level=int(number > 1))
        canvas.showPage()
    canvas.save()
    return path


def altered(path: Path, change: Callable[[pikepdf.Pdf], None], **saving: object) -> Path:
    """A one-page paper after `change`."""
    paper(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path, **saving)
    return path


def javascript() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert('xin chào')"))


def with_annotation(pdf: pikepdf.Pdf, **entries: object) -> None:
    annotation = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=Array([0, 0, 9, 9]), **entries))
    pdf.pages[0].obj["/Annots"] = Array([annotation])


def many_pages(path: Path, count: int) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(100, 100))
        pdf.save(path)
    return path


def raw(path: Path, objects: Sequence[bytes]) -> Path:
    """A PDF written by hand: `objects` are numbered from 1, the first is the catalog."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Root 1 0 R/Size %d>>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    path.write_bytes(out.getvalue())
    return path


def page_tree_in_a_circle(path: Path) -> Path:
    return raw(
        path,
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>",
        ],
    )


def bomb(path: Path, megabytes: int) -> Path:
    """A page whose contents are `megabytes` of white space, deflated three times over."""
    squeezer = zlib.compressobj(1)
    spaces = b" " * 1_000_000
    once = b"".join(squeezer.compress(spaces) for _ in range(megabytes)) + squeezer.flush()
    thrice = zlib.compress(zlib.compress(once, 9), 9)
    filters = b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"
    return raw(
        path,
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R>>",
            b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(thrice), thrice),
        ],
    )
