"""One person at several tablets, and a close against the last ballots: again and again, for real.

Every race runs over sockets, through the room and the journal, on a vote of its own.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pytest

from ecabinet.live import allowance
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import VoteCast, VoteClosed

from .conftest import House
from .tablet import Tablet

CHOICES = ("for", "against", "abstain")
RACES = [60, pytest.param(1_000, marks=pytest.mark.soak)]


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody taps as fast as these races do, and here it is not about that."""
    monkeypatch.setattr(allowance, "RATE", 1_000_000)


@asynccontextmanager
async def tablets(house: House, *people: str) -> AsyncIterator[list[Tablet]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(house.tablet(who)) for who in people]


async def opened(chair: Tablet) -> str:
    answer = await chair.do("open_vote", item="item-2", question="Thông qua?")
    assert answer["t"] == "ack", answer
    return f"v{answer['seq']}"


async def closed(house: House, vote: str) -> tuple[VoteClosed, list[VoteCast]]:
    """The close of a vote and the ballots before it, as the journal has them."""
    events = [record.entry.event for record in await house.log()]
    close = next(e for e in events if isinstance(e, VoteClosed) and e.vote == vote)
    return close, [e for e in events if isinstance(e, VoteCast) and e.vote == vote]


@pytest.mark.parametrize("races", RACES)
async def test_one_person_at_many_tablets_has_one_vote(house: House, races: int) -> None:
    chance = random.Random(races)
    async with tablets(house, "chair", *["d1"] * 8) as (chair, *mine):
        for _ in range(races):
            vote = await opened(chair)
            at_once = chance.sample(mine, chance.randint(2, 8))
            answers = await asyncio.gather(
                *(t.do("cast_vote", vote=vote, choice=chance.choice(CHOICES)) for t in at_once)
            )
            assert {answer["t"] for answer in answers} == {"ack"}
            assert (await chair.do("close_vote", vote=vote))["t"] == "ack"

            close, cast = await closed(house, vote)
            assert len({answer["seq"] for answer in answers}) == len(cast) == len(at_once)
            assert close.cast == sum(close.tally.values()) == 1
            assert close.tally[str(cast[-1].choice)] == 1, "the last one counts"
        await all_show_the_same(house, mine)


async def all_show_the_same(house: House, mine: list[Tablet]) -> None:
    """Each of the person's tablets was shown each of their ballots once, and so has the log."""
    log = [record.entry for record in await house.log()]
    own = [entry.seq for entry in log if isinstance(entry.event, VoteCast)]
    for tablet in mine:
        async with asyncio.timeout(30):
            while tablet.frames[-1].get("seq", 0) < log[-1].seq:  # noqa: ASYNC110  # nothing else tells
                await asyncio.sleep(0.01)
        shown = [e["seq"] for e in tablet.entries() if e["event"]["type"] == "vote_cast"]
        assert shown == own
    assert fold(log).open_vote is None


@pytest.mark.parametrize("races", RACES)
async def test_what_was_acknowledged_before_the_close_is_counted_and_nothing_else(
    house: House, races: int
) -> None:
    chance = random.Random(races)
    beaten = 0
    async with tablets(house, "chair", "d1", "d2", "d3", "d4", "d5") as (chair, *voters):
        for _ in range(races):
            vote = await opened(chair)

            async def cast(voter: Tablet, vote: str = vote) -> dict[str, Any]:
                await asyncio.sleep(chance.uniform(0, 0.004))
                return await voter.do("cast_vote", vote=vote, choice=chance.choice(CHOICES))

            async def close(vote: str = vote) -> dict[str, Any]:
                await asyncio.sleep(chance.uniform(0, 0.004))
                return await chair.do("close_vote", vote=vote)

            ended, *answers = await asyncio.gather(close(), *map(cast, voters))
            assert ended["t"] == "ack"
            acknowledged = [answer for answer in answers if answer["t"] == "ack"]
            late = [answer["code"] for answer in answers if answer["t"] == "refused"]
            assert set(late) <= {"vote_not_open"}
            assert all(answer["seq"] < ended["seq"] for answer in acknowledged)
            result, written = await closed(house, vote)
            assert sum(result.tally.values()) == len(acknowledged) == len(written)
            beaten += bool(late)
    assert 0 < beaten < races, "the close came always first, or always last"
