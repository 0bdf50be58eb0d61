"""Slips to be cut out, forms to be filled in, and several documents in one PDF."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from ecabinet.errors import BadInput
from ecabinet.typeset import (
    Heading,
    Letterhead,
    Paragraph,
    Slips,
    Table,
    bind,
    render,
)

from .reading import opened, pages, simple


def slips(rows: int = 3, copies: int = 5, columns: tuple[str, ...] = (), title: str = "") -> Slips:
    return Slips(
        letterhead=Letterhead("HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG"),
        kind="PHIẾU BẦU",
        summary="Kỳ họp thứ Năm",
        text=("Bầu Phó Chủ tịch Ủy ban nhân dân phường",),
        rows=tuple(f"Nguyễn Văn An số {n}{title}" for n in range(1, rows + 1)),
        columns=columns,
        note="Đánh dấu X vào một ô.",
        copies=copies,
    )


@pytest.mark.parametrize(
    ("rows", "title", "a_sheet", "sheets"),
    [(3, "", 4, 2), (9, ", " + "Phó Trưởng ban " * 4, 2, 3), (24, "", 1, 5)],
)
def test_as_many_slips_a_sheet_as_can_be_read(
    rows: int, title: str, a_sheet: int, sheets: int
) -> None:
    texts = pages(render(slips(rows, columns=("Họ và tên", "Đồng ý"), title=title)))
    assert len(texts) == sheets
    assert [text.count("PHIẾU BẦU") for text in texts] == [a_sheet] * sheets
    assert texts[0].count(f"Nguyễn Văn An số {rows}") == a_sheet


def test_a_slip_that_fits_no_sheet_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        render(slips(rows=80))
    assert refused.value.code == "typeset_too_large"


def test_all_that_is_on_a_slip_stands_within_its_cut_marks() -> None:
    with opened(render(slips())) as pdf:
        text = pdf[0].get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        width, height = pdf[0].get_size()
        text.close()
    for middle, low, high in ((width / 2, 0, 2), (height / 2, 1, 3)):
        assert not [box for box in boxes if box[low] < middle < box[high]]


def test_sheets_are_drawn_once_however_many_there_are() -> None:
    few, many = render(slips(copies=4)), render(slips(copies=2_000))
    assert len(pages(many)) == 500
    assert len(many) < len(few) + 500 * 450
    assert render(slips()) == render(slips())


def test_a_form_keeps_room_to_write_and_has_no_sign_of_the_end() -> None:
    rows = tuple((str(n), f"Đại biểu {n}", "") for n in range(1, 41))
    table = Table(("STT", "Họ và tên", "Ký tên"), rows, by_hand=(None, None, 60), row_height=12)
    texts = pages(render(simple(Heading("Tổ 1"), table, form=True)))
    assert len(texts) >= 3  # 40 rows of 12 mm are 480 mm
    assert "./." not in "".join(texts)
    only = Table(("Họ và tên",), ((" ",),), by_hand=(60,), row_height=12)
    assert pages(render(simple(only, form=True)))


def test_parts_that_are_bound_have_page_numbers_and_bookmarks_of_their_own() -> None:
    long = simple(*(Paragraph("Chữ " * 400) for _ in range(4)), summary="Dài")
    pdf = bind([long, slips(copies=8), simple(Heading("Mục một"), summary="Ngắn"), long], "Bộ")
    texts = pages(pdf)
    first, after = texts[1].split()[0], texts[-1].split()[0]
    assert first == "2"
    assert int(after) < len(texts)
    numbered = [text.split()[0] for text in texts if text.split()[0].isdigit()]
    assert numbered.count("2") == 2
    reader = PdfReader(BytesIO(pdf))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["BÁO CÁO Dài", "PHIẾU BẦU Kỳ họp thứ Năm", "BÁO CÁO Ngắn", "BÁO CÁO Dài"]
    nested = next(entry for entry in reader.outline if isinstance(entry, list))
    assert [entry.title for entry in nested] == ["Mục một"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Bộ"
