"""The list of speakers in the browser: next in line, closed, handed in as text, who is silent."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from .council import Council
from .desks import ChairDesk
from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

NEXT = "Đại biểu là người phát biểu tiếp theo."
RUNG = "window.rung"
LISTEN = """
window.rung = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { window.rung += 1; start.apply(this, when); };
window.later = 0;
const now = performance.now.bind(performance);
performance.now = () => now() + window.later;
"""


async def test_the_next_in_line_is_told_a_closed_list_takes_nobody_and_a_text_is_handed_in(
    hall: Hall,
) -> None:
    council = await Council.gather(hall, "delegate02", "delegate03")
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    desk = ChairDesk(chair.page)
    delegate = await hall.seated("delegate01")
    await council.others["delegate02"].do("request_floor", kind="speech")
    await delegate.ask_to_speak()
    await expect(delegate.page.get_by_text(NEXT)).to_have_count(0)
    first = council.chair.told("floor_requested")[0]["request"]
    await council.chair.do("grant_floor", request=first)
    await expect(delegate.page.get_by_text(NEXT)).to_be_visible()

    await desk.floor.get_by_role("button", name="Khóa danh sách").click()
    await expect(desk.floor.get_by_text("Danh sách phát biểu đã khóa")).to_be_visible()
    assert await council.others["delegate03"].refused("request_floor") == "list_closed"
    speakers = delegate.panel("Danh sách phát biểu")
    await expect(speakers.get_by_text("Danh sách phát biểu đã khóa")).to_be_visible()
    await council.others["delegate03"].do("request_floor", kind="point_of_order")
    await desk.floor.get_by_role("button", name="Mở lại danh sách").click()
    await expect(speakers.get_by_text("Danh sách phát biểu đã khóa")).to_have_count(0)

    await speakers.get_by_role("button", name="Gửi bằng văn bản").click()
    dialog = delegate.page.get_by_role("dialog")
    await dialog.get_by_label("Nội dung phát biểu").fill("Đồng tình với dự thảo.")
    await dialog.get_by_role("button", name="Gửi văn bản").click()
    await expect(speakers.get_by_text("Đã gửi phát biểu bằng văn bản")).to_be_visible()
    await expect(delegate.page.get_by_text(NEXT)).to_have_count(0)
    handed = council.chair.told("text_handed_in")[-1]
    assert handed["text"] == "Đồng tình với dự thảo."
    assert council.others["delegate03"].told("text_handed_in")[-1]["text"] == ""
    await speakers.get_by_role("button", name="Sửa").click()
    await expect(dialog.get_by_label("Nội dung phát biểu")).to_have_value("Đồng tình với dự thảo.")
    await dialog.get_by_label("Nội dung phát biểu").fill("Đồng tình, đề nghị bổ sung Điều 3.")
    await dialog.get_by_role("button", name="Lưu").click()
    await expect(speakers.get_by_text("bổ sung Điều 3")).to_be_visible()
    another = council.others["delegate03"]
    await another.until(lambda: another.told("text_amended"))
    assert another.told("text_amended")[-1]["text"] == ""
    await speakers.get_by_role("button", name="Rút lại").click()
    await dialog.get_by_role("button", name="Rút lại").click()
    await expect(speakers.get_by_text("bổ sung Điều 3")).to_have_count(0)
    await expect(speakers.get_by_role("button", name="Gửi bằng văn bản")).to_be_visible()

    await council.chair.do("end_speech", request=first)
    called = desk.floor.get_by_text("Đã phát biểu · 1")
    await expect(called).to_be_visible()
    await desk.floor.get_by_text("Chưa phát biểu ·").click()
    invite = desk.floor.get_by_role("button", name="Mời ").filter(has_text=re.compile("^Mời$"))
    name = (await invite.first.get_attribute("aria-label") or "").removeprefix("Mời ")
    name = name.removesuffix(" phát biểu")
    await invite.first.click()
    await expect(desk.floor.locator(".queue").get_by_text(name)).to_be_visible()


async def test_the_bell_rings_on_the_speaker_s_tablet_and_on_no_other_delegate_s(
    hall: Hall,
) -> None:
    council = await Council.gather(hall)
    speaker, onlooker = await hall.tablet("delegate04"), await hall.tablet("delegate05")
    for tablet in (speaker, onlooker):
        await tablet.page.add_init_script(LISTEN)
        await tablet.sign_in()
        await tablet.enter()
    await speaker.bar.get_by_role("button", name="Đăng ký phát biểu").click()
    await onlooker.bar.get_by_role("button", name="Trao đổi").click()
    await onlooker.bar.get_by_role("button", name="Trao đổi").click()
    own = speaker.page.get_by_role("button", name="Rút đăng ký")
    await expect(own).to_be_visible()
    request = council.chair.told("floor_requested")[-1]["request"]
    await council.chair.do("grant_floor", request=request)
    await expect(speaker.page.get_by_role("button", name="Chuông: bật")).to_be_visible()
    limit = council.chair.told("floor_granted")[-1]["limit"]
    for tablet in (speaker, onlooker):
        await tablet.page.evaluate(f"window.later = {(limit - 4) * 1000}")
        await expect(tablet.page.get_by_role("timer").first).to_contain_text("quá giờ")
    assert await speaker.page.evaluate(RUNG) == 2  # the bell's two tones
    assert await onlooker.page.evaluate(RUNG) == 0
    await expect(speaker.page.get_by_role("timer").first).to_contain_text("+00:01")


async def test_the_queue_is_put_in_order_by_dragging_and_by_the_arrow_keys(hall: Hall) -> None:
    names = ("delegate06", "delegate07", "delegate08")
    council = await Council.gather(hall, *names)
    if council.chair.welcome["state"]["speech"]:
        await council.chair.do("end_speech")
    await _clear(council)
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    people = council.chair.welcome["state"]["attendees"]
    shown = []
    for name in names:
        await council.others[name].do("request_floor", kind="speech")
        who = council.others[name].welcome["you"]["attendee"]
        shown.append(people[who]["person"]["name"])
    lines = chair.page.locator(".queue > li")

    async def stands(*order: int) -> None:
        for place, n in enumerate(order):
            await expect(lines.nth(place)).to_contain_text(f"{place + 1}. {shown[n]}")

    await stands(0, 1, 2)
    nudged = chair.page.get_by_role("button", name=f"Đổi thứ tự {shown[2]}")
    await nudged.press("ArrowUp")
    await stands(0, 2, 1)
    await expect(nudged).to_be_focused()
    await chair.page.keyboard.press("ArrowUp")
    await stands(2, 0, 1)
    await chair.page.keyboard.press("ArrowDown")
    await stands(0, 2, 1)
    handle = chair.page.get_by_role("button", name=f"Đổi thứ tự {shown[1]}")
    await handle.scroll_into_view_if_needed()
    box = await handle.bounding_box()
    target = await lines.nth(0).bounding_box()
    assert box
    assert target
    await chair.page.mouse.move(box["x"] + 10, box["y"] + 10)
    await chair.page.mouse.down()
    await chair.page.mouse.move(target["x"] + 10, target["y"] + 20, steps=5)
    await chair.page.mouse.up()
    await stands(1, 0, 2)
    await _drag_by_finger(chair.page, f"Đổi thứ tự {shown[1]}", lines.nth(2))
    await stands(0, 2, 1)


async def _drag_by_finger(page: Page, handle: str, onto: Locator) -> None:
    """A finger's own events: a touch that the page does not take for itself would scroll it."""
    grip = page.get_by_role("button", name=handle)
    await grip.scroll_into_view_if_needed()
    start, end = await grip.bounding_box(), await onto.bounding_box()
    assert start
    assert end
    x, y = start["x"] + 10, start["y"] + 10
    far = end["y"] + end["height"] / 2 - y
    fingers = await page.context.new_cdp_session(page)

    async def touch(kind: str, part: float | None = None) -> None:
        points = [] if part is None else [{"x": x, "y": y + far * part}]
        await fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    await touch("touchStart", 0)
    for n in range(1, 9):
        await touch("touchMove", n / 8)
    await touch("touchEnd")


async def _clear(council: Council) -> None:
    """Takes everybody off the list."""
    for request in list(council.chair.welcome["state"]["queue"]):
        await council.chair.do("withdraw_request", request=request)
