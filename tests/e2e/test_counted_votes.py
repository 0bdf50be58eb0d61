"""Votes that people count, in the browser: on paper up to the record, and when tablets fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.typeset.reading import words

from .axe import found_by_axe
from .council import Council
from .desks import ChairDesk, SecretaryDesk
from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Bãi nhiệm đại biểu Hội đồng nhân dân phường"


async def enter(page: Page, figures: dict[str, str]) -> None:
    form = page.get_by_role("form", name="Nhập kết quả đếm")
    for label, figure in figures.items():
        await form.get_by_label(label, exact=True).fill(figure)


async def test_a_paper_vote_from_its_opening_to_the_tellers_record(
    hall: Hall, tmp_path: Path
) -> None:
    council = await Council.gather(hall)
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    teller = await hall.seated("teller01")
    delegate = await hall.seated("delegate01")
    dialog = await ChairDesk(chair.page).more("Giơ tay, phiếu giấy")
    which = dialog.get_by_label("Vấn đề biểu quyết")
    if await which.count():
        await which.select_option(label="Vấn đề khác")
    await dialog.get_by_label("Nội dung biểu quyết").fill(QUESTION)
    await dialog.get_by_label("Phiếu giấy").check()
    await expect(dialog.get_by_role("checkbox", checked=True)).to_have_count(4)  # secret, three
    await dialog.get_by_role("button", name="Bắt đầu").click()

    await expect(delegate.page.get_by_text("Biểu quyết bằng phiếu giấy").first).to_be_visible()
    await expect(delegate.ballot).to_have_count(0)
    await expect(delegate.page.get_by_role("form", name="Nhập kết quả đếm")).to_have_count(0)

    figures = {
        "Số phiếu phát ra": "26",
        "Số phiếu thu về": "25",
        "Số phiếu hợp lệ": "24",
        "Số phiếu không hợp lệ": "2",
        "Tán thành": "18",
        "Không tán thành": "5",
        "Không biểu quyết": "1",
    }
    await enter(teller.page, figures)
    announce = teller.page.get_by_role("button", name="Nhập và công bố kết quả")
    disagree = "Hợp lệ (24) và không hợp lệ (2) cộng lại là 26, khác số phiếu thu về (25)."
    await expect(teller.page.get_by_text(disagree)).to_be_visible()
    await expect(announce).to_be_disabled()
    assert await found_by_axe(teller.page) == []
    await enter(teller.page, {"Số phiếu không hợp lệ": "1"})
    await expect(teller.page.get_by_text("Các số khớp nhau.")).to_be_visible()
    await announce.click()

    counted = "Kiểm phiếu giấy: phát ra 26, thu về 25, hợp lệ 24, không hợp lệ 1."
    for page in (delegate.page, chair.page):
        await expect(page.get_by_text(counted).first).to_be_visible()
    link = chair.page.get_by_role("link", name="Biên bản kiểm phiếu (PDF)").first
    answer = await chair.page.request.get(str(await link.get_attribute("href")))
    record = " ".join(words(await answer.body()))
    assert "BIÊN BẢN KIỂM PHIẾU" in record
    assert "Số phiếu phát ra: 26" in record
    assert record.count("THÀNH VIÊN BAN KIỂM PHIẾU") == 2
    assert council.chair.told("vote_closed")[-1]["entered_by_hand"]

    secretary = await hall.seated("secretary", door="Bàn thư ký")
    desk = SecretaryDesk(secretary.page)
    panel = await desk.tab("In và xuất")
    assert await found_by_axe(secretary.page) == []
    async with secretary.page.expect_download() as coming:
        await panel.get_by_role("button", name=f"Biên bản kiểm phiếu: {QUESTION}").click()
    assert (await coming.value).suggested_filename == "bien-ban-kiem-phieu.pdf"
    async with secretary.page.expect_download() as coming:
        await panel.get_by_role("button", name="Điểm danh: Bảng tính").click()
    sheet = tmp_path / "diem-danh.xlsx"
    await (await coming.value).save_as(sheet)
    assert sheet.read_bytes().startswith(b"PK")


async def test_an_election_by_hands_is_set_up_at_the_desk_and_entered_there(hall: Hall) -> None:
    await Council.gather(hall)
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    dialog = await ChairDesk(chair.page).more("Giơ tay, phiếu giấy")
    which = dialog.get_by_label("Vấn đề biểu quyết")
    if await which.count():
        await which.select_option(label="Vấn đề khác")
    await dialog.get_by_label("Hình thức").select_option("choose")
    await dialog.get_by_label("Nội dung biểu quyết").fill("Bầu thư ký kỳ họp")
    await dialog.get_by_label("Danh sách, mỗi người").fill("Trần Văn An\nLê Thị Bình")
    await dialog.get_by_role("button", name="Bắt đầu").click()
    await enter(chair.page, {"Số người tham gia": "26", "Trần Văn An": "20", "Lê Thị Bình": "6"})
    await chair.page.get_by_role("button", name="Nhập và công bố kết quả").click()
    await expect(chair.page.get_by_text("Đã bầu đủ 1 người").first).to_be_visible()


async def test_tablets_fail_and_the_room_goes_on_by_hands(hall: Hall) -> None:
    council = await Council.gather(hall, "delegate02")
    vote = await council.open_vote("Thông qua chương trình?")
    await council.others["delegate02"].do("cast_vote", vote=vote, choice="for")
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    desk = ChairDesk(chair.page)
    await chair.page.get_by_role("button", name="Máy hỏng: giơ tay").click()
    await desk.confirm("Máy hỏng: giơ tay")
    await expect(chair.page.get_by_text("không tính 1 phiếu").first).to_be_visible()
    assert await council.others["delegate02"].refused("cast_vote", vote=vote, choice="for") == (
        "vote_not_on_tablets"
    )
    await enter(chair.page, {"Tán thành": "20", "Không tán thành": "3", "Không biểu quyết": "1"})
    await chair.page.get_by_role("button", name="Nhập và công bố kết quả").click()
    await expect(
        chair.page.get_by_text("Biểu quyết giơ tay, kết quả do thư ký nhập.").first
    ).to_be_visible()
    delegate = await hall.seated("delegate02")
    await expect(delegate.page.get_by_text("Biểu quyết giơ tay").first).to_be_visible()
