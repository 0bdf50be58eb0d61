"""The roll in the minutes: two sittings, with leave, a substitute, and who comes and goes."""

from __future__ import annotations

from ecabinet.minutes import minutes_pdf
from ecabinet.minutes.fold import fold

from ..meeting.golden import two_sittings
from ..typeset.reading import pages


def test_everybody_stands_once_as_they_first_came() -> None:
    minutes = fold(two_sittings().log)
    present = {p.person.name: p for p in minutes.present}
    assert present["Lê Văn Thay"].person.instead_of == "Đại biểu 3"
    assert present["Đại biểu 2"].remote
    assert present["Đại biểu 2"].late_at is not None
    [(left, back)] = present["Đại biểu 4"].away
    assert left < back
    assert minutes.absent == ()
    late = next(p for p in minutes.guests if p.person.name == "Khách đến sau")
    assert late.from_sitting == 2


def test_each_sitting_has_its_quorum_its_absent_and_its_late() -> None:
    morning, afternoon = fold(two_sittings().log).sittings
    assert [p.person.name for p in morning.late] == ["Đại biểu 2"]
    assert [(a.person.name, a.excused, a.reason) for a in afternoon.absent] == [
        ("Đại biểu 1", True, "họp ở Thành phố")
    ]
    assert afternoon.quorum.present == 4


def test_the_printed_minutes_say_so() -> None:
    text = " ".join(" ".join(pages(minutes_pdf(two_sittings().log))).split())
    for said in (
        "Buổi thứ 2",
        "vắng: Đại biểu 1 (có lý do: họp ở Thành phố)",
        "đến muộn: Đại biểu 2 lúc",
        "Dự thay Đại biểu 3",
        "Dự trực tuyến",
        "Vắng từ",
    ):
        assert said in text, said
