"""A person's tablet, used as the person would: by the words that stand on it.

Everything is found by role and accessible name, as a screen reader finds it; what cannot be found
so is a mistake of the screen and not of the test. Words are the Vietnamese ones.
"""

from __future__ import annotations

import re

from playwright.async_api import Locator, Page, expect

CHOICES = {"for": "Tán thành", "against": "Không tán thành", "abstain": "Không biểu quyết"}


class Tablet:
    def __init__(self, page: Page, username: str, password: str) -> None:
        self.page = page
        self.username, self._password = username, password

    # The door, and my meetings.

    async def sign_in(self) -> None:
        await self.page.goto("/")
        await self.page.get_by_label("Tên đăng nhập").fill(self.username)
        await self.page.get_by_label("Mật khẩu", exact=True).fill(self._password)
        await self.page.get_by_role("button", name="Đăng nhập").click()
        await expect(self.page.get_by_role("banner")).to_be_visible()

    async def enter(self, door: str = "Vào phòng họp") -> None:
        """Through one of the doors of today's (or the next) meeting: the room, a desk, the wall."""
        await self.page.get_by_role("link", name=door).first.click()
        await self.is_in_the_room()

    async def is_in_the_room(self) -> None:
        await expect(self.page.get_by_text(re.compile(r"Có mặt \d+/\d+")).first).to_be_visible()

    @property
    def meeting(self) -> str:
        """The id of the meeting whose room or desk is open."""
        found = re.search(r"/(?:m|wall)/([^/?]+)", self.page.url)
        assert found, self.page.url
        return found[1]

    async def sign_out(self) -> None:
        await self.page.get_by_role("button", name="Tài khoản").click()
        await self.page.get_by_role("button", name="Đăng xuất").click()
        await expect(self.page.get_by_role("button", name="Đăng nhập")).to_be_visible()

    # The room.

    @property
    def bar(self) -> Locator:
        """The four actions at the thumb."""
        return self.page.get_by_role("navigation", name="Việc của đại biểu")

    @property
    def now(self) -> Locator:
        """What the room is at."""
        return self.page.get_by_role("region", name="Nội dung hiện tại")

    def panel(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=title, exact=True)

    async def check_in(self) -> None:
        button = self.page.get_by_role("button", name="Điểm danh", exact=True)
        await button.click()
        await expect(button).to_have_count(0)

    async def ask_to_speak(self) -> None:
        await self.bar.get_by_role("button", name="Đăng ký phát biểu").click()
        await expect(self.bar.get_by_role("button", name="Đã đăng ký · thứ")).to_be_visible()

    @property
    def countdown(self) -> Locator:
        return self.page.get_by_role("timer").first

    async def seconds_left(self) -> int:
        """What the countdown shows, in seconds; below zero when time is overrun."""
        shown = re.match(r"(\+?)(\d+):(\d\d)", await self.countdown.inner_text())
        assert shown
        return (-1 if shown[1] else 1) * (int(shown[2]) * 60 + int(shown[3]))

    # Voting.

    @property
    def ballot(self) -> Locator:
        """The three buttons, wherever they stand."""
        return self.page.get_by_role("group", name="Lựa chọn của đại biểu")

    def choice(self, choice: str) -> Locator:
        return self.ballot.get_by_role("button", name=CHOICES[choice], exact=True)

    async def vote(self, choice: str) -> None:
        """Chooses, and waits until the server has recorded it."""
        await self.choice(choice).click()
        await self.sees_recorded(choice)

    async def sees_recorded(self, choice: str) -> None:
        words = rf"Đã ghi nhận( \d\d:\d\d:\d\d)?: {CHOICES[choice]}"
        await expect(self.page.get_by_text(re.compile(words))).to_be_visible()
        await expect(self.choice(choice)).to_have_attribute("aria-pressed", "true")

    async def sees_nothing_chosen(self) -> None:
        await expect(self.ballot).to_be_visible()
        await expect(self.ballot.locator("[aria-pressed=true]")).to_have_count(0)
        await expect(self.page.get_by_text("Đã ghi nhận")).to_have_count(0)

    async def sees_cast(self, cast: int, present: int) -> None:
        words = f"Đã biểu quyết {cast}/{present}"
        await expect(self.page.get_by_text(words).last).to_be_visible()

    # Chat.

    async def write_to_room(self, words: str) -> None:
        await self.bar.get_by_role("button", name="Trao đổi").click()
        chat = self.panel("Trao đổi")
        await chat.get_by_label("Viết lời nhắn").fill(words)
        await chat.get_by_role("button", name="Gửi").click()
        await expect(chat.get_by_text(words, exact=True)).to_be_visible()
