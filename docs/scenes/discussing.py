"""A morning: reports, speeches, a paper asked for, a page followed, closed doors, a break."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .camera import PHONE, Screens
from .finding import find_papers
from .hall import PHONE_OWNER, READER, Hall
from .reading import read_papers
from .words import ASKED_FOR, BEING_TYPED, CONCLUSION, DISCUSSION, OPENING


async def morning(hall: Hall, screens: Screens) -> None:
    """From the opening to the break after the discussion."""
    await hall.chair.do("convene")
    await hall.open("1")
    await hall.open("2")
    await hall.hear("2", "chair", OPENING, "presentation")
    await hall.decide("3")
    await hall.conclude("3", "Hội đồng nhân dân phường thống nhất Chương trình và Thư ký Kỳ họp.")
    await hall.run("4", "5.1")
    await read_papers(hall, screens)
    await find_papers(hall, screens)
    await ask_for_a_paper(screens)
    await hall.run("5.2", "9")
    await follow(hall, screens)
    for speaker, text in DISCUSSION.items():
        await hall.hear("9", speaker, text)
    await speak(hall, screens)
    await hall.conclude("9", CONCLUSION)
    await close_the_doors(hall, screens)
    await take_a_break(hall, screens)


async def ask_for_a_paper(screens: Screens) -> None:
    """On a phone; the secretariat answers with a link to the page."""
    phone = await screens.room(PHONE_OWNER, PHONE)
    await phone.get_by_role("button", name="Trao đổi").click()
    await phone.get_by_label("Trao đổi với").select_option(label="Hỏi thư ký")
    await phone.get_by_label("Viết lời nhắn").fill(ASKED_FOR)
    await phone.get_by_role("button", name="Gửi", exact=True).click()

    desk = await screens.secretary("Trao đổi")
    inbox = desk.get_by_role("region", name="Nhờ thư ký tìm tài liệu")
    await inbox.get_by_role("button").first.click()
    await desk.get_by_role("button", name="Gửi tài liệu").click()
    await desk.get_by_label("Tìm trong tài liệu").first.fill("giải ngân")
    await screens.take("help-desk", desk)
    found = desk.get_by_role("tabpanel").get_by_role("link")
    await found.last.click()
    await desk.get_by_label("Viết lời nhắn").fill("Số liệu giải ngân ở trang này ạ.")
    await desk.get_by_role("button", name="Gửi", exact=True).click()
    await phone.get_by_role("link", name="Mở trang").wait_for()
    await screens.take("phone-chat", phone)


async def follow(hall: Hall, screens: Screens) -> None:
    """The presenter's page, on a tablet that follows and on the wall."""
    papers = (await hall.chair.get(f"/api/meetings/{hall.meeting}"))["items"]
    paper = next(m for item in papers for m in item["materials"] if (m["pages"] or 0) > 2)
    page = {"do": "show_page", "material": paper["id"]}
    await hall.chair.do(**page, page=2)
    tablet = await screens.room(READER)
    await tablet.get_by_role("button", name="Theo dõi", exact=True).click()
    await tablet.get_by_role("button", name="Thôi theo dõi").wait_for()
    await screens.take("follow", tablet, settle=2.5)
    wall = await screens.wall()
    await wall.get_by_role("img").wait_for()
    await screens.take("wall-page", wall, settle=2.5)
    await hall.chair.do(**page, page=None)


async def speak(hall: Hall, screens: Screens) -> None:
    await hall.call("delegate22")
    phone = await screens.room("delegate17", PHONE)
    for speaker in ("delegate17", READER, "guest05"):
        await hall.tablets[speaker].do("request_floor")
    await phone.get_by_text("phát biểu tiếp theo").first.wait_for()
    await screens.take("phone-next", phone)
    await phone.get_by_role("button", name="Đã đăng ký").click()
    await hall.tablets["delegate18"].do("request_floor", kind="debate")
    await screens.take("phone-queue", phone)
    await screens.take("room", await screens.room(READER))
    await screens.take("desk", await screens.chair())
    notes = await screens.secretary("Ghi ý kiến")
    await notes.get_by_label("Nội dung phát biểu").fill(BEING_TYPED)
    await screens.take("remarks", notes)
    await screens.take("wall-speaker", await screens.wall())
    await hall.chair.do("end_speech")
    for request in list(hall.chair.told("floor_requested"))[-4:]:
        await hall.chair.do("withdraw_request", request=request["request"])


async def close_the_doors(hall: Hall, screens: Screens) -> None:
    guest = await screens.room("guest05", PHONE)
    await hall.chair.do("close_doors", item=hall.items["9"])
    await guest.get_by_role("heading", name="Đang họp kín").wait_for()
    await screens.take("phone-outside", guest)
    desk = await screens.chair()
    await desk.get_by_role("button", name="Việc khác").click()
    await desk.get_by_role("button", name="Người được dự họp kín").click()
    await screens.take("doors", desk)
    await hall.chair.do("open_doors", item=hall.items["9"])


async def take_a_break(hall: Hall, screens: Screens) -> None:
    back = datetime.now(UTC) + timedelta(minutes=15)
    await hall.chair.do("suspend", until=back.isoformat())
    await screens.take("wall-break", await screens.wall())
    await hall.chair.do("resume")
