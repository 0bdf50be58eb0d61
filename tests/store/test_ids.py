from __future__ import annotations

import time
from uuid import RFC_4122, UUID

from ecabinet.store.ids import uuid7


def test_an_id_is_a_version_7_uuid_of_this_moment() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(uuid7())
    after = time.time_ns() // 1_000_000

    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= after + 1


def test_ids_made_in_one_process_rise_even_within_a_tick() -> None:
    made = [uuid7() for _ in range(10_000)]

    assert made == sorted(set(made))


def test_ids_do_not_run_ahead_of_the_clock() -> None:
    for _ in range(50_000):
        last = uuid7()

    assert (UUID(last).int >> 80) - time.time_ns() // 1_000_000 < 20
