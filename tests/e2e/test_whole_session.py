"""The ward's session in the browser, from the door to the minutes.

A chair at the desk, a secretary at hers, three delegates of whom two hold two tablets (one of them
a phone); the rest of the council sit at tablets that only speak the wire.
"""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.blackbox.tablet import Tablet as Plain

from .desks import ChairDesk, SecretaryDesk
from .hall import PHONE, Hall
from .paper import Paper, text_of
from .tablet import CHOICES, Tablet

pytestmark = pytest.mark.asyncio(loop_scope="session")

AGENCY = "Hội đồng nhân dân phường An Phú Đông"
PROGRAMME = "Thông qua Chương trình Kỳ họp thứ Năm"
OPENED = f"Mời biểu quyết: {PROGRAMME}"
REMARK = "Đề nghị dời phần chất vấn lên 14 giờ để cử tri theo dõi; tôi đồng tình với dự thảo."
AMENDED = "Đề nghị dời phần chất vấn lên 14 giờ 30 để cử tri theo dõi; tôi đồng tình với dự thảo."
CONCLUSION = "Thống nhất Chương trình Kỳ họp; phần chất vấn bắt đầu lúc 14 giờ 30."


class Session:
    """Everybody who plays."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.others: dict[str, Plain] = {}

    async def sign_in(self) -> None:
        seated = self.hall.seated
        self.chair, self.secretary = await asyncio.gather(
            seated("chair", door="Bàn chủ tọa"), seated("secretary", door="Bàn thư ký")
        )
        self.tung, self.tung_too, self.dung, self.dung_too, self.phuoc = await asyncio.gather(
            seated("delegate12"),
            seated("delegate12", PHONE),
            seated("delegate13"),
            seated("delegate13"),
            seated("delegate14"),
        )
        self.desk = ChairDesk(self.chair.page)
        self.notes = SecretaryDesk(self.secretary.page)

    @property
    def delegates(self) -> list[Tablet]:
        return [self.tung, self.tung_too, self.dung, self.dung_too, self.phuoc]


async def test_from_the_door_to_the_minutes(hall: Hall, tmp_path: Path) -> None:
    session = Session(hall)
    await session.sign_in()
    await roll_call(session)
    await first_items(session)
    await read(session.phuoc)
    await speak(session)
    await vote(session)
    await session.phuoc.write_to_room("Xin cho biết số tài liệu của nội dung sau.")
    await expect(session.dung.bar.get_by_role("button", name="Trao đổi · 1")).to_be_visible()
    await search(session.dung)
    ended_at = await break_and_end(session)
    path = await session.notes.download("Tải biên bản dự thảo (PDF)", tmp_path)
    check_minutes(path, ended_at)


async def roll_call(session: Session) -> None:
    """Some check in themselves, some are checked in; without a quorum nothing is convened."""
    notes, desk = session.notes, session.desk
    await expect(desk.step("Khai mạc")).to_be_disabled()
    await desk.says("cần ít nhất 18")
    await session.secretary.check_in()
    await session.chair.check_in()
    await session.tung.check_in()
    await expect(session.tung_too.page.get_by_role("button", name="Điểm danh")).to_have_count(0)
    await notes.check_in_by_typing("le thi kieu", "Lê Thị Kiều Oanh")
    await notes.check_in_by_typing("ly my dung", "Lý Mỹ Dung")
    await notes.check_in_by_typing("ho van phuoc", "Hồ Văn Phước")
    await notes.record_absence("Kiều Thị Phương Thảo", "Đi công tác nước ngoài")
    others = [f"delegate{n:02}" for n in range(1, 25) if n not in (12, 13, 14)]
    session.others = await session.hall.plain(others, session.chair.meeting)
    await asyncio.gather(*(tablet.do("check_in") for tablet in session.others.values()))
    for tablet in (session.chair, session.tung_too, session.phuoc):
        await expect(tablet.page.get_by_role("banner")).to_contain_text("Có mặt 25/26")
    await desk.says("có mặt 25/26 đại biểu Hội đồng nhân dân phường, vắng 1 đại biểu")


async def first_items(session: Session) -> None:
    desk = session.desk
    await desk.take("Khai mạc")
    await desk.take("Mở nội dung 1: Điểm danh")
    await desk.take("Mời Lê Thị Kiều Oanh trình bày")
    await desk.take("Kết thúc phần của Lê Thị Kiều Oanh")
    await desk.take("Mở nội dung 2: Phát biểu khai mạc")
    await desk.take("Bắt đầu phần trình bày của Nguyễn Thị Thanh Hà")
    await desk.take("Kết thúc phần của Nguyễn Thị Thanh Hà")
    await desk.take("Mở nội dung 3: Thông qua Chương trình")
    for tablet in session.delegates:
        await expect(tablet.now.get_by_role("heading", level=1)).to_have_text(
            "Thông qua Chương trình Kỳ họp và cử Thư ký Kỳ họp"
        )


async def read(tablet: Tablet) -> None:
    """A delegate reads on while the meeting goes on, and is found at the same page later."""
    await tablet.now.get_by_role("link", name="Chương trình Kỳ họp thứ Năm").click()
    paper = Paper(tablet.page)
    await paper.is_at(1, 2)
    await paper.is_drawn(1)
    await paper.turn("ArrowRight")
    await paper.is_at(2, 2)
    await paper.is_drawn(2)


async def speak(session: Session) -> None:
    desk, tung, dung = session.desk, session.tung, session.dung
    await desk.take("Mời Lê Minh Tâm trình bày")
    await desk.take("Kết thúc phần của Lê Minh Tâm")
    await tung.ask_to_speak()
    await dung.ask_to_speak()
    await expect(
        session.tung_too.bar.get_by_role("button", name="Đã đăng ký · thứ 1")
    ).to_be_visible()
    await desk.call("Phan Thanh Tùng")
    await expect(tung.bar.get_by_role("button", name="Đang phát biểu")).to_be_visible()

    tablets = [session.chair, session.secretary, tung, session.tung_too, dung, session.dung_too]
    for tablet in tablets:
        await expect(tablet.countdown).to_be_visible()
    shown = await asyncio.gather(*(tablet.seconds_left() for tablet in tablets))
    assert max(shown) - min(shown) <= 1, shown
    assert 400 <= min(shown) <= 420, "a speech has seven minutes"

    await session.notes.note(REMARK)
    panel = await session.notes.tab("Ghi ý kiến")
    await panel.get_by_role("button", name="Sửa: Phan Thanh Tùng").click()
    await panel.get_by_role("textbox", name="Phan Thanh Tùng").fill(AMENDED)
    await panel.get_by_role("button", name="Lưu").click()
    await expect(panel.get_by_role("article").filter(has_text=AMENDED)).to_be_visible()

    await tung.page.get_by_role("button", name="Kết thúc phát biểu của tôi").click()
    await expect(session.chair.countdown).to_have_count(0)
    await desk.take("Mời Lý Mỹ Dung phát biểu")
    await desk.take("Kết thúc phần của Lý Mỹ Dung")


async def vote(session: Session) -> None:
    """Choices are each one's own until the close, and totals are everybody's after it."""
    desk, tung, dung, phuoc = session.desk, session.tung, session.dung, session.phuoc
    await desk.take(f"Bắt đầu biểu quyết: {PROGRAMME}")
    for tablet in (*session.delegates, session.chair):
        await expect(tablet.ballot).to_be_visible()
    await expect(Paper(phuoc.page).sheet(2)).to_be_in_viewport()  # the paper is still read
    await expect(tung.page.get_by_role("status").filter(has_text=OPENED)).to_have_count(1)

    await tung.vote("against")
    await session.tung_too.sees_recorded("against")
    await tung.vote("for")
    await session.tung_too.sees_recorded("for")
    for tablet in (dung, session.dung_too, phuoc, session.chair):
        await tablet.sees_nothing_chosen()
        await tablet.sees_cast(1, 25)
    await session.dung_too.vote("against")
    await dung.sees_recorded("against")
    await phuoc.vote("abstain")
    await session.chair.vote("for")
    await session.chair.sees_cast(4, 25)
    some = list(session.others.values())
    told = some[0].told("vote_opened")[-1]
    await asyncio.gather(
        *(tablet.do("cast_vote", vote=told["vote"], choice="for") for tablet in some[:20])
    )
    for tablet in (tung, session.tung_too, session.chair):
        await tablet.sees_cast(24, 25)
        await expect(tablet.page.get_by_text("Đã thông qua")).to_have_count(0)
    await expect(session.secretary.page.get_by_text("Chưa biểu quyết: 1")).to_be_visible()

    await desk.take("Kết thúc biểu quyết")
    result = (
        f"{AGENCY} đã thông qua: 22 đại biểu tán thành, bằng 84,6% tổng số đại biểu "
        "(88% số có mặt); quy định: quá nửa tổng số đại biểu."
    )
    for tablet in session.delegates:
        panel = tablet.panel("Kết quả biểu quyết")
        await expect(panel.get_by_text(result)).to_be_visible()
    for tablet, choice in ((tung, "for"), (dung, "against"), (phuoc, "abstain")):
        await expect(
            tablet.page.get_by_text(f"Phiếu của đại biểu đã được ghi: {CHOICES[choice]}").first
        ).to_be_visible()
    await desk.says("Với 22/26 đại biểu tán thành, bằng 84,6% tổng số đại biểu")


async def search(tablet: Tablet) -> None:
    """Words typed without marks are found with them, and open at their page."""
    await tablet.page.get_by_role("searchbox", name="Tìm trong tài liệu").fill(
        "ngap nuoc trong hem"
    )
    found = tablet.page.get_by_role("region", name="Tìm trong tài liệu").get_by_role("link")
    await expect(found.first).to_contain_text(re.compile("ngập", re.IGNORECASE))
    place = await found.first.inner_text()
    page = re.search(r"trang (\d+)", place)
    assert page, place
    await found.first.click()
    paper = Paper(tablet.page)
    await expect(paper.place).to_have_accessible_name(
        re.compile(rf"^Đến trang\. Trang {page[1]} trong \d+$")
    )
    await expect(paper.sheet(int(page[1]))).to_contain_text(re.compile("ngập", re.IGNORECASE))
    await paper.close()


async def break_and_end(session: Session) -> str:
    """A break, a conclusion, a vote that fails, the end; its time as the tablets name it."""
    desk, notes = session.desk, session.notes
    dialog = await desk.more("Tạm nghỉ")
    await expect(dialog).to_contain_text("Kỳ họp tạm nghỉ.")
    await desk.confirm("Tạm nghỉ")
    await expect(session.tung.page.get_by_text("Kỳ họp đang tạm nghỉ.")).to_be_visible()
    await desk.take("Họp tiếp")
    await notes.conclude("3. Thông qua Chương trình", CONCLUSION)
    await expect(session.tung.now.get_by_text(CONCLUSION)).to_be_visible()
    await desk.take("Bắt đầu biểu quyết: Cử bà Trần Thị Minh Châu")
    await session.tung.vote("for")
    await desk.take("Kết thúc biểu quyết")
    results = session.tung.panel("Kết quả biểu quyết")
    await expect(results.get_by_text(f"{AGENCY} không thông qua: 1 đại biểu")).to_be_visible()
    await desk.more("Bế mạc")
    await desk.confirm("Bế mạc")
    await Paper(session.phuoc.page).close()
    times = set()
    for tablet in session.delegates:
        told = tablet.page.get_by_text(re.compile(r"Kỳ họp đã bế mạc lúc \d\d:\d\d"))
        await expect(told).to_be_visible()
        times.add((await told.inner_text()).removesuffix(".")[-5:])
    (ended_at,) = times
    return ended_at


def check_minutes(path: Path, ended_at: str) -> None:
    hours, minutes = ended_at.split(":")
    text = text_of(path)
    for words in (
        "BIÊN BẢN",
        "Nguyễn Thị Thanh Hà",
        "Trần Thị Minh Châu",
        "Phan Thanh Tùng",
        "Kiều Thị Phương Thảo",
        "Đi công tác nước ngoài",
        AMENDED,
        PROGRAMME,
        "22/26",
        "84,6",
        CONCLUSION,
        "Cử bà Trần Thị Minh Châu",
        f"Kỳ họp kết thúc vào {hours} giờ {minutes} phút",
    ):
        assert words in text, (words, text)
    assert REMARK not in text, "a remark that was amended is not in the minutes as it first was"
    assert "số tài liệu của nội dung sau" not in text, "chat is beside the record"
