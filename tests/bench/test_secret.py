from __future__ import annotations

from ecabinet.bench.secret import measure


def test_a_small_council_votes_in_secret_and_every_stage_is_measured() -> None:
    measured = measure(voters=6, runs=1)
    assert measured["runs"] == 1
    assert abs(sum(measured["stages"].values()) - 1) < 0.01
    assert set(measured["before"]) == {"sealing", "receiving"}
