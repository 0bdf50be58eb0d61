"""secret: a secret vote of a thousand, from the sealed envelopes to the published tally.

The baseline is opening a thousand envelopes, one after the other, and nothing else. Ours is from
the chair's close to the tally in the log: the close, a process that makes its one-time key, two
shares handed in, the envelopes read, opened and sorted in that process, the list counted, and all
of it written while envelopes and shares are destroyed. `stages` has the share of each, and beside
it what comes before: sealing, on a thousand tablets at once in a meeting, here one by one; and a
thousand envelopes received and written.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import tempfile
import time
from collections.abc import Callable, Collection
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import Any

import uvloop

from ecabinet.ballots.box import hand_back
from ecabinet.ballots.envelope import Ballot, disclose, enclose
from ecabinet.ballots.hpke import fresh_key, public_part
from ecabinet.ballots.officer import Officer
from ecabinet.bench.figures import compare
from ecabinet.bench.house import House, furnish
from ecabinet.bus.alone import Alone
from ecabinet.live.hub import Hub
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import fold
from ecabinet.meeting.state import State, Vote
from ecabinet.settings import Settings
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.sealed import SealedRecords

AT_MOST = 8.0
"""Ours in times of the bare opening: half of it is a process that starts."""


def measure(voters: int = 1_000, runs: int = 5) -> dict[str, Any]:
    """`runs` votes of so many."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-bench-") as folder:
        house = furnish(Path(folder), voters)
        database = open_database(Settings(data=Path(folder)).records_at)
        return uvloop.run(_measure(database, house, runs))


async def _measure(database: Database, house: House, runs: int) -> dict[str, Any]:
    watched = _Watched()
    hub = Hub(
        journal=Journal(database),
        messages=MessageRecords(database),
        bus=Alone(),
        authenticate=_nobody,
        standing=_standing,
        log=house.log,
        build="bench",
        appoint=lambda meeting, act: watched.over(Officer(meeting, SealedRecords(database), act)),
    )
    stages: dict[str, list[float]] = {}
    async with contextlib.AsyncExitStack() as closing:
        closing.push_async_callback(database.close)
        await closing.enter_async_context(hub)
        council = _Council(hub, database, house.meeting, watched)
        await council.load()
        await council.do(council.chair, cmd.CancelVote(vote=house.vote))
        for _ in range(runs):
            for stage, seconds in (await council.vote(house.item)).items():
                stages.setdefault(stage, []).append(seconds)
    bare, before = stages.pop("bare opening"), ("sealing", "receiving")
    ours = [sum(each) for each in zip(*_after(stages, before), strict=True)]
    whole = median(ours)
    return compare(ours, bare, AT_MOST) | {
        "seconds": round(whole, 3),
        "baseline_seconds": round(median(bare), 3),
        "before": {name: round(median(stages[name]), 3) for name in before},
        "stages": {
            name: round(median(times) / whole, 3)
            for name, times in stages.items()
            if name not in before
        },
    }


def _after(stages: dict[str, list[float]], before: Collection[str]) -> list[list[float]]:
    return [times for name, times in stages.items() if name not in before]


class _Council:
    """Everybody of the house, at the room itself: the line is measured by others."""

    def __init__(self, hub: Hub, database: Database, meeting: str, watched: _Watched) -> None:
        self._hub, self._meeting, self._watched = hub, meeting, watched
        self._journal, self._sealed = Journal(database), SealedRecords(database)

    async def load(self) -> None:
        state = await self._state()
        accounts = {attendee: account for account, attendee in state.accounts.items()}
        people = state.attendees.values()
        self.chair = next(accounts[a.person.id] for a in people if a.person.role == "chair")
        self._accounts = accounts
        self._keys = {a.person.id: fresh_key() for a in people if a.person.teller}

    async def do(self, account: str, command: cmd.Command) -> int:
        return await self._hub.carry_out(self._meeting, account, secrets.token_hex(16), command)

    async def vote(self, item: str) -> dict[str, float]:
        """One vote, from keys to the tally: the seconds of its stages."""
        opening = cmd.OpenVote(item=item, question="Bầu", method="secret")
        vote = f"v{await self.do(self.chair, opening)}"
        for teller, pair in self._keys.items():
            await self.do(self._accounts[teller], cmd.OfferKey(vote=vote, key=public_part(pair)))
        await self._hand_in(vote, await self._asked(vote), *self._keys)
        box = (await self._until(vote, lambda found: found.status == "open")).box
        key = str(box and box.key)

        watch = _Watch()
        choices = cycle(("for", "against", "abstain"))
        envelopes = {
            voter: enclose(key, self._meeting, vote, Ballot(secrets.token_hex(16), choice))
            for voter, choice in zip(self._accounts, choices, strict=False)
        }
        watch.lap("sealing")
        await asyncio.gather(
            *(
                self.do(self._accounts[voter], cmd.CastVote(vote=vote, envelope=envelope))
                for voter, envelope in envelopes.items()
            )
        )
        watch.lap("receiving")
        await self.do(self.chair, cmd.CloseVote(vote=vote))
        watch.lap("closing")
        asked = await self._asked(vote)
        watch.lap("a one-time key")
        await self._hand_in(vote, asked, *list(self._keys)[:2])
        watch.lap("two shares")
        over = await self._until(vote, lambda found: found.result is not None)
        watch.lap("opening, counting, writing, destroying")
        assert over.result is not None
        assert over.result.valid == len(envelopes)

        own = fresh_key()
        bare = [
            enclose(public_part(own), self._meeting, vote, Ballot("0" * 32, "for"))
            for _ in envelopes
        ]
        watch.lap("")
        for envelope in bare:
            disclose(own, self._meeting, vote, envelope)
        watch.lap("bare opening")
        del watch.laps[""]
        return watch.laps

    async def _hand_in(self, vote: str, asked: str, *tellers: str) -> None:
        for teller in tellers:
            share = str(await self._sealed.share(self._meeting, vote, teller))
            own = self._keys[teller]
            back = hand_back(own, self._meeting, vote, teller, share, asked)
            command = cmd.ReturnShare(vote=vote, asked=asked, share=back)
            await self.do(self._accounts[teller], command)

    async def _asked(self, vote: str) -> str:
        found = await self._until(vote, lambda v: v.box is not None and v.box.asked is not None)
        return str(found.box and found.box.asked)

    async def _until(self, vote: str, true: Callable[[Vote], bool]) -> Vote:
        """The vote once something is true of it."""
        while True:
            self._watched.moved.clear()
            state = self._watched.state
            if state is not None and vote in state.votes and true(state.votes[vote]):
                return state.votes[vote]
            await self._watched.moved.wait()

    async def _state(self) -> State:
        return fold(record.entry for record in await self._journal.read(self._meeting))


class _Watched:
    """An officer whose state is looked at over its shoulder."""

    def __init__(self) -> None:
        self.state: State | None = None
        self.moved = asyncio.Event()

    def over(self, officer: Officer) -> _Watched:
        self._officer = officer
        return self

    def follow(self, state: State) -> None:
        self.state = state
        self.moved.set()
        self._officer.follow(state)

    async def leave(self) -> None:
        await self._officer.leave()


class _Watch:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = time.perf_counter()

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.laps[stage], self._since = now - self._since, now


async def _nobody(cookie: str) -> None:
    return None


async def _standing(sessions: Collection[str], used: Collection[str]) -> Collection[str]:
    return sessions
