"""A committee: positions beforehand, items adopted together, and a break with its return."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.demo_server import Demo, demo

from .desks import ChairDesk
from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

PACK = "ubnd-thanh-pho-phien-hop-thang-11"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("hall") / "data"
    with demo(folder, "--pack", PACK, "--delegates", "3") as started:
        yield started


async def test_what_nobody_opposes_is_adopted_by_one_vote(hall: Hall) -> None:
    meeting = await hall.today()
    plain = await hall.plain(["chair", "delegate02", "delegate03"], meeting)
    chair = plain["chair"]
    items = (await chair.get(f"/api/meetings/{meeting}"))["items"]

    member, wall = await asyncio.gather(
        hall.seated("delegate01"), hall.tablet("observer01", {"width": 1920, "height": 1080})
    )
    mine = member.page.get_by_role("region", name="Ý kiến trước phiên họp")
    await mine.get_by_role("button", name="Muốn phát biểu").nth(1).click()
    await expect(mine).to_contain_text(f"Đã cho ý kiến 1/{len(items)} nội dung")
    for item in items:
        await plain["delegate02"].do("mark_position", item=item["id"], position="no_objection")
    for who, attendance in chair.welcome["state"]["attendees"].items():
        if attendance["person"]["votes"]:
            await chair.do("check_in", attendee=who)
    await chair.do("convene")

    await wall.sign_in()
    await wall.page.goto(f"/wall/{meeting}")
    tablet = await hall.tablet("chair")
    await tablet.sign_in()
    desk = ChairDesk(tablet.page)
    await tablet.page.goto(f"/m/{meeting}/desk")
    await expect(tablet.page.get_by_text("1 muốn phát biểu")).to_be_visible()
    numbers = [item["number"] for item in items if item is not items[1]]
    await desk.take(f"Biểu quyết chung {len(numbers)} nội dung")
    await chair.until(lambda: bool(chair.told("vote_opened")))
    vote = chair.told("vote_opened")[-1]["vote"]
    for voter in plain.values():
        await voter.do("cast_vote", vote=vote, choice="for")
    await desk.take("Kết thúc biểu quyết")
    await desk.says(f"các nội dung {', '.join(numbers)} được thông qua")
    await expect(wall.page.get_by_role("heading", name="Đã thông qua")).to_be_visible()

    dialog = await desk.more("Tạm nghỉ")
    await dialog.get_by_role("button", name="10 phút").click()
    await desk.confirm("Tạm nghỉ")
    for page in (wall.page, member.page, tablet.page):
        await expect(page.get_by_text("Phiên họp tiếp tục lúc")).to_be_visible()
        await expect(page.get_by_role("timer")).to_contain_text(":")
    await desk.take("Họp tiếp")
    await expect(desk.step(f"Mở nội dung {items[1]['number']}").first).to_be_visible()
