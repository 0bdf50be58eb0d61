"""The server is killed in the middle of a vote and started again."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from ecabinet.meeting.events import VoteCast
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from tests.meeting.scene import Scene, voting

from .conftest import House, eventually
from .tablet import Tablet

VOTERS = [f"d{n}" for n in range(1, 21)]


@pytest.fixture
def scene() -> Scene:
    return voting(delegates=len(VOTERS))[0]


@asynccontextmanager
async def server(path: Path) -> AsyncIterator[tuple[int, asyncio.subprocess.Process]]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.live.server_process",
        str(path),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout
    yield int(await process.stdout.readline()), process
    if process.returncode is None:
        process.send_signal(signal.SIGKILL)
    await process.wait()


def tablet(house: House, port: int, who: str, since: int | None = None) -> Tablet:
    house.port = port
    return house.tablet(who, since)


async def vote_until_killed(voter: Tablet, vote: str, acknowledged: dict[str, str]) -> None:
    """Changes its mind as fast as it can; notes the last choice that was acknowledged."""
    choices = ("for", "against")
    try:
        for n in range(50):
            answer = await voter.do("cast_vote", vote=vote, choice=choices[n % 2])
            assert answer["t"] == "ack"
            acknowledged[voter.welcome["you"]["attendee"]] = f"{answer['seq']} {choices[n % 2]}"
    except (ConnectionClosed, AssertionError):
        assert voter.socket.close_code == 1006


async def test_killed_in_the_middle_of_a_vote_and_started_again(
    database: Database, meeting: str, scene: Scene, tmp_path: Path
) -> None:
    await database.close()  # one process at a time has the data folder
    path = tmp_path / "ecabinet.db"
    house = House(None, None, meeting, 0)
    vote = str(scene.state.open_vote)
    acknowledged: dict[str, str] = {}
    async with server(path) as (port, process):
        voters = [tablet(house, port, who) for who in VOTERS]
        for voter in voters:
            await voter.__aenter__()
        voting = asyncio.gather(*(vote_until_killed(v, vote, acknowledged) for v in voters))
        await eventually(lambda: len(acknowledged) == len(VOTERS))
        process.send_signal(signal.SIGKILL)
        await voting

    last_seen = {}
    for voter in voters:
        await voter.__aexit__()
        seqs = [f["seq"] for f in voter.frames if f["t"] in ("welcome", "entries")]
        last_seen[voter] = max(seqs)

    async with server(path) as (port, _):
        for voter, who in zip(voters, VOTERS, strict=True):
            async with tablet(house, port, who, last_seen[voter]) as again:
                assert "state" not in again.welcome
                mine = [*voter.entries(), *again.entries()]
                own = [e for e in mine if e["event"]["type"] == "vote_cast"]
                assert [e["seq"] for e in own] == sorted({e["seq"] for e in own})
                seq, choice = acknowledged[who].split()
                assert (int(seq), choice) in [(e["seq"], e["event"]["choice"]) for e in own]
                assert (await again.do("cast_vote", vote=vote, choice="for"))["t"] == "ack"
        async with tablet(house, port, "chair") as chair:
            await chair.do("close_vote", vote=vote)
            closed = await chair.event("vote_closed")
            assert closed["event"]["tally"]["for"] == len(VOTERS)

    reopened = open_database(f"sqlite:///{path}")
    records = await Journal(reopened).read(meeting)
    await reopened.close()
    assert [r.entry.seq for r in records] == list(range(1, len(records) + 1))
    kept = {
        f"{r.entry.seq} {r.entry.event.choice}"
        for r in records
        if isinstance(r.entry.event, VoteCast)
    }
    assert set(acknowledged.values()) <= kept
