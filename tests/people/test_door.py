from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ecabinet.people.door import code_at, is_taken, shown_until

SECRET, NOON = b"s" * 32, datetime(2026, 7, 15, 12, 0, 5, tzinfo=UTC)


def test_a_code_is_taken_while_it_is_shown_and_half_a_minute_more() -> None:
    code = code_at(SECRET, NOON)
    assert shown_until(NOON) == NOON.replace(second=30)
    for seconds, taken in ((0, True), (24, True), (25, True), (54, True), (55, False)):
        assert is_taken(SECRET, code, NOON + timedelta(seconds=seconds)) is taken, seconds
    assert not is_taken(SECRET, code, NOON - timedelta(seconds=6)), "not before it is shown"
    assert not is_taken(b"t" * 32, code, NOON), "not at another door"
    assert is_taken(SECRET, f" {code.lower()} ", NOON)
