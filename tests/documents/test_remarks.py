from __future__ import annotations

from ecabinet.documents.anchors import anchor_of
from ecabinet.documents.annotations import AnyAnnotation, Highlight, Note, Quads, Sticker
from ecabinet.documents.remarks import by_article, headings, remark

PAGES = [
    "NGHỊ QUYẾT\nCăn cứ Điều 5 của Luật;\nĐiều 1. Phạm vi\nQuy định mức thu phí.",
    "Áp dụng trên địa bàn phường.\nĐiều 2. Mức thu\nThu phí theo lượt.\n"
    "Điều 3. Thi hành\nTừ ngày ký.",
]


def note(page: int, quote: str, words: str) -> AnyAnnotation:
    anchor = anchor_of(PAGES[page - 1], quote) if quote else None
    return Note(page=page, anchor=anchor, data=Sticker(color="#ffd43b", at=(1, 1), words=words))


def test_articles_are_lines_of_their_own() -> None:
    assert [(h.page, h.title) for h in headings(PAGES)] == [
        (1, "Điều 1. Phạm vi"),
        (2, "Điều 2. Mức thu"),
        (2, "Điều 3. Thi hành"),
    ]


def test_remarks_stand_under_the_article_they_are_about() -> None:
    notes = [
        note(2, "Từ ngày ký", "Nên từ 01/01/2027"),
        note(2, "", "Chung cho cả trang"),
        note(2, "Áp dụng trên địa bàn", "Ghi rõ khu phố"),
        note(1, "NGHỊ QUYẾT", "Sai thể thức"),
        Highlight(
            page=2,
            data=Quads(color="#ffe066", quads=((0,) * 8,), text="Thu phí theo lượt"),
        ),
    ]
    lines = [remark(each, PAGES, "Lan", "Tổ 1") for each in notes]
    table = by_article(headings(PAGES), lines)
    assert [(a.title, [r.words or r.quote for r in a.remarks]) for a in table] == [
        ("", ["Sai thể thức"]),
        ("Điều 1. Phạm vi", ["Chung cho cả trang", "Ghi rõ khu phố"]),
        ("Điều 2. Mức thu", ["Thu phí theo lượt"]),
        ("Điều 3. Thi hành", ["Nên từ 01/01/2027"]),
    ]
