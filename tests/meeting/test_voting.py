from __future__ import annotations

from datetime import timedelta
from typing import Any

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


def test_a_vote_with_a_time_takes_no_ballot_after_it_and_is_closed_by_the_server() -> None:
    scene = on_item()
    scene.do("chair", cmd.OpenVote(item="item-2", question="?", seconds=30))
    vote = scene.state.open_vote or ""
    expire = cmd.ExpireVote(vote=vote)
    scene.do("d1", cmd.CastVote(vote=vote, choice="for"), after=28)
    assert refusal(scene, "system", expire) == "vote_has_time"
    scene.now += timedelta(seconds=1)
    assert refusal(scene, "d2", cmd.CastVote(vote=vote, choice="for")) == "vote_not_open"
    for who in ("chair", "secretary", "d1"):
        assert refusal(scene, who, expire) == "not_allowed"
    (event,) = scene.do("system", expire)
    assert isinstance(event, ev.VoteClosed)
    assert (event.cast, event.tally["for"]) == (1, 1)
    assert scene.log[-1].by == "system"
    assert refusal(scene, "system", expire) == "vote_not_open"


def test_the_server_does_nothing_else_by_itself() -> None:
    scene, vote = voting()
    assert refusal(scene, "system", cmd.CastVote(vote=vote, choice="for")) == "not_allowed"
    assert refusal(scene, "system", cmd.CloseVote(vote=vote)) == "not_allowed"


def election(scene: Scene, *names: str, seats: int = 1, rule: str | None = None) -> str:
    ask = cmd.OpenVote(
        item="item-2", question="Bầu", form="choose", options=names, seats=seats, rule=rule
    )
    scene.do("chair", ask)
    return scene.state.open_vote or ""


def test_elected_are_those_past_the_threshold_in_the_order_of_votes() -> None:
    scene = on_item()
    vote = election(scene, "An, Trưởng ban", "Bình", "Chi", seats=2)
    assert [(o.id, o.name, o.title) for o in scene.state.votes[vote].options] == [
        ("o1", "An", "Trưởng ban"),
        ("o2", "Bình", ""),
        ("o3", "Chi", ""),
    ]
    cast(scene, vote, chair="o1 o3", d1="o1 o3", d2="o1 o3", d3="o1 o3", d4="o3", d5="o2")
    result = closed(scene, vote)
    assert result.tally == {"o1": 4, "o2": 1, "o3": 5}
    assert (result.chosen, result.tied, result.passed) == (("o3", "o1"), (), True)


def test_equal_votes_for_the_last_seat_elect_none_of_those_who_have_them() -> None:
    scene = on_item()
    vote = election(scene, "An", "Bình", "Chi", seats=2, rule="of_cast")
    cast(scene, vote, chair="o1 o2", d1="o1 o2", d2="o1 o3", d3="o2 o3", d4="o1 o3")
    result = closed(scene, vote)
    assert result.tally == {"o1": 4, "o2": 3, "o3": 3}
    assert (result.chosen, result.tied, result.passed) == (("o1",), ("o2", "o3"), False)


def test_nobody_is_elected_by_half() -> None:
    scene = on_item()
    vote = election(scene, "An", "Bình")
    cast(scene, vote, chair="o1", d1="o1", d2="o1", d3="none")
    result = closed(scene, vote)
    assert (result.chosen, result.passed) == ((), False)


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ({"form": "choose"}, "vote_needs_options"),
        ({"form": "choose", "options": ("An", " An ")}, "option_twice"),
        ({"form": "choose", "options": ("An",), "seats": 2}, "too_many_seats"),
        ({"options": ("An",)}, "vote_without_options"),
        ({"form": "rate", "options": ("An",)}, "ratings_not_held"),
        ({"tellers": ("nobody",)}, "unknown_attendee"),
    ],
)
def test_what_is_asked_must_fit_its_form(ask: dict[str, Any], code: str) -> None:
    scene = on_item()
    assert refusal(scene, "chair", cmd.OpenVote(item="item-2", question="?", **ask)) == code


def test_another_opinion_is_its_voter_s_alone_until_the_close_and_then_has_no_name() -> None:
    scene, vote = voting()
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion=" Sửa Điều 2. "))
    scene.do("d2", cmd.CastVote(vote=vote, choice="against", opinion="Chưa rõ vốn."))
    for who, desk, seen in (
        ("chair", True, {}),
        ("d1", False, {"d1": "Sửa Điều 2."}),
        ("d3", False, {}),
    ):
        assert view(scene.state, Audience(attendee=who, desk=desk)).votes[vote].opinions == seen
    result = closed(scene, vote)
    assert [(o.text, o.attendee) for o in result.opinions] == [
        ("Chưa rõ vốn.", None),
        ("Sửa Điều 2.", None),
    ]


def test_where_names_are_published_an_opinion_has_its_name() -> None:
    scene, vote = voting("of_present")
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion="Sửa Điều 2."))
    assert [o.attendee for o in closed(scene, vote).opinions] == ["d1"]


def test_a_ballot_has_a_receipt_that_its_voter_keeps() -> None:
    scene, vote = voting()
    cast(scene, vote, d1="for", d2="against")
    receipt = scene.state.votes[vote].receipts["d1"]
    assert (receipt.seq, receipt.at) == (scene.state.seq - 1, scene.log[-2].at)
    closed(scene, vote)
    seen = view(scene.state, Audience(attendee="d1", desk=False)).votes[vote]
    assert seen.receipts == {"d1": receipt}
    assert seen.ballots == {"d1": "for"}


def test_remote_voters_are_counted() -> None:
    scene = on_item()
    scene.do("d1", cmd.CheckOut())
    scene.do("d1", cmd.CheckIn(remote=True))
    scene.do("chair", cmd.OpenVote(item="item-2", question="?"))
    vote = scene.state.open_vote or ""
    cast(scene, vote, d1="for", d2="for")
    result = closed(scene, vote)
    assert (result.cast, result.remote) == (2, 1)


def test_who_is_ready_is_known_to_the_desks_until_the_vote_opens() -> None:
    scene = on_item()
    assert refusal(scene, "d1", cmd.ConfirmReady()) == "nobody_asked"
    scene.do("chair", cmd.CheckReadiness())
    scene.do("d1", cmd.ConfirmReady())
    scene.do("d2", cmd.ConfirmReady())
    assert refusal(scene, "d1", cmd.ConfirmReady()) == "ready_already"
    assert refusal(scene, "secretary", cmd.ConfirmReady()) == "not_entitled_to_vote"
    for who, desk, ready in (
        ("secretary", True, ["d1", "d2"]),
        ("d1", False, ["d1"]),
        ("d3", False, []),
    ):
        seen = view(scene.state, Audience(attendee=who, desk=desk)).readiness
        assert seen is not None
        assert seen.ready == ready
    scene.do("chair", cmd.OpenVote(item="item-2", question="?"))
    assert scene.state.readiness is None
