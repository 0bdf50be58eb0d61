"""A vote with a time: the server closes it by itself, on a restarted server too."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from ecabinet.live import alarm
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.deadline import deadline
from ecabinet.meeting.events import SYSTEM, VoteClosed
from tests.meeting.scene import Scene, on_item

from .conftest import House, eventually


@pytest.fixture
def scene() -> Scene:
    """A meeting long ago, with a vote open whose ten seconds were over while no server ran."""
    scene = on_item()
    scene.do("chair", cmd.OpenVote(item="item-2", question="Thông qua?", seconds=10))
    scene.do("d1", cmd.CastVote(vote=scene.state.open_vote or "", choice="for"))
    return scene


async def test_a_vote_whose_time_ran_out_while_the_server_was_down_is_closed_when_it_is_back(
    house: House,
) -> None:
    async with house.tablet("d2") as delegate:
        seen = await delegate.event("vote_closed")

    assert seen["by"] == SYSTEM
    assert seen["event"]["tally"] == {"for": 1, "against": 0, "abstain": 0}
    closed = [r for r in await house.log() if isinstance(r.entry.event, VoteClosed)]
    assert len(closed) == 1


async def test_the_alarm_rings_at_the_deadline_and_again_until_the_log_has_moved_on(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarm, "AGAIN_AFTER", 0.05)
    state = scene.state
    vote = state.open_vote or ""
    closes_at = state.votes[vote].closes_at
    assert closes_at is not None
    loop = asyncio.get_running_loop()
    start = loop.time()
    rung: list[tuple[float, str, cmd.Command]] = []
    clock = alarm.Alarm(
        lambda: closes_at + timedelta(seconds=loop.time() - start - 0.2),
        lambda key, command: rung.append((loop.time() - start, key, command)),
    )
    clock.follow(state)
    clock.follow(state)
    await eventually(lambda: len(rung) == 2)
    assert rung[0][0] >= 0.19
    assert {command for _, _, command in rung} == {cmd.ExpireVote(vote=vote)}
    assert len({key for _, key, _ in rung}) == 1
    scene.do("chair", cmd.CloseVote(vote=vote), after=5)
    clock.follow(state)
    await asyncio.sleep(0.1)
    assert len(rung) == 2


def test_only_a_vote_with_a_time_has_a_deadline(scene: Scene) -> None:
    state = scene.state
    due = deadline(state)
    assert due is not None
    assert due[0] == state.votes[state.open_vote or ""].closes_at
    assert (due[0] - state.votes[state.open_vote or ""].opened_at).total_seconds() == 10
    assert deadline(on_item().state) is None
