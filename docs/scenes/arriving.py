"""The door, the papers, the rehearsal, the seats, and the roll call."""

from __future__ import annotations

from playwright.async_api import Page

from .camera import PHONE, Screens
from .hall import PHONE_OWNER, Hall
from .words import ABSENT, LEAVE


async def arrive(hall: Hall, screens: Screens) -> None:
    door = await screens.door(PHONE)
    await door.get_by_label("Tên đăng nhập").fill(PHONE_OWNER)
    await screens.take("sign-in", door)
    await screens.take("meetings", await screens.sign_in("secretary", "/"))
    await come_in(screens)
    await rehearse(screens)
    desk = await screens.secretary()
    await draw_the_room(screens, desk)
    await desk.get_by_role("tab", name="Điểm danh").click()
    await desk.get_by_role("button", name="Mã QR tại cửa").click()
    await desk.get_by_role("img", name="Điểm danh tại cửa").wait_for()
    await screens.take("door-code", desk)
    await desk.keyboard.press("Escape")

    await hall.check_in("chair", "secretary", *hall.guests)
    await hall.check_in(*(f"delegate{n:02}" for n in (1, 2, 3, 5, 6, *range(8, 24))))
    absent = next(key for key, one in hall.people.items() if one["person"]["name"] == ABSENT)
    await hall.secretary.do("record_absence", attendee=absent, excused=True, reason="Đi công tác")
    await desk.get_by_role("searchbox").fill("đại biểu số 5")
    await screens.take("roll", desk)
    await hall.check_in("delegate04", "delegate07")


async def come_in(screens: Screens) -> None:
    """A phone that is asked to check in, and instead asks leave for the afternoon."""
    phone = await screens.room(PHONE_OWNER, PHONE)
    await phone.get_by_role("button", name="Điểm danh").wait_for()
    await screens.take("phone-check-in", phone)
    await phone.get_by_role("button", name="Có mặt").first.click()
    await phone.get_by_role("button", name="Xin vắng mặt").click()
    leave = phone.get_by_role("dialog")
    await leave.get_by_label("Buổi 2").check()
    await leave.get_by_label("Lý do").fill(LEAVE)
    await screens.take("phone-leave", phone)


async def rehearse(screens: Screens) -> None:
    """Plays the script until pretended people wait to speak, and leaves nothing behind."""
    page = await screens.secretary()
    await page.get_by_role("button", name="Tổng duyệt").click()
    await page.get_by_label("Nhanh gấp bốn").check()
    await page.get_by_role("button", name="Bắt đầu tổng duyệt").click()
    step = page.locator(".next-step")
    for _ in range(4):
        await step.and_(page.locator(":enabled")).wait_for()
        said = await step.inner_text()
        await step.click()
        await step.filter(has_not_text=said.partition("\n")[0]).wait_for()
    await screens.take("rehearsal", page)
    await page.get_by_role("button", name="Kết thúc tổng duyệt").click()
    await page.wait_for_url("**/secretary")


async def draw_the_room(screens: Screens, desk: Page) -> None:
    await desk.get_by_role("tab", name="Sơ đồ").click()
    await desk.get_by_role("button", name="Vẽ sơ đồ").click()
    await desk.get_by_label("Số chỗ", exact=True).fill("28")
    await desk.get_by_role("button", name="Xếp chữ U").click()
    await desk.get_by_role("button", name="Tự xếp theo đơn vị").click()
    await desk.get_by_role("button", name="Chỗ 14:").scroll_into_view_if_needed()
    await screens.take("seats-drawn", desk)
    await desk.get_by_role("button", name="Lưu sơ đồ").click()
    await desk.get_by_role("link", name="Chiếu sơ đồ lên màn hình").wait_for()
