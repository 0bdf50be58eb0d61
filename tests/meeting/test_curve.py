from __future__ import annotations

import pytest

from ecabinet.ballots.hpke import fresh_key, public_part, raw, text
from ecabinet.meeting.curve import PRIME, is_point


def test_public_keys_are_points_and_their_neighbours_are_none() -> None:
    for _ in range(20):
        key = public_part(fresh_key())
        assert is_point(key)
        point = raw(key)
        assert not is_point(text(point[:-1] + bytes([point[-1] ^ 1])))
        assert not is_point(text(b"\x06" + point[1:]))


@pytest.mark.parametrize(
    "key", ["", "A" * 87, "không phải", text(b"\x04" + PRIME.to_bytes(32) + b"\0" * 32)]
)
def test_what_is_no_point_is_none(key: str) -> None:
    assert not is_point(key)
