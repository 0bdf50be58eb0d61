"""A secret vote in the browser: three tellers' tablets, three voters', the chair's desk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from .council import Council
from .desks import ChairDesk
from .hall import PHONE, Hall
from .tablet import CHOICES, Tablet

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Miễn nhiệm Ủy viên Ủy ban nhân dân phường"
PICTURES = os.environ.get("SECRET_PICTURES")
"""A folder to leave pictures of the screens in, for whoever looks at them."""


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def tap(tablet: Tablet, name: str) -> None:
    await tablet.page.get_by_role("button", name=name, exact=True).click()


def seen(tablet: Tablet, words: str) -> Locator:
    """What stands on the screen; a phone has other panels folded away."""
    return tablet.page.get_by_text(words).locator("visible=true").first


async def test_a_secret_vote_with_a_ceremony_of_three_tellers(hall: Hall) -> None:
    await Council.gather(hall)
    tellers = [await hall.seated(f"teller0{n}") for n in (1, 2, 3)]
    for teller in tellers:
        await teller.check_in()
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    first, second = await hall.seated("delegate01"), await hall.seated("delegate02", PHONE)
    third = await hall.seated("delegate03")

    dialog = await ChairDesk(chair.page).more("Biểu quyết khác")
    await dialog.get_by_label("Nội dung biểu quyết").fill(QUESTION)
    await dialog.get_by_label("Bỏ phiếu kín trên máy").check()
    await picture(chair.page, "chair-dialog")
    await dialog.get_by_role("button", name="Bắt đầu biểu quyết").click()

    await expect(first.page.get_by_text("Ban kiểm phiếu đang chuẩn bị hòm phiếu.")).to_be_visible()
    await expect(first.ballot).to_have_count(0)
    await picture(first.page, "voter-keying")
    await picture(tellers[0].page, "teller-step1")
    for teller in tellers:
        await tap(teller, "Nhận chìa khóa")
    await picture(chair.page, "chair-keying")
    for teller in tellers:
        await tap(teller, "Mở thử phong bì")
        await picture(teller.page, "teller-step2")

    await expect(first.ballot).to_be_visible()
    await expect(first.page.get_by_text("Máy của từng người niêm phong phiếu")).to_be_visible()
    await picture(first.page, "voter-open")
    await picture(second.page, "voter-phone")
    for voter, choice in ((first, "for"), (second, "against"), (third, "for")):
        await voter.choice(choice).click()
        await expect(voter.page.get_by_text("Đã bỏ phiếu")).to_be_visible()
        await expect(voter.ballot).to_have_count(0)
    await tap(third, "Bỏ phiếu lại")
    await third.choice("abstain").click()
    await expect(third.page.get_by_text("Đã bỏ phiếu")).to_be_visible()
    await picture(first.page, "voter-cast")
    await chair.sees_cast(3, 26)
    await expect(chair.page.get_by_text("Chưa biểu quyết:")).to_have_count(0)
    await picture(chair.page, "chair-open")

    await chair.page.reload()  # nothing of a choice is left on the tablet
    await first.page.reload()
    await expect(first.page.get_by_text("Đã bỏ phiếu")).to_be_visible()

    await ChairDesk(chair.page).take("Kết thúc biểu quyết")
    await expect(chair.page.get_by_text("3 phiếu được niêm phong").first).to_be_visible()
    await picture(chair.page, "chair-sealed")
    await tellers[0].page.reload()  # a teller's key outlives the page, up to the end of the vote
    await expect(tellers[0].page.get_by_role("button", name="Mở hòm phiếu")).to_be_visible()
    await picture(tellers[0].page, "teller-step3")
    for teller in (tellers[0], tellers[2]):
        await tap(teller, "Mở hòm phiếu")

    for voter, choice in ((first, "for"), (second, "against"), (third, "abstain")):
        await expect(seen(voter, "có trong danh sách")).to_be_visible()
        await seen(voter, "Danh sách phiếu đã công bố (3)").click()
        own = voter.page.get_by_role("row").filter(has_text="phiếu bỏ trên máy này")
        await expect(own).to_have_count(1)
        await expect(own).to_contain_text(CHOICES[choice])
        await expect(voter.page.get_by_role("row")).to_have_count(3)
    await picture(first.page, "voter-result")
    await picture(second.page, "voter-result-phone")
    await picture(chair.page, "chair-result")
