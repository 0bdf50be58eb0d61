"""Cards: eight a sheet, each with a code that a camera reads and a PIN on its strip."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from ecabinet.typeset.cards import Card, CardWords, cards_pdf

from .reading import pages

WORDS = CardWords(
    issuer="HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG",
    kind="Thẻ dự họp",
    valid="Có giá trị đến hết ngày 16/7/2026.",
    use="Quét mã, nhập mã PIN.",
    pin="Mã PIN",
    tear="Cắt rời, giữ riêng",
)


def card(n: int, name: str = "Nguyễn Thị Lan", **more: str) -> Card:
    words = {"title": "Chủ tịch", "unit": "Tổ 2", "pin": f"{n:06}"} | more
    return Card(name=name, link=f"https://hop.example/card#{n:043}", **words)


def test_every_card_is_read_by_a_camera_and_has_its_own_pin() -> None:
    pdf = cards_pdf([card(n) for n in range(9)], WORDS)
    text = pages(pdf)
    assert [sheet.count("Mã PIN") for sheet in text] == [8, 1]
    assert "000 003" in text[0]
    found = zxingcpp.read_barcodes(pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil())
    assert {code.text for code in found} == {card(n).link for n in range(8)}


def test_the_longest_name_and_title_stay_on_their_card() -> None:
    long = card(
        1,
        "Tôn Nữ Thị Ngọc Hoàng Phương Anh Thư Nguyễn Phúc",
        title="Phó Trưởng ban Kinh tế - Ngân sách, Giám đốc Trung tâm Dịch vụ công ích quận " * 3,
        unit="Ủy ban Mặt trận Tổ quốc Việt Nam phường An Phú Đông",
    )
    page = pypdfium2.PdfDocument(cards_pdf([long], WORDS))[0]
    lines = page.get_textpage()
    width, height = page.get_width() / 2, page.get_height() * 3 / 4
    for n in range(lines.count_rects()):
        left, bottom, right, top = lines.get_rect(n)
        assert 0 < left < right < width
        assert height < bottom < top


def test_a_long_name_stands_whole_on_the_strip_too() -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Thị Thanh Hà"
    [text] = pages(cards_pdf([card(1, name)], WORDS))
    assert " ".join(text.split()).count("Thanh Hà") == 2


def test_the_same_cards_give_the_same_bytes() -> None:
    assert cards_pdf([card(1)], WORDS) == cards_pdf([card(1)], WORDS)
