"""Ballots, the tellers' record and the emergency kit, read back from their PDFs."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from ecabinet.errors import ECabinetError
from ecabinet.meeting import commands as cmd
from ecabinet.printing import ballots_pdf, kit_pdf, tellers_record_pdf
from tests.meeting.scene import Scene, on_item, prepared, voting
from tests.meeting.test_counting import counted, entry
from tests.typeset.reading import pages, words


def text_of(pdf: bytes) -> str:
    return " ".join(words(pdf))


def in_english(scene: Scene) -> Scene:
    first = scene.log[0]
    event: Any = first.event
    english = replace(event, particulars=replace(event.particulars, language="en"))
    scene.log[0] = replace(first, event=english)
    return scene


def test_ballots_of_an_election_name_everybody_and_are_enough_for_all() -> None:
    options = ("Ông Trần Văn A, Chánh Văn phòng", "Bà Lê Thị B")
    scene, vote = counted("paper", form="choose", options=options)
    sheets = pages(ballots_pdf(scene.log, vote=vote))
    assert len(sheets) == 2  # six voters and two to spare, four a sheet
    assert sheets[0].count("PHIẾU BẦU") == 4
    text = " ".join(sheets[0].split())
    assert text.count("Ông Trần Văn A, Chánh Văn phòng") == 4
    assert "không quá 1 người" in text
    assert len(pages(ballots_pdf(scene.log, vote=vote, copies=9))) == 3


def test_ballots_can_be_had_before_a_vote_that_the_agenda_foresees() -> None:
    scene = on_item()
    text = text_of(ballots_pdf(scene.log, item="item-2", planned="kin"))
    assert "PHIẾU BIỂU QUYẾT" in text
    assert "Bãi nhiệm" in text
    assert "Tán thành Không tán thành Không biểu quyết" in text
    for asked in ({"item": "item-1", "planned": "kin"}, {"vote": "v999"}):
        with pytest.raises(ECabinetError) as missing:
            ballots_pdf(scene.log, **asked)
        assert missing.value.code == "unknown_vote"


def test_a_rating_asks_three_grades_of_each_person() -> None:
    asked = {"form": "rate", "options": ("Ông A", "Bà B")}
    scene, _ = voting()
    rules = replace(scene.state.rules, rating="majority")
    scene, vote = counted("paper", rules=rules, **asked)
    text = text_of(ballots_pdf(scene.log, vote=vote, copies=1))
    assert "PHIẾU TÍN NHIỆM" in text
    assert "Tín nhiệm cao Tín nhiệm Tín nhiệm thấp" in text
    grades = {"o1:high": 3, "o1:medium": 1, "o1:low": 0, "o2:high": 0, "o2:medium": 1, "o2:low": 3}
    scene.do("d1", entry(vote, grades, valid=4, issued=4))
    record = text_of(tellers_record_pdf(scene.log, vote=vote))
    assert "Ông A 3 (75%) 1 (25%) 0 (0%)" in record
    assert "Bà B 0 (0%) 1 (25%) 3 (75%)" in record


def test_the_record_has_all_figures_and_a_place_to_sign_for_each_teller() -> None:
    scene, vote = counted("paper")
    scene.do("d2", entry(vote, {"for": 4, "against": 1, "abstain": 0}, invalid=1))
    text = text_of(tellers_record_pdf(scene.log, vote=vote))
    for line in (
        "BIÊN BẢN KIỂM PHIẾU",
        "bỏ phiếu kín bằng phiếu giấy",
        "Số phiếu phát ra: 6",
        "Số phiếu thu về: 6",
        "Số phiếu hợp lệ: 5",
        "Số phiếu không hợp lệ: 1",
        "Tán thành 4 66,67 80",
        "TRƯỞNG BAN KIỂM PHIẾU",
        "THÀNH VIÊN BAN KIỂM PHIẾU",
    ):
        assert line in text, line
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    english = text_of(tellers_record_pdf(in_english(scene).log, vote=vote))
    assert "TELLERS' RECORD" in english
    assert "Ballots issued: 6" in english


def test_a_show_of_hands_has_a_record_of_who_entered_it_and_tablets_have_none() -> None:
    scene, vote = counted()
    with pytest.raises(ECabinetError) as still_open:
        tellers_record_pdf(scene.log, vote=vote)
    assert still_open.value.code == "vote_not_closed"
    scene.do("secretary", entry(vote, {"for": 6, "against": 0, "abstain": 0}))
    text = text_of(tellers_record_pdf(scene.log, vote=vote))
    assert "BIÊN BẢN KIỂM ĐẾM KẾT QUẢ BIỂU QUYẾT" in text
    assert "NGƯỜI NHẬP KẾT QUẢ Phạm Minh Đức" in text
    assert "Số phiếu phát ra" not in text
    by_tablets, other = voting()
    by_tablets.do("chair", cmd.CloseVote(vote=other))
    with pytest.raises(ECabinetError) as nobody:
        tellers_record_pdf(by_tablets.log, vote=other)
    assert nobody.value.code == "nobody_counted"


def test_the_kit_holds_everything_that_a_meeting_on_paper_needs() -> None:
    log = Scene(prepared(delegates=5)).log
    pdf = kit_pdf(log)
    text = text_of(pdf)
    for part in (
        "DANH SÁCH KÝ ĐIỂM DANH",
        "CHƯƠNG TRÌNH VÀ KỊCH BẢN ĐIỀU HÀNH",
        "DANH SÁCH ĐĂNG KÝ PHÁT BIỂU",
        "PHIẾU GHI KẾT QUẢ BIỂU QUYẾT GIƠ TAY",
        "BIÊN BẢN KIỂM PHIẾU",
    ):
        assert part in text, part
    assert "Có mặt ……/…… đại biểu." in text  # what only the meeting gives is left open
    assert text.count("PHIẾU BIỂU QUYẾT") == 16  # two votes, eight ballots each
    assert text_of(kit_pdf(log, ballots="secret")).count("PHIẾU BIỂU QUYẾT") == 8
    assert text_of(kit_pdf(log, ballots="none")).count("PHIẾU BIỂU QUYẾT") == 0
    assert kit_pdf(log) == pdf
    outline = [e.title for e in PdfReader(BytesIO(pdf)).outline if not isinstance(e, list)]
    assert len(outline) == 7
    english = text_of(kit_pdf(in_english(Scene(prepared())).log, ballots="none"))
    assert "AGENDA AND THE CHAIR'S SCRIPT" in english
