"""Each bound is seen to fail when ours is slowed down; the benches themselves are run small."""

from __future__ import annotations

from ecabinet.bench import ballots, fan_out, storm

SMALL = 60
DRAG = 0.0005
"""Seconds that each write of ours costs more."""


def test_fan_out_fails_its_bounds_when_writing_is_slow() -> None:
    result = fan_out.measure(tablets=SMALL, runs=1, each=5, drag=DRAG)
    assert result["ratio"] > fan_out.END_TO_END
    assert result["write_loop"]["ratio"] > fan_out.WRITE_LOOP
    assert result["holds"] is False
    assert 250 < result["bytes"] < 450


def test_ballots_fail_their_bound_when_writing_is_slow() -> None:
    result = ballots.measure(tablets=SMALL, runs=1, each=2, drag=DRAG)
    assert result["ratio"] < ballots.AT_LEAST
    assert result["holds"] is False
    assert result["ours_a_second"] < 1 / DRAG


def test_storm_fails_its_bound_when_writing_is_slow() -> None:
    result = storm.measure(tablets=SMALL, runs=1, behind=100, drag=20 * DRAG)
    assert result["ratio"] > storm.BOUND
    assert result["holds"] is False
