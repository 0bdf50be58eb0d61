from __future__ import annotations

import pytest

from ecabinet.live import strays
from ecabinet.live.strays import FREE, SECONDS_EACH, Strays


def test_tries_come_back_one_by_one_and_are_each_accounts_own() -> None:
    now = 1000.0
    table = Strays(lambda: now)
    for _ in range(FREE):
        assert not table.is_too_many("a")
        table.note("a")
    assert table.is_too_many("a")
    assert not table.is_too_many("b")
    now += SECONDS_EACH + 0.1
    assert not table.is_too_many("a")
    table.note("a")
    assert table.is_too_many("a")


def test_what_is_long_over_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strays, "TABLE", 3)
    now = 0.0
    table = Strays(lambda: now)
    for who in "abc":
        table.note(who)
    now += SECONDS_EACH + 0.1
    table.note("d")
    assert list(table._over_at) == ["d"]
