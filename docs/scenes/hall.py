"""Everybody's tablets in one meeting, and the moves of a session in few words.

They speak only the wire; no screen is opened for them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from tests.blackbox.session import in_turns
from tests.blackbox.tablet import Tablet
from tests.demo_server import Demo

from .words import REPORTS

READER = "delegate13"
"""Who sits at the tablet of the pictures; the phone is delegate14's."""
PHONE_OWNER = "delegate14"


class Hall:
    def __init__(self, tablets: dict[str, Tablet], meeting: str, items: list[Any]) -> None:
        self.tablets, self.meeting = tablets, meeting
        self.chair, self.secretary = tablets["chair"], tablets["secretary"]
        self.items: dict[str, str] = {item["number"]: item["id"] for item in items}
        self.people = self.chair.welcome["state"]["attendees"]
        self.voters = [n for n in tablets if n == "chair" or n.startswith("delegate")]
        self.guests = [n for n in tablets if n.startswith(("guest", "teller"))]
        self.tellers = [n for n in tablets if n.startswith("teller")]

    def who(self, username: str) -> str:
        """The attendee's id."""
        attendee: str = self.tablets[username].welcome["you"]["attendee"]
        return attendee

    def planned(self, item: str) -> list[Any]:
        votes: list[Any] = self.chair.welcome["state"]["items"][item]["item"]["votes"]
        return votes

    async def check_in(self, *usernames: str) -> None:
        await asyncio.gather(*(self.tablets[name].do("check_in") for name in usernames))

    async def open(self, number: str) -> str:
        await self.chair.do("open_item", item=self.items[number])
        return self.items[number]

    async def call(self, speaker: str, kind: str = "speech") -> str:
        """Asks to speak and is called; the request's id."""
        seq = await self.tablets[speaker].do("request_floor", kind=kind)
        await self.chair.do("grant_floor", request=f"r{seq}")
        return f"r{seq}"

    async def hear(self, number: str, speaker: str, text: str, kind: str = "speech") -> None:
        request = await self.call(speaker, kind)
        item = self.items[number]
        await self.secretary.do("note_remark", item=item, request=request, text=text)
        await self.chair.do("end_speech")

    async def run(self, first: str, last: str) -> None:
        """Opens one item after the other, and hears the reports that have words here."""
        numbers = list(self.items)
        for number in numbers[numbers.index(first) : numbers.index(last) + 1]:
            await self.open(number)
            if number in REPORTS:
                await self.hear(number, *REPORTS[number], "presentation")

    async def ballot(self, item: str, planned: Any) -> str:
        """Opens a vote that the agenda has planned; its id."""
        words = {"question": planned["question"], "planned": planned["key"]}
        seq = await self.chair.do("open_vote", item=item, **words)
        return f"v{seq}"

    async def cast(self, vote: str, *, against: int = 0, but: tuple[str, ...] = ()) -> None:
        for n, name in enumerate(name for name in self.voters if name not in but):
            choice = "against" if n < against else "for"
            await self.tablets[name].do("cast_vote", vote=vote, choice=choice)

    async def decide(self, number: str, *, against: int = 0) -> None:
        item = await self.open(number)
        for planned in self.planned(item):
            vote = await self.ballot(item, planned)
            await self.cast(vote, against=against)
            await self.chair.do("close_vote", vote=vote)

    async def conclude(self, number: str, text: str) -> None:
        await self.secretary.do("record_conclusion", item=self.items[number], text=text)


@asynccontextmanager
async def convened(running: Demo) -> AsyncIterator[Hall]:
    """Everybody signed in and in the room, nobody checked in."""
    names = ["chair", "secretary", *numbered("delegate", 23)]
    names += [*numbered("guest", 9), *numbered("teller", 3)]
    async with AsyncExitStack() as stack:
        tablets = {}
        for name in names:
            tablet = Tablet(running.base, name, running.password)
            tablets[name] = await stack.enter_async_context(tablet)
        await in_turns(tablet.sign_in() for tablet in tablets.values())
        chair = tablets["chair"]
        found = await chair.get("/api/meetings?when=today")
        found["meetings"] += (await chair.get("/api/meetings?when=upcoming"))["meetings"]
        meeting = found["meetings"][0]["id"]
        await in_turns(tablet.join(meeting) for tablet in tablets.values())
        items = (await chair.get(f"/api/meetings/{meeting}"))["items"]
        yield Hall(tablets, meeting, items)


def numbered(stem: str, last: int) -> Iterator[str]:
    return (f"{stem}{n:02}" for n in range(1, last + 1))
