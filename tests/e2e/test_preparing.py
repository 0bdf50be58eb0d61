"""A secretary prepares the next session from the last one: agenda, a paper, approved, published."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.documents import papers

from .axe import found_by_axe
from .hall import Hall


def item(page: Page, title: str) -> str:
    return f'li.prepare-item:has(> .prepare-line h3:text-is("{title}"))'


@pytest.mark.asyncio(loop_scope="session")
async def test_the_next_session_is_prepared_from_the_last(hall: Hall, tmp_path: Path) -> None:
    secretary = await hall.tablet("secretary")
    await secretary.sign_in()
    page = secretary.page

    # A meeting from the last one of its kind.
    await page.get_by_role("button", name="Tạo cuộc họp").click()
    form = page.get_by_role("dialog", name="Tạo cuộc họp")
    await expect(form.get_by_label("Từ kỳ họp trước")).to_be_checked()
    await form.get_by_label("Tên cuộc họp").fill("Kỳ họp thứ Sáu")
    await form.get_by_label("Bắt đầu").fill("2027-01-15T07:30")
    await form.get_by_label("Kết thúc").fill("2027-01-15T17:00")
    await form.get_by_role("button", name="Tạo và soạn chương trình").click()
    await expect(page.get_by_role("heading", name="Kỳ họp thứ Sáu", exact=True)).to_be_visible()
    lines = page.locator(".prepare-line")
    await expect(page.locator(".prepare-person")).not_to_have_count(0)

    # The agenda: one more item, moved by keys and by drag; it numbers itself.
    await page.get_by_label("Tên nội dung mới").fill("Đặt tên đường")
    await page.get_by_role("button", name="Thêm nội dung").click()
    street = page.get_by_role("group", name="Đặt tên đường")
    await expect(street).to_be_visible()
    number = await street.locator(".prepare-number").inner_text()
    await street.focus()
    await page.keyboard.press("Alt+ArrowUp")
    moved = page.get_by_role("group", name=f"{int(number) - 1}. Đặt tên đường")
    await expect(moved).to_be_focused()
    first = lines.first
    top, grip = await first.bounding_box(), moved.locator(".prepare-grip")
    assert top
    await grip.scroll_into_view_if_needed()
    await grip.hover()
    await page.mouse.down()
    await first.scroll_into_view_if_needed()
    top = await first.bounding_box()
    assert top
    await page.mouse.move(top["x"] + 20, top["y"] + 10, steps=3)
    await page.mouse.up()
    await expect(lines.first).to_contain_text("Đặt tên đường")

    # A paper is brought, approved, and published.
    made = papers.paper(tmp_path / "to-trinh.pdf", ["Tờ trình về việc đặt tên đường"])
    street = page.locator(item(page, "Đặt tên đường"))
    await street.get_by_role("button", name="Thêm tài liệu cần có").click()
    plan = page.get_by_role("dialog")
    await plan.get_by_label("Tên tài liệu").fill("Tờ trình đặt tên đường")
    await plan.get_by_role("button", name="Thêm tài liệu cần có").click()
    await expect(street.get_by_text("chưa có tệp")).to_be_visible()
    await page.get_by_role("button", name="Đưa nhiều tệp lên cùng lúc").click()
    upload = page.get_by_role("dialog")
    await upload.get_by_label("Tài liệu thường").check()
    await upload.locator("input[type=file]").set_input_files(made)
    keep = upload.get_by_role("button", name="Đưa 1 tài liệu vào chương trình")
    await keep.click()  # its name and first page fit the planned paper
    await expect(upload).to_have_count(0)
    await expect(street.get_by_role("button", name="Tải bản mới")).to_have_count(1)
    await page.get_by_role("button", name="Trình và duyệt tất cả (1)").click()
    await expect(street.get_by_text("Đã duyệt", exact=True)).to_be_visible()
    await page.get_by_role("button", name="Công bố tài liệu đã duyệt (1)").click()
    await expect(street.get_by_text("Đã công bố", exact=True)).to_be_visible()
    await street.get_by_role("button", name="Lịch sử").click()
    await expect(street.get_by_text("tải lên bản 1")).to_be_visible()

    # Papers of the session as a whole: asked for, and laid before one another by keys.
    whole = page.get_by_role("region", name="Tài liệu chung của kỳ họp")
    for title in ("Điểm báo tháng Một", "Điểm báo quý Bốn"):
        await whole.get_by_role("button", name="Thêm tài liệu cần có").click()
        await plan.get_by_label("Tên tài liệu").fill(title)
        await plan.get_by_label("Đưa vào mục").select_option("press")
        await plan.get_by_role("button", name="Thêm tài liệu cần có").click()
        await expect(whole.get_by_text(title, exact=True)).to_be_visible()
    press = whole.get_by_role("group", name="Điểm báo", exact=True).locator(".laid-line")
    await whole.locator(".laid-line", has_text="quý Bốn").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await expect(press.nth(1)).to_contain_text("quý Bốn")  # the first is an item's
    assert await found_by_axe(page) == []
