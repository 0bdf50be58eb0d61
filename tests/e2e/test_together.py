"""The help desk, following a page, and closed doors, on people's own screens."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from .council import Council
from .hall import PHONE, Hall
from .tablet import Tablet

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def council(hall: Hall) -> AsyncIterator[Council]:
    """On an item with papers, as public as any."""
    council = await Council.gather(hall)
    item = next(item for item in council.items if len(item["materials"]) > 0)
    if council.items[0] is not item:
        await council.chair.do("open_item", item=item["id"], confidential=False)
    council.items = [item, *(other for other in council.items if other is not item)]
    yield council
    # Pages that were on their way to somebody whose doors have just closed.
    hall.forgive("the server responded with a status of 404")


async def on_page(page: Page, material: str, n: int) -> None:
    address = rf"/paper/{material}" + (rf"\?page={n}$" if n > 1 else "$")
    await expect(page).to_have_url(re.compile(address))


def chat(tablet: Tablet) -> Locator:
    return tablet.panel("Trao đổi")


async def test_a_delegate_asks_for_a_paper_and_taps_the_link(hall: Hall, council: Council) -> None:
    asker = await hall.seated("delegate02", PHONE)
    secretary = await hall.seated("secretary")
    await asker.bar.get_by_role("button", name="Trao đổi").click()
    await chat(asker).get_by_label("Trao đổi với").select_option(label="Hỏi thư ký")
    await chat(asker).get_by_label("Viết lời nhắn").fill("Xin số liệu thu ngân sách")
    await chat(asker).get_by_role("button", name="Gửi", exact=True).click()
    await expect(chat(asker).get_by_text("Xin số liệu thu ngân sách")).to_be_visible()

    await secretary.bar.get_by_role("button", name="Trao đổi · 1").click()
    inbox = chat(secretary).get_by_role("region", name="Nhờ thư ký tìm tài liệu")
    await expect(inbox.get_by_text("vừa hỏi")).to_be_visible()
    await inbox.get_by_role("button").first.click()
    await chat(secretary).get_by_role("button", name="Gửi tài liệu").click()
    await chat(secretary).get_by_label("Tìm trong tài liệu").first.fill("ngan sach")
    found = chat(secretary).get_by_role("link").last
    await expect(found).to_be_visible()
    place = re.search(r"/paper/([^?]+)\?page=(\d+)", await found.get_attribute("href") or "")
    assert place
    await found.click()
    await expect(chat(secretary).get_by_text("Gửi kèm:")).to_be_visible()
    await chat(secretary).get_by_role("button", name="Gửi", exact=True).click()
    await expect(inbox.get_by_text("đã trả lời")).to_be_visible()

    link = chat(asker).get_by_role("link", name=f"Mở trang {place[2]}")
    await link.click()
    await on_page(asker.page, place[1], int(place[2]))
    await expect(asker.page.locator(".sheet").first).to_be_visible()
    other = await hall.seated("secretary")
    await expect(other.bar.get_by_role("button", name="Trao đổi", exact=True)).to_be_visible()

    await council.chair.do("post_message", channel="room", text="x" * 600)
    late = await hall.seated("delegate04", PHONE)
    await late.bar.get_by_role("button", name="Trao đổi").click()
    endless = await chat(late).get_by_text("x" * 600).bounding_box()
    assert endless
    assert endless["x"] + endless["width"] <= PHONE["width"]


async def test_following_turns_pages_until_one_turns_oneself_and_one_tap_returns(
    hall: Hall, council: Council
) -> None:
    paper = next(m for item in council.items for m in item["materials"] if m["pages"] > 2)
    material = paper["id"]
    show = {"do": "show_page", "material": material}
    await council.chair.do(**show, page=2)
    follower = await hall.seated("delegate03")
    bar = follower.page.get_by_role("status").filter(has_text="trang")
    await bar.get_by_role("button", name="Theo dõi", exact=True).click()
    await on_page(follower.page, material, 2)
    await expect(bar.get_by_text(re.compile("Đang theo dõi trang của .+, trang 2"))).to_be_visible()
    await council.chair.do(**show, page=1)
    await on_page(follower.page, material, 1)
    await expect(follower.page.get_by_role("region", name="Trang 1")).to_be_visible()
    await follower.page.keyboard.press("ArrowRight")
    await expect(bar.get_by_text("Đang xem riêng.")).to_be_visible()
    await council.chair.do(**show, page=3)
    await expect(bar.get_by_text("đang ở trang 3")).to_be_visible()
    await on_page(follower.page, material, 2)
    await bar.get_by_role("button", name="Trở lại", exact=True).click()
    await on_page(follower.page, material, 3)
    await expect(bar.get_by_role("button", name="Thôi theo dõi")).to_be_visible()

    await follower.page.goto(f"/wall/{council.meeting}")
    await expect(follower.page.get_by_role("img")).to_be_visible()
    await council.chair.do("set_wall", message="Nghỉ giải lao đến 10:15", pages=False)
    await expect(follower.page.get_by_text("Nghỉ giải lao đến 10:15")).to_be_visible()
    await expect(follower.page.get_by_role("img")).to_have_count(0)
    await council.chair.do("set_wall", message="", pages=True)
    await council.chair.do(**show, page=None)


async def test_behind_closed_doors_a_guest_waits_outside(hall: Hall, council: Council) -> None:
    item = council.items[0]
    title = item["materials"][0]["title"]
    guest = await hall.seated("guest01")
    wall = await hall.seated("observer01")
    await wall.page.goto(f"/wall/{council.meeting}")
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    reader = await hall.seated("delegate02")
    await reader.page.goto(f"/m/{council.meeting}/paper/{item['materials'][0]['id']}")
    no_notes = reader.page.get_by_role("button", name="tạm không ghi chú được")
    await expect(reader.page.get_by_role("button", name="Viết tay")).to_be_enabled()
    papers = guest.now.get_by_role("link", name=title)
    await expect(papers).to_be_visible()

    await chair.page.get_by_role("button", name="Việc khác").click()
    await chair.page.get_by_role("button", name="Chuyển sang họp kín").click()
    sure = chair.page.get_by_role("dialog", name="Chuyển sang họp kín")
    await sure.get_by_role("button", name="Chuyển sang họp kín").click()
    await expect(chair.page.get_by_text("Chỉ những người được dự ở lại")).to_be_visible()
    outside = guest.page.get_by_role("heading", name="Đang họp kín, xin chờ ở ngoài.")
    await expect(outside).to_be_visible()
    await expect(guest.page.get_by_text(title)).to_have_count(0)
    await expect(wall.page.get_by_role("heading", name="Họp kín")).to_be_visible()
    await expect(wall.page.get_by_text(item["title"])).to_have_count(0)
    await expect(no_notes.first).to_be_disabled()
    path = f"/api/materials/{item['materials'][0]['id']}"
    refused = await guest.page.request.get(path)
    assert refused.status == 404

    name = (await guest.page.request.get("/api/session")).json
    name = (await name())["account"]["name"]
    await chair.page.get_by_role("button", name="Người được dự họp kín").click()
    await chair.page.get_by_role("button", name=f"Mời vào {name}").click()
    await expect(papers).to_be_visible()
    await chair.page.get_by_role("button", name=f"Mời ra {name}").click()
    await expect(outside).to_be_visible()
    await chair.page.keyboard.press("Escape")

    await chair.page.get_by_role("button", name="Trở lại họp công khai").click()
    sure = chair.page.get_by_role("dialog", name="Trở lại họp công khai")
    await sure.get_by_role("button", name="Trở lại họp công khai").click()
    await expect(papers).to_be_visible()
    await expect(wall.page.get_by_role("heading", name=item["title"])).to_be_visible()
    await expect(no_notes).to_have_count(0)

    await council.chair.do("set_wall", message="Mời điểm danh", door=True)
    await expect(wall.page.get_by_role("img", name="Điểm danh tại cửa")).to_be_visible()
    await wall.page.reload()
    await expect(wall.page.get_by_text("Mời điểm danh")).to_be_visible()
    await expect(wall.page.get_by_role("img", name="Điểm danh tại cửa")).to_be_visible()
    await council.chair.do("set_wall")
    await expect(wall.page.get_by_role("heading", name=item["title"])).to_be_visible()
