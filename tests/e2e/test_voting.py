"""Votes of other forms in the browser: an election, readiness, an opinion, the list of votes."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from .council import Council
from .desks import ChairDesk
from .hall import PHONE, Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

NAMES = "Trần Văn An, Chuyên viên\nLê Thị Bình\nPhạm Chi"


async def sees(page: Page, words: re.Pattern[str]) -> None:
    """They stand on the page somewhere, not only behind what covers it."""
    await expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()


async def test_an_election_from_the_desk_s_form_to_the_wall_and_the_receipt(hall: Hall) -> None:
    council = await Council.gather(hall, "delegate02", "delegate03")
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    desk = ChairDesk(chair.page)
    voter = await hall.seated("delegate01", PHONE)
    wall = await hall.seated("observer01")
    await wall.page.goto(f"/wall/{council.meeting}")

    await chair.page.get_by_role("button", name="Việc khác").click()
    await chair.page.get_by_role("button", name="Hỏi sẵn sàng biểu quyết").click()
    await voter.page.get_by_role("button", name="Sẵn sàng").click()
    await expect(voter.page.get_by_text("Đã báo sẵn sàng")).to_be_visible()
    await expect(desk.floor.get_by_text(re.compile(r"Sẵn sàng 1/\d+"))).to_be_visible()

    dialog = await desk.more("Biểu quyết khác")
    await dialog.get_by_role("combobox", name="Hình thức").select_option("choose")
    await dialog.get_by_label("Nội dung biểu quyết").fill("Bầu hai thư ký kỳ họp")
    names = dialog.get_by_label(re.compile("Danh sách, mỗi người"))
    await names.fill(NAMES)
    attending = dialog.get_by_label("Thêm người đang có tên")
    picked = str(await attending.locator("option").nth(1).text_content())
    await attending.select_option(label=picked)
    await expect(names).to_have_value(f"{NAMES}\n{picked}")
    await dialog.get_by_label("Số được chọn nhiều nhất").fill("2")
    await dialog.get_by_role("combobox", name="Tự kết thúc sau").select_option("300")
    await dialog.get_by_role("button", name="Bắt đầu biểu quyết").click()

    await expect(voter.page.get_by_role("checkbox")).to_have_count(4)
    for name in ("Phạm Chi", "Trần Văn An"):
        await voter.page.get_by_role("checkbox", name=name).click()
    await voter.page.get_by_role("button", name="Gửi phiếu: đã chọn 2/2").click()
    await expect(
        voter.page.get_by_text(re.compile("Đã ghi nhận .*: Trần Văn An, Phạm"))
    ).to_be_visible()
    await expect(voter.page.get_by_text(re.compile(r"Tự kết thúc sau 04:\d\d"))).to_be_visible()
    vote = council.chair.told("vote_opened")[-1]["vote"]
    for who, choice in (("delegate02", "o1 o3"), ("delegate03", "o1")):
        await council.others[who].do("cast_vote", vote=vote, choice=choice)
    await expect(wall.page.get_by_text(re.compile(r"^3/\d+$"))).to_be_visible()
    await expect(wall.page.get_by_text("Trần Văn An")).to_have_count(0)

    await desk.take("Kết thúc biểu quyết")
    for page in (wall.page, voter.page, chair.page):
        await sees(page, re.compile("Chưa ai trúng cử$"))
        await sees(page, re.compile("Cần quá nửa tổng số .*tức ít nhất"))
    receipt = "Phiếu của đại biểu đã được ghi: Trần Văn An, Phạm Chi, lúc .* số thứ tự"
    await sees(voter.page, re.compile(receipt))


async def test_the_votes_of_the_agenda_are_run_through_without_leaving_the_list(hall: Hall) -> None:
    await Council.gather(hall, "delegate02", "delegate03")
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    desk = ChairDesk(chair.page)
    voter = await hall.seated("delegate01")

    for question in ("Bỏ khoản 3 Điều 4?", "Giữ nguyên Điều 2?"):
        dialog = await desk.more("Biểu quyết khác")
        await dialog.get_by_label("Nội dung biểu quyết").fill(question)
        await dialog.get_by_role("button", name="Thêm vào danh sách").click()
    listed = await desk.more("Danh sách biểu quyết")
    lines = listed.get_by_role("listitem")
    await expect(lines.nth(0)).to_contain_text("Bỏ khoản 3 Điều 4?")
    await listed.get_by_role("button", name="Chuyển lên: Giữ nguyên Điều 2?").click()
    await expect(lines.nth(0)).to_contain_text("Giữ nguyên Điều 2?")
    await lines.nth(1).get_by_role("button", name="Bỏ khỏi danh sách").click()
    await lines.nth(1).get_by_role("button", name="Bỏ khỏi danh sách", exact=True).click()
    await expect(listed.get_by_text("Bỏ khoản 3 Điều 4?")).to_have_count(0)
    disputed = listed.get_by_role("listitem").filter(has_text="Giữ nguyên Điều 2?")
    await disputed.get_by_role("button", name="Bắt đầu biểu quyết").click()
    await voter.vote("for")
    await voter.page.get_by_text("Ý kiến khác").click()
    await voter.page.get_by_label(re.compile("Ý kiến của đại biểu")).fill("Cần nêu rõ nguồn vốn.")
    await voter.page.get_by_role("button", name="Gửi kèm ý kiến").click()
    await expect(voter.page.get_by_text("Ý kiến đã được ghi cùng lựa chọn.")).to_be_visible()
    await expect(disputed.get_by_text(re.compile(r"Đã biểu quyết 1/\d+"))).to_be_visible()
    await disputed.get_by_role("button", name="Kết thúc biểu quyết").click()
    await expect(disputed.get_by_text("Không thông qua")).to_be_visible()
    await sees(voter.page, re.compile("^Cần nêu rõ nguồn vốn.$"))

    following = listed.get_by_role("button", name="Bắt đầu biểu quyết").first
    await following.click()
    await expect(listed.get_by_role("button", name="Kết thúc biểu quyết")).to_be_visible()
    await listed.get_by_role("button", name="Kết thúc biểu quyết").click()
    await expect(listed.get_by_text("Không thông qua").first).to_be_visible()
