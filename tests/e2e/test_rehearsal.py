"""A rehearsal: the secretary plays the script through, and the meeting is as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.demo_server import Demo, demo

from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

KEPT = ("3", "9", "14")
"""Items that are rehearsed here: two votes, a discussion, the end."""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with demo(tmp_path_factory.mktemp("hall") / "data", "--delegates", "4") as started:
        yield started


async def test_the_script_is_played_through_and_nothing_is_left(hall: Hall) -> None:
    meeting = await hall.today()
    secretary = (await hall.plain(["secretary"], meeting))["secretary"]
    items = (await secretary.get(f"/api/meetings/{meeting}"))["items"]
    for item in items:
        if item["parent"] is None and item["number"] not in KEPT:
            await secretary.do("withdraw_item", item=item["id"], reason="rút gọn")
    before = secretary.seq

    desk = await hall.tablet("secretary")
    await desk.sign_in()
    page = desk.page
    await page.goto(f"/m/{meeting}/secretary")
    await page.get_by_role("button", name="Tổng duyệt").click()
    await page.get_by_label("Nhanh gấp bốn").check()
    await page.get_by_role("button", name="Bắt đầu tổng duyệt").click()
    banner = page.get_by_role("note").filter(has_text="Tổng duyệt")
    await expect(banner).to_be_visible()

    await page.goto(f"/m/{meeting}-rehearsal/secretary")
    await expect(page.get_by_label("Chỉ người chưa có mặt")).to_be_visible()
    for real in ("Mã QR tại cửa", "In thẻ đại biểu", "Quên mật khẩu"):
        await expect(page.get_by_role("button", name=real)).to_have_count(0)
    await page.goto(f"/m/{meeting}-rehearsal/desk")

    step = page.locator(".next-step")
    over = page.get_by_role("heading", name="Đã bế mạc")
    taken = []
    while not await over.is_visible():
        words = await step.inner_text()
        if words.startswith("Kết thúc biểu quyết"):
            await expect(step).to_contain_text("5/5")
        taken.append(words.partition("\n")[0])
        await step.click()
        dialog = page.get_by_role("dialog")
        if words.startswith("Bế mạc"):
            await dialog.get_by_role("button", name="Bế mạc", exact=True).click()
            await expect(over).to_be_visible()
        else:
            await expect(step).not_to_contain_text(taken[-1])
    assert taken[0] == "Khai mạc"
    assert sum(words.startswith("Bắt đầu biểu quyết") for words in taken) == 2
    assert taken[-1] == "Bế mạc"

    await page.get_by_role("button", name="Kết thúc tổng duyệt").click()
    await expect(page).to_have_url(f"{hall.base}/m/{meeting}/secretary")
    await expect(banner).to_have_count(0)
    await page.goto(f"/m/{meeting}-rehearsal/desk")
    await expect(page.get_by_role("heading", name="Buổi tổng duyệt đã kết thúc")).to_be_visible()
    again = (await hall.plain(["secretary"], meeting))["secretary"]
    assert (again.seq, again.welcome["state"]["status"]) == (before, "prepared")
    hall.forgive("Unexpected response code: 404", "status of 404")
