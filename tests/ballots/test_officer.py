"""Secret votes on a real server: from the chair's tap to the published list, and what is left."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import combinations

import pytest
from sqlalchemy import Connection, func, select

from ecabinet.ballots import officer
from ecabinet.meeting import commands as cmd
from ecabinet.store.engine import Database
from ecabinet.store.sealed import SealedRecords
from ecabinet.store.tables import sealed
from tests.live.conftest import House, eventually
from tests.meeting.scene import Scene

from .ceremony import Ceremony
from .hall import TELLERS

CHOICES = {"chair": "for", "d1": "for", "d2": "against", "d3": "abstain", "d4": "for"}


def kept(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(sealed)) or 0


async def test_a_vote_from_keys_to_the_published_list(
    house: House, records: SealedRecords, database: Database
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        trackers = await hall.vote_all(CHOICES)
        async with house.tablet("d1") as tablet:  # on another one: the later ballot counts
            trackers["d1"] = await hall.cast(tablet, "against")
            assert tablet.events("envelope_received")
            plain = await tablet.do("cast_vote", vote=hall.vote, choice="for")
            assert plain["code"] == "secret_vote_needs_envelope"
        assert await database.read(kept) == len(CHOICES) + 3 + 3
        await hall.close()
        assert (await hall.event("vote_sealed"))["envelopes"] == len(CHOICES)
        await hall.hand_in("g1", "g3")
        closed = await hall.event("vote_closed")
        assert closed["tally"] == {"for": 2, "against": 2, "abstain": 1}
        by_tracker = {line["tracker"]: line["choice"] for line in closed["lines"]}
        expected = CHOICES | {"d1": "against"}
        assert by_tracker == {trackers[who]: expected[who] for who in CHOICES}
        assert list(by_tracker) == sorted(by_tracker)
        assert await database.read(kept) == 0
        seen = [event["attendee"] for event in hall.chair.events("envelope_received")]
        assert seen == ["chair"]


@pytest.mark.parametrize("there", list(combinations(TELLERS, 2)), ids="+".join)
async def test_any_two_tellers_open_the_box(
    house: House, records: SealedRecords, there: tuple[str, str]
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        await hall.vote_all({"d1": "for", "d2": "against"})
        await hall.close()
        await hall.hand_in(*there)
        assert (await hall.event("vote_closed"))["tally"] == {"for": 1, "against": 1, "abstain": 0}


async def test_with_one_teller_the_box_waits_and_a_vote_is_cancelled_and_repeated(
    house: House, records: SealedRecords, database: Database
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        await hall.vote_all({"d1": "for"})
        await hall.close()
        await hall.hand_in("g2")
        answer = await hall.chair.do("adjourn")
        assert answer["code"] == "vote_open"
        await hall.chair.do("cancel_vote", vote=hall.vote, reason="mất hai máy")
        assert await database.read(kept) == 0
        await hall.open()
        await hall.close()
        await hall.hand_in("g1", "g2")
        assert (await hall.event("vote_closed"))["cast"] == 0


async def test_a_teller_with_a_wrong_share_is_found_in_the_rehearsal(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.lock()
        await hall.hand_in("g1", "g2")
        await hall.hand_in_nonsense("g3")
        await hall.event("box_failed")
        assert hall.chair.events("box_rehearsed") == []
        for teller in TELLERS:
            await hall.offer(teller)
        await hall.hand_in(*TELLERS)
        await hall.event("box_rehearsed")


async def test_the_box_is_opened_after_the_opening_failed_once(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        await hall.vote_all({"d1": "for"})
        await hall.close()
        await hall.hand_in("g1")
        await hall.hand_in_nonsense("g2")
        await hall.event("box_failed")
        await hall.hand_in("g1", "g3")
        assert (await hall.event("vote_closed"))["cast"] == 1


async def test_a_tellers_new_tablet_before_the_vote_has_the_box_locked_anew(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.lock()
        first = hall.key
        hall.keys["g2"] = type(hall.keys["g2"])("g2")
        await hall.offer("g2")
        hall.key = (await hall.event("box_locked", but=first))["key"]
        steps = ("box_locked", "shares_asked")

        def asked_for_the_second() -> bool:
            told = [e["event"]["type"] for e in hall.chair.entries() if e["event"]["type"] in steps]
            return told.count("box_locked") == 2 and told[-1] == "shares_asked"

        await eventually(asked_for_the_second)
        await hall.hand_in(*TELLERS)
        await hall.event("box_rehearsed")


class Cleaner:
    """Records that only tell how often they were scrubbed; the first turn is not to be had."""

    scrubbed = 0
    taken = 0

    async def scrub(self) -> None:
        self.scrubbed += 1

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        self.taken += 1
        if self.taken == 1:
            raise OSError(name)
        yield


async def test_the_box_is_not_left_alone_and_each_vote_is_cleared_away_before_the_next(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(officer, "AGAIN_AFTER", 0.01)
    cleaner, opening = Cleaner(), cmd.OpenVote(item="item-2", question="?", method="secret")
    serving = officer.Officer("m1", cleaner, None)
    scene.do("chair", opening)
    serving.follow(scene.state)
    await eventually(lambda: cleaner.taken == 2)
    assert cleaner.scrubbed == 0
    scene.do("chair", cmd.CancelVote(vote=scene.state.open_vote or "", reason=""))
    scene.do("chair", opening)
    serving.follow(scene.state)
    await eventually(lambda: cleaner.scrubbed == 1)
    scene.do("chair", cmd.CancelVote(vote=scene.state.open_vote or "", reason=""))
    serving.follow(scene.state)
    await eventually(lambda: cleaner.scrubbed == 2)
    await serving.leave()
