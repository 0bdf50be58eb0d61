"""The people of a secret vote at a served house, each with a tablet on the line."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from typing import Any

from ecabinet.store.sealed import SealedRecords
from tests.live.conftest import House
from tests.live.tablet import Tablet

from .hall import TELLERS, TellerTablet, sealed_choice


class Ceremony:
    """`async with Ceremony(house, records) as hall:` a chair and three tellers are there."""

    def __init__(self, house: House, records: SealedRecords) -> None:
        self.house = house
        self.records = records
        self.keys = {teller: TellerTablet(teller) for teller in TELLERS}
        self.vote = ""
        self.key = ""
        self.asked = ""
        self._closing = AsyncExitStack()

    async def __aenter__(self) -> Ceremony:
        self.chair = await self._closing.enter_async_context(self.house.tablet("chair"))
        self.tablets = {
            teller: await self._closing.enter_async_context(self.house.tablet(teller))
            for teller in TELLERS
        }
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._closing.aclose()

    @property
    def meeting(self) -> str:
        return self.house.meeting

    async def open(self, **more: Any) -> None:
        """From the chair's tap to the open vote."""
        await self.lock(**more)
        await self.rehearse()

    async def lock(self, **more: Any) -> None:
        """From the chair's tap to the tellers' shares."""
        answer = await self.chair.do(
            "open_vote", item="item-2", question="Bầu?", method="secret", **more
        )
        assert answer["t"] == "ack", answer
        self.vote = f"v{answer['seq']}"
        for teller in TELLERS:
            await self.offer(teller)
        self.key = (await self.event("box_locked"))["key"]

    async def rehearse(self) -> None:
        await self.hand_in(*TELLERS)
        await self.event("box_rehearsed")

    async def offer(self, teller: str) -> None:
        key = self.keys[teller].public
        answer = await self.tablets[teller].do("offer_key", vote=self.vote, key=key)
        assert answer["t"] == "ack", answer

    async def hand_in(self, *tellers: str) -> None:
        """Tellers hand in their shares under the key that is asked for now."""
        self.asked = (await self.event("shares_asked", but=self.asked))["key"]
        await self.hand_in_again(*tellers)

    async def hand_in_again(self, *tellers: str) -> None:
        """More tellers do, under the same key."""
        for teller in tellers:
            share = await self.records.share(self.meeting, self.vote, teller)
            assert share is not None
            sealed = self.keys[teller].hand_back(self.meeting, self.vote, share, self.asked)
            answer = await self.tablets[teller].do(
                "return_share", vote=self.vote, asked=self.asked, share=sealed
            )
            assert answer["t"] == "ack", answer

    async def hand_in_nonsense(self, teller: str) -> None:
        """A teller hands in what is no share."""
        await self.tablets[teller].do(
            "return_share", vote=self.vote, asked=self.asked, share="A" * 152
        )

    async def vote_all(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Each voter's ballot in its envelope; their trackers."""
        trackers = {}
        for voter, choice in choices.items():
            async with self.house.tablet(voter) as tablet:
                trackers[voter] = await self.cast(tablet, choice)
        return trackers

    def seen_in(self, vote: dict[str, Any]) -> None:
        """Takes the key that was asked for last from a snapshot of the vote."""
        self.asked = vote["box"]["asked"] or self.asked

    async def cast(self, tablet: Tablet, choice: str) -> str:
        tracker, envelope = sealed_choice(self.key, self.meeting, self.vote, choice)
        answer = await tablet.do("cast_vote", vote=self.vote, envelope=envelope)
        assert answer["t"] == "ack", answer
        return tracker

    async def close(self) -> None:
        answer = await self.chair.do("close_vote", vote=self.vote)
        assert answer["t"] == "ack", answer

    async def event(self, kind: str, but: str = "") -> dict[str, Any]:
        """The last event of a kind in this vote, once the chair was shown one of another key."""

        def found() -> list[dict[str, Any]]:
            of_vote = [e for e in self.chair.events(kind) if e["vote"] == self.vote]
            return of_vote if of_vote and (not but or of_vote[-1]["key"] != but) else []

        await self.chair._find(lambda _: bool(found()), from_start=True)
        return found()[-1]


class Attempt(Ceremony):
    """A ceremony that is gone on with where another was cut off."""

    def take_over(self, other: Ceremony) -> None:
        self.vote, self.key, self.asked = other.vote, other.key, other.asked
        self.keys = other.keys
