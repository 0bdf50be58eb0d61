from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.ballots.envelope import (
    SIZE,
    Ballot,
    disclose,
    enclose,
    pack,
    purpose,
    unpack,
)
from ecabinet.ballots.hpke import OVERHEAD, fresh_key, public_part, raw, seal
from ecabinet.meeting.model import RATINGS
from ecabinet.meeting.secret_voting import MOST_NAMES

tracker = st.binary(min_size=16, max_size=16).map(bytes.hex)
line = st.text(st.characters(codec="utf-8"), max_size=250)


def test_the_longest_ballot_that_is_voted_on_fits() -> None:
    rated = " ".join(f"o{n}:{max(RATINGS, key=len)}" for n in range(1, MOST_NAMES + 1))
    assert len(pack(Ballot("ab" * 16, rated))) == SIZE


@given(tracker, line)
def test_a_ballot_comes_out_as_it_went_in_and_is_always_as_long(mark: str, choice: str) -> None:
    plain = pack(Ballot(mark, choice))
    assert len(plain) == SIZE
    assert unpack(plain) == Ballot(mark, choice)


def test_what_does_not_fit_is_not_packed() -> None:
    longest = Ballot("0" * 32, "x" * 1006)
    assert unpack(pack(longest)) == longest
    for ballot in (Ballot("0" * 32, "x" * 1007), Ballot("0" * 30, "for")):
        with pytest.raises(ValueError, match="fits"):
            pack(ballot)


@given(st.binary(max_size=2 * SIZE))
def test_other_bytes_are_no_ballot_or_a_ballot_but_never_a_mistake(plain: bytes) -> None:
    with contextlib.suppress(ValueError):
        assert pack(unpack(plain)) == plain


def test_an_envelope_opens_in_its_own_vote_alone() -> None:
    key = fresh_key()
    envelope = enclose(public_part(key), "m1", "v7", Ballot("ab" * 16, "for"))
    assert len(raw(envelope)) == SIZE + OVERHEAD
    assert disclose(key, "m1", "v7", envelope) == Ballot("ab" * 16, "for")
    assert disclose(key, "m1", "v8", envelope) is None
    assert disclose(key, "m2", "v7", envelope) is None
    assert disclose(fresh_key(), "m1", "v7", envelope) is None
    odd = seal(public_part(key), purpose("ballot", "m1", "v7"), b"for")
    assert disclose(key, "m1", "v7", odd) is None
    long = seal(public_part(key), purpose("ballot", "m1", "v7"), b"\xff" * SIZE)
    assert disclose(key, "m1", "v7", long) is None
