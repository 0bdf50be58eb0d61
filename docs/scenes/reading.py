"""A paper on a tablet: a line marked, a few strokes written beside it; and the paper on a phone."""

from __future__ import annotations

import asyncio

from playwright.async_api import Page

from .camera import PHONE, Screens
from .hall import PHONE_OWNER, READER, Hall


async def read_papers(hall: Hall, screens: Screens) -> None:
    """On item 5.1, whose report both of them read."""
    tablet = await screens.room(READER)
    await tablet.locator(".now-papers a").first.click()
    await write(tablet)
    await screens.take("reader", tablet)
    items = (await hall.chair.get(f"/api/meetings/{hall.meeting}"))["items"]
    item = next(item for item in items if item["number"] == "5.1")
    report = f"/m/{{meeting}}/paper/{item['materials'][0]['id']}"
    await screens.take("phone-text", await screens.sign_in(PHONE_OWNER, report, PHONE), settle=2.5)


async def write(page: Page) -> None:
    """Turns to the second page, marks a line and writes beside it."""
    await page.locator(".textLayer span").first.wait_for()
    await page.get_by_label("Đến trang").fill("2")
    await page.keyboard.press("Enter")
    line = page.locator(".textLayer span", has_text="chỉ tiêu chủ yếu").first
    await line.wait_for()
    await asyncio.sleep(1)
    await page.get_by_role("button", name="Tô nổi bật").click()
    box = await line.bounding_box()
    assert box is not None
    x, y = box["x"], box["y"] + box["height"] / 2
    await stroke(page, [(x + 2, y), (x + box["width"] / 2, y), (x + box["width"] - 2, y)])
    await page.get_by_role("button", name="Bút", exact=True).click()
    await page.get_by_role("button", name="Mực đỏ").click()
    under = box["y"] + box["height"] + 4
    await stroke(page, [(x + 20 * n, under + n % 2) for n in range(20)])
    tick = [(x - 70, y - 6), (x - 60, y + 10), (x - 34, y - 26)]
    await stroke(page, tick)
    await page.get_by_role("button", name="Viết xong").click()


async def stroke(page: Page, points: list[tuple[float, float]]) -> None:
    await page.mouse.move(*points[0])
    await page.mouse.down()
    for point in points[1:]:
        await page.mouse.move(*point, steps=8)
    await page.mouse.up()
    await asyncio.sleep(0.4)
