"""A meeting of votes of every form, with results that are near to every edge of their rules."""

from __future__ import annotations

from msgspec.structs import replace

from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Consequence, Rules, VoteRule

from .scene import RULES, Scene, on_item

LAW = "Nghị quyết số 96/2023/QH15"
RATING = VoteRule(
    base="cast",
    threshold="1/2",
    legal_basis=LAW,
    consequences=(
        Consequence(key="release", threshold="2/3", strict=False, legal_basis=LAW),
        Consequence(key="confidence_vote", threshold="1/2", strict=True, legal_basis=LAW),
    ),
)
RATED: Rules = replace(
    RULES,
    votes={
        **RULES.votes,
        "confidence": RATING,
        "plurality": VoteRule(base="valid", threshold="1/4", strict=False),
    },
    rating="confidence",
)
VOTERS = ("chair", "d1", "d2", "d3", "d4", "d5")


def held(scene: Scene, ask: cmd.OpenVote, *ballots: str) -> str:
    """Opens a vote, has the chair and the delegates cast these ballots, and closes it."""
    scene.do("chair", ask)
    vote = scene.state.open_vote
    assert vote is not None
    for who, choice in zip(VOTERS, ballots, strict=False):
        scene.do(who, cmd.CastVote(vote=vote, choice=choice))
    scene.do("chair", cmd.CloseVote(vote=vote))
    return vote


def approve(rule: str | None = None) -> cmd.OpenVote:
    return cmd.OpenVote(item="item-2", question="Thông qua?", rule=rule)


def choose(*names: str, seats: int = 1, rule: str | None = None) -> cmd.OpenVote:
    return cmd.OpenVote(
        item="item-2", question="Bầu", form="choose", options=names, seats=seats, rule=rule
    )


def rate(*names: str) -> cmd.OpenVote:
    return cmd.OpenVote(item="item-2", question="Lấy phiếu tín nhiệm", form="rate", options=names)


def votes_meeting() -> Scene:
    scene = on_item(rules=RATED)
    scene.do("chair", cmd.PlanVote(item="item-2", question="Điều 2", before="nq"))
    scene.do("secretary", cmd.CheckReadiness())
    scene.do("d1", cmd.ConfirmReady())
    scene.do("d2", cmd.ConfirmReady())
    held(scene, approve(), *["for"] * 4, "against")
    held(scene, approve(), *["for"] * 3, *["against"] * 3)
    held(scene, approve("two_thirds"), *["for"] * 4, "abstain")
    held(scene, approve("of_present"), *["for"] * 3, *["against"] * 3)
    held(scene, approve("of_present"), *["against"] * 3, *["for"] * 3)
    held(scene, approve("of_cast"))
    held(scene, choose("An", "Bình, Phó Chủ tịch", "Chi", seats=2), *["o1 o3"] * 4, "o2", "none")
    held(
        scene, choose("An", "Bình", "Chi", seats=2, rule="plurality"), *["o1 o2"] * 2, "o1 o3", "o3"
    )
    held(scene, choose("An", "Bình"), "o1", "o2")
    held(
        scene,
        rate("An", "Bình", "Chi"),
        *["o1:high o2:low o3:low"] * 4,
        "o1:medium o2:medium o3:medium",
        "o1:medium o2:medium o3:low",
    )
    held(scene, rate("An"), *["o1:low"] * 3, "o1:high", "o1:medium")
    held(scene, rate("An"), "o1:high", "o1:medium")
    scene.do("chair", replace(approve("of_present"), material="m2", seconds=60))
    vote = scene.state.open_vote or ""
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion="Đề nghị sửa Điều 2."))
    scene.do("d2", cmd.CastVote(vote=vote, choice="against", opinion="Chưa rõ nguồn vốn."))
    scene.do("d2", cmd.CastVote(vote=vote, choice="against", opinion=""))
    scene.do("chair", cmd.CancelVote(vote=vote, reason="đọc nhầm câu hỏi"))
    scene.do("chair", replace(approve("of_present"), material="m2", seconds=60))
    vote = scene.state.open_vote or ""
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion="Đề nghị sửa Điều 2."))
    scene.do("system", cmd.ExpireVote(vote=vote), after=60)
    scene.do("chair", cmd.CheckReadiness())
    scene.do("d3", cmd.ConfirmReady())
    scene.do("d1", cmd.ConfirmReady())
    scene.do("chair", replace(choose("An", "Bình", "Chi", seats=2), seconds=90))
    vote = scene.state.open_vote or ""
    scene.do("d1", cmd.CastVote(vote=vote, choice="o1 o3"))
    scene.do("chair", cmd.CastVote(vote=vote, choice="none"))
    return scene
