"""Takes the pictures of the README and the handbook anew: `make screenshots`.

A demo of its own is played to the moments worth showing: a crowd of tablets speaks the wire as any
tablet would, and a few people sit at real browsers, whose screens are taken as they are. Nothing is
drawn by hand. The screens, and the minutes at the end, are set to the time zone in which the
session begins at about eight in the morning, whatever the hour is here.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from playwright.async_api import Browser, Page, async_playwright

from ecabinet.app import open_rooms
from ecabinet.minutes import minutes_pdf
from ecabinet.settings import Settings
from tests.blackbox.session import in_turns
from tests.blackbox.tablet import Tablet
from tests.demo_server import Demo, demo

PICTURES = Path(__file__).parent / "pictures"
TABLET = (1180, 820)
PHONE = (390, 844)
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
COLOURS = 96
"""Enough for screens and type; keeps a picture under 120 KB."""

EASTWARD = (8 - datetime.now(UTC).hour + 11) % 24 - 11
"""Hours from UTC to where it is eight in the morning now, -11 to 12."""
ZONE = timezone(timedelta(hours=EASTWARD))
BROWSER_ZONE = f"Etc/GMT{-EASTWARD:+d}"

READER = "delegate13"
"""Who sits at the tablet of the pictures; the phone is delegate14's."""
PHONE_OWNER = "delegate14"


class Hall:
    """Everybody's tablets in one meeting, and the moves of a session in few words."""

    def __init__(self, tablets: dict[str, Tablet], meeting: str, items: list[Any]) -> None:
        self.tablets, self.meeting = tablets, meeting
        self.chair, self.secretary = tablets["chair"], tablets["secretary"]
        self.items: dict[str, str] = {item["number"]: item["id"] for item in items}
        self.people = self.chair.welcome["state"]["attendees"]

    def planned(self, item: str) -> list[Any]:
        votes: list[Any] = self.chair.welcome["state"]["items"][item]["item"]["votes"]
        return votes

    async def check_in(self, *usernames: str) -> None:
        await asyncio.gather(*(self.tablets[name].do("check_in") for name in usernames))

    async def open(self, number: str) -> str:
        await self.chair.do("open_item", item=self.items[number])
        return self.items[number]

    async def call(self, speaker: str, kind: str = "speech") -> str:
        """Asks to speak and is called; the request's id."""
        seq = await self.tablets[speaker].do("request_floor", kind=kind)
        await self.chair.do("grant_floor", request=f"r{seq}")
        return f"r{seq}"

    async def hear(self, number: str, speaker: str, text: str, kind: str = "speech") -> None:
        request = await self.call(speaker, kind)
        item = self.items[number]
        await self.secretary.do("note_remark", item=item, request=request, text=text)
        await self.chair.do("end_speech")

    async def run(self, first: str, last: str) -> None:
        """Opens one item after the other, and hears the reports that have words here."""
        numbers = list(self.items)
        for number in numbers[numbers.index(first) : numbers.index(last) + 1]:
            await self.open(number)
            if number in REPORTS:
                await self.hear(number, *REPORTS[number], "presentation")

    async def ballot(self, item: str, planned: Any) -> str:
        """Opens a vote that the agenda has planned; its id."""
        words = {"question": planned["question"], "planned": planned["key"]}
        seq = await self.chair.do("open_vote", item=item, **words)
        return f"v{seq}"

    async def cast(self, vote: str, *, against: int = 0, but: tuple[str, ...] = ()) -> None:
        voters = [n for n in self.tablets if n == "chair" or n.startswith("delegate")]
        voters = [name for name in voters if name not in but]
        for n, name in enumerate(voters):
            choice = "against" if n < against else "for"
            await self.tablets[name].do("cast_vote", vote=vote, choice=choice)

    async def decide(self, number: str, *, against: int = 0) -> None:
        item = await self.open(number)
        for planned in self.planned(item):
            vote = await self.ballot(item, planned)
            await self.cast(vote, against=against)
            await self.chair.do("close_vote", vote=vote)

    async def conclude(self, number: str, text: str) -> None:
        await self.secretary.do("record_conclusion", item=self.items[number], text=text)


class Screens:
    """The browsers, and the camera."""

    def __init__(self, browser: Browser, running: Demo, meeting: str) -> None:
        self.browser, self.running, self.meeting = browser, running, meeting

    async def door(self, size: tuple[int, int]) -> Page:
        context = await self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=True,
            locale="vi-VN",
            timezone_id=BROWSER_ZONE,
        )
        page = await context.new_page()
        await page.goto(self.running.base)
        return page

    async def sign_in(self, username: str, path: str, size: tuple[int, int] = TABLET) -> Page:
        page = await self.door(size)
        await page.get_by_label("Tên đăng nhập").fill(username)
        await page.get_by_label("Mật khẩu", exact=True).fill(self.running.password)
        await page.get_by_role("button", name="Đăng nhập").click()
        await page.get_by_role("link", name="Vào phòng họp").wait_for()
        await page.goto(self.running.base + path.format(meeting=self.meeting))
        return page

    async def take(self, name: str, page: Page, settle: float = 1.2) -> None:
        await asyncio.sleep(settle)
        await page.evaluate("document.activeElement?.blur()")
        save(name, Image.open(BytesIO(await page.screenshot())))


def save(name: str, picture: Image.Image) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


async def before(hall: Hall, screens: Screens) -> None:
    """The door, the papers, the roll call."""
    door = await screens.door(PHONE)
    await door.get_by_label("Tên đăng nhập").fill(PHONE_OWNER)
    await screens.take("sign-in", door)
    meetings = await screens.sign_in("secretary", "/")
    await screens.take("meetings", meetings)
    await hall.check_in("chair", "secretary", *(f"guest{n:02}" for n in range(1, 10)))
    await hall.check_in(*(f"delegate{n:02}" for n in (1, 2, 3, 5, 6, *range(8, 24))))
    roll = await screens.sign_in("secretary", "/m/{meeting}/secretary")
    absent = next(key for key, one in hall.people.items() if one["person"]["name"] == ABSENT)
    await hall.secretary.do("record_absence", attendee=absent, excused=True, reason="Đi công tác")
    await roll.get_by_role("searchbox").fill("đại biểu số 5")
    await screens.take("roll", roll)
    await hall.check_in("delegate04", "delegate07")


async def morning(hall: Hall, screens: Screens) -> None:
    """From the opening to the discussion."""
    await hall.chair.do("convene")
    await hall.open("1")
    await hall.open("2")
    await hall.hear("2", "chair", OPENING, "presentation")
    await hall.decide("3")
    await hall.conclude("3", "Hội đồng nhân dân phường thống nhất Chương trình và Thư ký Kỳ họp.")
    await hall.run("4", "5.1")

    tablet = await screens.sign_in(READER, "/m/{meeting}")
    await tablet.locator(".now-papers a").first.click()
    await read(tablet)
    await screens.take("reader", tablet)

    await hall.run("5.2", "9")
    for speaker, text in DISCUSSION.items():
        await hall.hear("9", speaker, text)
    await hall.call("delegate22")
    for speaker in ("delegate17", READER, "guest05"):
        await hall.tablets[speaker].do("request_floor")
    await hall.tablets["delegate18"].do("request_floor", kind="debate")
    await tablet.goto(f"{screens.running.base}/m/{hall.meeting}")
    await screens.take("room", tablet)
    desk = await screens.sign_in("chair", "/m/{meeting}/desk")
    await screens.take("desk", desk)
    notes = await screens.sign_in("secretary", "/m/{meeting}/secretary")
    await notes.get_by_role("tab", name="Ghi ý kiến").click()
    await notes.get_by_label("Nội dung phát biểu").fill(BEING_TYPED)
    await screens.take("remarks", notes)
    await hall.chair.do("end_speech")
    await hall.conclude("9", CONCLUSION)


async def read(page: Page) -> None:
    """Turns to the second page, marks a line and writes beside it."""
    await page.locator(".textLayer span").first.wait_for()
    await page.get_by_label("Đến trang").fill("2")
    await page.keyboard.press("Enter")
    line = page.locator(".textLayer span", has_text="chỉ tiêu chủ yếu").first
    await line.wait_for()
    await asyncio.sleep(1)
    await page.get_by_role("button", name="Tô nổi bật").click()
    box = await line.bounding_box()
    assert box is not None
    x, y = box["x"], box["y"] + box["height"] / 2
    await stroke(page, [(x + 2, y), (x + box["width"] / 2, y), (x + box["width"] - 2, y)])
    await page.get_by_role("button", name="Bút", exact=True).click()
    await page.get_by_role("button", name="Mực đỏ").click()
    under = box["y"] + box["height"] + 4
    await stroke(page, [(x + 20 * n, under + n % 2) for n in range(20)])
    tick = [(x - 70, y - 6), (x - 60, y + 10), (x - 34, y - 26)]
    await stroke(page, tick)
    await page.get_by_role("button", name="Viết xong").click()


async def stroke(page: Page, points: list[tuple[float, float]]) -> None:
    await page.mouse.move(*points[0])
    await page.mouse.down()
    for point in points[1:]:
        await page.mouse.move(*point, steps=8)
    await page.mouse.up()
    await asyncio.sleep(0.4)


async def questioning(hall: Hall, screens: Screens) -> None:
    """Questions on the first group of matters, up to the first answer, and their conclusion."""
    await hall.run("10", "10.1")
    item = hall.items["10.1"]
    to = hall.chair.welcome["state"]["items"][item]["item"]["presenter"]
    for asker, text in QUESTIONS.items():
        await hall.tablets[asker].do("submit_question", to=to, text=text)
    asked = [one["question"] for one in hall.chair.told("question_submitted")]
    await hall.secretary.do("group_questions", questions=asked, title="Ngập nước trong hẻm")
    await hall.secretary.do("forward_questions", questions=asked[:2])
    desk = await screens.sign_in("secretary", "/m/{meeting}/secretary")
    await desk.get_by_role("tab", name="Chất vấn").click()
    await screens.take("questions", desk)
    await hall.chair.do("open_questioning")
    for question in asked[:2]:
        await hall.chair.do("call_question", question=question)
    await hall.chair.do("call_answer", question=asked[0])
    board = await screens.sign_in("chair", "/m/{meeting}/desk")
    await board.locator(".desk-floor").evaluate("side => (side.scrollTop = side.scrollHeight)")
    await screens.take("questioning", board)
    due = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    for question in asked[1:]:
        await hall.chair.do("answer_in_writing", question=question, due=due)
    await hall.chair.do("close_questioning", conclusion="Giao hoàn thành tuyến cống trước mùa mưa.")


async def afternoon(hall: Hall, screens: Screens) -> None:
    """The votes, one of them on a phone that loses its line, and the end."""
    await questioning(hall, screens)
    await hall.run("10.2", "12")
    item = await hall.open("12.1")
    base = screens.running.base
    phone = await screens.sign_in(PHONE_OWNER, "/m/{meeting}", PHONE)
    tablet = await screens.sign_in(READER, "/m/{meeting}")
    wall = await screens.sign_in("secretary", "/wall/{meeting}")
    vote = await hall.ballot(item, hall.planned(item)[0])
    await hall.cast(vote, against=2, but=("chair", READER, PHONE_OWNER))

    choice = phone.get_by_role("button", name="Tán thành", exact=True)
    await choice.wait_for()
    await phone.context.set_offline(True)
    await choice.click()
    await phone.get_by_text("máy đang gửi lại").wait_for(timeout=60_000)
    await screens.take("phone-lost", phone)
    await phone.context.set_offline(False)
    await phone.get_by_text("Đã ghi nhận").first.wait_for(timeout=60_000)
    await screens.take("phone-vote", phone)

    await tablet.get_by_role("link", name="Văn bản biểu quyết").first.click()
    await tablet.locator(".textLayer span").first.wait_for()
    await tablet.get_by_role("button", name="Tán thành", exact=True).click()
    await tablet.get_by_text("Đã ghi nhận").first.wait_for()
    await screens.take("vote", tablet)
    await hall.cast(vote, but=tuple(name for name in hall.tablets if name != "chair"))
    await hall.chair.do("close_vote", vote=vote)
    desk = await screens.sign_in("chair", "/m/{meeting}/desk")
    await screens.take("desk-result", desk)
    await screens.take("wall", wall)

    paper = await screens.sign_in(PHONE_OWNER, "/m/{meeting}", PHONE)
    await paper.goto(f"{base}/m/{hall.meeting}/paper/{await report(hall)}")
    await screens.take("phone-text", paper, settle=2.5)
    for number in ("12.2", "12.3", "12.4", "12.5", "13"):
        await hall.decide(number, against=len(number) % 3)
    await hall.open("14")
    await hall.chair.do("adjourn")


async def report(hall: Hall) -> str:
    """The paper that the phone reads: the report of item 5.1."""
    meeting = await hall.chair.get(f"/api/meetings/{hall.meeting}")
    item = next(item for item in meeting["items"] if item["number"] == "5.1")
    paper: str = item["materials"][0]["id"]
    return paper


async def minutes(data: Path, meeting: str) -> None:
    """The first page of the minutes and that of the first resolution, side by side."""
    async with open_rooms(Settings(data=data)) as rooms:
        log = [record.entry for record in await rooms.services.journal.read(meeting)]
    with pypdfium2.PdfDocument(minutes_pdf(log, zone=ZONE)) as pdf:
        texts = (page.get_textpage().get_text_bounded() for page in pdf)
        votes = next(n for n, text in enumerate(texts) if "\n12.1." in text)
        pages = [pdf[n].render(scale=1).to_pil() for n in (0, votes)]
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 60, height + 40), "#D9DEE5")
    for n, page in enumerate(pages):
        sheet.paste(page, (20 + n * (width + 20), 20))
    save("minutes", sheet)


@asynccontextmanager
async def convened(running: Demo) -> AsyncIterator[Hall]:
    """Everybody signed in and in the room, nobody checked in."""
    names = ["chair", "secretary", *numbered("delegate", 23), *numbered("guest", 9)]
    async with AsyncExitStack() as stack:
        tablets = {}
        for name in names:
            tablet = Tablet(running.base, name, running.password)
            tablets[name] = await stack.enter_async_context(tablet)
        await in_turns(tablet.sign_in() for tablet in tablets.values())
        chair = tablets["chair"]
        found = await chair.get("/api/meetings?when=today")
        found["meetings"] += (await chair.get("/api/meetings?when=upcoming"))["meetings"]
        meeting = found["meetings"][0]["id"]
        await in_turns(tablet.join(meeting) for tablet in tablets.values())
        items = (await chair.get(f"/api/meetings/{meeting}"))["items"]
        yield Hall(tablets, meeting, items)


def numbered(stem: str, last: int) -> Iterator[str]:
    return (f"{stem}{n:02}" for n in range(1, last + 1))


async def main() -> None:
    began = time.monotonic()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "demo"
        with demo(data) as running:
            async with convened(running) as hall, async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=CHROMIUM
                )
                screens = Screens(browser, running, hall.meeting)
                for part in (before, morning, afternoon):
                    await part(hall, screens)
                await browser.close()
        await minutes(data, hall.meeting)
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.name:20} {picture.stat().st_size / 1000:5.0f} KB")
    print(f"{time.monotonic() - began:.0f} s")


ABSENT = "Thạch Minh Thông"
OPENING = (
    "Phát biểu khai mạc; đề nghị đại biểu tập trung thảo luận 5 dự thảo nghị quyết và chất vấn "
    "hai nhóm vấn đề cử tri quan tâm: ngập nước trong hẻm, phân loại rác tại nguồn."
)
REPORTS = {
    "4.1": ("delegate08", "Trình bày thông báo của Ủy ban MTTQ Việt Nam phường."),
    "4.2": ("delegate02", "Trình bày báo cáo tổng hợp ý kiến, kiến nghị của cử tri."),
    "5.1": ("delegate01", "Trình bày báo cáo kinh tế - xã hội, quốc phòng, an ninh 6 tháng."),
}
DISCUSSION = {
    "delegate13": (
        "Đề nghị giải quyết việc tiểu thương chợ Thạnh Lộc cạnh tranh với hàng rong; giảm phí mặt "
        "bằng trong thời gian sửa chữa hệ thống phòng cháy, chữa cháy."
    ),
    "delegate14": (
        "Đề nghị làm rõ mốc hoàn thành tuyến cống hẻm 57 đường Thạnh Lộc 31 trước ngày 15 tháng 11 "
        "có khả thi khi thi công giữa mùa mưa."
    ),
    "delegate11": "Đề nghị có lộ trình giảm sĩ số lớp; quan tâm học sinh khuyết tật học hòa nhập.",
}
QUESTIONS = {
    "delegate14": (
        "Tuyến cống hẻm 57 đường Thạnh Lộc 31 chậm ba tháng: nguyên nhân, trách nhiệm của ai, và "
        "mốc hoàn thành trước ngày 15 tháng 11 có giữ được không?"
    ),
    "delegate11": "Giải pháp chống ngập ở Khu phố 27A trước mùa mưa năm sau?",
    "delegate18": "Vì sao vốn đầu tư công sáu tháng mới giải ngân 38 %?",
}
BEING_TYPED = (
    "Đề nghị hỗ trợ vùng hoa kiểng chuẩn bị vụ Tết; nguồn nước tưới nhiễm mặn nhẹ trong tháng 4, "
    "cần lịch đóng mở cống báo trước"
)
CONCLUSION = (
    "Hội đồng nhân dân phường thống nhất với báo cáo; đề nghị Ủy ban nhân dân phường trả lời bằng "
    "văn bản các ý kiến về tuyến cống hẻm 57 và về chợ Thạnh Lộc trước ngày 31 tháng 7."
)


if __name__ == "__main__":
    asyncio.run(main())
