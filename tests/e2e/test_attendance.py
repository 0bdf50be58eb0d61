"""Coming in: by the code at the door, by a card on any tablet, with leave; and where one sits."""

from __future__ import annotations

import re
import time
from io import BytesIO

import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.async_api import Page, expect

from .axe import found_by_axe
from .desks import SecretaryDesk
from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")


def scanned(picture: Image.Image) -> str:
    """What a camera reads of the one QR code in a picture."""
    [code] = zxingcpp.read_barcodes(picture)
    return str(code.text)


async def test_the_code_at_the_door_checks_in_whoever_stands_there(hall: Hall) -> None:
    secretary = await hall.seated("secretary", door="Bàn thư ký")
    page = secretary.page
    await page.get_by_role("button", name="Mã QR tại cửa").click()
    code = page.get_by_role("dialog").get_by_role("img", name="Điểm danh tại cửa")
    await expect(code).to_be_visible()
    await expect(page.get_by_role("dialog").get_by_text("Mã đổi sau")).to_be_visible()
    assert await found_by_axe(page) == []
    address = scanned(Image.open(BytesIO(await page.screenshot())))
    assert address.startswith(f"{hall.base}/m/{secretary.meeting}/checkin?code=")

    delegate = await hall.tablet("delegate01")
    await delegate.sign_in()
    await delegate.page.goto(f"/m/{secretary.meeting}/checkin?code=ABCDEFGHJKLM")
    await expect(delegate.page.get_by_role("alert")).to_contain_text("Mã này đã đổi")
    hall.forgive("409")
    await delegate.page.goto(address)
    await expect(delegate.page.get_by_text("Đã điểm danh.")).to_be_visible()
    await delegate.page.get_by_role("link", name="Vào phòng họp").click()
    await delegate.is_in_the_room()
    await page.keyboard.press("Escape")
    await expect(page.get_by_text("bằng mã tại cửa").first).to_be_visible()


async def test_a_card_on_another_tablet_ends_the_first_within_a_second(hall: Hall) -> None:
    secretary = await hall.seated("secretary", door="Bàn thư ký")
    page, meeting = secretary.page, secretary.meeting
    await page.get_by_role("button", name=re.compile("^Tư cách ")).nth(1).click()
    await page.get_by_role("dialog").get_by_role("button", name="In thẻ mới").click()
    await page.get_by_role("dialog").get_by_role("button", name="In thẻ mới").click()
    async with page.expect_download() as coming:
        await page.get_by_role("link", name="Tải tệp thẻ (PDF)").click()
    card = pypdfium2.PdfDocument(await (await coming.value).path())
    text = card[0].get_textpage().get_text_range()
    found = re.search(r"Mã PIN (\d{3}) (\d{3})", text)
    assert found
    pin, link = found[1] + found[2], scanned(card[0].render(scale=2).to_pil())

    async def lay() -> Page:
        tablet = await hall.tablet("delegate02")
        await tablet.page.goto(link)
        await expect(tablet.page).to_have_url(f"{hall.base}/card")  # without the token
        await tablet.page.get_by_label("Mã PIN").fill(pin)
        assert await found_by_axe(tablet.page) == []
        await tablet.page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await expect(tablet.page.get_by_role("banner")).to_be_visible()
        await tablet.page.goto(f"/m/{meeting}")
        await tablet.is_in_the_room()
        return tablet.page

    first = await lay()
    second = await lay()
    begun = time.monotonic()
    await expect(first.get_by_role("button", name="Đăng nhập", exact=True)).to_be_visible()
    assert time.monotonic() - begun < 5
    await expect(second.get_by_role("navigation", name="Việc của đại biểu")).to_be_visible()


async def test_leave_is_asked_granted_and_known_to_the_asker(hall: Hall) -> None:
    delegate = await hall.seated("delegate03")
    page = delegate.page
    await page.get_by_role("button", name=re.compile(r"^Có mặt \d")).click()
    people = delegate.panel("Người dự họp")
    await expect(people.get_by_text(re.compile("cần ít nhất .* Nghị quyết"))).to_be_visible()
    await people.get_by_role("button", name="Xin vắng mặt").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Lý do").fill("Họp Ban Thường vụ Thành ủy")
    await dialog.get_by_label("Buổi 2").check()
    await dialog.get_by_role("button", name="Gửi đơn").click()
    await expect(people.get_by_text("Buổi 2: đang chờ trả lời")).to_be_visible()

    chair = await hall.seated("chair", door="Bàn chủ tọa")
    requests = chair.page.get_by_role("region", name="Đơn xin vắng mặt")
    await expect(requests.get_by_text("Họp Ban Thường vụ Thành ủy")).to_be_visible()
    await requests.get_by_role("button", name="Đồng ý", exact=True).click()
    await chair.page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    await expect(requests.get_by_role("button", name="Đồng ý", exact=True)).to_have_count(0)
    await expect(people.get_by_text("Buổi 2: đã được đồng ý")).to_be_visible()

    await people.get_by_role("button", name=re.compile("^Rút đơn: .*, Buổi 2$")).click()
    await expect(people.get_by_text("Buổi 2: đã rút")).to_be_visible()
    await requests.get_by_text("Đã trả lời hoặc đã rút (1)").click()
    await expect(requests.get_by_text("Buổi 2: đã rút")).to_be_visible()
    await expect(requests.get_by_role("button", name=re.compile("^Rút đơn"))).to_have_count(0)


async def test_the_secretary_draws_the_room_and_the_wall_says_who_sits_where(hall: Hall) -> None:
    secretary = await hall.seated("secretary", door="Bàn thư ký")
    page = secretary.page
    work = await SecretaryDesk(page).tab("Sơ đồ")
    await work.get_by_role("button", name="Vẽ sơ đồ").click()
    await work.get_by_label("Số chỗ", exact=True).fill("12")
    await work.get_by_role("button", name="Xếp chữ U").click()
    await work.get_by_role("button", name="Tự xếp theo đơn vị").click()
    seat = work.get_by_role("button", name=re.compile("^Chỗ 1: "))
    before = await seat.get_attribute("x")
    await seat.focus()
    await page.keyboard.press("ArrowRight")
    assert await seat.get_attribute("x") != before
    box = await seat.bounding_box()
    assert box
    await page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await page.mouse.down()
    await page.mouse.move(box["x"] + 90, box["y"] + 60, steps=4)
    await page.mouse.up()
    dragged = await seat.bounding_box()
    assert dragged
    assert dragged["x"] - box["x"] > 30
    name = (await seat.get_attribute("aria-label") or "").removeprefix("Chỗ 1: ")
    waiting = work.get_by_role("list", name=re.compile("^Chưa có chỗ")).get_by_role("button")
    await work.get_by_role("button", name="Bỏ chỗ này").click()
    await work.get_by_role("button", name="Thêm một chỗ").click()
    await waiting.filter(has_text=name).press("Enter")
    seat = work.get_by_role("button", name=re.compile(f"^Chỗ [0-9]+: {name}$"))
    await expect(seat).to_be_visible()
    await expect(waiting.first).to_be_focused()
    place = (await seat.get_attribute("aria-label") or "").partition(":")[0]
    assert await found_by_axe(page) == []
    await work.get_by_role("button", name="Lưu sơ đồ").click()
    await expect(work.get_by_role("link", name="Chiếu sơ đồ lên màn hình")).to_be_visible()

    await work.get_by_role("button", name="Danh mục phòng").click()
    await page.get_by_role("dialog").get_by_role("button", name=re.compile("^Đổi tên")).click()
    await page.get_by_role("dialog").get_by_label("Tên phòng").fill("Hội trường tầng 2")
    await page.get_by_role("dialog").get_by_role("button", name="Lưu").click()
    rooms = page.get_by_role("dialog", name="Danh mục phòng")
    await expect(rooms.get_by_text("Hội trường tầng 2 · 12 chỗ")).to_be_visible()
    assert await found_by_axe(page) == []
    await rooms.get_by_role("button", name="Xóa Hội trường tầng 2").click()
    await page.get_by_role("dialog").get_by_role("button", name="Xóa", exact=True).click()
    await expect(rooms.get_by_text("Chưa có phòng nào")).to_be_visible()

    await page.goto(f"/wall/{secretary.meeting}?show=seats")
    seats = page.get_by_role("list", name="Danh sách theo chỗ")
    await expect(seats.get_by_text(f"{place}: {name}, chưa có mặt")).to_be_attached()


async def test_who_is_taken_out_sees_the_door_at_once(hall: Hall) -> None:
    guest = await hall.seated("guest01")
    secretary = await hall.seated("secretary", door="Bàn thư ký")
    page = secretary.page
    account = await guest.page.evaluate("fetch('/api/session').then((a) => a.json())")
    await page.get_by_label("Tìm theo tên, đơn vị").fill(account["account"]["name"])
    await page.get_by_role("button", name=re.compile("^Tư cách ")).click()
    await page.get_by_role("dialog").get_by_role("button", name="Đưa ra khỏi kỳ họp").click()
    await page.get_by_role("dialog").get_by_label("Lý do").fill("Vào nhầm phòng")
    await page.get_by_role("dialog").get_by_role("button", name="Đưa ra khỏi kỳ họp").click()
    begun = time.monotonic()
    await expect(
        guest.page.get_by_text(re.compile("Không tìm thấy cuộc họp|không có"))
    ).to_be_visible()
    assert time.monotonic() - begun < 8
    hall.forgive("404")
