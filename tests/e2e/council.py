"""A meeting under way, led over the wire, for tests that look at one thing in the browser."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.blackbox.tablet import Tablet as Plain

from .hall import Hall


class Council:
    """The meeting of today with its chair and its other delegates at plain tablets."""

    def __init__(self, meeting: str, chair: Plain, others: dict[str, Plain]) -> None:
        self.meeting, self.chair, self.others = meeting, chair, others
        self.items: list[dict[str, Any]] = []

    @classmethod
    async def gather(cls, hall: Hall, *others: str, meeting: str = "") -> Council:
        """Seats the chair and those others, has all who vote checked in, begins if need be.

        In today's meeting, unless another is named.
        """
        meeting = meeting or await hall.today()
        people = await hall.plain(("chair", "secretary", *others), meeting)
        chair, secretary = people.pop("chair"), people.pop("secretary")
        council = cls(meeting, chair, people)
        council.items = (await chair.get(f"/api/meetings/{meeting}"))["items"]
        state = chair.welcome["state"]
        absent = [
            who
            for who, attendance in state["attendees"].items()
            if attendance["person"]["votes"] and not attendance["present"]
        ]
        await asyncio.gather(*(secretary.do("check_in", attendee=who) for who in absent))
        if state["status"] == "prepared":
            await chair.do("convene")
        if state["open_item"] is None:
            await chair.do("open_item", item=council.items[0]["id"])
        return council

    async def open_vote(self, question: str) -> str:
        """Opens a vote on the first item; its id."""
        seq = await self.chair.do("open_vote", item=self.items[0]["id"], question=question)
        await self.chair.until(lambda: self.chair.seq >= seq)
        vote: str = self.chair.told("vote_opened")[-1]["vote"]
        return vote

    async def close_vote(self, vote: str) -> dict[str, int]:
        """Closes it; the tally."""
        await self.chair.do("close_vote", vote=vote)
        closed = self.chair.told("vote_closed")[-1]
        assert closed["vote"] == vote
        tally: dict[str, int] = closed["tally"]
        return tally
