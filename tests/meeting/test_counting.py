"""Votes that people count: who may enter what, and that only figures that agree are taken."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import ballot
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev

from .counts import COUNTS
from .invariants import check_log, check_state, check_views
from .play import random_command
from .scene import RULES, Scene, on_item, voting

RATED = {"form": "rate", "options": ("Ông A, Chủ tịch", "Bà B"), "rule": "majority"}


def counted(
    medium: str = "hands", *, delegates: int = 5, rules: Any = RULES, **asked: Any
) -> tuple[Scene, str]:
    """On item 2 with a vote open that people count, and the vote's id."""
    scene = on_item(delegates=delegates, rules=rules)
    if medium == "paper":
        asked = {"method": "secret", "tellers": ("d1", "d2"), **asked}
    scene.do("chair", cmd.OpenVote(item="item-2", question="Bầu?", medium=medium, **asked))
    assert scene.state.open_vote is not None
    return scene, scene.state.open_vote


def entry(
    vote: str,
    tally: dict[str, int],
    *,
    issued: int | None = None,
    returned: int | None = None,
    valid: int | None = None,
    invalid: int = 0,
) -> cmd.EnterCount:
    """A count that agrees, but for what is said otherwise."""
    known = sum(tally.values()) if valid is None else valid
    back = known + invalid if returned is None else returned
    return cmd.EnterCount(
        vote=vote,
        issued=back if issued is None else issued,
        returned=back,
        valid=known,
        invalid=invalid,
        tally=tally,
    )


def refusal(scene: Scene, who: str, command: cmd.Command) -> Refused:
    before = scene.state.seq
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    assert scene.state.seq == before
    return refused.value


def test_hands_are_counted_by_the_secretary_and_the_result_says_so() -> None:
    scene, vote = counted()
    assert refusal(scene, "d1", cmd.CastVote(vote=vote, choice="for")).code == "vote_not_on_tablets"
    assert refusal(scene, "chair", cmd.CloseVote(vote=vote)).code == "vote_counted_by_hand"
    [closed] = scene.do("secretary", entry(vote, {"for": 4, "against": 1, "abstain": 1}))
    assert isinstance(closed, ev.VoteClosed)
    assert closed.passed
    assert (closed.entered_by_hand, closed.entered_by) == (True, "secretary")
    assert (closed.cast, closed.present, closed.entitled) == (6, 6, 6)
    assert scene.state.open_vote is None
    assert scene.state.votes[vote].medium == "hands"


def test_a_vote_of_tablets_that_fail_goes_on_by_hands_and_its_ballots_are_set_aside() -> None:
    scene, vote = voting()
    scene.do("d1", cmd.CastVote(vote=vote, choice="for"))
    assert refusal(
        scene, "secretary", entry(vote, {"for": 1, "against": 0, "abstain": 0})
    ).code == ("vote_on_tablets")
    [switched] = scene.do("secretary", cmd.SwitchToHands(vote=vote))
    assert switched == ev.VoteSwitchedToHands(vote=vote, set_aside=1)
    assert any(isinstance(e.event, ev.VoteCast) for e in scene.log)
    assert scene.state.votes[vote].ballots == {}
    assert refusal(scene, "chair", cmd.SwitchToHands(vote=vote)).code == "vote_not_on_tablets"
    [closed] = scene.do("secretary", entry(vote, {"for": 2, "against": 3, "abstain": 0}))
    assert isinstance(closed, ev.VoteClosed)
    assert (closed.tally["for"], closed.passed) == (2, False)


@pytest.mark.parametrize("chair_for", [True, False])
def test_a_tie_by_hands_goes_the_way_of_the_chair_where_the_rule_says_so(chair_for: bool) -> None:
    scene, vote = counted(rule="of_present")
    count = replace(entry(vote, {"for": 3, "against": 3, "abstain": 0}), chair_for=chair_for)
    [closed] = scene.do("secretary", count)
    assert isinstance(closed, ev.VoteClosed)
    assert closed.passed is chair_for


def test_any_teller_enters_the_paper_ballots_and_nobody_else_but_the_desk() -> None:
    scene, vote = counted("paper")
    count = entry(vote, {"for": 3, "against": 1, "abstain": 0}, invalid=1, issued=6)
    assert refusal(scene, "d3", count).code == "not_allowed"
    assert refusal(scene, "g1", count).code == "not_allowed"
    assert refusal(scene, "chair", count).code == "not_allowed"
    [closed] = scene.do("d2", count)
    assert isinstance(closed, ev.VoteClosed)
    assert (closed.issued, closed.returned, closed.valid, closed.invalid) == (6, 5, 4, 1)
    assert closed.entered_by == "d2"
    assert refusal(scene, "d2", count).code == "vote_not_open"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"medium": "hands", "method": "secret"}, "hands_are_not_secret"),
        ({"medium": "paper", "method": "secret"}, "tellers_needed"),
        ({"medium": "paper", "tellers": ("d1", "d1")}, "teller_twice"),
        ({"medium": "paper", "tellers": ("g1",)}, "not_a_teller"),
        ({"medium": "paper", "tellers": ("nobody",)}, "unknown_attendee"),
        ({"medium": "hands", "seconds": 30}, "countdown_needs_tablets"),
        (
            {"medium": "paper", "tellers": ("d1",), "form": "choose", "options": ("đại biểu 1",)},
            "teller_is_candidate",
        ),
    ],
)
def test_what_cannot_be_counted_so_is_not_opened(asked: dict[str, Any], code: str) -> None:
    scene = on_item()
    assert (
        refusal(scene, "chair", cmd.OpenVote(item="item-2", question="Bầu?", **asked)).code == code
    )


@pytest.mark.parametrize(
    ("count", "code", "details"),
    [
        ({"issued": 7}, "count_over_present", {"issued": 7, "present": 6}),
        ({"issued": 3}, "count_over_issued", {"returned": 4, "issued": 3}),
        (
            {"valid": 3, "returned": 4},
            "count_not_returned",
            {"valid": 3, "invalid": 0, "sum": 3, "returned": 4},
        ),
        ({"valid": 5, "returned": 5}, "count_not_valid", {"sum": 4, "valid": 5}),
    ],
)
def test_figures_that_disagree_are_refused_with_the_figures(
    count: dict[str, int], code: str, details: dict[str, int]
) -> None:
    scene, vote = counted("paper")
    refused = refusal(scene, "d1", entry(vote, {"for": 3, "against": 1, "abstain": 0}, **count))
    assert (refused.code, refused.details) == (code, details)


def test_who_took_a_ballot_and_left_before_the_count_was_there() -> None:
    scene, vote = counted("paper")
    scene.do("d5", cmd.CheckOut())
    scene.do("g1", cmd.CheckOut())
    count = {"for": 5, "against": 1, "abstain": 0}
    assert refusal(scene, "d1", entry(vote, count, issued=7)).details["present"] == 6
    [closed] = scene.do("d1", entry(vote, count))
    assert isinstance(closed, ev.VoteClosed)
    assert (closed.issued, closed.present) == (6, 6)


def test_who_left_before_the_ballots_were_handed_out_has_none() -> None:
    scene = on_item()
    scene.do("d5", cmd.CheckOut())
    scene.do("chair", cmd.OpenVote(item="item-2", question="?", medium="hands"), after=1)
    vote = scene.state.open_vote or ""
    assert refusal(
        scene, "secretary", entry(vote, {"for": 6, "against": 0, "abstain": 0})
    ).code == ("count_over_present")


def test_a_choice_holds_at_most_as_many_votes_as_ballots_and_seats() -> None:
    asked = {"form": "choose", "options": ("Ông A", "Bà B", "Ông C"), "seats": 2}
    scene, vote = counted("paper", **asked)
    over = entry(vote, {"o1": 6, "o2": 0, "o3": 0}, valid=5)
    assert refusal(scene, "d1", over).code == "count_option_over"
    many = entry(vote, {"o1": 5, "o2": 5, "o3": 1}, valid=5)
    assert refusal(scene, "d1", many).details["most"] == 10
    [closed] = scene.do("d1", entry(vote, {"o1": 5, "o2": 4, "o3": 1}, valid=5))
    assert isinstance(closed, ev.VoteClosed)
    assert closed.chosen == ("o1", "o2")


@pytest.mark.parametrize("tally", [{}, {"for": 1}, {"for": 1, "against": 0, "abstain": 0, "x": 0}])
def test_a_count_names_each_choice_and_nothing_else(tally: dict[str, int]) -> None:
    scene, vote = counted()
    assert refusal(scene, "secretary", entry(vote, tally)).code == "count_incomplete"


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_count_is_taken_exactly_if_ballots_could_have_made_it(data: st.DataObject) -> None:
    """Ballots drawn at random make a count that is taken and gives the tally that tablets give; any
    one figure changed is refused, unless other ballots could have made it."""
    seats = data.draw(st.integers(1, 3))
    scene, vote = counted("paper", form="choose", options=("A", "B", "C"), seats=seats, delegates=6)
    asked = scene.state.votes[vote]
    spoilt = data.draw(st.integers(0, 2))
    marks = st.lists(st.sampled_from(["o1", "o2", "o3"]), unique=True, max_size=seats)
    ballots = [
        " ".join(sorted(drawn)) or ballot.NOBODY for drawn in data.draw(st.lists(marks, max_size=5))
    ]
    for choice in ballots:
        ballot.check(asked, choice)
    tally = ballot.count(asked, ballots)
    good = entry(vote, tally, valid=len(ballots), invalid=spoilt)
    changed = data.draw(st.sampled_from(["issued", "returned", "valid", "invalid", "o1"]))
    by = data.draw(st.sampled_from([-1, 1]))
    figures = {
        "issued": good.issued,
        "returned": good.returned,
        "valid": good.valid,
        "invalid": good.invalid,
    }
    other = {**tally, "o1": tally["o1"] + by} if changed == "o1" else tally
    if changed != "o1":
        figures[changed] += by
    possible = (
        all(n >= 0 for n in (*figures.values(), *other.values()))
        and figures["returned"] <= figures["issued"] <= scene.state.quorum.present
        and figures["valid"] + figures["invalid"] == figures["returned"]
        and all(n <= figures["valid"] for n in other.values())
        and sum(other.values()) <= seats * figures["valid"]
    )
    altered = cmd.EnterCount(vote=vote, tally=other, **figures)
    if possible:
        scene.do("d1", altered)
    elif min(*figures.values(), *other.values()) >= 0:
        assert refusal(scene, "d1", altered).code.startswith("count_")
        [closed] = scene.do("d1", good)
        assert isinstance(closed, ev.VoteClosed)
        assert (closed.tally, closed.cast) == (tally, len(ballots) + spoilt)


def test_random_meetings_with_counts_keep_every_law() -> None:
    entered = sum(_random_meeting(seed) for seed in range(12))
    assert entered >= 10


def _random_meeting(seed: int) -> int:
    """Plays one and checks it; how many counts were entered."""
    pick = random.Random(seed).choice
    scene = on_item(delegates=4)
    entered = 0
    for _ in range(250):
        who, command = (
            (pick(["chair", "secretary", "d1"]), pick(COUNTS)(scene.state, pick))
            if pick(range(3)) == 0
            else random_command(scene.state, pick)
        )
        try:
            made = scene.do(who, command)
        except Refused:
            continue
        check_state(scene.state)
        entered += any(isinstance(e, ev.VoteClosed) and e.entered_by_hand for e in made)
    check_log(scene.log, scene.state)
    check_views(scene.log, scene.state)
    return entered
