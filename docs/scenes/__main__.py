"""Plays the day from beginning to end and takes all pictures: `make screenshots`."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from playwright.async_api import async_playwright

from tests.demo_server import demo

from .arriving import arrive
from .camera import PICTURES, Screens, launch
from .discussing import morning
from .hall import Hall, convened
from .paper import take_minutes
from .preparing import prepare
from .questioning import question
from .secret import vote_in_secret
from .voting import count_on_paper, elect, vote_on_resolutions


async def afternoon(hall: Hall, screens: Screens) -> None:
    await question(hall, screens)
    await hall.run("10.2", "12")
    await vote_on_resolutions(hall, screens)
    await hall.open("13")
    await elect(hall, screens)
    await count_on_paper(hall, screens)
    await vote_in_secret(hall, screens)
    await prepare(screens)
    await hall.open("14")
    await hall.chair.do("adjourn")


async def main() -> None:
    began = time.monotonic()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "demo"
        with demo(data) as running:
            async with convened(running) as hall, async_playwright() as playwright:
                browser = await launch(playwright)
                screens = Screens(browser, running, hall.meeting)
                for part in (arrive, morning, afternoon):
                    await part(hall, screens)
                await browser.close()
        await take_minutes(data, hall.meeting)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.name:20} {picture.stat().st_size / 1000:5.0f} KB")
    print(f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    asyncio.run(main())
