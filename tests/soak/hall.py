"""A meeting under way in the demo, with people who carry on whatever happens to the server."""

from __future__ import annotations

from contextlib import AsyncExitStack

from tests.blackbox.session import in_turns

from .house import House
from .tablet import ReturningTablet


class Hall:
    """The chair, and everybody else's tablets."""

    def __init__(self, meeting: str, chair: ReturningTablet, others: list[ReturningTablet]) -> None:
        self.meeting = meeting
        self.chair, self.others = chair, others
        self.item = self.vote = ""

    @property
    def tablets(self) -> list[ReturningTablet]:
        return [self.chair, *self.others]

    async def check_in(self) -> None:
        await in_turns(tablet.carry_out("check_in") for tablet in self.tablets)
        await self.chair.do("convene")

    async def open_vote(self) -> None:
        """Opens the first vote that the agenda foresees."""
        items = (await self.chair.get(f"/api/meetings/{self.meeting}"))["items"]
        self.item, question = next(
            (item["id"], planned["question"])
            for item in items
            for planned in item["votes"]
            if planned["method"] == "open"
        )
        await self.chair.do("open_item", item=self.item)
        seq = await self.chair.do("open_vote", item=self.item, question=question)
        self.vote = f"v{seq}"

    async def all_are_told(self, seq: int) -> None:
        """Waits until everybody was shown an entry that all may see."""
        for tablet in self.tablets:
            await tablet.until(lambda tablet=tablet: tablet.seq >= seq, within=60)


async def gather(stack: AsyncExitStack, house: House, usernames: list[str]) -> Hall:
    """Signs everybody in and lets them join the demo's meeting; the first one presides."""
    tablets = [await stack.enter_async_context(house.tablet(name)) for name in usernames]
    await in_turns(tablet.sign_in() for tablet in tablets)
    found = [
        meeting["id"]
        for when in ("today", "upcoming", "past")
        for meeting in (await tablets[0].get(f"/api/meetings?when={when}"))["meetings"]
    ]
    await in_turns(tablet.join(found[0]) for tablet in tablets)
    return Hall(found[0], tablets[0], tablets[1:])
