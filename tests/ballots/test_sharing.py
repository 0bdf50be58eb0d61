from __future__ import annotations

from collections import Counter
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.ballots.sharing import ORDER, SHARES, join, split

secret = st.integers(1, ORDER - 1)


@settings(max_examples=200)
@given(secret)
def test_any_two_shares_give_the_secret_back(value: int) -> None:
    shares = split(value)
    assert tuple(shares) == SHARES
    for a, b in permutations(SHARES, 2):
        assert join({a: shares[a], b: shares[b]}) == value


@given(secret, st.sampled_from(SHARES), st.integers(1, ORDER - 1))
def test_a_wrong_share_does_not(value: int, at: int, error: int) -> None:
    shares = split(value)
    other = next(place for place in SHARES if place != at)
    assert join({at: (shares[at] + error) % ORDER, other: shares[other]}) != value


@given(secret, secret, st.sampled_from(SHARES))
def test_one_share_fits_every_secret(value: int, another: int, at: int) -> None:
    """Whatever the secret, some second share makes of this one any other secret."""
    share = split(value)[at]
    slope = (share - another) * pow(at, -1, ORDER) % ORDER
    other = next(place for place in SHARES if place != at)
    assert join({at: share, other: (another + slope * other) % ORDER}) == another


def test_a_secret_is_shared_anew_each_time() -> None:
    assert max(Counter(split(5)[1] for _ in range(100)).values()) == 1
