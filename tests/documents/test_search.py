from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.documents.search import (
    Query,
    find,
    fold,
    folded_offsets,
    marks_agree,
    parse_query,
    snippet,
)
from ecabinet.errors import BadInput

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
vietnamese = st.text(
    st.sampled_from("aăâeêoôơuưđĐ ÁÀẢÃẠẮỆỢỰỳ\u0301\u0323\u0302,.-/\n5"), max_size=80
)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Đường Nguyễn Ảnh Thủ", "duong nguyen anh thu"),
        ("HỘI ĐỒNG NHÂN DÂN", "hoi dong nhan dan"),
        ("ngân sách", "ngan sach"),
        (unicodedata.normalize("NFD", "Ngân sách được duyệt"), "ngan sach duoc duyet"),
        ("İstanbul ½ straße", "istanbul ½ strasse"),
    ],
)
def test_folding(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(text | vietnamese)
def test_folding_twice_is_folding_once(written: str) -> None:
    assert fold(fold(written)) == fold(written)


@given(text | vietnamese)
def test_spellings_fold_alike(written: str) -> None:
    composed, apart = (unicodedata.normalize(form, written) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(apart)


@given(vietnamese)
def test_capitals_and_small_letters_fold_alike(written: str) -> None:
    assert fold(written.upper()) == fold(written.lower())


@given(text | vietnamese)
def test_every_folded_letter_leads_back_to_its_own(written: str) -> None:
    folded, offsets = folded_offsets(written)
    assert folded == fold(written)
    assert list(offsets) == sorted(offsets)
    assert all(bare in fold(written[offset]) for bare, offset in zip(folded, offsets, strict=True))


def test_queries() -> None:
    assert parse_query("Ngân sách") == Query((("ngan",), ("sach",)), True, ("ngân", "sách"))
    assert parse_query('"ngân sách" ') == Query((("ngan", "sach"),), False, ("ngân sách",))
    assert parse_query("45/BC-UBND ").phrases == (("45", "bc", "ubnd"),)
    assert parse_query("thu thu").phrases == (("thu",),)
    assert parse_query("“đầu tư” công").phrases == (("dau", "tu"), ("cong",))
    assert len(parse_query(" ".join(map(str, range(50)))).phrases) == 12


@pytest.mark.parametrize(
    ("asked", "code"), [(" -/ ", "search_empty"), ("a" * 201, "search_too_long")]
)
def test_queries_that_ask_nothing(asked: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        parse_query(asked)


@given(st.text(max_size=200))
def test_any_query_is_understood_or_refused(asked: str) -> None:
    try:
        query = parse_query(asked)
    except BadInput:
        return
    assert all(word == fold(word) for words in query.phrases for word in words)


def hits(written: str, asked: str) -> list[str]:
    return [written[start:stop] for start, stop in find(written, parse_query(asked))]


@pytest.mark.parametrize(
    ("written", "asked", "found"),
    [
        ("Dự toán NGÂN SÁCH năm 2026", "ngan sach ", ["NGÂN", "SÁCH"]),
        ("Dự toán NGÂN SÁCH năm 2026", '"ngân sách"', ["NGÂN SÁCH"]),
        ("ngân\nsách", '"ngan sach"', ["ngân\nsách"]),
        ("thường trực, trực thuộc", "truc ", ["trực", "trực"]),
        ("tháng hoặc khoảng", "ang ", []),
        ("ngân hàng", "nga", ["ngâ"]),
        ("ngân hàng", "nga ", []),
        (unicodedata.normalize("NFD", "được"), "duoc ", [unicodedata.normalize("NFD", "được")]),
        ("Số: 45/BC-UBND.", "45/bc-ubnd ", ["45/BC-UBND"]),
    ],
)
def test_hits_are_the_words_as_written(written: str, asked: str, found: list[str]) -> None:
    assert hits(written, asked) == found


def test_marks_tell_words_apart_when_they_were_typed() -> None:
    assert marks_agree("Bảo vệ bí mật", parse_query("mật"))
    assert not marks_agree("Có mặt đông đủ", parse_query("mật"))
    assert marks_agree("Có mặt đông đủ", parse_query("mat"))


def test_a_snippet_shows_the_hit_in_its_words() -> None:
    written = "Mở đầu dài dòng. " * 20 + "Thu ngân sách đạt 52% dự toán. " + "Phần sau. " * 30
    pieces = snippet(written, parse_query("ngan sach "), 80)
    shown = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.hit] == ["ngân", "sách"]
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "Thu ngân sách đạt 52%" in shown
    assert len(shown) <= 84


def test_without_a_hit_it_is_the_beginning() -> None:
    assert [p.text for p in snippet("một hai ba", parse_query("bon "), 7)] == ["một hai", "…"]


@given(vietnamese, st.text("aedou ", min_size=1, max_size=5), st.integers(1, 60))
def test_a_snippet_is_the_text_and_nothing_else(written: str, asked: str, width: int) -> None:
    try:
        query = parse_query(asked)
    except BadInput:
        return
    pieces = snippet(written, query, width)
    shown = "".join(p.text for p in pieces if p.text != "…")
    assert shown in " ".join(written.split())
    for piece in pieces:
        if piece.hit:
            assert any(fold(piece.text).startswith(words[0]) for words in query.phrases)
    if find(" ".join(written.split()), query):
        assert any(piece.hit for piece in pieces)


@pytest.mark.parametrize(
    ("q", "open_ended"), [("khu phố 2", False), ("ngân sa", True), ("a", False)]
)
def test_a_lone_sign_is_meant_as_it_is(q: str, open_ended: bool) -> None:
    assert parse_query(q).open_ended is open_ended
