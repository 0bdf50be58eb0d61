"""The browsers people sit at, and the camera that takes their screens.

The screens are set to the time zone in which it is about eight in the morning, when the session
begins, whatever the hour is here.
"""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, Playwright

from tests.demo_server import Demo

PICTURES = Path(__file__).parents[1] / "pictures"
TABLET = (1180, 820)
PHONE = (390, 844)
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
PATIENCE_MS = 120_000
COLOURS = 96
"""Enough for screens and type; keeps a picture under 120 KB."""

EASTWARD = (8 - datetime.now(UTC).hour + 11) % 24 - 11
"""Hours from UTC to where it is eight in the morning now, -11 to 12."""
ZONE = timezone(timedelta(hours=EASTWARD))
BROWSER_ZONE = f"Etc/GMT{-EASTWARD:+d}"


async def launch(playwright: Playwright) -> Browser:
    chromium = shutil.which("chromium")
    return await playwright.chromium.launch(executable_path=chromium, args=CHROMIUM)


class Screens:
    def __init__(self, browser: Browser, running: Demo, meeting: str) -> None:
        self.browser, self.running, self.meeting = browser, running, meeting

    async def door(self, size: tuple[int, int]) -> Page:
        """A tablet that nobody has signed in at yet."""
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=True,
            locale="vi-VN",
            timezone_id=BROWSER_ZONE,
        )
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        await page.goto(self.running.base)
        return page

    async def sign_in(self, username: str, path: str, size: tuple[int, int] = TABLET) -> Page:
        """Somebody's tablet at a page; `{meeting}` in its path is filled in."""
        page = await self.door(size)
        await page.get_by_label("Tên đăng nhập").fill(username)
        await page.get_by_label("Mật khẩu", exact=True).fill(self.running.password)
        await page.get_by_role("button", name="Đăng nhập").click()
        await page.get_by_role("link", name="Vào phòng họp").wait_for()
        await page.goto(self.running.base + path.format(meeting=self.meeting))
        return page

    async def room(self, username: str, size: tuple[int, int] = TABLET) -> Page:
        return await self.sign_in(username, "/m/{meeting}", size)

    async def chair(self) -> Page:
        return await self.sign_in("chair", "/m/{meeting}/desk")

    async def secretary(self, tab: str | None = None) -> Page:
        page = await self.sign_in("secretary", "/m/{meeting}/secretary")
        if tab:
            await page.get_by_role("tab", name=tab).click()
        return page

    async def wall(self) -> Page:
        return await self.sign_in("secretary", "/wall/{meeting}")

    async def take(self, name: str, page: Page, settle: float = 1.2) -> None:
        """Takes the screen as it is, once it has come to rest."""
        await asyncio.sleep(settle)
        await page.evaluate("document.activeElement?.blur()")
        save(name, Image.open(BytesIO(await page.screenshot())))


def save(name: str, picture: Image.Image) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)
