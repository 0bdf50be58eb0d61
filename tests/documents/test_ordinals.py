"""The name of the last session where its words were taken over."""

from __future__ import annotations

import pytest

from ecabinet.documents.ordinals import renamer

FIFTH = "Kỳ họp thứ Năm (kỳ họp thường lệ giữa năm 2026)"
SIXTH = "Kỳ họp thứ Sáu (kỳ họp thường lệ cuối năm 2026)"


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Chương trình Kỳ họp thứ Năm", "Chương trình Kỳ họp thứ Sáu"),
        ("tại kỳ họp thứ Năm, đại biểu", "tại kỳ họp thứ Sáu, đại biểu"),
        ("Kỳ họp thứ Nămx", "Kỳ họp thứ Nămx"),
        ("thứ Năm, ngày 14 tháng 01", "thứ Năm, ngày 14 tháng 01"),
        ("Kỳ họp thứ Tư", "Kỳ họp thứ Tư"),
    ],
)
def test_only_the_session_s_own_name_is_exchanged(text: str, becomes: str) -> None:
    assert renamer(FIFTH, SIXTH)(text) == becomes


def test_a_name_of_the_month() -> None:
    say = renamer("Phiên họp tháng 7 năm 2026", "Phiên họp tháng 8 năm 2026")
    assert say("Kết luận Phiên họp tháng 7 năm 2026") == "Kết luận Phiên họp tháng 8 năm 2026"
    assert say("Báo cáo tháng 7 năm 2026") == "Báo cáo tháng 7 năm 2026"


@pytest.mark.parametrize(
    ("last", "now"),
    [(FIFTH, FIFTH), ("Họp báo", "Họp kín"), ("Kỳ họp thứ", SIXTH), ("", SIXTH), (FIFTH, "")],
)
def test_names_that_are_not_of_one_series_change_nothing(last: str, now: str) -> None:
    assert renamer(last, now)("Họp báo tại Kỳ họp thứ Năm") == "Họp báo tại Kỳ họp thứ Năm"
