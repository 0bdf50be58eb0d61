"""Notes as real annotations: read by other programs, shown in place on pages of every turn."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from ecabinet.documents.annotating import annotate
from ecabinet.documents.annotations import (
    AnyAnnotation,
    Highlight,
    Ink,
    Lines,
    Note,
    Quads,
    Sticker,
    Strokes,
    Text,
)
from ecabinet.documents.appearances import Authored

from .papers import paper

AT = datetime(2026, 11, 22, tzinfo=UTC)
WORDS = "Đề nghị bỏ khoản này: ưỡn ẹo Ằ Ợ ự (\\"
LINE = (72.0, 764.0, 240.0, 764.0, 72.0, 746.0, 240.0, 746.0)


def kinds(page: int, turn: Any = 0) -> list[AnyAnnotation]:
    box = (300, 500, 480, 540) if turn in (0, 180) else (300, 400, 340, 580)
    stroke = (100.0, 600.0, 0.2, 150.0, 620.0, 0.8, 200.0, 600.0, 0.4)
    return [
        Ink(page=page, data=Strokes(color="#1f4e8c", width=4, strokes=(stroke,))),
        Highlight(page=page, data=Quads(color="#ffe066", quads=(LINE,), text="Thu phí")),
        Text(page=page, data=Lines(color="#b3261e", box=box, turn=turn, words=WORDS)),
        Note(page=page, data=Sticker(color="#ffd43b", at=(60, 700), words="Vì sao?")),
    ]


def authored(notes: list[AnyAnnotation]) -> list[Authored]:
    return [
        Authored(id=f"n{n}", name="Nguyễn Thị Lan", note=note, at=AT)
        for n, note in enumerate(notes)
    ]


@pytest.fixture
def turned(tmp_path: Path) -> Path:
    """Pages turned by all four quarters, and one that is cropped."""
    source = paper(tmp_path / "a.pdf", ["Điều\n1. Thu phí"] * 5)
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        for page, turn in zip(pdf.pages, (0, 90, 180, 270, 0), strict=True):
            page.Rotate = turn
        pdf.pages[4].CropBox = pikepdf.Array([50, 450, 500, 820])
        pdf.save(source)
    return source


def whole(source: Path, tmp_path: Path, *, flat: bool = False) -> Path:
    notes = [n for page, turn in enumerate((0, 90, 180, 270, 0), 1) for n in kinds(page, turn)]
    annotate(source, tmp_path / "b.pdf", authored(notes), flat=flat)
    return tmp_path / "b.pdf"


def test_other_programs_read_them(turned: Path, tmp_path: Path) -> None:
    made = whole(turned, tmp_path)
    for page in PdfReader(made).pages:
        annots: Any = page["/Annots"]
        notes = [each.get_object() for each in annots]
        assert [n["/Subtype"] for n in notes] == ["/Highlight", "/Ink", "/FreeText", "/Text"]
        highlight, ink, text, note = notes
        assert [float(v) for v in highlight["/QuadPoints"]] == list(LINE)
        assert [float(v) for v in ink["/InkList"][0]] == [100, 600, 150, 620, 200, 600]
        assert (text["/Contents"], note["/Contents"]) == (WORDS, "Vì sao?")
        assert {n["/T"] for n in notes} == {"Nguyễn Thị Lan"}
        assert "/Helv 12 Tf" in text["/DA"]
    with pikepdf.open(made) as pdf:
        assert pdf.get_warnings() == []
        form = pdf.pages[0].Annots[2].AP.N
        fonts = [each for each in form.Resources.Font.values() if "/FontDescriptor" in each]
        assert fonts
        assert all("/FontFile2" in each.FontDescriptor for each in fonts)


def dark(image: Any, box: tuple[float, float, float, float]) -> bool:
    """Whether something of another colour than paper is in a box of the unturned page."""
    part = image.crop(tuple(round(v) for v in box)).convert("RGB")
    return any(min(pixel) < 200 for pixel in part.get_flattened_data())


@pytest.mark.parametrize("flat", [False, True])
def test_they_are_shown_where_they_were_written(turned: Path, tmp_path: Path, flat: bool) -> None:
    made = whole(turned, tmp_path, flat=flat)
    with pypdfium2.PdfDocument(made) as pdf:
        for index, turn in enumerate((0, 90, 180, 270)):
            page = pdf[index]
            page.set_rotation(0)  # user space, as the notes were given
            left, bottom, _, _ = page.get_cropbox()
            image = page.render(may_draw_forms=not flat).to_pil()
            high = image.height + bottom
            for x0, y0, x1, y1 in (
                (95, 590, 205, 625),  # ink
                (180, 748, 238, 762),  # the highlight behind the words
                (300, 500, 480, 540) if turn in (0, 180) else (300, 400, 340, 580),
            ):
                assert dark(image, (x0 - left, high - y1, x1 - left, high - y0)), (turn, x0)
            assert not dark(image, (100 - left, high - 300, 400 - left, high - 100))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_printed_words_cover_nothing(tmp_path: Path, turn: Any) -> None:
    """Those on blank ground stay; others, and those of pins, go into a margin on the right."""
    lines = "\n".join(f"Điều {n}. Quản lý vỉa hè, lòng đường và trật tự đô thị" for n in range(9))
    source = paper(tmp_path / "a.pdf", [lines])
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].CropBox = pikepdf.Array([40, 300, 560, 820])
        pdf.save(source)
    boxes = {"ở chỗ trống": (100, 400, 240, 540), "trên chữ": (100, 700, 240, 760)}
    notes: list[AnyAnnotation] = [
        Text(page=1, data=Lines(color="#b3261e", box=box, turn=turn, words=words))
        for words, box in boxes.items()
    ]
    long = "Vì sao lại thế này? " * 240  # more than a column holds
    notes += [
        Note(page=1, data=Sticker(color="#ffd43b", at=(120, 690), words=words))
        for words in (long, "một", "hai")
    ]

    annotate(source, tmp_path / "b.pdf", authored(notes), flat=True)

    with pypdfium2.PdfDocument(source) as before, pypdfium2.PdfDocument(tmp_path / "b.pdf") as pdf:
        old, new = before[0].get_size(), pdf[0].get_size()
        assert (new[0] > old[0] + 300, new[1]) == (True, old[1])
        printed = pdf[0].get_textpage()
        said = printed.get_text_range()
        left, bottom, right, top = pdf[0].get_cropbox()
        for words in (*boxes, "một", "hai", "Vì sao"):
            at = said.index(f": {words}" if words != "ở chỗ trống" else words) + 3
            x0, y0, x1, y1 = printed.get_charbox(at)
            assert left <= x0 < x1 <= right
            assert bottom <= y0 < y1 <= top
            aside = not (40 <= x0 <= 560 and 300 <= y0 <= 820)
            assert aside == (words != "ở chỗ trống"), words
    with pikepdf.open(tmp_path / "b.pdf") as made:
        assert "/Annots" not in made.pages[0]


def test_words_stand_upright_for_who_wrote_them(turned: Path, tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(whole(turned, tmp_path, flat=True)) as pdf:
        for page in list(pdf)[:4]:
            text = page.get_textpage()
            at = text.get_text_range().index("Đề nghị")
            left, last = text.get_charbox(at), text.get_charbox(at + 8)
            turn = page.get_rotation()
            moved = last[0] - left[0], last[1] - left[1]
            ahead = {0: moved[0], 90: moved[1], 180: -moved[0], 270: -moved[1]}[turn]
            assert ahead > 10, turn


def test_annotations_there_were_stay(tmp_path: Path) -> None:
    source = paper(tmp_path / "a.pdf")
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link)
        link.Rect = pikepdf.Array([0, 0, 9, 9])
        pdf.pages[0].Annots = pikepdf.Array([link])
        pdf.save(source)
    annotate(source, tmp_path / "b.pdf", authored([*kinds(1), *kinds(7)]))
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert len(list(pdf.pages[0].Annots)) == 5


def test_a_file_that_is_none_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(BytesIO(b"%PDF-1.7 x").getvalue())
    with pytest.raises(pikepdf.PdfError):
        annotate(tmp_path / "a.pdf", tmp_path / "b.pdf", authored(kinds(1)))
    assert not (tmp_path / "b.pdf").exists()
