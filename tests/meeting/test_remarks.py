from __future__ import annotations

import pytest
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd

from .scene import Scene, on_item


def refusal(scene: Scene, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do("secretary", command)
    return refused.value.code


def test_a_remark_of_a_speech_is_its_speaker_s() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    request = scene.state.queue[0]
    scene.do("secretary", cmd.NoteRemark(item="item-2", request=request, text="Đồng ý"))
    (remark,) = scene.state.remarks.values()
    assert remark.attendee == "d1"
    for other in (
        cmd.NoteRemark(item="item-3", request=request, text="?"),
        cmd.NoteRemark(item="item-2", request=request, attendee="d2", text="?"),
    ):
        assert refusal(scene, other) == "remark_does_not_fit"


def test_a_remark_says_something_about_something() -> None:
    scene = on_item()
    assert refusal(scene, cmd.NoteRemark(item="item-2", text=" \x00 ")) == "empty_text"
    assert refusal(scene, cmd.NoteRemark(item="nowhere", text="?")) == "unknown_item"
    assert refusal(scene, cmd.AmendRemark(remark="n1", text="?")) == "unknown_remark"
    assert refusal(Scene(), cmd.NoteRemark(item="item-1", text="?")) == "meeting_not_running"


def test_what_was_written_by_hand_is_marked_so_and_so_is_a_text_that_a_desk_enters() -> None:
    scene = on_item()
    scene.do("secretary", cmd.NoteRemark(item="item-2", text="Ghi tay", from_paper=True))
    assert [r.from_paper for r in scene.state.remarks.values()] == [True]
    text = cmd.HandInText(item="item-2", text="Ba điểm", from_paper=True)
    scene.do("d1", text)
    scene.do("secretary", replace(text, attendee="d2"))
    assert {t.attendee: t.from_paper for t in scene.state.texts.values()} == {
        "d1": False,
        "d2": True,
    }


def test_the_record_is_still_mended_after_the_end() -> None:
    scene = on_item()
    scene.do("chair", cmd.Adjourn())
    scene.do("secretary", cmd.NoteRemark(item="item-2", text="Bổ sung"))
    scene.do("secretary", cmd.RecordConclusion(item="item-2", text="Thống nhất"))
    assert scene.state.items["item-2"].conclusion == "Thống nhất"
