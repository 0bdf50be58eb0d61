"""A secret vote in a rehearsal: the officer is the real one, tellers and voters are pretended."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable

import pytest

from ecabinet.ballots.pretended import PretendedBallots
from ecabinet.errors import Refused
from ecabinet.live.hub import Hub
from ecabinet.live.rehearsal import rehearsals
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import fold
from ecabinet.meeting.state import Vote
from ecabinet.store.engine import Database
from tests.meeting.scene import Scene, prepared

from .conftest import secret_hub
from .hall import SECRET, council, staffed

OPENING = cmd.OpenVote(
    item="item-2",
    question="Bầu Phó Chủ tịch",
    method="secret",
    form="choose",
    options=("Trần Văn An", "Lê Thị Bình"),
)


class Rehearsal:
    """A council's, sixty times as fast as people; the secretary alone is a person."""

    def __init__(self, hub: Hub, name: str) -> None:
        self.hub, self.name = hub, name

    async def do(self, command: cmd.Command) -> None:
        """Taps until people have come."""
        async with asyncio.timeout(10):
            while True:
                try:
                    await self.hub.carry_out(
                        self.name, "@secretary", secrets.token_hex(16), command
                    )
                    return
                except Refused as refusal:
                    if refusal.code not in ("no_quorum", "three_tellers_needed", "not_checked_in"):
                        raise
                    await asyncio.sleep(0.02)

    async def vote(self, true: Callable[[Vote], bool]) -> tuple[str, Vote]:
        """The one vote under its key, once something is true of it."""
        outfit = self.hub.rehearsals.outfit(self.name)
        assert outfit is not None
        async with asyncio.timeout(20):
            while True:
                state = fold(record.entry for record in await outfit.journal.read(self.name))
                for key, vote in state.votes.items():
                    if true(vote):
                        return key, vote
                await asyncio.sleep(0.02)


@pytest.fixture
async def rehearsal(
    database: Database, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Rehearsal]:
    monkeypatch.setattr(rehearsals, "LOOK_EVERY", 0.02)
    async with secret_hub(database) as hub:
        yield Rehearsal(
            hub,
            await hub.rehearsals.begin(
                meeting, staffed(prepared(8, guests=3, rules=SECRET)), haste=60
            ),
        )


async def test_an_election_is_rehearsed_from_the_keys_to_the_published_list(
    rehearsal: Rehearsal,
) -> None:
    for command in (cmd.Convene(), cmd.OpenItem(item="item-2"), OPENING):
        await rehearsal.do(command)
    key, vote = await rehearsal.vote(lambda vote: len(vote.ballots) == 9)
    assert vote.status == "open"
    await rehearsal.do(cmd.CloseVote(vote=key))
    _, vote = await rehearsal.vote(lambda vote: vote.status == "closed")
    assert vote.result is not None
    assert (vote.result.cast, vote.result.invalid, len(vote.result.lines)) == (9, 0, 9)
    assert sum(vote.result.tally.values()) == 9


def test_what_was_sealed_is_forgotten_with_its_vote() -> None:
    scene, ballots = council(), PretendedBallots("m1")
    scene.do("chair", cmd.OpenVote(item="item-2", question="?", method="secret"))
    vote = scene.state.open_vote or ""
    assert ballots.hand_in(vote, "g1", ballots.offer(vote, "g1").key) is None
    share = ev.Sealed(vote, "share", "g1", "x")
    ballots.keep([record(scene, sealed=(share,))])
    assert ballots._sealed
    scene.do("chair", cmd.CancelVote(vote=vote, reason=""))
    ballots.keep([record(scene)])
    assert not ballots._sealed
    assert not ballots._keys


def record(scene: Scene, sealed: tuple[ev.Sealed, ...] = ()) -> ev.Record:
    return ev.Record(entry=scene.log[-1], command_id="c", n=0, digest=b"", sealed=sealed)
