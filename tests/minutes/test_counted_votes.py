"""Votes that people counted, as the minutes tell them."""

from __future__ import annotations

from ecabinet.meeting import commands as cmd
from ecabinet.minutes import minutes_pdf
from tests.meeting.scene import voting
from tests.meeting.test_counting import counted, entry

from .test_pdf import text_of


def test_paper_ballots_are_told_with_their_tellers_and_figures() -> None:
    scene, vote = counted("paper")
    scene.do("d1", entry(vote, {"for": 4, "against": 0, "abstain": 0}, invalid=1, issued=6))
    text = text_of(minutes_pdf(scene.log))
    assert "Ban kiểm phiếu: Đại biểu 1, Đại biểu 2." in text
    assert (
        "Kết quả kiểm phiếu giấy, được nhập bằng tay: phát ra 6, thu về 5, hợp lệ 4, "
        "không hợp lệ 1." in text
    )


def test_a_switch_to_hands_is_told_with_the_ballots_left_out() -> None:
    scene, vote = voting()
    scene.do("d1", cmd.CastVote(vote=vote, choice="for"))
    scene.do("chair", cmd.SwitchToHands(vote=vote))
    scene.do("secretary", entry(vote, {"for": 5, "against": 0, "abstain": 0}))
    text = text_of(minutes_pdf(scene.log))
    assert "chuyển sang biểu quyết bằng giơ tay; 1 phiếu đã gửi từ máy không được tính." in text
    assert "Kết quả đếm giơ tay, được nhập bằng tay." in text
    assert "phát ra" not in text
