"""A hall: one running server and everybody's tablets at it.

Those who matter to a test hold a real browser (`Tablet`); the rest of the council may sit there by
`Plain` ones that speak only the wire. Whatever a page throws or the browser refuses on the way is
kept in `failures`, which a test that did not cause it expects to be empty.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Any

from playwright.async_api import Browser, ConsoleMessage, ViewportSize

from tests.blackbox.tablet import Tablet as Plain

from .tablet import Tablet

TABLET: ViewportSize = {"width": 1180, "height": 820}
PHONE: ViewportSize = {"width": 390, "height": 844}

PATIENCE_MS = 60_000
"""How long anything on a screen is waited for; as a rule it is there in a tenth of a second."""

EXPECTED = ("the server responded with a status of 401",)
"""Complaints of the browser that belong to ordinary use: asking who is signed in, at the door."""


class Hall:
    def __init__(self, browser: Browser, base: str, password: str) -> None:
        self.base, self.password = base, password
        self.failures: list[str] = []
        self._browser = browser
        self._stack = AsyncExitStack()

    async def tablet(
        self, username: str, size: ViewportSize = TABLET, *, language: str = "vi", **options: Any
    ) -> Tablet:
        """A tablet of that size before it is signed in, its storage apart from all others'."""
        context = await self._browser.new_context(
            base_url=self.base,
            viewport=size,
            has_touch=True,
            locale={"vi": "vi-VN", "en": "en-GB"}[language],
            timezone_id="Asia/Ho_Chi_Minh",
            # Each would fetch the client anew to keep it: `test_offline` is where that is played.
            **{"service_workers": "block", **options},
        )
        self._stack.push_async_callback(context.close)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("pageerror", lambda error: self._failed(username, str(error)))
        page.on("console", lambda said: self._heard(username, said))
        return Tablet(page, username, self.password)

    async def seated(
        self, username: str, size: ViewportSize = TABLET, *, door: str = "Vào phòng họp"
    ) -> Tablet:
        """A tablet signed in and in the meeting: in the room, or through another door."""
        tablet = await self.tablet(username, size)
        await tablet.sign_in()
        await tablet.enter(door)
        return tablet

    async def today(self) -> str:
        """The id of today's meeting."""
        async with Plain(self.base, "chair", self.password) as chair:
            await chair.sign_in()
            found = await chair.get("/api/meetings?when=today")
        meeting: str = found["meetings"][0]["id"]
        return meeting

    async def plain(self, usernames: Iterable[str], meeting: str) -> dict[str, Plain]:
        """The others, signed in and joined to the meeting, by their usernames."""
        found = {name: Plain(self.base, name, self.password) for name in usernames}

        async def arrive(tablet: Plain) -> None:
            await self._stack.enter_async_context(tablet)
            await tablet.sign_in()
            await tablet.join(meeting)

        await asyncio.gather(*(arrive(tablet) for tablet in found.values()))
        return found

    def forgive(self, *words: str) -> None:
        """Takes complaints that the test itself brought about off the list; others stay on it."""
        self.failures[:] = [f for f in self.failures if not any(each in f for each in words)]

    def _failed(self, username: str, error: str) -> None:
        if error != "AbortError":  # what a page was reading from its storage when it was left
            self.failures.append(f"{username}: {error}")

    def _heard(self, username: str, said: ConsoleMessage) -> None:
        if said.type == "error" and not any(known in said.text for known in EXPECTED):
            self.failures.append(f"{username}: {said.text} ({said.location.get('url')})")

    async def __aenter__(self) -> Hall:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stack.aclose()
