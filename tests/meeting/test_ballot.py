from __future__ import annotations

import itertools

import pytest
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting.ballot import check, choices, count
from ecabinet.meeting.events import VoteOpened
from ecabinet.meeting.model import Option, Quorum, VoteForm, VoteRule

OPTIONS = tuple(Option(id=f"o{n}", name=name) for n, name in enumerate("ABC", 1))


def vote(form: VoteForm, seats: int = 2) -> VoteOpened:
    options = () if form == "approve" else OPTIONS
    return VoteOpened(
        vote="v1",
        item="item-1",
        question="?",
        method="open",
        choices=choices(form, options),
        rule=VoteRule(base="all", threshold="1/2"),
        material=None,
        sha256=None,
        text=None,
        planned=None,
        quorum=Quorum(present=6, entitled=6, needed=4, met=True),
        form=form,
        options=options,
        seats=seats,
    )


def accepted(asked: VoteOpened, choice: str) -> bool:
    try:
        check(asked, choice)
    except Refused as refused:
        return refused.code != "unknown_choice"
    return True


@pytest.mark.parametrize("choice", ["o1", "o2", "o1 o3", "o2 o3", "none"])
def test_a_ballot_chooses_up_to_the_seats_in_the_options_order(choice: str) -> None:
    assert accepted(vote("choose"), choice)


@pytest.mark.parametrize(
    "choice",
    ["", " ", "o1 o2 o3", "o2 o1", "o1 o1", "o1  o2", "o1 ", " o1", "o4", "none o1", "O1", "for"],
)
def test_one_choice_has_one_spelling_and_all_else_is_refused(choice: str) -> None:
    assert not accepted(vote("choose"), choice)


def test_a_rating_has_one_grade_for_each_in_order() -> None:
    asked = vote("rate")
    for grades in itertools.product(("high", "medium", "low"), repeat=3):
        line = " ".join(f"o{n}:{grade}" for n, grade in enumerate(grades, 1))
        assert accepted(asked, line)
    for line in ("o1:high", "o2:low o1:high o3:low", "o1:high o2:best o3:low", "none", "o1 o2 o3"):
        assert not accepted(asked, line)
    assert not accepted(asked, "o1:high o2:low o3:low o1:low")


def test_approving_knows_its_three_choices() -> None:
    assert accepted(vote("approve"), "abstain")
    assert not accepted(vote("approve"), "o1")


def test_marks_are_counted_those_nobody_made_too() -> None:
    assert count(vote("choose"), ["o1", "o1 o2", "none"]) == {"o1": 2, "o2": 1, "o3": 0}
    assert count(vote("approve"), ["for", "for"]) == {"for": 2, "against": 0, "abstain": 0}
    counted = count(replace(vote("rate"), options=OPTIONS[:1]), ["o1:low", "o1:low", "o1:high"])
    assert counted == {"o1:high": 1, "o1:medium": 0, "o1:low": 2}
