"""A paper in the reader, handled by its tools."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
from playwright.async_api import Locator, Page, expect

HAS_INK = """canvas => {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  return data.some((value, at) => at % 4 === 0 && value < 128 && data[at + 3] > 128);
}"""

WIPED = """() => {
  const canvas = document.querySelector("canvas.live");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return !data.some(Boolean);
}"""


def text_of(path: Path) -> str:
    """All words of a PDF, one space between any two."""
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdf).split())


class Paper:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.tools = page.get_by_role("group", name="Công cụ đọc")
        self.place = page.get_by_role("textbox", name=re.compile(r"^Đến trang\."))

    async def is_at(self, page: int, pages: int) -> None:
        """Waits until this page is the one being read, and shown."""
        await expect(self.place).to_have_accessible_name(f"Đến trang. Trang {page} trong {pages}")
        await expect(self.sheet(page)).to_be_in_viewport()

    def sheet(self, page: int) -> Locator:
        """One page: a sheet of the paper, or its words where it is read as text."""
        paper = self.page.get_by_role("document", name="Văn bản:")
        return paper.get_by_role("region", name=f"Trang {page}", exact=True)

    async def is_drawn(self, page: int) -> None:
        """Waits until the page's picture is there and not blank."""
        picture = self.sheet(page).locator("canvas").first
        await expect(picture).to_be_visible()
        await self.page.wait_for_function(HAS_INK, arg=await picture.element_handle())

    async def has_no_wet_ink(self) -> None:
        """Waits until nothing is left of the stroke that was shown while it was drawn."""
        await self.page.wait_for_function(WIPED)

    async def turn(self, key: str) -> None:
        await self.page.keyboard.press(key)

    async def pinch(self, start: float, end: float) -> None:
        """Two fingers on the middle of the screen, so many pixels from it each."""
        size = self.page.viewport_size
        assert size
        session = await self.page.context.new_cdp_session(self.page)

        async def touch(kind: str, away: float | None = None) -> None:
            x, y = size["width"] / 2, size["height"] / 2
            at = [] if away is None else [x - away, x + away]
            points = [{"x": each, "y": y, "id": n} for n, each in enumerate(at)]
            await session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        await touch("touchStart", start)
        for step in range(1, 7):
            await touch("touchMove", start + (end - start) * step / 6)
        await touch("touchEnd")

    async def tool(self, name: str) -> None:
        await self.page.get_by_role("button", name=name, exact=True).click()

    async def close(self) -> None:
        await self.tools.get_by_role("button", name="Đóng văn bản").click()
        await expect(self.tools).to_have_count(0)

    # Finding.

    async def find(self, words: str) -> None:
        await self.tool("Tìm trong văn bản")
        await self.page.get_by_role("searchbox", name="Từ cần tìm").fill(words)

    async def finds(self, said: str) -> None:
        await expect(self.page.get_by_role("search")).to_contain_text(said)
