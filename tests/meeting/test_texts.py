from __future__ import annotations

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.view import audience_of, redact, view

from .scene import Scene, on_item, prepared


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


def handed_in() -> tuple[Scene, str, str]:
    """A text of d1 in place of a request that waited, and its id and the request's."""
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    (request,) = scene.state.queue
    scene.do("d1", cmd.HandInText(item="item-2", request=request, text="Ba điểm."))
    (written,) = scene.state.texts
    return scene, written, request


def test_a_text_is_amended_by_whose_it_is_and_by_the_desks_after_the_end_too() -> None:
    scene, written, _ = handed_in()
    amend = cmd.AmendText(written=written, text="  Bốn\u200b điểm. ")
    assert refusal(scene, "d2", amend) == "not_allowed"
    assert refusal(scene, "d1", cmd.AmendText(written=written, text=" ")) == "empty_text"
    scene.do("chair", cmd.Adjourn())
    scene.do("d1", amend)
    assert scene.state.texts[written].text == "Bốn điểm."
    scene.do("secretary", cmd.AmendText(written=written, text="Năm điểm."))
    assert scene.state.texts[written].text == "Năm điểm."


def test_what_was_amended_is_read_by_the_desks_and_by_whose_it_is() -> None:
    scene, written, _ = handed_in()
    scene.do("d1", cmd.AmendText(written=written, text="Bốn điểm."))
    for who, reads in (("chair", True), ("d1", True), ("d2", False), ("g1", False)):
        audience = audience_of(scene.state, who)
        seen = redact(scene.log[-1], audience)
        assert seen is not None
        assert (getattr(seen.event, "text", "") != "") is reads
        assert (view(scene.state, audience).texts[written].text != "") is reads


def test_a_text_taken_back_is_gone_and_another_may_take_its_place() -> None:
    scene, written, request = handed_in()
    assert refusal(scene, "d2", cmd.WithdrawText(written=written)) == "not_allowed"
    scene.do("d1", cmd.WithdrawText(written=written))
    assert scene.state.texts == {}
    assert scene.state.requests[request].status == "lapsed"
    assert refusal(scene, "d1", cmd.WithdrawText(written=written)) == "unknown_text"
    scene.do("d1", cmd.HandInText(item="item-2", request=request, text="Hai điểm."))
    assert scene.state.requests[request].status == "written"


def test_who_stands_outside_the_doors_does_not_change_what_is_behind_them() -> None:
    scene = on_item()
    scene.do("g1", cmd.HandInText(item="item-2", text="Ý kiến của khách."))
    (written,) = scene.state.texts
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    for command in (
        cmd.AmendText(written=written, text="Khác."),
        cmd.WithdrawText(written=written),
    ):
        assert refusal(scene, "g1", command) == "waits_outside"
    scene.do("chair", cmd.WithdrawText(written=written))


def test_who_is_away_hands_in_an_opinion_beforehand_and_it_is_no_vote() -> None:
    scene = Scene(prepared())
    opinion = cmd.HandInText(item="item-2", text="Đề nghị giảm chi.")
    assert refusal(scene, "d1", opinion) == "meeting_not_running"
    scene.do("d1", cmd.AskLeave(reason="ốm"))
    scene.do("d1", opinion)
    (text,) = scene.state.texts.values()
    assert text.absent
    assert scene.state.votes == {}
    scene.do("d1", cmd.CheckIn())
    assert refusal(scene, "d1", opinion) == "meeting_not_running"
