"""Papers beside each other and found again: side by side, notes for all, search, kept."""

from __future__ import annotations

from playwright.async_api import Page

from .camera import PHONE, Screens
from .hall import PHONE_OWNER, READER, Hall
from .words import DRAFT, LOOKED_FOR, SHARED, SUBMISSION


async def find_papers(hall: Hall, screens: Screens) -> None:
    draft = await paper_called(hall, DRAFT)
    for name, (article, text) in SHARED.items():
        await remark(await screens.sign_in(name, f"/m/{{meeting}}/paper/{draft}"), article, text)
    await beside_each_other(screens, draft)
    await search(screens)
    await keep_on_the_tablet(screens)
    secretary = await screens.sign_in("secretary", f"/m/{{meeting}}/remarks/{draft}")
    await secretary.get_by_role("table").first.wait_for()
    await screens.take("remarks-by-article", secretary)
    chair = await screens.sign_in("chair", "/m/{meeting}/reads")
    await chair.get_by_text(DRAFT).first.scroll_into_view_if_needed()
    await screens.take("register", chair)


async def paper_called(hall: Hall, title: str) -> str:
    items = (await hall.chair.get(f"/api/meetings/{hall.meeting}"))["items"]
    papers = [paper for item in items for paper in item["materials"]]
    return next(str(paper["id"]) for paper in papers if paper["title"].startswith(title))


async def remark(page: Page, article: str, text: str) -> None:
    """Says something about an article of the draft to all."""
    await page.locator(".textLayer span").first.wait_for()
    await page.get_by_role("button", name="Viết tay").click()
    writing = page.get_by_role("group", name="Viết tay")
    await writing.get_by_role("button", name="Ghi chú").click()
    place = page.locator(".textLayer span", has_text=article).first
    await place.scroll_into_view_if_needed()
    await place.click(force=True)
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Nội dung").fill(text)
    await dialog.get_by_label("Tất cả người dự họp").check()
    await dialog.get_by_role("button", name="Xong", exact=True).click()
    await page.get_by_text("Đã lưu").wait_for()


async def beside_each_other(screens: Screens, draft: str) -> None:
    tablet = await screens.sign_in(READER, f"/m/{{meeting}}/paper/{draft}")
    await tablet.locator("canvas").first.wait_for()
    await tablet.keyboard.press("s")
    beside = tablet.get_by_role("complementary")
    await beside.get_by_role("button", name=f"Đặt cạnh: {SUBMISSION}").first.click()
    await tablet.get_by_role("document", name="Văn bản:").nth(1).locator("canvas").first.wait_for()
    await screens.take("side-by-side", tablet, settle=2.5)


async def search(screens: Screens) -> None:
    tablet = await screens.sign_in(READER, "/search")
    await tablet.get_by_role("searchbox").fill(LOOKED_FOR)
    await tablet.get_by_role("main").locator("mark").first.wait_for()
    await screens.take("search", tablet)


async def keep_on_the_tablet(screens: Screens) -> None:
    phone = await screens.sign_in(PHONE_OWNER, "/", PHONE)
    await phone.get_by_label("Tự tải trước tài liệu").check()
    await phone.get_by_text("Có trên máy:").wait_for()
    await phone.get_by_text("Có trên máy:").scroll_into_view_if_needed()
    await screens.take("phone-kept", phone)
    await phone.context.set_offline(True)
    await phone.goto(f"{screens.running.base}/m/{screens.meeting}")
    await phone.get_by_text("Không có mạng.").first.wait_for()
    await screens.take("phone-offline", phone)
    await phone.context.close()
