"""What a vote asks: what must be secret is, and confidence is rated by its own rule."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ecabinet.documents.kinds import kind_named
from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd

from .elections import RATED, RATING
from .scene import Scene, on_item

SECRETLY = replace(RATED, votes={**RATED.votes, "confidence": replace(RATING, secret=True)})
ON_PAPER = cmd.OpenVote(
    item="item-2",
    question="Lấy phiếu tín nhiệm",
    form="rate",
    options=("Ông A", "Bà B"),
    method="secret",
    medium="paper",
    tellers=("d1",),
)
PLANNED = cmd.PlanVote(item="item-2", question="?", form="rate", options=("Ông A",))


def refusal(scene: Scene, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do("chair", command)
    return refused.value.code


def test_confidence_is_rated_in_secret_where_the_rule_says_so() -> None:
    scene = on_item(rules=SECRETLY)
    openly = cmd.OpenVote(item="item-2", question="?", form="rate", options=("Ông A",))
    for wrong in (openly, replace(openly, medium="hands"), PLANNED):
        assert refusal(scene, wrong) == "vote_must_be_secret"
    scene.do("chair", replace(PLANNED, method="secret"))
    scene.do("chair", ON_PAPER)
    assert scene.state.votes[scene.state.open_vote or ""].rule.secret


def test_no_other_rule_gets_round_it() -> None:
    scene = on_item(rules=SECRETLY)
    for wrong in (replace(ON_PAPER, rule="majority"), replace(PLANNED, rule="majority")):
        assert refusal(scene, wrong) == "rating_by_other_rule"


def test_the_rule_of_a_province_s_council_is_secret() -> None:
    kind = kind_named("council_province")
    assert kind.votes[kind.rating].secret
