from __future__ import annotations

import pytest
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.model import VoteRule
from ecabinet.meeting.result import passes
from ecabinet.meeting.view import Audience, view

from .scene import RULES, Scene, on_item, voting


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    before = list(scene.log)
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    assert scene.log == before
    return refused.value.code


def cast(scene: Scene, vote: str, **choices: str) -> None:
    for who, choice in choices.items():
        scene.do(who, cmd.CastVote(vote=vote, choice=choice))


def closed(scene: Scene, vote: str) -> ev.VoteClosed:
    (event,) = scene.do("chair", cmd.CloseVote(vote=vote))
    assert isinstance(event, ev.VoteClosed)
    return event


def test_a_vote_names_the_version_of_the_text_it_is_about() -> None:
    scene, vote = voting()
    opened = scene.state.votes[vote]
    assert opened.material == "m2"
    assert opened.sha256 == scene.state.materials["m2"].material.sha256
    assert opened.rule == RULES.votes["majority"]
    assert opened.choices == ("for", "against", "abstain")


def test_the_tally_counts_every_voter_once_however_often_they_tapped() -> None:
    scene, vote = voting()
    cast(scene, vote, d1="against", d2="for")
    cast(scene, vote, d1="for")
    cast(scene, vote, d1="for")
    result = closed(scene, vote)
    assert result.tally == {"for": 2, "against": 0, "abstain": 0}
    assert result.cast == 2


def test_the_result_has_both_denominators() -> None:
    scene, vote = voting()
    cast(scene, vote, chair="for", d1="for", d2="for", d3="for", d4="against")
    scene.do("d5", cmd.CheckOut())
    result = closed(scene, vote)
    assert (result.present, result.entitled, result.base) == (5, 6, 6)
    assert result.passed
    assert result.roll is None


def test_who_voted_and_left_is_counted_among_those_present() -> None:
    scene, vote = voting("of_present")
    cast(scene, vote, d1="for", d2="for", d3="for", d4="for")
    scene.do("d1", cmd.CheckOut())
    result = closed(scene, vote)
    assert (result.tally["for"], result.present) == (4, 6)


def test_half_of_all_is_not_a_majority() -> None:
    scene, vote = voting()
    cast(scene, vote, chair="for", d1="for", d2="for")
    assert not closed(scene, vote).passed


def test_a_tie_goes_the_way_the_chair_voted_where_the_rule_says_so() -> None:
    for choice, passed in (("for", True), ("against", False)):
        scene, vote = voting("of_present")
        other = "against" if choice == "for" else "for"
        cast(scene, vote, chair=choice, d1=choice, d2=choice, d3=other, d4=other, d5=other)
        assert closed(scene, vote).passed is passed


def test_names_are_published_only_where_the_rule_says_so() -> None:
    scene, vote = voting("of_present")
    cast(scene, vote, d1="for", d2="abstain")
    assert closed(scene, vote).roll == {"d1": "for", "d2": "abstain"}


@pytest.mark.parametrize(
    ("rule", "in_favour", "base", "passed"),
    [
        # The worked case of a council of 125: quorum 84, a majority is 63, removal is 84.
        (VoteRule(base="all", threshold="1/2"), 62, 125, False),
        (VoteRule(base="all", threshold="1/2"), 63, 125, True),
        (VoteRule(base="all", threshold="2/3", strict=False), 83, 125, False),
        (VoteRule(base="all", threshold="2/3", strict=False), 84, 125, True),
        (VoteRule(base="all", threshold="2/3", strict=False), 2, 3, True),
        (VoteRule(base="all", threshold="2/3", strict=True), 2, 3, False),
        (VoteRule(base="cast", threshold="1/2", strict=False), 0, 0, False),
    ],
)
def test_thresholds_are_exact_fractions(
    rule: VoteRule, in_favour: int, base: int, passed: bool
) -> None:
    assert passes(rule, in_favour, base, chair_is_for=True) is passed


def test_a_vote_after_the_close_is_refused() -> None:
    scene, vote = voting()
    closed(scene, vote)
    assert refusal(scene, "d1", cmd.CastVote(vote=vote, choice="for")) == "vote_not_open"
    assert refusal(scene, "chair", cmd.CloseVote(vote=vote)) == "vote_not_open"


def test_guests_observers_and_people_without_a_vote_are_refused() -> None:
    scene, vote = voting()
    assert refusal(scene, "g1", cmd.CastVote(vote=vote, choice="for")) == "not_allowed"
    assert refusal(scene, "observer", cmd.CastVote(vote=vote, choice="for")) == "not_allowed"
    assert refusal(scene, "secretary", cmd.CastVote(vote=vote, choice="for")) == (
        "not_entitled_to_vote"
    )


def test_who_is_not_checked_in_does_not_vote() -> None:
    scene, vote = voting()
    scene.do("d3", cmd.CheckOut())
    assert refusal(scene, "d3", cmd.CastVote(vote=vote, choice="for")) == "not_checked_in"


def test_an_unknown_choice_or_vote_is_refused() -> None:
    scene, vote = voting()
    assert refusal(scene, "d1", cmd.CastVote(vote=vote, choice="maybe")) == "unknown_choice"
    assert refusal(scene, "d1", cmd.CastVote(vote="v999", choice="for")) == "unknown_vote"


def test_a_vote_needs_an_open_item_and_a_quorum() -> None:
    scene = on_item("item-1")
    ask = cmd.OpenVote(item="item-2", question="?")
    assert refusal(scene, "chair", ask) == "item_not_open"
    scene.do("chair", cmd.OpenItem(item="item-2"))
    for who in ("d1", "d2", "d3"):
        scene.do(who, cmd.CheckOut())
    assert refusal(scene, "chair", ask) == "no_quorum"


def test_one_vote_at_a_time_and_nothing_is_closed_around_it() -> None:
    scene, vote = voting()
    for command in (
        cmd.OpenVote(item="item-2", question="?"),
        cmd.CloseItem(item="item-2"),
        cmd.OpenItem(item="item-3"),
        cmd.Suspend(),
        cmd.Adjourn(),
    ):
        assert refusal(scene, "chair", command) == "vote_open"
    scene.do("chair", cmd.CancelVote(vote=vote, reason="đọc nhầm"))
    assert scene.state.votes[vote].status == "cancelled"
    scene.do("chair", cmd.OpenVote(item="item-2", question="?"))


def test_a_text_that_is_voted_on_is_not_exchanged() -> None:
    scene, _ = voting()
    newer = replace(scene.state.materials["m2"].material, version=2, sha256="b" * 64)
    assert refusal(scene, "secretary", cmd.ReplaceMaterial(material=newer)) == (
        "material_being_voted_on"
    )


def test_a_secret_vote_is_never_held_in_the_open_log() -> None:
    scene = on_item()
    ask = cmd.OpenVote(item="item-2", question="?", method="secret")
    assert refusal(scene, "chair", ask) == "secret_vote_not_enabled"


def test_the_agenda_says_how_its_own_votes_are_held() -> None:
    scene = on_item()
    secret = cmd.OpenVote(item="item-2", question="?", planned="kin")
    assert refusal(scene, "chair", secret) == "secret_vote_not_enabled"
    other_rule = cmd.OpenVote(item="item-2", question="?", planned="nq", rule="of_cast")
    assert refusal(scene, "chair", other_rule) == "planned_vote_differs"
    other_text = cmd.OpenVote(item="item-2", question="?", planned="nq", material="m1")
    assert refusal(scene, "chair", other_text) == "planned_vote_differs"
    unknown = cmd.OpenVote(item="item-2", question="?", planned="x")
    assert refusal(scene, "chair", unknown) == "unknown_planned_vote"
    scene.do("chair", cmd.OpenVote(item="item-2", question="?", planned="nq", rule="majority"))


def test_a_text_that_is_voted_on_is_not_recalled_either() -> None:
    scene, _ = voting()
    assert refusal(scene, "chair", cmd.RecallMaterial(material="m2")) == "material_being_voted_on"


def test_after_the_close_one_keeps_one_s_own_ballot_and_the_desk_no_list() -> None:
    scene, vote = voting()
    cast(scene, vote, d1="for", d2="against")
    closed(scene, vote)
    for who, desk, seen in (
        ("chair", True, {}),
        ("d1", False, {"d1": "for"}),
        ("secretary", True, {}),
    ):
        audience = Audience(attendee=who, desk=desk)
        assert view(scene.state, audience).votes[vote].ballots == seen
