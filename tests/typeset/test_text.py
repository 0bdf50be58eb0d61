from hypothesis import given
from hypothesis import strategies as st

from ecabinet.typeset import fonts
from ecabinet.typeset.fonts import BOLD
from ecabinet.typeset.text import balanced, clean, width

fonts.load()


@given(st.lists(st.text("AĂÂBCĐEÊ", min_size=1, max_size=12), min_size=1, max_size=12))
def test_balanced_lines_keep_all_words_in_order_and_fit(words: list[str]) -> None:
    lines = balanced(" ".join(words), BOLD, 12, 160)
    assert " ".join(lines).split() == words
    assert all(width(line, BOLD, 12) <= 160 or " " not in line for line in lines)


def test_lines_are_of_like_length_and_given_breaks_are_kept() -> None:
    assert balanced("HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN PHÚ ĐÔNG", BOLD, 12, 190) == [
        "HỘI ĐỒNG NHÂN DÂN",
        "PHƯỜNG AN PHÚ ĐÔNG",
    ]
    assert balanced("BAN KINH TẾ\nNGÂN SÁCH", BOLD, 12, 400) == ["BAN KINH TẾ", "NGÂN SÁCH"]
    assert balanced("", BOLD, 12, 100) == []


@given(st.text())
def test_clean_text_is_stable_and_printable(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert all(c.isprintable() or c.isspace() for c in once)
