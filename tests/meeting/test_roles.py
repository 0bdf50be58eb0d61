"""Who may do what: every role and every command, generated from the table."""

from __future__ import annotations

from typing import get_args

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.decide import ACTIONS, decide
from ecabinet.meeting.model import Material, Role, RoomPlan
from ecabinet.meeting.roles import RIGHTS, may

from .scene import START, Scene, on_item

HOLDERS: dict[str, str] = {
    "chair": "chair",
    "secretary": "secretary",
    "delegate": "d1",
    "guest": "g1",
    "observer": "observer",
}
PAPER = Material(id="m9", item="item-2", title="Báo cáo", kind="report", sha256="a" * 64)


def examples(scene: Scene) -> list[tuple[cmd.Command, bool]]:
    """One of each command, and whether it concerns its sender alone."""
    request = next(iter(scene.state.requests))
    return [
        (cmd.CheckIn(), True),
        (cmd.CheckIn(attendee="d2"), False),
        (cmd.CheckOut(), True),
        (cmd.CheckOut(attendee="d2"), False),
        (cmd.RecordAbsence(attendee="d2"), True),
        (cmd.CheckInAtDoor(), True),
        (cmd.AskLeave(reason="việc riêng"), True),
        (cmd.AskLeave(reason="việc riêng", attendee="d2"), False),
        (cmd.DecideLeave(leave="l1", granted=True), True),
        (cmd.WithdrawLeave(leave=next(iter(scene.state.leaves))), False),
        (cmd.NameSubstitute(name="Ai đó"), True),
        (cmd.NameSubstitute(name="Ai đó", attendee="d2"), False),
        (cmd.AddAttendee(account=None, name="Ai đó", role="guest"), True),
        (cmd.RemoveAttendee(attendee="d2", reason="nhầm"), True),
        (cmd.DrawRoom(plan=RoomPlan()), True),
        (cmd.SetRole(attendee="d2", role="guest"), True),
        (cmd.HandOverChair(attendee="d2"), True),
        (cmd.MoveMeeting(starts_at=START, ends_at=START, room=""), True),
        (cmd.CancelMeeting(), True),
        (cmd.Convene(), True),
        (cmd.Suspend(), True),
        (cmd.Resume(), True),
        (cmd.Adjourn(), True),
        (cmd.OpenItem(item="item-3"), True),
        (cmd.CloseItem(item="item-2"), True),
        (cmd.CloseDoors(item="item-2"), True),
        (cmd.OpenDoors(item="item-2"), True),
        (cmd.Admit(attendee="g1"), True),
        (cmd.Dismiss(attendee="g1"), True),
        (cmd.CloseChat(), True),
        (cmd.OpenChat(), True),
        (cmd.SetWall(), True),
        (cmd.AddItem(title="Khác"), True),
        (cmd.MoveItem(item="item-3", before="item-1"), True),
        (cmd.WithdrawItem(item="item-3"), True),
        (cmd.PutMaterial(material=PAPER), True),
        (cmd.ReplaceMaterial(material=PAPER), True),
        (cmd.RecallMaterial(material="m2"), True),
        (cmd.ArrangeMaterial(material="m2"), True),
        (cmd.RequestFloor(kind="debate"), True),
        (cmd.RequestFloor(kind="debate", attendee="d2"), False),
        (cmd.WithdrawRequest(request=request), False),
        (cmd.MoveRequest(request=request), True),
        (cmd.GrantFloor(request=request), True),
        (cmd.PauseSpeech(), True),
        (cmd.ResumeSpeech(), True),
        (cmd.EndSpeech(), False),
        (cmd.CloseList(), True),
        (cmd.OpenList(), True),
        (cmd.HandInText(item="item-2", text="Ý kiến"), True),
        (cmd.HandInText(item="item-2", text="Ý kiến", attendee="d2"), False),
        (cmd.AmendText(written=next(iter(scene.state.texts)), text="Ý kiến"), False),
        (cmd.WithdrawText(written=next(iter(scene.state.texts))), False),
        (cmd.SubmitQuestion(to="g1", text="Vì sao?"), True),
        (cmd.SubmitQuestion(to="g1", text="Vì sao?", attendee="d2"), False),
        (cmd.WithdrawQuestion(question=next(iter(scene.state.questions))), False),
        (cmd.GroupQuestions(questions=("q1",)), True),
        (cmd.ForwardQuestions(questions=("q1",)), True),
        (cmd.OpenQuestioning(), True),
        (cmd.CallQuestion(question="q1"), True),
        (cmd.CallAnswer(question="q1"), True),
        (cmd.AnswerInWriting(question="q1", due=START.date()), True),
        (cmd.HandInAnswer(question=next(iter(scene.state.questions)), text="Vì"), False),
        (cmd.CloseQuestioning(), True),
        (cmd.NoteRemark(item="item-2", text="Ý kiến"), True),
        (cmd.AmendRemark(remark="n1", text="Ý kiến"), True),
        (cmd.OpenVote(item="item-2", question="?"), True),
        (cmd.MarkPosition(item="item-3", position="objection"), True),
        (cmd.CastVote(vote="v1", choice="for"), True),
        (cmd.CloseVote(vote="v1"), True),
        (cmd.CancelVote(vote="v1"), True),
        (cmd.ExpireVote(vote="v1"), True),
        (cmd.OfferKey(vote="v1", key="k"), True),
        (cmd.ReturnShare(vote="v1", asked="k", share="s"), True),
        (cmd.LockBox(vote="v1", key="k", keys={}, shares={}), True),
        (cmd.AskShares(vote="v1", key="k"), True),
        (cmd.ConfirmRehearsal(vote="v1", asked="k"), True),
        (cmd.FailBox(vote="v1", asked="k"), True),
        (cmd.PublishBallots(vote="v1", asked="k", lines=()), True),
        (cmd.SwitchToHands(vote="v1"), True),
        (
            cmd.EnterCount(vote="v1", issued=0, returned=0, valid=0, invalid=0, tally={}),
            False,
        ),
        (cmd.CheckReadiness(), True),
        (cmd.PlanVote(item="item-3", question="?"), True),
        (cmd.MovePlannedVote(item="item-2", planned="kin", before="nq"), True),
        (cmd.WithdrawPlannedVote(item="item-2", planned="kin"), True),
        (cmd.ConfirmReady(), True),
        (cmd.RecordConclusion(item="item-2", text="Thống nhất"), True),
    ]


def scene_with_speech() -> Scene:
    scene = on_item()
    for who in ("d3", "d4"):
        scene.do(who, cmd.RequestFloor())
    scene.do("d5", cmd.SubmitQuestion(to="d2", text="Vì sao?"))
    scene.do("d5", cmd.AskLeave(sitting=2, reason="việc riêng"))
    scene.do("d5", cmd.HandInText(item="item-2", text="Ý kiến"))
    speaking = next(iter(scene.state.requests))
    scene.do("chair", cmd.GrantFloor(request=speaking))
    scene.state.requests = dict(reversed(scene.state.requests.items()))
    return scene


def test_there_is_an_example_of_every_command() -> None:
    assert {type(c) for c, _ in examples(scene_with_speech())} == set(get_args(cmd.Command))
    assert set(HOLDERS) == set(get_args(Role))


@pytest.mark.parametrize("role", HOLDERS)
def test_the_table_decides_and_what_is_not_listed_is_refused(role: str) -> None:
    scene = scene_with_speech()
    for command, own in examples(scene):
        action = ACTIONS[type(command)]
        try:
            decide(scene.state, f"@{HOLDERS[role]}", command, scene.now)
            refused = None
        except Refused as error:
            refused = error.code
        assert (refused == "not_allowed") is not may(role, action, own=own), (role, command)


def test_an_unlisted_action_is_nobody_s() -> None:
    assert not any(may(role, "dissolve") for role in [*HOLDERS, "staff"])


def test_a_guest_and_an_observer_never_vote_nor_run_the_meeting() -> None:
    """Said again by hand, so that a slip in the table does not pass with the table."""
    own = {role: {a for a, right in RIGHTS.items() if role in right.own} for role in HOLDERS}
    assert own["observer"] == {
        "check_in",
        "check_in_at_door",
        "check_out",
        "show_door",  # while the desks have it stand on the walls
        "read_meeting",
        "read_material",
        "annotate",
        "answer_invitation",
        "search",
    }
    assert own["guest"] - own["observer"] == {
        "ask_leave",
        "withdraw_leave",
        "request_floor",
        "withdraw_request",
        "end_speech",
        "enter_count",
        "name_substitute",
        "hand_in_text",
        "amend_text",
        "withdraw_text",
        "write_opinion",
        "hand_in_answer",
        "offer_key",
        "return_share",
        "post_message",
        "read_chat",
        "show_page",
    }
    assert own["delegate"] - own["guest"] == {
        "cast_vote",
        "confirm_ready",
        "mark_position",
        "submit_question",
        "withdraw_question",
    }
