from __future__ import annotations

from fractions import Fraction

import msgspec
import pytest

from ecabinet.documents.kinds import KINDS, kind_named, problems
from ecabinet.errors import NotFound


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_is_sound_and_survives_json(key: str) -> None:
    kind = KINDS[key]
    assert problems(kind) == []
    assert msgspec.json.decode(msgspec.json.encode(kind), type=type(kind)) == kind


def test_a_council_of_125_as_in_the_worked_case() -> None:
    council = kind_named("council_regular")
    seats = 125
    quorum = Fraction(council.quorum.fraction) * seats
    majority, removal = council.votes["majority"], council.votes["two_thirds"]
    assert -(-quorum.numerator // quorum.denominator) == 84
    assert majority.base == removal.base == "all"
    assert majority.strict
    assert 62 <= Fraction(majority.threshold) * seats < 63
    assert not removal.strict
    assert 83 < Fraction(removal.threshold) * seats <= 84


def test_a_tie_in_a_committee_goes_the_chairs_way_and_that_is_unconfirmed() -> None:
    committee = kind_named("committee_monthly")
    assert committee.votes["majority"].tie == "chair"
    assert "votes.majority.tie" in committee.unconfirmed


@pytest.mark.parametrize("key", KINDS)
def test_what_is_unconfirmed_names_a_setting(key: str) -> None:
    for setting in KINDS[key].unconfirmed:
        here: object = KINDS[key]
        for step in setting.split("."):
            here = here[step] if isinstance(here, dict) else getattr(here, step)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"default_vote": "unanimity"}, "default_vote"),
        ({"limits": {"speech": 0}}, "limits.speech"),
        ({"limits": {"song": 60}}, "limits.song"),
        ({"speeches_per_item": 0}, "speeches_per_item"),
    ],
)
def test_an_unsound_kind_says_what_is_wrong(change: dict[str, object], wrong: str) -> None:
    assert wrong in problems(msgspec.structs.replace(KINDS["board_regular"], **change))


def test_a_threshold_beyond_all() -> None:
    board = KINDS["board_regular"]
    rule = msgspec.structs.replace(board.votes["majority"], threshold="3/2")
    assert problems(msgspec.structs.replace(board, votes={"majority": rule})) == [
        "votes.majority.threshold"
    ]


def test_an_unknown_kind() -> None:
    with pytest.raises(NotFound, match="unknown_kind"):
        kind_named("party")


def test_a_deputy_is_never_represented_and_a_substitute_has_no_vote_of_itself() -> None:
    assert not KINDS["council_regular"].substitutes
    assert KINDS["committee_monthly"].substitutes
    assert not any(kind.substitutes_vote for kind in KINDS.values())
