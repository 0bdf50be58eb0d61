import hashlib
import unicodedata
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from ecabinet.errors import BadInput, Unavailable
from ecabinet.typeset import (
    Appendix,
    Entry,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Table,
    fonts,
    render,
)
from tests.typeset.reading import opened, pages, simple, words

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SYLLABLES = [
    unicodedata.normalize("NFC", f"{onset}{vowel}{tone}{coda}")
    for onset in ("", "đ", "ngh", "Đ", "QU")
    for vowel in VOWELS + VOWELS.upper()
    for tone in TONES
    for coda in ("", "ng")
]
LONG = "Qua nghiên cứu báo cáo của Ủy ban nhân dân phường, tôi cơ bản thống nhất. " * 6


def test_every_vietnamese_syllable_is_copied_out_as_it_was_written() -> None:
    pdf = render(simple(Paragraph(" ".join(SYLLABLES)), language="en", signatures=()))
    copied = words(pdf)
    start = copied.index(SYLLABLES[0])
    without_page_numbers = [word for word in copied[start:] if not word.isdigit()]
    assert without_page_numbers == SYLLABLES


@pytest.mark.parametrize("look", [Run("", bold=True), Run("", italic=True), Run("", True, True)])
def test_marks_survive_in_every_face(look: Run) -> None:
    text = "Nguyễn Thị Ngọc Ánh, khuỷu tay, ngoằn ngoèo, ƯỚC NGUYỆN; 45/BC-UBND “đúng”"
    pdf = render(simple(Paragraph((Run("Đầu "), Run(text, look.bold, look.italic), Run(" cuối")))))
    assert f"Đầu {text} cuối./." in " ".join(words(pdf))


def test_decomposed_input_is_printed_composed() -> None:
    pdf = render(simple(Paragraph(unicodedata.normalize("NFD", "Ủy ban nhân dân phường"))))
    assert "Ủy ban nhân dân phường" in " ".join(words(pdf))


def test_the_same_document_gives_the_same_bytes() -> None:
    document = simple(Heading("I. CHUNG"), Paragraph(LONG), Table(("A", "B"), (("1", "2"),)))
    at = datetime(2026, 7, 15, 10, 0, tzinfo=UTC)
    first, second = render(document, at), render(document, at)
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert render(document) != first


def test_metadata_language_and_bookmarks() -> None:
    document = simple(
        Heading("I. TÌNH HÌNH"),
        Paragraph(LONG),
        Heading("1. Kinh tế", 2),
        Paragraph(LONG),
        Heading("QUY ĐỊNH CHUNG", label="Chương I"),
        Paragraph(LONG),
    )
    pdf = PdfReader(BytesIO(render(document, datetime(2026, 7, 15, 10, 0, tzinfo=UTC))))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "BÁO CÁO Tình hình kinh tế - xã hội"
    assert pdf.metadata.author == "HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG"
    assert pdf.metadata.subject == "Số: 07/BC-HĐND"
    assert pdf.metadata.creation_date == datetime(2026, 7, 15, 10, 0, tzinfo=UTC)
    assert pdf.trailer["/Root"]["/Lang"] == "vi"
    first, under, second = pdf.outline
    assert (first.title, under[0].title) == ("I. TÌNH HÌNH", "1. Kinh tế")
    assert second.title == "Chương I. QUY ĐỊNH CHUNG"


def test_a_bookmark_leads_to_the_page_of_its_heading() -> None:
    blocks = [
        block
        for n in range(1, 30)
        for block in (Heading(f"{n}. Đề mục số {n}"), Paragraph(LONG), Paragraph(LONG))
    ]
    pdf = render(simple(*blocks))
    texts = pages(pdf)
    with opened(pdf) as document:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert len(marks) == 29
    for title, page in marks:
        assert title in texts[page]


@pytest.mark.parametrize(
    "nasty",
    [
        "<b>đậm</b> & <i>nghiêng",
        '<img src="http://127.0.0.1:9/x.png"/>',
        "<para><a href='file:///etc/passwd'>x</a>",
        "&lt;&#65;&amp;",
        "<br/><seq/><font color=red>",
        "%(page)s {0} \\u0041 \\n",
    ],
)
def test_markup_in_any_place_is_only_text(nasty: str) -> None:
    document = simple(
        Heading(nasty),
        Paragraph(nasty),
        Paragraph((Run(nasty, bold=True), Run(" x"))),
        Entry("-", nasty),
        Table((nasty, "B"), ((nasty, "1"),)),
        Paragraph("Hết."),
        letterhead=Letterhead(nasty, parent=nasty, number=nasty, place_date=nasty),
        summary=nasty,
        to=(nasty, "B"),
        bases=(nasty,),
        marks=(nasty,),
        signatures=(Signature((nasty,), nasty, nasty),),
        recipients=(nasty, "Lưu: VT"),
    )
    printed = "".join(words(render(document)))
    assert printed.count("".join(nasty.split()).rstrip(";.,")) >= 14


def test_control_and_invisible_characters_are_left_out() -> None:
    pdf = render(simple(Paragraph("một\x00 hai\u200b \u202eba\u202c\tbốn\xad")))
    assert "một hai ba bốn./." in " ".join(words(pdf))


def test_page_numbers_start_on_the_second_page_and_anew_in_each_appendix() -> None:
    document = simple(
        *[Paragraph(LONG)] * 20,
        appendices=(
            Appendix("Phụ lục I", "DANH MỤC", tuple([Paragraph(LONG)] * 12)),
            Appendix("Phụ lục II", "BẢNG", (Paragraph(LONG),)),
        ),
    )
    firsts = [page.strip().split("\n")[0].strip() for page in pages(render(document))]
    start = firsts.index("Phụ lục I")
    second = firsts.index("Phụ lục II")
    assert firsts[1:start] == [str(n) for n in range(2, start + 1)]
    assert firsts[start + 1 : second] == [str(n) for n in range(2, second - start + 1)]
    assert second - start >= 2


def test_running_mark_stands_on_every_page() -> None:
    texts = pages(render(simple(*[Paragraph(LONG)] * 20, running_mark="Dự thảo")))
    assert len(texts) > 2
    assert all("Dự thảo" in text for text in texts)


@pytest.mark.parametrize("sentences", [1, 2, 3, 6])
def test_a_heading_is_never_the_last_thing_on_a_page(sentences: int) -> None:
    text = Paragraph("Qua nghiên cứu báo cáo của Ủy ban nhân dân, tôi thống nhất. " * sentences)
    for filler in range(1, 40):
        blocks = [*[Paragraph("Một dòng.")] * filler, Heading("II. ĐỀ MỤC"), text, text]
        printed = pages(render(simple(*blocks)))
        page = next(text for text in printed if "II. ĐỀ MỤC" in text)
        assert "Qua nghiên cứu" in page
        assert all("Một dòng" in text or "Qua nghiên cứu" in text for text in printed), filler


def test_a_piece_higher_than_a_page_is_refused_with_a_code() -> None:
    with pytest.raises(BadInput) as caught:
        render(simple(summary="rất dài " * 3000))
    assert caught.value.code == "typeset_too_large"


def test_missing_fonts_are_named(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts._register.cache_clear()
    with pytest.raises(Unavailable) as caught:
        render(simple())
    assert caught.value.code == "fonts_missing"
    assert caught.value.details["file"] == "Tinos-Regular.ttf"


def test_a_page_is_a4_with_the_margins_of_the_decree() -> None:
    with opened(render(simple(*[Paragraph(LONG)] * 8))) as document:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        text.close()
        page.close()
    millimetre = 72 / 25.4
    left = min(box[0] for box in boxes) / millimetre
    right = (width - max(box[2] for box in boxes)) / millimetre
    bottom = min(box[1] for box in boxes) / millimetre
    assert (round(width / millimetre), round(height / millimetre)) == (210, 297)
    assert 29.5 <= left <= 35
    assert 14.5 <= right <= 20
    assert bottom >= 19
