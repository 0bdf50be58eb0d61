import pytest

from ecabinet.errors import BadInput
from ecabinet.sentences import say, sentences
from ecabinet.typeset import (
    Entry,
    Heading,
    Paragraph,
    Run,
    Signature,
    Table,
    check_markdown,
    document_from_markdown,
    render,
)
from tests.typeset.reading import pages

HEAD = """+++
parent = "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"
issuer = "ỦY BAN NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG"
number = "Số: 45/BC-UBND"
place_date = "An Phú Đông, ngày 30 tháng 6 năm 2026"
kind = "BÁO CÁO"
summary = "Tình hình kinh tế - xã hội 6 tháng đầu năm 2026"
to = ["Hội đồng nhân dân phường An Phú Đông"]
marks = ["DỰ THẢO"]
bases = ["Căn cứ Luật Tổ chức chính quyền địa phương;", "Xét Tờ trình số 12/TTr-UBND"]
authority = "TM. ỦY BAN NHÂN DÂN"
signer_title = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
signer = "Trần Văn Bình"
recipients = ["Như trên", "Lưu: VT"]
+++
"""
FIRST = HEAD.count("\n") + 1


def found(source: str) -> list[tuple[int, str]]:
    return [(mistake.line, mistake.code) for mistake in check_markdown(source)]


def test_a_material_becomes_a_document() -> None:
    document = document_from_markdown(
        HEAD
        + """# I. TÌNH HÌNH
Đoạn **đậm** và *nghiêng*
xuống dòng.

- một
  - hai
- ba

3. bước ba
4. bước bốn

| STT | Nội dung | Số |
|:-:|---|--:|
| 1 | a | 2 |
"""
    )
    assert document.letterhead.number == "Số: 45/BC-UBND"
    assert document.signatures == (
        Signature(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Trần Văn Bình", "TM. ỦY BAN NHÂN DÂN"),
    )
    assert document.language == "vi"
    assert document.body == (
        Heading("I. TÌNH HÌNH", 1),
        Paragraph(
            (
                Run("Đoạn "),
                Run("đậm", bold=True),
                Run(" và "),
                Run("nghiêng", italic=True),
                Run(" xuống dòng."),
            )
        ),
        Entry("-", "một"),
        Entry("+", "hai", 1),
        Entry("-", "ba"),
        Entry("3.", "bước ba"),
        Entry("4.", "bước bốn"),
        Table(("STT", "Nội dung", "Số"), (("1", "a", "2"),), ("center", None, "right")),
    )


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# Chương II. QUY ĐỊNH CHUNG", Heading("QUY ĐỊNH CHUNG", 1, "Chương II")),
        ("# Chương II", Heading("", 1, "Chương II")),
        ("# PHẦN THỨ NHẤT. TÌNH HÌNH", Heading("TÌNH HÌNH", 1, "PHẦN THỨ NHẤT")),
        ("## Mục 1: VỐN", Heading("VỐN", 2, "Mục 1")),
        ("## Mục tiêu năm 2026", Heading("Mục tiêu năm 2026", 2)),
        ("## Phần lớn chỉ tiêu đạt.", Heading("Phần lớn chỉ tiêu đạt.", 2)),
        ("## Điều 1. Hiệu lực", Heading("Điều 1. Hiệu lực", 2)),
        ("# QUYẾT NGHỊ:", Heading("QUYẾT NGHỊ:", 1, centred=True)),
    ],
)
def test_divisions_are_told_from_headings_that_only_begin_alike(
    line: str, heading: Heading
) -> None:
    assert document_from_markdown(f"{HEAD}{line}\n\nNội dung.").body[0] == heading


def test_lines_that_ask_for_their_place() -> None:
    body = "**QUYẾT NGHỊ:**\n\n*Đơn vị tính: triệu đồng*\n\n*(Kèm theo)*\n\n**Lưu ý** thường"
    aligns = [block.align for block in document_from_markdown(HEAD + body).body]
    assert aligns == ["center", "right", "center", "justify"]


def test_appendices_follow_the_text() -> None:
    document = document_from_markdown(
        HEAD + "Nội dung.\n\n# Phụ lục I. DANH MỤC\n\nmột\n\n# Phụ lục II\n\nhai"
    )
    assert document.body == (Paragraph("Nội dung."),)
    assert [(a.label, a.title) for a in document.appendices] == [
        ("Phụ lục I", "DANH MỤC"),
        ("Phụ lục II", ""),
    ]


@pytest.mark.parametrize(
    ("body", "line", "code"),
    [
        ("![ảnh](x.png)", 0, "typeset_unprintable"),
        ("một\n\nxem [đây](http://x)", 2, "typeset_unprintable"),
        ("một `mã`", 0, "typeset_unprintable"),
        ("một\n\n```\nmã\n```", 2, "typeset_unprintable"),
        ("một\n\n> trích", 2, "typeset_unprintable"),
        ("một\n\n***", 2, "typeset_unprintable"),
        ("một\n---", 1, "typeset_unprintable"),
        ("##### sâu", 0, "typeset_deep_heading"),
        ("một\n\n**chưa đóng", 2, "typeset_stray_asterisks"),
        ("| A | B |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |", 3, "typeset_row_length"),
        ("| A | B |\n|---|---|\n| 1 |", 2, "typeset_row_length"),
        ("một\nhai 🙂", 1, "typeset_no_glyph"),
        ("", 0, "typeset_no_body"),
    ],
)
def test_what_cannot_be_printed_is_named_with_its_line(body: str, line: int, code: str) -> None:
    assert found(HEAD + body) == [(FIRST + line, code)]


@pytest.mark.parametrize(
    "body", ["a <b>b</b> & c &amp; <script>x</script>", "<div>\n\nmột\n\n</div>", "một\n==="]
)
def test_html_entities_and_underlines_are_only_text(body: str) -> None:
    printed = " ".join(pages(render(document_from_markdown(HEAD + body))))
    for word in body.split():
        assert word in printed


def test_an_escaped_bar_is_part_of_its_cell() -> None:
    (table,) = document_from_markdown(f"{HEAD}| A | B |\n|---|---|\n| a\\|b | c |").body
    assert isinstance(table, Table)
    assert table.rows == (("a|b", "c"),)


def test_all_mistakes_are_found_at_once_in_the_order_of_lines() -> None:
    source = HEAD.replace("45/BC", "5/BC").replace("kind =", "kindd =") + "![x](y)\n\n`z`"
    assert found(source) == [
        (4, "typeset_not_padded"),
        (6, "typeset_unknown_key"),
        (FIRST, "typeset_unprintable"),
        (FIRST + 2, "typeset_unprintable"),
    ]
    with pytest.raises(BadInput) as caught:
        document_from_markdown(source)
    assert (caught.value.code, caught.value.details["line"]) == ("typeset_not_padded", 4)


def test_every_sentence_names_what_the_mistake_knows() -> None:
    source = HEAD.replace('"DỰ THẢO"', "1").replace("kind =", "kindd =") + "| A | B |\n|-|-|\n|1|"
    mistakes = check_markdown(source)
    assert len(mistakes) == 3
    for mistake in mistakes:
        for language in ("vi", "en"):
            assert mistake.code in sentences(language)
            assert "…" not in say(mistake.code, language, mistake.details).replace('"…"', "")
