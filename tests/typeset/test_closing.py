"""The signature is never alone on a page; recipients stand where the models put them."""

import pytest

from ecabinet.typeset import Block, Document, Heading, Paragraph, Run, Signature, Table, render
from tests.typeset.reading import opened, pages, simple

CHAIR = Signature(("CHỦ TỊCH",), "Trần Văn Bình", "TM. ỦY BAN NHÂN DÂN")
LONG = "Đây là câu cuối cùng của văn bản, đủ dài để xuống nhiều dòng khi in ra giấy. " * 5
TABLE = Table(("STT", "Nội dung"), tuple((str(n), f"Việc số {n}") for n in range(1, 12)))
SHORT_TABLE = Table(("Phương án", "Số phiếu"), (("Tán thành", "21"), ("Không tán thành", "1")))


def signed(*body: Block) -> Document:
    return simple(*body, signatures=(CHAIR,), recipients=("Như trên", "Lưu: VT"))


@pytest.mark.parametrize(
    "last",
    [
        (Paragraph(LONG),),
        (Paragraph("Một dòng."),),
        (Paragraph("Một dòng dài hơn một chút để chiếm hai dòng trên giấy khi in ra. " * 2),),
        (Heading("III. KẾT LUẬN"), Paragraph("Một dòng.")),
        (TABLE, Paragraph("Trân trọng.")),
        (Paragraph("Kết quả:"), SHORT_TABLE, Paragraph("Trân trọng.")),
    ],
    ids=["long", "one line", "two lines", "heading and line", "table", "short table"],
)
def test_lines_of_the_text_go_with_the_signature(last: tuple[Block, ...]) -> None:
    for filler in range(10, 42):
        document = signed(*[Paragraph(f"Dòng thứ {n}.") for n in range(filler)], *last)
        page = next(text for text in pages(render(document)) if "Trần Văn Bình" in text)
        above = page.split("Nơi nhận:")[0].split("TM. ỦY BAN")[0].strip().split("\n")
        assert len(above) - above[0].strip().isdigit() >= 2, (filler, above)
        assert "Lưu: VT." in page


def test_a_short_table_is_not_torn_from_its_caption() -> None:
    for filler in range(10, 42):
        document = signed(
            *[Paragraph(f"Dòng thứ {n}.") for n in range(filler)],
            Paragraph("Kết quả biểu quyết:"),
            SHORT_TABLE,
            Paragraph("Kết thúc."),
        )
        page = next(text for text in pages(render(document)) if "Kết quả biểu quyết:" in text)
        assert "Không tán thành" in page


def place(pdf: bytes, needle: str) -> tuple[int, float, float]:
    """Page, left edge and baseline of the first place where `needle` stands."""
    with opened(pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            found = text.search(needle).get_next()
            box = text.get_charbox(found[0]) if found else None
            text.close()
            page.close()
            if box:
                return number, box[0], box[1]
    raise AssertionError(needle)


def test_one_signer_stands_at_the_right_level_with_the_recipients() -> None:
    pdf = render(signed(Paragraph(LONG)))
    page, left, high = place(pdf, "Nơi nhận:")
    signer_page, signer_left, signer_high = place(pdf, "TM. ỦY BAN NHÂN DÂN")
    assert page == signer_page
    assert left < 100 < 300 < signer_left
    assert abs(high - signer_high) < 6


def test_minutes_have_the_secretary_left_the_chair_right_and_recipients_below() -> None:
    document = simple(
        Paragraph(LONG),
        signatures=(
            Signature(("THƯ KÝ",), "Phạm Thu Hà"),
            Signature(("CHỦ TỌA", "CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN"), "Nguyễn Thị Lan"),
        ),
        recipients=("Đại biểu", "Lưu: VT, Hồ sơ"),
    )
    pdf = render(document)
    _, secretary_left, secretary_high = place(pdf, "Phạm Thu Hà")
    _, chair_left, chair_high = place(pdf, "Nguyễn Thị Lan")
    _, recipients_left, recipients_high = place(pdf, "Nơi nhận:")
    assert secretary_left < chair_left
    assert secretary_high == pytest.approx(chair_high)
    assert recipients_left < 100
    assert recipients_high < secretary_high


def test_two_secretaries_stand_one_below_the_other() -> None:
    document = simple(
        Paragraph(LONG),
        signatures=(
            Signature(("THƯ KÝ",), "Phạm Thu Hà"),
            Signature(("THƯ KÝ",), "Lê Minh Châu"),
            Signature(("CHỦ TỌA",), "Nguyễn Thị Lan"),
        ),
        recipients=("Lưu: VT",),
    )
    pdf = render(document)
    assert place(pdf, "Lê Minh Châu")[2] < place(pdf, "Phạm Thu Hà")[2]
    assert place(pdf, "Phạm Thu Hà")[2] == pytest.approx(place(pdf, "Nguyễn Thị Lan")[2])


def test_a_list_of_recipients_longer_than_a_page_goes_under_the_signature() -> None:
    names = tuple(f"Cơ quan nhận văn bản thứ {n}" for n in range(1, 120))
    pdf = render(simple(Paragraph(LONG), signatures=(CHAIR,), recipients=names))
    text = "\n".join(pages(pdf))
    assert text.index("Trần Văn Bình") < text.index("Nơi nhận:")
    assert all(f"- {name}" in text for name in names)


def test_the_text_ends_with_the_mark_of_the_decree_once() -> None:
    for ending in ("Trân trọng.", "Trân trọng./.", "Trân trọng", "Trân trọng ./."):
        assert "Trân trọng./.\n" in pages(render(signed(Paragraph(ending))))[0] + "\n"
    bold = Paragraph((Run("Trân "), Run("trọng.", bold=True)))
    assert "Trân trọng./.\n" in pages(render(signed(bold)))[0] + "\n"
    assert "./." in pages(render(signed(Paragraph(()))))[0]
    english = pages(render(simple(Paragraph("The end."), language="en")))[0]
    assert "The end." in english
    assert "./." not in english
