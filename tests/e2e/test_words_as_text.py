"""Script in anybody's words is text to everybody: on every screen and in the minutes."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.async_api import expect

from tests.documents.papers import paper

from .desks import ChairDesk, SecretaryDesk
from .hall import Hall
from .paper import Paper, text_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

IMG = "<img src=x onerror=alert(1)>"
PACK = f"""
format = 1
language = "vi"
[agency]
slug = "phuong-an-phu-dong"
name = "Hội đồng {IMG}"
symbol = "HĐND"
place = "An Phú Đông"
[meeting]
kind = "council_regular"
title = "Kỳ họp {IMG}"
starts_at = 2099-07-15T07:30:00+07:00
ends_at = 2099-07-15T17:00:00+07:00
room = "Phòng {IMG}"
[script]
convene = "Kính thưa {IMG}, có mặt {{present}}."
[[attendees]]
key = "ha"
username = "chair"
name = "Hà {IMG}"
title = "Chủ tịch {IMG}"
unit = "Tổ {IMG}"
role = "chair"
votes = true
[[attendees]]
key = "chau"
username = "secretary"
name = "Châu {IMG}"
role = "secretary"
[[items]]
key = "mot"
title = "Nội dung {IMG}"
kind = "report"
presenter = "ha"
preparer = "Văn phòng {IMG}"
[[items.materials]]
key = "bc"
title = "Báo cáo {IMG}"
kind = "report"
number = "45/BC {IMG}"
issuer = "UBND {IMG}"
file = "materials/bc.pdf"
"""


async def test_script_is_shown_as_text_everywhere(hall: Hall, tmp_path: Path) -> None:
    """In an agenda pack, a chat line, a remark, a question, a conclusion; and in the minutes."""
    pack = tmp_path / "goi.zip"
    report = paper(tmp_path / "bc.pdf", [f"Báo cáo {IMG}"])
    with ZipFile(pack, "w") as file:
        file.writestr("agenda.toml", PACK)
        file.write(report, "materials/bc.pdf")
    secretary = await hall.tablet("secretary")
    await secretary.sign_in()
    await secretary.page.get_by_label("Chọn tệp").set_input_files(pack)
    line = secretary.page.get_by_role("listitem").filter(has_text=f"Kỳ họp {IMG}")
    await line.get_by_role("button", name="Mở phòng họp").click()
    await line.get_by_role("link", name="Bàn thư ký").click()
    await secretary.is_in_the_room()
    notes = SecretaryDesk(secretary.page)
    await notes.check_in_by_typing("ha <img", f"Hà {IMG}")

    chair = await hall.tablet("chair")
    await chair.sign_in()
    await chair.page.goto(f"/m/{secretary.meeting}/desk")
    desk = ChairDesk(chair.page)
    await desk.says(f"Kính thưa {IMG}, có mặt 1.")
    await desk.take("Khai mạc")
    await desk.take(f"Mở nội dung 1: Nội dung {IMG}")
    await desk.take(f"Bắt đầu phần trình bày của Hà {IMG}")
    await notes.note(f"Ý kiến {IMG}")
    await desk.take(f"Kết thúc phần của Hà {IMG}")
    dialog = await desk.more("Biểu quyết khác")
    await dialog.get_by_label("Nội dung biểu quyết").fill(f"Câu hỏi {IMG}")
    await desk.confirm("Bắt đầu biểu quyết")
    await chair.vote("for")
    await desk.take("Kết thúc biểu quyết")
    await notes.conclude(f"Nội dung {IMG}", f"Kết luận {IMG}")
    course = await notes.tab("Diễn biến")
    for words in (f"Nội dung {IMG}", f"Ý kiến {IMG}", f"Câu hỏi {IMG}"):
        await expect(course.get_by_text(words).first).to_be_visible()

    await chair.page.goto(f"/m/{secretary.meeting}")
    for words in (f"Nội dung {IMG}", f"Kết luận {IMG}", f"Câu hỏi {IMG}", f"Văn phòng {IMG}"):
        await expect(chair.now.get_by_text(words).first).to_be_visible()
    await chair.write_to_room(f"Lời nhắn {IMG}")
    await chair.page.get_by_role("searchbox", name="Tìm trong tài liệu").fill("bao cao img")
    await expect(chair.page.locator("mark").first).to_be_visible()
    await chair.page.get_by_role("link", name=f"Báo cáo {IMG}").first.click()
    await expect(Paper(chair.page).sheet(1)).to_contain_text(f"Báo cáo {IMG}")
    await chair.page.goto(f"/wall/{secretary.meeting}")
    await expect(chair.page.get_by_text(f"Câu hỏi {IMG}")).to_be_visible()
    for tablet in (chair, secretary):
        assert await tablet.page.locator("img[src=x]").count() == 0

    text = text_of(await notes.download("Tải biên bản dự thảo (PDF)", tmp_path))
    for words in ("Hà", "Nội dung", "Ý kiến", "Câu hỏi", "Kết luận"):
        assert f"{words} {IMG}" in text, (words, text)
    # Nothing was thrown or refused on any page: the fixture looks at that.
