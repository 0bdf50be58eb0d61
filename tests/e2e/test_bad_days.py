"""Bad days: servers that die, nets that fail, fingers that tap twice, browsers that are old."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.blackbox.tablet import Tablet as Plain
from tests.demo_server import Demo, demo

from .council import Council
from .hall import PHONE, Hall
from .paper import Paper

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOST = "Mất kết nối."
NOT_RECORDED = "Biểu quyết của đại biểu chưa được ghi nhận; máy đang gửi lại."


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A small council: a chair and four delegates."""
    with demo(tmp_path_factory.mktemp("hall") / "data", "--delegates", "4") as started:
        yield started


async def test_the_server_is_killed_in_the_middle_of_a_vote(
    browser: Browser, tmp_path: Path
) -> None:
    data, options = tmp_path / "data", ("--delegates", "3")
    with demo(data, *options) as first:
        port = int(first.base.rpartition(":")[2])
        async with Hall(browser, first.base, first.password) as hall:
            council = await Council.gather(hall, "delegate03")
            early, late = await asyncio.gather(hall.seated("delegate01"), hall.seated("delegate02"))
            vote = await council.open_vote("Thông qua Nghị quyết")
            await early.vote("for")

            first.process.kill()
            first.process.wait()
            await expect(early.page.get_by_text(LOST)).to_be_visible()
            await expect(early.page.get_by_text(NOT_RECORDED)).to_have_count(0)
            await late.choice("against").click()
            await expect(late.page.get_by_text(NOT_RECORDED)).to_be_visible()
            await expect(late.page.get_by_text("Đang gửi, chưa ghi nhận…")).to_be_visible()

            with demo(data, *options, port=port):
                for tablet in (early, late):
                    await expect(tablet.page.get_by_text(LOST)).to_have_count(0)
                await early.sees_recorded("for")
                await late.sees_recorded("against")
                await early.sees_cast(2, 4)
                await early.vote("abstain")
                await late.sees_cast(2, 4)
                again = await hall.plain(["chair"], council.meeting)
                await again["chair"].do("close_vote", vote=vote)
                closed = again["chair"].told("vote_closed")[-1]
                assert closed["tally"] == {"for": 0, "against": 1, "abstain": 1}
                await expect(
                    late.panel("Kết quả biểu quyết").get_by_text(
                        "Phiếu của đại biểu đã được ghi: Không tán thành"
                    )
                ).to_be_visible()


async def test_the_wall_shows_one_thing_and_a_result_only_at_the_close(hall: Hall) -> None:
    council = await Council.gather(hall, "delegate02", "delegate03")
    wall = await hall.tablet("observer01", {"width": 1920, "height": 1080})
    await wall.sign_in()
    await wall.page.goto(f"/wall/{council.meeting}")
    await wall.is_in_the_room()
    title = wall.page.get_by_role("heading", level=1)
    await expect(title).to_have_text(council.items[0]["title"])

    speaker = council.others["delegate02"]
    request = await on_the_floor(council, speaker)
    await expect(title).to_have_text("Lê Minh Tâm")
    await expect(wall.page.locator(".wall-count")).to_have_text(re.compile(r"^0[67]:\d\d$"))
    await council.chair.do("end_speech", request=request)

    vote = await council.open_vote("Biểu quyết trên màn hình")
    await expect(title).to_have_text("Biểu quyết trên màn hình")
    await speaker.do("cast_vote", vote=vote, choice="for")
    await council.chair.do("cast_vote", vote=vote, choice="for")
    await expect(wall.page.get_by_text("Đang biểu quyết")).to_be_visible()
    await expect(wall.page.get_by_text(re.compile(r"^2/\d$"))).to_be_visible()
    for leaning in ("Tán thành", "Thông qua", "thông qua"):
        await expect(wall.page.get_by_text(leaning, exact=True)).to_have_count(0)
    await council.others["delegate03"].do("cast_vote", vote=vote, choice="for")
    await council.close_vote(vote)
    await expect(title).to_have_text("Đã thông qua")
    await expect(wall.page.get_by_text("3 đại biểu tán thành, bằng 60% tổng số")).to_be_visible()

    request = await on_the_floor(council, speaker)
    await expect(title).to_have_text("Lê Minh Tâm")
    await council.chair.do("end_speech", request=request)
    await expect(title).to_have_text(council.items[0]["title"])  # not the old result again


async def on_the_floor(council: Council, speaker: Plain) -> str:
    """Somebody asks to speak and is called; the request."""
    await speaker.do("request_floor", kind="speech")
    request: str = speaker.told("floor_requested")[-1]["request"]
    await council.chair.do("grant_floor", request=request)
    return request


async def test_a_tablet_that_is_offline_during_a_vote(hall: Hall) -> None:
    council = await Council.gather(hall, "delegate02", "delegate03")
    tablet = await hall.seated("delegate01")
    vote = await council.open_vote("Biểu quyết khi mất mạng")
    await expect(tablet.ballot).to_be_visible()
    await tablet.page.context.set_offline(True)
    await tablet.choice("for").click()
    await expect(tablet.page.get_by_text(NOT_RECORDED)).to_be_visible()
    await tablet.choice("against").click()
    assert council.chair.progress.get(vote, 0) == 0
    await tablet.page.context.set_offline(False)
    await tablet.sees_recorded("against")
    await council.chair.until(lambda: council.chair.progress.get(vote) == 1)
    assert await council.close_vote(vote) == {"for": 0, "against": 1, "abstain": 0}
    hall.forgive("ERR_INTERNET_DISCONNECTED")


async def test_two_tablets_of_one_delegate_tap_at_once(hall: Hall) -> None:
    council = await Council.gather(hall, "delegate02", "delegate03")
    one = await hall.seated("delegate01")
    other = await hall.seated("delegate01", PHONE)
    vote = await council.open_vote("Biểu quyết hai máy cùng lúc")
    await expect(other.ballot).to_be_visible()
    await asyncio.gather(one.choice("for").click(), other.choice("against").click())
    await council.chair.until(lambda: council.chair.progress.get(vote) == 1)
    for tablet in (one, other):
        await expect(tablet.page.get_by_text("Đang gửi")).to_have_count(0)
        await expect(tablet.page.get_by_text("Đã ghi nhận")).to_be_visible()
    pressed = [
        await tablet.ballot.locator("[aria-pressed=true]").inner_text() for tablet in (one, other)
    ]
    assert pressed[0] == pressed[1]
    tally = await council.close_vote(vote)
    assert sum(tally.values()) == 1
    assert tally["for" if pressed[0] == "Tán thành" else "against"] == 1


async def test_signing_out_ends_the_other_tab_too_and_no_other_tablet(hall: Hall) -> None:
    await Council.gather(hall, "delegate02", "delegate03")
    tablet = await hall.seated("delegate01")
    elsewhere = await hall.seated("delegate01")
    tab = await tablet.page.context.new_page()
    await tab.goto(tablet.page.url)
    await expect(tab.get_by_role("navigation", name="Việc của đại biểu")).to_be_visible()
    await tablet.sign_out()
    await expect(tab.get_by_role("button", name="Đăng nhập")).to_be_visible()
    await elsewhere.write_to_room("Tôi vẫn ở trong phòng họp.")
    hall.forgive("/live")  # a line that was being opened is turned away
    hall.forgive("AbortError")  # what the other tab was reading in the storage that was cleared


async def test_pages_come_as_pictures_where_pdf_js_cannot_run(hall: Hall) -> None:
    await Council.gather(hall, "delegate02", "delegate03")
    tablet = await hall.seated("delegate01")
    await tablet.page.route(re.compile(r"pdf\.worker\.js"), lambda route: route.abort())
    await tablet.now.get_by_role("link").first.click()
    paper = Paper(tablet.page)
    await expect(
        tablet.page.get_by_text("Máy này xem văn bản dưới dạng hình; không viết và tô được.")
    ).to_be_visible()
    await paper.is_at(1, 3)
    await paper.is_drawn(1)
    await paper.turn("End")
    await paper.is_at(3, 3)
    await paper.is_drawn(3)
    await paper.find("hoi dong nhan dan")
    await paper.finds("3 / 3")
    hall.forgive("pdf.worker.js")
