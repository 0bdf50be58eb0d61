import pytest

from ecabinet.typeset import Paragraph, Run, Table, fonts, render, styles, tables
from tests.typeset.reading import opened, pages, simple

fonts.load()
WIDE = Table(
    ("STT", "Tên dự án", *(f"Quý {n}" for n in range(1, 13))),
    tuple(
        (str(n), f"Nâng cấp đường số {n}", *(f"{n * 1234567:,}" for _ in range(12)))
        for n in range(1, 30)
    ),
)


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    with opened(pdf) as document:
        return [document.get_page_size(n) for n in range(len(document))]


def test_the_header_is_repeated_on_every_page() -> None:
    table = Table(
        ("STT", "Nội dung công việc"), tuple((str(n), f"Việc {n}") for n in range(1, 200))
    )
    texts = pages(render(simple(table, language="en")))
    assert len(texts) > 4
    assert all("Nội dung công việc" in text for text in texts)
    whole = "\n".join(texts)
    assert all(f"Việc {n}\n" in whole + "\n" for n in range(1, 200))


def test_columns_are_set_by_what_is_in_them() -> None:
    table = Table(
        ("STT", "Chỉ tiêu", "Kế hoạch", "Tỷ lệ", "Ghi chú", "Đơn vị tính"),
        (
            ("1", "Thu ngân sách", "1.234,5", "45,6%", "Đạt", "triệu đồng"),
            ("2", "Chi", "-", "−3%", "12 việc", "hộ"),
        ),
    )
    assert tables.column_aligns(table) == ["center", "left", "right", "right", "left", "center"]
    said = Table(table.header, table.rows, ("left", None, "center"))
    assert tables.column_aligns(said)[:3] == ["left", "left", "center"]


def test_a_table_fills_the_width_and_never_breaks_a_word() -> None:
    table = Table(
        ("STT", "Nội dung", "Số tiền (đồng)"),
        (("1", "Chi thường xuyên cho sự nghiệp giáo dục " * 8, "123.456.789.000"),),
    )
    grid = tables.ruled(table, styles.TEXT_WIDTH)
    width, _ = grid.wrap(styles.TEXT_WIDTH, 1e6)
    assert width == pytest.approx(styles.TEXT_WIDTH)
    assert "123.456.789.000" in pages(render(simple(table)))[0]


def test_a_table_too_wide_for_upright_paper_lies_sideways_with_its_caption() -> None:
    document = simple(
        Paragraph("Mở đầu."),
        Paragraph("Bảng 1. Vốn đầu tư"),
        Paragraph((Run("Đơn vị tính: đồng", italic=True),), align="right"),
        WIDE,
        Paragraph("Kết thúc."),
    )
    pdf = render(document)
    wide = [width > height for width, height in sizes(pdf)]
    texts = pages(pdf)
    assert wide[0] is False
    assert wide[-1] is False
    assert any(wide)
    assert "Bảng 1. Vốn đầu tư" in texts[1]
    assert "Đơn vị tính: đồng" in texts[1]
    assert texts[-1].split()[-2:] == ["Kết", "thúc./."]


def test_smaller_letters_come_before_a_sideways_sheet() -> None:
    table = Table(
        tuple(f"Cột {n}" for n in range(9)),
        (tuple("1.234.567" for _ in range(9)),),
    )
    assert all(width < height for width, height in sizes(render(simple(table))))
    assert tables.fits(table, styles.TEXT_WIDTH)
    assert not tables.fits(WIDE, styles.TEXT_WIDTH)


def test_a_cell_longer_than_a_page_goes_on_over_pages() -> None:
    words = [f"từ{n}" for n in range(3000)]
    table = Table(("Ý kiến", "Nội dung"), (("1", "ngắn"), ("2", " ".join(words)), ("3", "hết")))
    copied = " ".join(pages(render(simple(table, language="en")))).split()
    assert [word for word in copied if word.startswith("từ")] == words


def test_what_is_no_word_leaves_the_other_columns_their_words() -> None:
    row = ("Phó Trưởng Ban Chỉ đạo", "x" * 180, "x" * 180)
    [text] = pages(render(simple(Table(("Chức vụ", "Họ và tên", "Đơn vị"), (row,)))))
    assert {"Trưởng", "đạo"} <= set(text.split())


def test_cells_are_copied_row_by_row() -> None:
    table = Table(("A", "B"), (("một", "hai"), ("ba", "bốn")))
    copied = pages(render(simple(table)))[0].split()
    start = copied.index("một")
    assert copied[start : start + 4] == ["một", "hai", "ba", "bốn"]


def test_a_caption_stays_with_its_table_and_a_short_table_whole() -> None:
    table = Table(("Phương án", "Số phiếu"), (("Tán thành", "21"), ("Không tán thành", "1")))
    for filler in range(20, 42):
        lines = [Paragraph(f"Dòng thứ {n}.") for n in range(filler)]
        document = simple(*lines, Paragraph("Kết quả biểu quyết:"), table, *lines)
        page = next(text for text in pages(render(document)) if "Kết quả biểu quyết:" in text)
        assert "Không tán thành" in page


def test_a_header_too_high_to_be_repeated_stands_once() -> None:
    header = ("A", "tiêu đề rất dài " * 200)
    table = Table(header, tuple((str(n), f"Việc {n}") for n in range(1, 60)))
    whole = " ".join(pages(render(simple(table, language="en"))))
    assert whole.split().count("tiêu") == 200
    assert "Việc 59" in whole
