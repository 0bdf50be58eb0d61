import pypdfium2.raw as pdfium
import pytest

from ecabinet.typeset import Letterhead, Paragraph, Signature, render
from tests.typeset.reading import opened, pages, simple
from tests.typeset.test_closing import place

FULL = Letterhead(
    "ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG",
    parent="ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
    number="Số: 45/BC-UBND",
    place_date="An Phú Đông, ngày 30 tháng 6 năm 2026",
)


def rules(pdf: bytes) -> list[float]:
    """Lengths of the horizontal rules of page one, from the top down."""
    with opened(pdf) as document:
        page = document[0]
        bounds = [
            item.get_bounds()
            for item in page.get_objects()
            if item.type == pdfium.FPDF_PAGEOBJ_PATH
        ]
        page.close()
    flat = [(top, right - left) for left, bottom, right, top in bounds if top - bottom < 3]
    return [length for _, length in sorted(flat, reverse=True)]


def size_of(pdf: bytes, needle: str) -> float:
    with opened(pdf) as document:
        page = document[0]
        text = page.get_textpage()
        start, _ = text.search(needle).get_next()
        size = pdfium.FPDFText_GetFontSize(text.raw, start)
        text.close()
        page.close()
    return float(size)


def test_two_columns_with_number_level_with_place_and_date() -> None:
    pdf = render(simple(letterhead=FULL))
    _, number_left, number_high = place(pdf, "Số: 45")
    _, date_left, date_high = place(pdf, "An Phú Đông, ngày")
    assert number_left < 250 < date_left
    assert abs(number_high - date_high) < 4
    assert place(pdf, "CỘNG HÒA")[1] > 250
    assert place(pdf, "THÀNH PHỐ HỒ")[2] > place(pdf, "PHƯỜNG AN")[2] > number_high


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("CỘNG HÒA", 12, 13),
        ("Độc lập", 13, 14),
        ("PHƯỜNG AN PHÚ", 12, 13),
        ("Số: 45", 13, 13),
        ("An Phú Đông, ngày", 13, 14),
        ("BÁO CÁO", 13, 14),
        ("Tình hình", 13, 14),
        ("Nội dung", 13, 14),
        ("Nơi nhận", 12, 12),
        ("Lưu: VT", 11, 11),
        ("Trần Văn Bình", 13, 14),
    ],
)
def test_sizes_are_those_of_the_decree(words: str, low: float, high: float) -> None:
    signer = Signature(("CHỦ TỊCH",), "Trần Văn Bình")
    pdf = render(simple(letterhead=FULL, signatures=(signer,), recipients=("Lưu: VT",)))
    assert low <= size_of(pdf, words) <= high


def test_rules_have_the_lengths_of_the_decree() -> None:
    pdf = render(simple(letterhead=FULL))
    with opened(pdf) as document:
        page = document[0]
        text = page.get_textpage()

        def length(needle: str) -> float:
            start, count = text.search(needle).get_next()
            return float(text.get_charbox(start + count - 1)[2] - text.get_charbox(start)[0])

        motto, summary = length("Độc lập - Tự do - Hạnh phúc"), length("Tình hình kinh tế - xã hội")
        issuer = length("PHƯỜNG AN PHÚ ĐÔNG")
        text.close()
        page.close()
    motto_rule, issuer_rule, summary_rule = sorted(rules(pdf), reverse=True)
    assert motto_rule == pytest.approx(motto, abs=3)
    assert issuer / 3 <= summary_rule <= issuer / 2
    assert summary / 3 <= issuer_rule <= summary / 2


def test_a_long_name_breaks_into_lines_of_like_length() -> None:
    text = pages(render(simple(letterhead=FULL)))[0]
    assert "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nỦY BAN NHÂN DÂN\nPHƯỜNG AN PHÚ ĐÔNG" in text


def test_blanks_to_be_filled_in_by_hand_stay() -> None:
    open_date = Letterhead("A", number="Số:      /NQ-HĐND", place_date="X, ngày      tháng 7")
    narrow = Letterhead("A", number="Số: /NQ-HĐND", place_date="X, ngày tháng 7")
    blank = place(render(simple(letterhead=open_date)), "Số:")[1]
    assert blank < place(render(simple(letterhead=narrow)), "Số:")[1] - 5


def test_marks_stand_in_their_boxes() -> None:
    pdf = render(simple(letterhead=FULL, marks=("HỎA TỐC", "LƯU HÀNH NỘI BỘ", "DỰ THẢO")))
    national = place(pdf, "CỘNG HÒA")[2]
    number = place(pdf, "Số: 45")
    assert place(pdf, "LƯU HÀNH NỘI BỘ")[2] > national
    assert place(pdf, "DỰ THẢO")[2] < place(pdf, "HỎA TỐC")[2] < number[2]


def test_legal_bases_end_as_the_decree_says() -> None:
    text = pages(render(simple(bases=("Căn cứ Luật A;", "Căn cứ Luật B.", "Xét Tờ trình C,"))))[0]
    assert "Căn cứ Luật A;" in text
    assert "Căn cứ Luật B;" in text
    assert "Xét Tờ trình C." in text


def test_one_addressee_on_the_line_several_below_the_colon() -> None:
    assert "Kính gửi: Bộ Nội vụ." in pages(render(simple(to=("Bộ Nội vụ",))))[0]
    pdf = render(simple(to=("Bộ Nội vụ", "Bộ Tài chính")))
    text = pages(pdf)[0]
    assert "Kính gửi:\n- Bộ Nội vụ;\n- Bộ Tài chính." in text
    colon = place(pdf, "Kính gửi")
    dash = place(pdf, "- Bộ Tài chính")
    assert dash[1] == pytest.approx(place(pdf, "- Bộ Nội vụ")[1])
    assert colon[1] < dash[1]


def test_an_official_letter_has_its_summary_under_the_number() -> None:
    pdf = render(simple(kind="", summary="V/v chuẩn bị tài liệu phiên họp", letterhead=FULL))
    assert place(pdf, "V/v")[2] < place(pdf, "Số: 45")[2]
    assert place(pdf, "V/v")[1] < 250
    assert 12 <= size_of(pdf, "V/v") <= 13


def test_an_english_document_has_no_national_name() -> None:
    letterhead = Letterhead("RIVERSIDE SCHOOL BOARD", number="No. 12", place_date="3 June 2026")
    text = pages(
        render(simple(Paragraph("Text."), letterhead=letterhead, language="en", to=("Members",)))
    )[0]
    assert "CỘNG HÒA" not in text
    assert "To: Members." in text
    assert "No. 12" in text
