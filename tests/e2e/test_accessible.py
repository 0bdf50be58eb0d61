"""For everybody: axe finds nothing on any screen, and a delegate needs the keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.demo_server import Demo, demo

from .axe import found_by_axe
from .council import Council
from .hall import PHONE, TABLET, Hall
from .tablet import Tablet

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("hall") / "data", "--delegates", "6") as started:
        yield started


class Look(NamedTuple):
    """How the screens are looked at: each size, language and theme twice."""

    size: ViewportSize
    language: str
    theme: str


LOOKS = [
    Look(TABLET, "vi", "light"),
    Look(TABLET, "en", "dark"),
    Look(PHONE, "vi", "dark"),
    Look(PHONE, "en", "light"),
]


class Inspection:
    """Goes from screen to screen and keeps what is wrong with each."""

    def __init__(self, hall: Hall, look: Look) -> None:
        self.hall, self.look = hall, look
        self.wrong: list[str] = []

    async def person(self, username: str) -> Page:
        """Somebody's page at the list of meetings, in the language of the look."""
        size, language, theme = self.look
        tablet = await self.hall.tablet(username, size, color_scheme=theme)
        await tablet.sign_in()
        answer = await tablet.page.request.patch(
            "/api/session", data={"language": language}, headers={"Origin": self.hall.base}
        )
        assert answer.ok
        await tablet.page.reload()
        await expect(tablet.page.locator("html")).to_have_attribute("lang", language)
        await expect(tablet.page.locator("html")).to_have_attribute(
            "data-theme", "night" if theme == "dark" else "day"
        )
        return tablet.page

    async def look_at(self, page: Page, screen: str) -> None:
        await expect(page.get_by_role("status", name="Đang tải…")).to_have_count(0)
        self.wrong += [f"{screen}: {line}" for line in await found_by_axe(page)]


async def lively(hall: Hall) -> Council:
    """A meeting with a result, a speaker, a queue, a conclusion, chat and an open vote."""
    council = await Council.gather(hall, "delegate02", "delegate03", "delegate04")
    chair, item = council.chair, council.items[0]["id"]
    if chair.welcome["state"]["open_vote"]:
        return council
    vote = await council.open_vote("Thông qua Nội quy Kỳ họp")
    await council.others["delegate02"].do("cast_vote", vote=vote, choice="for")
    await council.close_vote(vote)
    for tablet in council.others.values():
        await tablet.do("request_floor", kind="speech")
        await chair.until(lambda seq=tablet.seq: chair.seq >= seq)
    first = chair.told("floor_requested")[0]["request"]
    await chair.do("grant_floor", request=first)
    await chair.do("record_conclusion", item=item, text="Thống nhất Nội quy.")
    await chair.do("post_message", channel="room", text="Xin tài liệu số 2.")
    await council.open_vote("Thông qua Chương trình Kỳ họp")
    return council


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.language}-{look.theme}")
async def test_axe_finds_nothing_on_any_screen(hall: Hall, look: Look) -> None:
    council = await lively(hall)
    see = Inspection(hall, look)
    address = f"/m/{council.meeting}"

    door = await hall.tablet("nobody", look.size, language=look.language, color_scheme=look.theme)
    await door.page.goto("/")
    await expect(door.page.get_by_role("textbox").first).to_be_visible()
    await see.look_at(door.page, "sign-in")

    delegate = await see.person("delegate01")
    await see.look_at(delegate, "my meetings")
    await delegate.goto(address)
    await expect(delegate.get_by_role("heading", level=1)).to_be_visible()
    await see.look_at(delegate, "room with a vote")
    bar = delegate.get_by_role("navigation").get_by_role("button")
    for place, name in enumerate(("speakers", "vote", "chat", "agenda")):
        if name != "vote":  # it stands there by itself
            await bar.nth(place).click()
            await see.look_at(delegate, name)
    await delegate.get_by_role("searchbox").first.fill("hội đồng")
    await expect(delegate.locator("mark").first).to_be_visible()
    await see.look_at(delegate, "search")
    paper = council.items[0]["materials"][0]["id"]
    await delegate.goto(f"{address}/paper/{paper}")
    await expect(delegate.get_by_role("region").get_by_text("DANH SÁCH").first).to_be_visible()
    await see.look_at(delegate, "reader")
    await delegate.goto("/search?q=ngan+sach")
    await expect(delegate.locator("mark").first).to_be_visible()
    await see.look_at(delegate, "search everywhere")
    await delegate.goto("/library")
    await expect(delegate.get_by_role("main").get_by_role("progressbar")).to_be_visible()
    await see.look_at(delegate, "library")

    chair = await see.person("chair")
    await chair.goto(f"{address}/desk")
    await expect(chair.get_by_role("timer").first).to_be_visible()
    await expect(chair.get_by_role("main").get_by_role("button").first).to_be_in_viewport()
    await see.look_at(chair, "chair's desk")

    secretary = await see.person("secretary")
    await secretary.goto(f"{address}/secretary")
    tabs = secretary.get_by_role("tab")
    await expect(tabs.last).to_be_visible()
    for tab in await tabs.all():
        await tab.click()
        await expect(tab).to_have_attribute("aria-selected", "true")
        await see.look_at(secretary, f"secretary: {await tab.inner_text()}")
    papers = "Tài liệu" if look.language == "vi" else "Papers"
    await secretary.get_by_role("tab", name=papers).click()
    await secretary.get_by_role("tabpanel").get_by_role("combobox").first.select_option("")
    await see.look_at(secretary, "secretary: papers of the session")

    await chair.goto(f"/wall/{council.meeting}")
    await expect(chair.get_by_role("heading", level=1)).to_be_visible()
    await see.look_at(chair, "wall")
    assert see.wrong == []


async def test_a_delegate_needs_no_pointer(hall: Hall) -> None:
    """Signing in, asking to speak and voting with nothing but Tab, Enter and the space bar."""
    council = await lively(hall)
    await council.close_vote(council.chair.welcome["state"]["open_vote"] or "")
    tablet = await hall.tablet("delegate05")
    keys = Keys(tablet)
    await tablet.page.goto("/")
    await expect(tablet.page.get_by_label("Tên đăng nhập")).to_be_focused()
    await keys.type("delegate05")
    await keys.press("Tab")
    await keys.type(hall.password)
    await keys.press("Enter")
    await keys.walk_to("link", "Vào phòng họp")
    await keys.press("Enter")
    await tablet.is_in_the_room()
    await keys.walk_to("button", "Đăng ký phát biểu")
    await keys.press("Enter")
    await expect(tablet.bar.get_by_role("button", name="Đã đăng ký · thứ")).to_be_focused()

    await council.open_vote("Biểu quyết bằng bàn phím")
    await expect(tablet.ballot).to_be_visible()
    await expect(tablet.bar.get_by_role("button", name="Đã đăng ký")).to_be_focused()
    await keys.walk_to("button", "Tán thành")
    await keys.press(" ")
    await tablet.sees_recorded("for")
    await expect(tablet.choice("for")).to_be_focused()


class Keys:
    """The keyboard of a tablet."""

    def __init__(self, tablet: Tablet) -> None:
        self.page = tablet.page

    async def press(self, key: str) -> None:
        await self.page.keyboard.press(key)

    async def type(self, words: str) -> None:
        await self.page.keyboard.type(words)

    async def walk_to(self, role: str, name: str, most: int = 80) -> None:
        """Presses Tab until that has the focus, visibly, as somebody without a mouse would."""
        wanted = self.page.get_by_role(role, name=name, exact=True)
        await expect(wanted).to_be_visible()
        for _ in range(most):
            await self.press("Tab")
            if await wanted.evaluate("element => element === document.activeElement"):
                outline = await wanted.evaluate("e => getComputedStyle(e).outlineStyle")
                assert outline != "none", f"{name}: the focus cannot be seen"
                return
        raise AssertionError(f"{name}: not reached by {most} times Tab")
