"""Words found again in new versions, as drafts of resolutions really change."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.anchors import Found, Text, anchor_of, bare, bare_offsets, find
from ecabinet.documents.annotations import Anchor

RESOLUTION = Path(__file__).parents[2] / "agendas/phuong-an-phu-dong-ky-hop-5/materials"
OLD = [
    "NGHỊ QUYẾT\nVề quản lý vỉa hè, lòng đường\nCăn cứ Luật Tổ chức chính quyền địa phương;\n"
    "Điều 1. Phạm vi điều chỉnh\n1. Nghị quyết này quy định mức thu phí sử dụng tạm thời\n"
    "lòng đường, vỉa hè trên địa bàn phường.",
    "Điều 2. Mức thu\n1. Bãi giữ xe máy tại chợ thu phí theo lượt.\n"
    "2. Bãi giữ xe ô tô tại chợ thu phí theo lượt.\n3. Hộ kinh doanh được miễn phí ba tháng đầu.",
    "Điều 3. Tổ chức thực hiện\nỦy ban nhân dân phường chịu trách nhiệm thi hành.",
]


def found(quote: str, page: int, new: list[str], occurrence: str = "") -> str | None:
    """The words that a note on `quote` is found at."""
    text = OLD[page - 1]
    anchor = anchor_of(text, quote)
    assert anchor
    place = find(anchor, page, Text(new))
    return None if place is None else bare(new[place.page - 1])[place.start : place.stop]


QUOTE = "Hộ kinh doanh được miễn phí ba tháng đầu."


def test_what_did_not_change_is_where_it_was() -> None:
    anchor = anchor_of(OLD[1], QUOTE)
    assert anchor
    assert find(anchor, 2, Text(OLD)) == Found(2, 82, 82 + len(bare(QUOTE)), exact=True)


def test_pages_that_moved() -> None:
    anchor = anchor_of(OLD[1], QUOTE)
    assert anchor
    place = find(anchor, 2, Text(["Trang bìa", "Mục lục", *OLD]))
    assert (place and place.page, place and place.exact) == (4, True)


def test_other_line_breaks_do_not_matter() -> None:
    new = [OLD[0], OLD[1].replace("Hộ kinh doanh ", "Hộ kinh\n doanh\u00a0"), OLD[2]]
    assert found(QUOTE, 2, new) == bare(QUOTE)


def test_decomposed_letters_are_the_same() -> None:
    import unicodedata

    assert found(QUOTE, 2, [unicodedata.normalize("NFD", page) for page in OLD]) == bare(QUOTE)


def test_words_that_were_amended() -> None:
    amended = "Hộ kinh doanh cá thể được miễn phí sáu tháng đầu."
    new = [OLD[0], OLD[1].replace(QUOTE, amended), OLD[2]]
    assert found(QUOTE, 2, new) == bare(amended)


def test_an_article_put_before_moves_it_to_another_page() -> None:
    new = [
        OLD[0],
        "Điều 2. Giải thích từ ngữ\nVỉa hè là phần đường dành cho người đi bộ.",
        OLD[1].replace("Điều 2", "Điều 3"),
        OLD[2].replace("Điều 3", "Điều 4"),
    ]
    assert found("Bãi giữ xe ô tô tại chợ thu phí theo lượt.", 2, new) == bare(
        "Bãi giữ xe ô tô tại chợ thu phí theo lượt."
    )


def test_of_equal_words_the_place_with_the_same_surroundings() -> None:
    quote = "thu phí theo lượt"
    anchor = anchor_of(OLD[1], quote)
    assert anchor
    turned = OLD[1].replace("xe máy", "@").replace("xe ô tô", "xe máy").replace("@", "xe ô tô")
    place = find(anchor, 2, Text([OLD[0], turned, OLD[2]]))
    assert place
    assert bare(turned)[: place.start].endswith("2.Bãigiữxemáytạichợ")


def test_a_quote_torn_by_the_end_of_a_page() -> None:
    first, second = OLD[1].split("được miễn")
    place_text = found(QUOTE, 2, [OLD[0], first, "được miễn" + second, OLD[2]])
    assert place_text == bare("được miễn phí ba tháng đầu.")


@pytest.mark.parametrize(
    "new",
    [
        [OLD[0], OLD[1].replace(QUOTE, ""), OLD[2]],
        [OLD[0], OLD[1].replace(QUOTE, "Hộ nghèo do Ủy ban nhân dân xem xét quyết định."), OLD[2]],
        ["", "", ""],
        [],
    ],
)
def test_what_is_gone_is_not_guessed(new: list[str]) -> None:
    assert found(QUOTE, 2, new) is None


def test_a_single_word_needs_its_surroundings() -> None:
    assert found("miễn", 2, OLD) == "miễn"
    assert found("miễn", 2, ["Ngày lễ được miễn."]) is None


def test_real_drafts_with_paragraphs_taken_out_and_put_in() -> None:
    """Every paragraph of a real draft, after every third was reworded and the order kept."""
    draft = (RESOLUTION / "nq-ngan-sach.md").read_text("utf-8").split("+++")[-1]
    lines = [line for line in draft.splitlines() if len(line) > 60]
    old = ["\n".join(lines[i : i + 5]) for i in range(0, len(lines), 5)]
    new = [
        "\n".join(
            ["Căn cứ mới được bổ sung theo ý kiến thẩm tra."]
            + [line.replace("phường", "xã").replace("năm", "niên độ") for line in page.split("\n")]
        )
        for page in ["Trang mới", *old]
    ]
    text = Text(new)
    placed = 0
    for n, page in enumerate(old, 1):
        for line in page.split("\n"):
            anchor = anchor_of(page, line)
            assert anchor
            if place := find(anchor, n, text):
                assert place.page == n + 1
                placed += 1
    assert placed == len(lines)


@given(st.text(alphabet="aáa\u0301 b\nộ", max_size=30))
def test_bare_text_leads_back(text: str) -> None:
    squeezed, offsets = bare_offsets(text)
    assert len(squeezed) == len(offsets)
    assert list(offsets) == sorted(offsets)
    assert squeezed == bare(text) or text[:1] == "\u0301"


def test_a_book_is_searched_in_time() -> None:
    pages = [
        "\n".join(f"Dòng {i} trang {n} về ngân sách phường" for i in range(40)) for n in range(300)
    ]
    anchor = Anchor(quote="Dòng 7 trang 250 về ngân sách của phường", before="", after="")
    place = find(anchor, 250, Text(pages))
    assert place
    assert place.page == 251
