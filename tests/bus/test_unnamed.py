"""No bus: what is missed without one, and by whom."""

from __future__ import annotations

import pytest

from ecabinet.bus import open_bus, unnamed
from ecabinet.errors import Unavailable
from tests.live.conftest import eventually


async def test_a_process_with_a_house_of_its_own_needs_no_bus() -> None:
    async with open_bus("", "h", others=None) as alone:
        assert (alone.is_alone, alone.trouble) == (True, None)


async def test_without_a_bus_others_are_missed_as_long_as_there_are_any(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unnamed, "LOOK_SECONDS", 0.01)
    there: int | None = 0
    asked = 0

    async def others() -> int:
        nonlocal asked
        asked += 1
        if there is None:
            raise Unavailable("storage_unreachable")
        return there

    async with open_bus("", "h", others=others) as bus:
        assert (bus.is_alone, bus.trouble) == (False, None)
        there = 2
        await eventually(lambda: bus.trouble == "bus_not_named")
        there, asked = None, 0
        await eventually(lambda: asked > 2)
        assert bus.trouble == "bus_not_named"
        there = 0
        await eventually(lambda: bus.trouble is None)
