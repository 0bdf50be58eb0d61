"""A secret vote in the browser: three tellers' tablets, three voters', the chair's desk."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.async_api import Locator, Page, expect

from tests.blackbox.tablet import Tablet as Plain

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


async def open_secret(council: Council, tellers: list[Tablet], **asked: Any) -> str:
    """Opens a secret vote and has the three tellers ready its box; its id."""
    item = council.items[0]["id"]
    seq = await council.chair.do("open_vote", item=item, method="secret", **asked)
    for name in ("Nhận chìa khóa", "Mở thử phong bì"):
        for teller in tellers:
            await tap(teller, name)
    return f"v{seq}"


async def close_and_open_box(council: Council, tellers: list[Tablet], vote: str) -> None:
    await council.chair.do("close_vote", vote=vote)
    for teller in tellers[:2]:
        await tap(teller, "Mở hòm phiếu")


async def own_line(voter: Tablet, n: int) -> Locator:
    """The voter's own ballot in the list of the last vote."""
    await seen(voter, "có trong danh sách").wait_for()
    await seen(voter, f"Danh sách phiếu đã công bố ({n})").click()
    return voter.page.get_by_role("row").filter(has_text="phiếu bỏ trên máy này").first


async def test_a_secret_vote_with_a_ceremony_of_three_tellers(hall: Hall) -> None:
    council = await Council.gather(hall)
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

    await an_election(council, tellers, first, second)
    await a_rating(hall, tellers, first, second)
    await second.sign_out()


async def an_election(
    council: Council, tellers: list[Tablet], first: Tablet, second: Tablet
) -> None:
    names = ["Trần Văn An, Trưởng ban", "Lê Thị Bình", "Phạm Văn Cường"]
    vote = await open_secret(
        council, tellers, question="Bầu hai Phó Trưởng ban", form="choose", options=names, seats=2
    )
    for voter, chosen in ((first, ("Trần Văn An", "Lê Thị Bình")), (second, ())):
        for name in chosen:
            await voter.page.get_by_role("checkbox", name=name).click()
        await picture(voter.page, f"election-{len(chosen)}")
        await voter.page.get_by_role("button", name="Gửi phiếu").click()
        await expect(voter.page.get_by_text("Đã bỏ phiếu")).to_be_visible()
        await expect(voter.page.get_by_role("checkbox")).to_have_count(0)
    await close_and_open_box(council, tellers, vote)
    line = await own_line(first, 2)
    await expect(line).to_contain_text("Trần Văn An, Lê Thị Bình")
    await picture(first.page, "election-result")


PROVINCE = """
format = 1
language = "vi"
[agency]
slug = "phuong-an-phu-dong"
name = "Hội đồng nhân dân"
[meeting]
kind = "council_province"
title = "Kỳ họp chuyên đề"
starts_at = 2026-12-01T07:30:00+07:00
ends_at = 2026-12-01T11:30:00+07:00
[[items]]
key = "tin-nhiem"
title = "Lấy phiếu tín nhiệm"
"""
PERSON = """
[[attendees]]
key = "{0}"
username = "{0}"
name = "{0}"
role = "{1}"
votes = {2}
teller = {3}
"""


async def provincial(hall: Hall) -> str:
    """A provincial council's session, whose rules hold ratings of confidence; its id."""
    people = [("chair", "chair", "true", "false"), ("secretary", "secretary", "false", "false")]
    people += [(f"teller0{n}", "guest", "false", "true") for n in (1, 2, 3)]
    people += [(f"delegate0{n}", "delegate", "true", "false") for n in (1, 2)]
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        attendees = "".join(PERSON.format(*person) for person in people)
        archive.writestr("agenda.toml", PROVINCE + attendees)
    async with Plain(hall.base, "secretary", hall.password) as secretary:
        await secretary.sign_in()
        form = {"pack": ("pack.zip", packed.getvalue(), "application/zip")}
        made = await secretary.http.post("/api/meetings", files=form)
        assert made.status_code == 201, made.text
        meeting: str = made.json()["id"]
        assert (await secretary.http.post(f"/api/meetings/{meeting}/open")).status_code < 300
    return meeting


async def a_rating(hall: Hall, tellers: list[Tablet], first: Tablet, second: Tablet) -> None:
    council = await Council.gather(hall, meeting=await provincial(hall))
    for tablet in (*tellers, first, second):
        await tablet.page.goto(f"/m/{council.meeting}")
    for teller in tellers:
        await teller.check_in()
    vote = await open_secret(
        council,
        tellers,
        question="Lấy phiếu tín nhiệm",
        form="rate",
        options=["Trần Văn An, Trưởng ban", "Lê Thị Bình"],
    )
    for voter, grade in ((first, "Tín nhiệm cao"), (second, "Tín nhiệm thấp")):
        for name in ("Trần Văn An", "Lê Thị Bình"):
            rated = voter.page.get_by_role("group", name=name)
            await rated.get_by_role("radio", name=grade, exact=True).check()
        await picture(voter.page, f"rating-{grade[-3:]}")
        await tap(voter, "Gửi phiếu")
        await expect(voter.page.get_by_text("Đã bỏ phiếu")).to_be_visible()
    await close_and_open_box(council, tellers, vote)
    await expect(await own_line(second, 2)).to_contain_text("Lê Thị Bình: tín nhiệm thấp")
    await picture(second.page, "rating-result-phone")
    await picture(first.page, "rating-result")
