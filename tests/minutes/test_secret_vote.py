"""A secret vote in the minutes: that it was sealed and who opened it, and nobody's ballot."""

from __future__ import annotations

from ecabinet.minutes import minutes_pdf
from tests.meeting.secret import secret_meeting

from .test_pdf import text_of


def test_the_minutes_tell_of_envelopes_and_tellers_and_of_no_ballot() -> None:
    scene = secret_meeting()
    text = " ".join(text_of(minutes_pdf(scene.log)).split())
    assert "Bầu (bỏ phiếu kín)" in text
    assert "Phiếu được niêm phong trên máy của từng đại biểu" in text
    assert "3 phiếu, hợp lệ 3, không hợp lệ 0" in text
    assert "Ban kiểm phiếu: Khách mời 1" in text
    for entry in scene.log:
        for line in getattr(entry.event, "lines", ()):
            assert line.tracker not in text
