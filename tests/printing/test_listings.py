"""Attendance, speaking and results, read back from pages and workbooks."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import python_calamine

from ecabinet.meeting import commands as cmd
from ecabinet.printing import listing_pdf, listing_xlsx
from tests.meeting.golden import whole_meeting
from tests.meeting.scene import Scene, on_item, prepared, voting
from tests.meeting.test_counting import counted, entry
from tests.typeset.reading import words

Rows = list[list[Any]]


def workbook(scene: Scene, name: str) -> dict[str, Rows]:
    """The workbook as another library than the one that wrote it reads it."""
    book = python_calamine.load_workbook(BytesIO(listing_xlsx(scene.log, name)))
    return {tab: book.get_sheet_by_name(tab).to_python() for tab in book.sheet_names}


def by_name(rows: Rows) -> dict[str, list[Any]]:
    header = rows[0].index("Họ và tên")
    return {row[header]: row for row in rows[1:]}


def some_come() -> Scene:
    scene = Scene(prepared(delegates=4))
    scene.do("secretary", cmd.RecordAbsence(attendee="d3", reason="đi công tác"))
    scene.do("secretary", cmd.RecordAbsence(attendee="d4", excused=False))
    for who in ("chair", "d1", "g1"):
        scene.do(who, cmd.CheckIn())
    scene.do("secretary", cmd.CheckIn(attendee="d2", from_paper=True))
    return scene


def test_attendance_counts_delegates_and_guests_and_says_why_somebody_is_absent() -> None:
    scene = some_come()
    book = workbook(scene, "attendance")
    facts = {row[0]: row[1] for row in book["Tổng hợp"] if row[1:]}
    assert facts["Tổng số đại biểu Hội đồng nhân dân"] == 5
    assert facts["Có mặt"] == 3
    assert (facts["Vắng có lý do"], facts["Vắng không lý do"]) == (1, 1)
    assert facts["Khách mời và thành phần khác có mặt"] == 1
    assert facts["Số người ghi theo bản giấy"] == 1
    people = by_name(book["Đại biểu"])
    assert "vắng có lý do: đi công tác" in people["Đại biểu 3"]
    assert "vắng không lý do" in people["Đại biểu 4"]
    assert "ghi theo bản giấy" in people["Đại biểu 2"]
    text = " ".join(words(listing_pdf(scene.log, "attendance")))
    assert "DANH SÁCH ĐIỂM DANH" in text
    assert "vắng có lý do: đi công tác" in text
    assert "Vắng không lý do: 1" in text


def test_each_sitting_has_its_column_and_every_coming_and_going_its_row() -> None:
    scene = Scene(prepared(delegates=2))
    for who in ("chair", "d1"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("d2", cmd.CheckIn(), after=600)
    scene.do("d1", cmd.CheckOut(), after=600)
    scene.do("d1", cmd.CheckIn(), after=600)
    book = workbook(scene, "attendance")
    assert any(
        str(cell).startswith("có mặt, đến muộn lúc")
        for cell in by_name(book["Đại biểu"])["Đại biểu 2"]
    )
    times = [row for row in book["Giờ đến, về"][1:] if row[1] == "Đại biểu 1"]
    assert [bool(row[6]) for row in times] == [True, False]


def test_who_came_late_onto_the_list_or_was_taken_out_stands_where_they_were() -> None:
    scene = Scene(prepared(delegates=2))
    for who in ("chair", "d1", "d2", "g1"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("secretary", cmd.RemoveAttendee(attendee="g1", reason="vào nhầm phòng"))
    scene.do("chair", cmd.Suspend(ends_sitting=True))
    scene.do("secretary", cmd.AddAttendee(account="@late", name="Khách đến sau", role="guest"))
    for who in ("chair", "d1", "late"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Resume())
    scene.do("secretary", cmd.CheckIn())
    guests = by_name(workbook(scene, "attendance")["Khách mời và thành phần khác"])
    assert guests["Khách đến sau"][5:7] == ["", "có mặt"]
    morning, afternoon, note = next(row for row in guests.values() if row[7])[5:8]
    assert (morning[:6], afternoon) == ("có mặt", "")
    assert note == "đã đưa ra khỏi thành phần tham dự"


def test_what_looks_like_a_formula_is_text_and_stays_text() -> None:
    evil = ('=HYPERLINK("http://x","a")', "+1+1", "-2", "@SUM(A1)", "\t=1")
    scene = Scene(prepared(delegates=5))
    for who, reason in zip(("d1", "d2", "d3", "d4", "d5"), evil, strict=True):
        scene.do("secretary", cmd.RecordAbsence(attendee=who, reason=reason))
    for name in ("attendance", "speaking", "results"):
        book = openpyxl.load_workbook(BytesIO(listing_xlsx(scene.log, name)))
        assert not [c for tab in book for row in tab.iter_rows() for c in row if c.data_type == "f"]
    scene, vote = voting()
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion=evil[0]))
    scene.do("chair", cmd.CloseVote(vote=vote))
    tab = openpyxl.load_workbook(BytesIO(listing_xlsx(scene.log, "results")))["Ý kiến khác"]
    cell = tab.cell(2, 3)
    assert (cell.value, cell.data_type, cell.quotePrefix) == (evil[0], "s", True)


def test_speaking_is_counted_and_timed_by_person() -> None:
    scene = on_item(delegates=4)
    for who, kind, seconds in (
        ("d1", "speech", 90),
        ("d2", "speech", 430),
        ("d1", "debate", 45),
    ):
        scene.do(who, cmd.RequestFloor(kind=kind))
        scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
        scene.do("chair", cmd.EndSpeech(), after=seconds)
    book = workbook(scene, "speaking")
    people = by_name(book["Theo người phát biểu"])
    assert next(iter(people)) == "Đại biểu 2"
    assert people["Đại biểu 1"][3] == 2
    tab = openpyxl.load_workbook(BytesIO(listing_xlsx(scene.log, "speaking")))
    spoken = next(row for row in tab["Theo người phát biểu"].values if row[1] == "Đại biểu 1")
    assert spoken[4] == timedelta(seconds=135)
    facts = {row[0]: row[1] for row in book["Tổng hợp"] if row[1:]}
    assert facts["Số lượt phát biểu"] == 3
    assert facts["Số đại biểu đã phát biểu"] == 2
    assert facts["Số đại biểu chưa phát biểu"] == 3
    overtime = by_name(book["Từng lượt phát biểu"])["Đại biểu 2"][-1]
    assert overtime
    text = " ".join(words(listing_pdf(scene.log, "speaking")))
    assert "Tổng thời gian phát biểu: 9:25" in text


def test_results_tell_how_a_vote_was_held_and_what_was_counted() -> None:
    scene, vote = counted("paper")
    scene.do("d1", entry(vote, {"for": 4, "against": 0, "abstain": 1}, invalid=1))
    book = workbook(scene, "results")
    header, row = book["Biểu quyết"]
    held = dict(zip(header, row, strict=True))
    assert held["Phương tiện"] == "phiếu giấy, nhập tay"
    assert (held["Phiếu phát ra"], held["Hợp lệ"], held["Không hợp lệ"]) == (6, 5, 1)
    assert (held["Tán thành"], held["Kết quả"]) == (4, "thông qua")
    assert [r[4] for r in book["Số phiếu từng phương án"][1:]] == [4, 0, 1]


def test_names_and_opinions_are_told_only_where_the_rule_publishes_them() -> None:
    for rule, named in (("of_present", True), ("majority", False)):
        scene, vote = voting(rule)
        scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion="Nên bổ sung"))
        scene.do("chair", cmd.CloseVote(vote=vote))
        book = workbook(scene, "results")
        assert book["Ý kiến khác"][1][2] == "Nên bổ sung"
        assert ("Đại biểu 1" in book["Ý kiến khác"][1]) is named
        assert (len(book["Danh sách biểu quyết"]) == 2) is named


def test_a_whole_meeting_has_every_listing_in_both_languages() -> None:
    scene = whole_meeting()
    for name in ("attendance", "speaking", "results"):
        assert len(workbook(scene, name)) >= 3
        assert listing_pdf(scene.log, name).startswith(b"%PDF")
