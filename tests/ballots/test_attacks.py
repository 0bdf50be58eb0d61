"""What no screen sends, at a real server: by tellers, by voters, at the moment of the close."""

from __future__ import annotations

import asyncio
import random
from typing import Any

import pytest
from sqlalchemy import Connection, select

from ecabinet.store.engine import Database
from ecabinet.store.sealed import SealedRecords
from ecabinet.store.tables import sealed
from tests.live.conftest import House

from .ceremony import Ceremony
from .hall import TELLERS, sealed_choice

KEY, SHARE, ENVELOPE = "A" * 87, "A" * 152, "A" * 1474


async def code_of(hall: Ceremony, who: str, do: str, **fields: Any) -> str | None:
    async with hall.house.tablet(who) as tablet:
        code: str | None = (await tablet.do(do, vote=hall.vote, **fields)).get("code")
        return code


async def test_what_only_the_server_may_ask_for_is_no_word_of_the_wire(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        keys, shares = dict.fromkeys(TELLERS, KEY), dict.fromkeys(TELLERS, SHARE)
        for who in ("chair", "g1", "d1", "observer"):
            for do, fields in {
                "lock_box": {"key": KEY, "keys": keys, "shares": shares},
                "ask_shares": {"key": KEY},
                "confirm_rehearsal": {"asked": hall.asked},
                "fail_box": {"asked": hall.asked},
                "publish_ballots": {"asked": hall.asked, "lines": []},
            }.items():
                assert await code_of(hall, who, do, **fields) == "bad_command"


async def test_keys_and_shares_of_others_and_of_before_are_of_no_use(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.lock()
        earlier = await records.share(hall.meeting, hall.vote, "g1") or ""
        assert await code_of(hall, "g1", "offer_key", key=KEY) == "not_a_key"
        await hall.rehearse()
        replayed = hall.keys["g1"].hand_back(hall.meeting, hall.vote, earlier, hall.asked)
        assert await code_of(hall, "d1", "offer_key", key=KEY) == "not_a_teller"
        await hall.vote_all({"d1": "for", "d2": "against"})
        await hall.close()
        await hall.hand_in("g3")
        fields = {"asked": hall.asked, "share": replayed}
        assert await code_of(hall, "d1", "return_share", **fields) == "not_a_teller"
        assert await code_of(hall, "g3", "return_share", **fields) == "share_returned_already"
        old = fields | {"asked": KEY}
        assert await code_of(hall, "g2", "return_share", **old) == "shares_asked_anew"
        assert await code_of(hall, "g2", "return_share", **fields) is None
        await hall.event("box_failed")
        await hall.hand_in("g2", "g3")
        assert (await hall.event("vote_closed"))["cast"] == 2


async def test_a_copied_envelope_tells_its_sender_nothing(
    house: House, records: SealedRecords
) -> None:
    async with Ceremony(house, records) as hall:
        await hall.open()
        tracker, envelope = sealed_choice(hall.key, hall.meeting, hall.vote, "against")
        for voter in ("d1", "d2"):
            assert await code_of(hall, voter, "cast_vote", envelope=envelope) is None
        for nobody in ("g1", "observer"):
            assert await code_of(hall, nobody, "cast_vote", envelope=envelope) in (
                "not_entitled_to_vote",
                "not_allowed",
            )
        assert await code_of(hall, "d3", "cast_vote", envelope=ENVELOPE) is None
        assert await code_of(hall, "d4", "cast_vote", envelope=ENVELOPE[:-1]) == "bad_command"
        await hall.close()
        await hall.hand_in("g1", "g2")
        closed = await hall.event("vote_closed")
        assert [(line["tracker"], line["choice"]) for line in closed["lines"]] == [
            ("", ""),
            ("", ""),
            (tracker, "against"),
        ]
        assert (closed["cast"], closed["invalid"]) == (3, 2)


def voters_kept(connection: Connection) -> list[str]:
    kept = select(sealed.c.attendee).where(sealed.c.kind == "ballot")
    return sorted(connection.scalars(kept))


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(1, 50))]
)
async def test_an_envelope_at_the_moment_of_the_close_is_opened_or_was_refused(
    house: House, records: SealedRecords, database: Database, seed: int
) -> None:
    chance = random.Random(seed)
    async with Ceremony(house, records) as hall:
        await hall.open()

        async def cast(voter: str) -> bool:
            _, envelope = sealed_choice(hall.key, hall.meeting, hall.vote, "for")
            async with house.tablet(voter) as tablet:
                await gate.wait()
                await asyncio.sleep(chance.random() / 50)
                answer = await tablet.do("cast_vote", vote=hall.vote, envelope=envelope)
                assert answer.get("code") in (None, "vote_not_open")
                return answer["t"] == "ack"

        gate = asyncio.Event()
        casting = [asyncio.create_task(cast(f"d{1 + n % 5}")) for n in range(15)]
        await asyncio.sleep(0.2)
        gate.set()
        await asyncio.sleep(0.01)
        await hall.close()
        taken = await asyncio.gather(*casting)
        voted = {f"d{1 + n % 5}" for n, was in enumerate(taken) if was}
        assert await database.read(voters_kept) == sorted(voted)
        await hall.hand_in("g2", "g3")
        assert (await hall.event("vote_closed"))["tally"]["for"] == len(voted)
