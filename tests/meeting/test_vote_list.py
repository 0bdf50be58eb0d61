"""The votes that items foresee: added, moved, taken off, and what has been voted on stays."""

from __future__ import annotations

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev

from .invariants import check_log, check_state, check_views
from .scene import Scene, on_item


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    before = scene.state.seq
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    assert scene.state.seq == before
    return refused.value.code


def foreseen(scene: Scene, item: str = "item-2") -> list[str]:
    return [vote.key for vote in scene.state.items[item].item.votes]


def test_a_disputed_point_is_put_before_the_whole() -> None:
    scene = on_item()
    ask = cmd.PlanVote(item="item-2", question="Giữ Điều 2 như dự thảo?", before="nq")
    (planned,) = scene.do("secretary", ask)
    assert isinstance(planned, ev.VotePlanned)
    assert [v.question for v in scene.state.items["item-2"].item.votes] == [
        "Giữ Điều 2 như dự thảo?",
        "Thông qua nghị quyết",
        "Bãi nhiệm",
    ]
    key = planned.votes[0].key
    scene.do("chair", cmd.OpenVote(item="item-2", question="Giữ Điều 2?", planned=key))
    assert scene.state.votes[scene.state.open_vote or ""].planned == key


def test_a_vote_is_planned_on_an_item_to_come_as_it_could_be_held() -> None:
    scene = on_item()
    election = cmd.PlanVote(item="item-3", question="Bầu", form="choose", options=("An", "Bình"))
    scene.do("chair", election)
    assert scene.state.items["item-3"].item.votes[0].options == ("An", "Bình")
    for wrong, code in (
        (cmd.PlanVote(item="item-3", question="Bầu", form="choose"), "vote_needs_options"),
        (cmd.PlanVote(item="item-3", question="?", rule="x"), "unknown_rule"),
        (cmd.PlanVote(item="item-3", question="?", before="nq"), "unknown_planned_vote"),
        (cmd.PlanVote(item="item-3", question="?", material="x"), "unknown_material"),
    ):
        assert refusal(scene, "chair", wrong) == code
    scene.do("chair", cmd.OpenItem(item="item-3"))
    assert refusal(scene, "chair", cmd.PlanVote(item="item-2", question="?")) == "item_closed"


def test_a_foreseen_vote_is_moved_and_taken_off() -> None:
    scene = on_item()
    (moved,) = scene.do("chair", cmd.MovePlannedVote(item="item-2", planned="kin", before="nq"))
    assert isinstance(moved, ev.VotePlanned)
    assert foreseen(scene) == ["kin", "nq"]
    scene.do("secretary", cmd.MovePlannedVote(item="item-2", planned="kin"))
    assert foreseen(scene) == ["nq", "kin"]
    scene.do("secretary", cmd.WithdrawPlannedVote(item="item-2", planned="kin"))
    assert foreseen(scene) == ["nq"]
    for wrong in (
        cmd.WithdrawPlannedVote(item="item-2", planned="kin"),
        cmd.MovePlannedVote(item="item-2", planned="nq", before="nq"),
        cmd.MovePlannedVote(item="item-2", planned="nq", before="kin"),
    ):
        assert refusal(scene, "chair", wrong) == "unknown_planned_vote"
    gone = cmd.OpenVote(item="item-2", question="?", planned="kin")
    assert refusal(scene, "chair", gone) == "unknown_planned_vote"
    assert refusal(scene, "d1", cmd.WithdrawPlannedVote(item="item-2", planned="nq")) == (
        "not_allowed"
    )
    check_log(scene.log, scene.state)
    check_state(scene.state)
    check_views(scene.log, scene.state)


def test_what_is_being_or_was_voted_on_stays_and_what_was_cancelled_does_not() -> None:
    scene = on_item()
    take_off = cmd.WithdrawPlannedVote(item="item-2", planned="nq")
    ask = cmd.OpenVote(item="item-2", question="Thông qua?", planned="nq")
    scene.do("chair", ask)
    assert refusal(scene, "chair", take_off) == "planned_vote_held"
    scene.do("chair", cmd.CancelVote(vote=scene.state.open_vote or ""))
    scene.do("chair", cmd.MovePlannedVote(item="item-2", planned="nq"))
    scene.do("chair", ask)
    scene.do("chair", cmd.CloseVote(vote=scene.state.open_vote or ""))
    move = cmd.MovePlannedVote(item="item-2", planned="nq", before="kin")
    assert refusal(scene, "chair", move) == "planned_vote_held"
    assert refusal(scene, "chair", take_off) == "planned_vote_held"
    scene.do("chair", cmd.OpenItem(item="item-3"))
    assert refusal(scene, "chair", take_off) == "item_closed"
