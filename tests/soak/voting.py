"""A hall in which everybody changes their vote all the time, whatever happens meanwhile."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle

from ecabinet.meeting.events import Record

from .hall import Hall
from .house import House, check_shown
from .tablet import ReturningTablet

Ballot = tuple[int, str, str]
"""seq, voter and choice."""


class Voted:
    """What was acknowledged, and what the journal then held."""

    acknowledged: list[Ballot]
    records: list[Record]


@asynccontextmanager
async def all_vote(hall: Hall, house: House) -> AsyncIterator[Voted]:
    """A vote is open inside; afterwards it is closed and the house is too.

    Everybody is back then, and was shown what the journal holds.
    """
    await hall.check_in()
    await hall.open_vote()
    enough, voted = asyncio.Event(), Voted()
    voting = asyncio.gather(*(_vote_until(enough, hall, voter) for voter in hall.others))
    yield voted
    for tablet in hall.tablets:
        await tablet.comes_back()
    enough.set()
    voted.acknowledged = [ballot for ballots in await voting for ballot in ballots]
    closed = await hall.chair.carry_out("close_vote", vote=hall.vote)
    await hall.all_are_told(closed["seq"])
    await house.stop()
    voted.records = await house.log(hall.meeting)
    for tablet in hall.tablets:
        check_shown(tablet, voted.records)


async def _vote_until(enough: asyncio.Event, hall: Hall, voter: ReturningTablet) -> list[Ballot]:
    acknowledged = []
    for choice in cycle(("for", "against", "abstain")):
        if enough.is_set():
            break
        answer = await voter.carry_out("cast_vote", vote=hall.vote, choice=choice)
        assert answer["t"] == "ack", answer
        acknowledged.append((answer["seq"], voter.attendee, choice))
        await asyncio.sleep(random.uniform(0.05, 0.4))
    return acknowledged
