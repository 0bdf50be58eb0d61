"""A hand with a pen on a page: what the browser is told of fingers, a palm and a stylus."""

from __future__ import annotations

import asyncio
from typing import Any

from playwright.async_api import Page, expect

from .paper import Paper

Point = tuple[float, float]


class Hand:
    """Events of the browser's own input, as a tablet's screen gives them."""

    def __init__(self, page: Page, browser: Any) -> None:
        self._page, self._browser = page, browser

    @classmethod
    async def on(cls, page: Page) -> Hand:
        browser = await page.context.new_cdp_session(page)
        await browser.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
        return cls(page, browser)

    async def away(self) -> None:
        await self._browser.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
        await self._browser.detach()

    async def rest(self, start: Point, radii: list[float]) -> None:
        """Something touches and slides on, as wide as each of `radii` in turn, and lifts off."""
        for n, radius in enumerate(radii):
            point = {"x": start[0] + 9 * n, "y": start[1], "radiusX": radius, "radiusY": radius}
            await self._touch("touchMove" if n else "touchStart", [point])
        await self._touch("touchEnd", [])

    async def write(self, points: list[tuple[float, float, float]]) -> None:
        """The pen goes through points with their pressure, faster than the screen is drawn."""
        (x, y, force), *rest = points
        await self._pen("mousePressed", x, y, force)
        await asyncio.gather(*(self._pen("mouseMoved", *point) for point in rest))
        await self._pen("mouseReleased", *points[-1])

    async def _touch(self, kind: str, points: list[dict[str, float]]) -> None:
        await self._browser.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    async def _pen(self, kind: str, x: float, y: float, force: float) -> None:
        event = {"type": kind, "x": x, "y": y, "force": force, "pointerType": "pen"}
        held = {"button": "left", "buttons": 1, "clickCount": 1}
        await self._browser.send("Input.dispatchMouseEvent", event | held)


async def check_palm_and_pen(shown: Paper, at: Point, sheet: int) -> None:
    """A finger writes, a palm does not, whether it comes wide or grows so; a pen writes every point
    of its way with its pressure, and then fingers write no more. Leaves one stroke."""
    ink = shown.sheet(sheet).locator("svg.ink path")
    before = await ink.count()
    x, y = at
    hand = await Hand.on(shown.page)
    await hand.rest((x, y), [6, 6, 6, 6])
    await expect(ink).to_have_count(before + 1)
    await shown.tool("Hoàn tác")
    await hand.rest((x, y), [45, 45, 45])
    await hand.rest((x, y), [6, 20, 45, 45])
    await hand.write([(x + 3 * n, y + n % 7, 0.2 + n % 5 / 10) for n in range(40)])
    await expect(ink).to_have_count(before + 1)
    await hand.rest((x, y + 30), [6, 6, 6, 6])
    await hand.away()
    await shown.has_no_wet_ink()
    await expect(ink).to_have_count(before + 1)
