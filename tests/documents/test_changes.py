from __future__ import annotations

import random
import time

import pytest

from ecabinet.documents.changes import MOST, PAIRS, Passage, changes
from ecabinet.errors import BadInput

BEFORE = [
    "NGHỊ QUYẾT\nĐiều 1. Thông qua dự toán bổ sung với tổng số\n12 tỷ đồng cho năm 2026.\n"
    "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện.",
    "2\nĐiều 3. Nghị quyết này có hiệu lực từ ngày thông qua./.",
]


def marked(passages: list[Passage]) -> list[str]:
    """Changed paragraphs, with [-gone-] and {+come+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        " ".join(signs[run.mark].format(run.text) for run in passage.runs)
        for passage in passages
        if passage.changed
    ]


def test_a_changed_word_is_marked_in_its_paragraph_though_all_line_ends_moved() -> None:
    after = [
        "NGHỊ QUYẾT\nĐiều 1. Thông qua dự toán\nbổ sung với tổng số 15 tỷ đồng cho năm 2026.",
        "2\nĐiều 2. Giao Ủy ban nhân dân phường tổ chức\nthực hiện.\n"
        "Điều 3. Nghị quyết này có hiệu lực từ ngày thông qua./.",
    ]
    found = changes(BEFORE, after)
    assert marked(found) == [
        "Điều 1. Thông qua dự toán bổ sung với tổng số [-12-] {+15+} tỷ đồng cho năm 2026."
    ]
    assert [p.page for p in found] == [1, 1, 2, 2]


def test_paragraphs_that_came_and_went_are_shown_whole() -> None:
    after = [BEFORE[0], "Điều 3. Nghị quyết này có hiệu lực từ ngày thông qua.\nĐiều 4. Công bố."]
    assert marked(changes(BEFORE, after)) == [
        "Điều 3. Nghị quyết này có hiệu lực từ ngày thông [-qua./.-] {+qua.+}",
        "{+Điều 4. Công bố.+}",
    ]
    assert marked(changes(BEFORE, [BEFORE[0]])) == [
        "[-Điều 3. Nghị quyết này có hiệu lực từ ngày thông qua./.-]"
    ]


def test_the_same_text_has_no_changes_and_nothing_is_lost() -> None:
    found = changes(BEFORE, BEFORE)
    assert marked(found) == []
    assert found[2].runs[0].text == "Điều 2. Giao Ủy ban nhân dân phường tổ chức thực hiện."
    assert changes([], []) == []


def test_what_is_too_long_is_refused_and_what_is_long_takes_little_time() -> None:
    with pytest.raises(BadInput):
        changes(["x" * (MOST + 1)], [])
    same = ["\n".join("Điều này không đổi." for _ in range(100)) for _ in range(300)]
    began = time.process_time()
    changes(same, [*same, "Thêm một điều."])
    assert time.process_time() - began < 5


def test_a_book_of_figures_is_not_compared_by_words() -> None:
    """Each of these takes a tenth of a second, and a book of them would take minutes."""
    die = random.Random(1)

    def page(end: str) -> str:
        return " ".join(die.choices("0001x", k=390)) + f" {end}."

    before, after = ([page(end) for _ in range(PAIRS // 390**2 + 1)] for end in "ab")
    began = time.perf_counter()
    found = changes(["\n".join(before)], ["\n".join(after)])
    assert time.perf_counter() - began < 2
    assert {tuple(run.mark for run in passage.runs) for passage in found} == {("removed", "added")}
