"""What a copy of the disk tells: before the close no choice, and never whose ballot is whose."""

from __future__ import annotations

import asyncio
import random
import shutil
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

import pytest

from ecabinet.ballots.box import lock, open_box, published
from ecabinet.ballots.hpke import fresh_key, public_part
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.model import PublishedBallot
from ecabinet.meeting.sealed import sealed_by
from ecabinet.store.engine import Database
from ecabinet.store.journal import Journal
from ecabinet.store.sealed import SealedRecords
from tests.meeting.scene import Scene

from .forensics import ATTACKS, Copy, allowed
from .hall import TELLERS, TellerTablet, council, sealed_choice

BALLOTS = 40
SPELLINGS = ("for", "against", "abstain")


class Votes:
    """Secret votes of 40 on the store itself, the crypto as it is; only the line is left out."""

    def __init__(self, database: Database, meeting: str, scene: Scene) -> None:
        self.journal, self.sealed = Journal(database), SealedRecords(database)
        self.meeting, self.scene = meeting, scene
        self.tablets = {teller: TellerTablet(teller) for teller in TELLERS}

    async def do(self, who: str, command: cmd.Command) -> list[ev.Event]:
        """Has a command decided, applied and written with what is sealed in it."""
        after = self.scene.state.seq
        made = self.scene.do(who, command, after=random.uniform(0.1, 2.0))
        records = [
            ev.Record(
                entry=entry,
                command_id=f"{entry.seq:032x}",
                n=0,
                digest=b"",
                sealed=sealed_by(command, entry.event),
            )
            for entry in self.scene.log[after:]
        ]
        await self.journal.append(self.meeting, after, lambda tail: records)
        return made

    async def cast(self) -> dict[str, str]:
        """Opens a vote in which everybody votes, in an order of its own; trackers by voter."""
        await self.do("chair", cmd.OpenVote(item="item-2", question="Bầu?", method="secret"))
        self.vote = self.scene.state.open_vote or ""
        keys = {teller: tablet.public for teller, tablet in self.tablets.items()}
        for teller, key in keys.items():
            await self.do(teller, cmd.OfferKey(vote=self.vote, key=key))
        self.locked = lock(self.meeting, self.vote, keys)
        await self.do(
            ev.SYSTEM,
            cmd.LockBox(vote=self.vote, key=self.locked.key, keys=keys, shares=self.locked.shares),
        )
        await self.hand_in(*TELLERS)
        await self.do(ev.SYSTEM, cmd.ConfirmRehearsal(vote=self.vote, asked=self.asked))
        voters = ["chair", *(f"d{n}" for n in range(1, BALLOTS))]
        random.shuffle(voters)
        trackers = {}
        for voter in voters:
            choice = random.choice(SPELLINGS)
            trackers[voter], envelope = sealed_choice(
                self.locked.key, self.meeting, self.vote, choice
            )
            await self.do(voter, cmd.CastVote(vote=self.vote, envelope=envelope))
        return trackers

    async def hand_in(self, *tellers: str) -> None:
        self.once = fresh_key()
        self.asked = public_part(self.once)
        await self.do(ev.SYSTEM, cmd.AskShares(vote=self.vote, key=self.asked))
        for teller in tellers:
            share = await self.sealed.share(self.meeting, self.vote, teller)
            back = self.tablets[teller].hand_back(self.meeting, self.vote, share or "", self.asked)
            await self.do(teller, cmd.ReturnShare(vote=self.vote, asked=self.asked, share=back))

    async def close(self) -> list[tuple[str, str]]:
        """The published list; what is sealed is destroyed."""
        await self.do("chair", cmd.CloseVote(vote=self.vote))
        await self.hand_in("g1", "g2")
        envelopes = await self.sealed.envelopes(self.meeting, self.vote)
        returned = await self.sealed.returned(self.meeting, self.vote)
        opened = open_box(self.once, self.meeting, self.vote, self.locked.key, returned, envelopes)
        lines = published(opened)
        await self.do(
            ev.SYSTEM,
            cmd.PublishBallots(
                vote=self.vote,
                asked=self.asked,
                lines=tuple(PublishedBallot(tracker=t, choice=c) for t, c in lines),
            ),
        )
        await self.sealed.scrub()
        return lines


@pytest.fixture
def scene() -> Scene:
    return council(delegates=BALLOTS - 1)


def copied(folder: Path, to: Path) -> Path:
    """The database with its write-ahead log, as a thief would take them."""
    to.mkdir()
    for path in folder.glob("ecabinet.db*"):
        shutil.copy(path, to / path.name)
    return to


async def links(votes: Votes, folder: Path, tmp: Path, rounds: int) -> dict[tuple[str, str], int]:
    """How many ballots each attack links in so many votes, by when the copy was taken."""
    found = dict.fromkeys(product(("before", "after"), ATTACKS), 0)
    for n in range(rounds):
        trackers = await votes.cast()
        before = copied(folder, tmp / f"before{n}")
        lines = await votes.close()
        after = copied(folder, tmp / f"after{n}")
        for when, copy in (("before", before), ("after", after)):
            for name, attack in ATTACKS.items():
                said = attack(Copy(copy, votes.meeting, votes.vote, lines))
                found[when, name] += sum(trackers[who] == t for who, t in said.items())
            await asyncio.to_thread(shutil.rmtree, copy)
    return found


async def attacked(database: Database, meeting: str, tmp_path: Path, rounds: int) -> None:
    scene = council(delegates=BALLOTS - 1)
    votes = Votes(database, meeting, scene)
    (tmp_path / "copies").mkdir()
    bound = allowed(rounds, BALLOTS)
    for attack, linked in (await links(votes, tmp_path, tmp_path / "copies", rounds)).items():
        assert linked <= bound, (attack, linked, bound)


async def test_no_named_attack_links_more_ballots_than_guessing(
    database: Database, meeting: str, tmp_path: Path
) -> None:
    await attacked(database, meeting, tmp_path, rounds=6)


@pytest.mark.soak
async def test_nor_over_two_hundred_votes(database: Database, meeting: str, tmp_path: Path) -> None:
    await attacked(database, meeting, tmp_path, rounds=200)


async def test_before_the_close_nothing_on_the_disk_tells_a_choice_and_afterwards_nothing_is_left(
    database: Database, meeting: str, scene: Scene, tmp_path: Path
) -> None:
    votes = Votes(database, meeting, scene)
    trackers = await votes.cast()
    envelopes = await votes.sealed.envelopes(meeting, votes.vote)
    raw = everything(tmp_path)
    assert all(envelope[:200].encode() in raw for envelope in envelopes)  # the right place to look
    assert not any(tracker.encode() in raw for tracker in trackers.values())
    assert not any(bytes.fromhex(tracker) in raw for tracker in trackers.values())

    await votes.close()
    raw = everything(tmp_path)
    seen = sum(tracker.encode() in raw for tracker in trackers.values())
    assert seen >= BALLOTS - 3  # the list is published; a page may end within a tracker
    assert not any(piece in raw for piece in pieces(envelopes))
    assert not any(piece in raw for piece in pieces(votes.locked.shares.values()))


async def test_a_vote_that_is_cancelled_leaves_nothing_either(
    database: Database, meeting: str, scene: Scene, tmp_path: Path
) -> None:
    votes = Votes(database, meeting, scene)
    await votes.cast()
    envelopes = await votes.sealed.envelopes(meeting, votes.vote)
    await votes.do("chair", cmd.CancelVote(vote=votes.vote, reason="mất hai máy"))
    await votes.sealed.scrub()
    raw = everything(tmp_path)
    assert envelopes
    assert not any(piece in raw for piece in pieces(envelopes))


async def test_the_attacks_find_what_an_earlier_design_gave_away(
    database: Database, meeting: str, scene: Scene, tmp_path: Path
) -> None:
    """With the list in the order of casting instead of sorted, `order` links everything."""
    votes = Votes(database, meeting, scene)
    trackers = await votes.cast()
    (tmp_path / "copies").mkdir()
    copy = copied(tmp_path, tmp_path / "copies" / "one")
    naive = [(tracker, "for") for tracker in trackers.values()]
    said = ATTACKS["order"](Copy(copy, meeting, votes.vote, naive))
    assert said == trackers


def pieces(sealed: Iterable[str]) -> Iterator[bytes]:
    """A database splits what is long over pages."""
    for text in sealed:
        yield from (text[at : at + 50].encode() for at in range(0, len(text) - 50, 50))


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("ecabinet.db*")))


def test_the_bound_is_that_of_guessing() -> None:
    assert allowed(1, 40) < 6 < allowed(200, 40) < 260
