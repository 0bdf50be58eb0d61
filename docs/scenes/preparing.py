"""Weeks before: the next session made out of this one, its papers, and people called to it."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

from playwright.async_api import APIRequestContext, Page, expect

from .camera import PHONE, Screens
from .words import NEXT_ITEM, NEXT_LEAVE, NEXT_SESSION

BRINGS = 9
"""How many files the secretary drops together: the papers of this session do for the next."""


async def prepare(screens: Screens) -> None:
    desk = await screens.sign_in("secretary", "/")
    await found(screens, desk)
    with tempfile.TemporaryDirectory() as folder:
        await bring(screens, desk, Path(folder))
    await call_people(screens, desk)
    await desk.context.close()


async def found(screens: Screens, desk: Page) -> None:
    """A session from the last one, with an item of its own."""
    await desk.get_by_role("button", name="Tạo cuộc họp").click()
    form = desk.get_by_role("dialog", name="Tạo cuộc họp")
    await form.get_by_label("Tên cuộc họp").fill(NEXT_SESSION)
    await form.get_by_label("Bắt đầu").fill("2027-01-15T07:30")
    await form.get_by_label("Kết thúc").fill("2027-01-15T17:00")
    await form.get_by_label("Địa điểm").fill("Hội trường Ủy ban nhân dân phường")
    await screens.take("new-meeting", desk)
    await form.get_by_role("button", name="Tạo và soạn chương trình").click()
    await desk.get_by_role("heading", name=NEXT_SESSION).wait_for()
    await desk.get_by_label("Tên nội dung mới").fill(NEXT_ITEM)
    await desk.get_by_role("button", name="Thêm nội dung").click()
    await desk.get_by_role("group", name=NEXT_ITEM).wait_for()


async def bring(screens: Screens, desk: Page, folder: Path) -> None:
    """Many files at once, each found to be a paper that was planned; then on their way."""
    files = [file async for file in files_of(screens, desk.request, folder)]
    await desk.get_by_role("button", name="Đưa nhiều tệp lên cùng lúc").click()
    upload = desk.get_by_role("dialog")
    await upload.get_by_label("Tài liệu thường").check()
    await upload.locator("input[type=file]").set_input_files(files)
    keep = upload.get_by_role("button", name="tài liệu vào chương trình")
    await upload.get_by_text(f"{BRINGS}/{BRINGS} tài liệu sẵn sàng").wait_for()
    await screens.take("many-files", desk)
    await keep.click()
    await expect(upload).to_have_count(0)
    submit = desk.get_by_role("button", name="Trình", exact=True)
    await submit.nth(1).click()
    await desk.get_by_text("Chờ duyệt", exact=True).first.scroll_into_view_if_needed()
    await screens.take("agenda-tree", desk)
    await desk.get_by_role("button", name="Trình và duyệt tất cả").click()
    await desk.get_by_role("button", name="Công bố tài liệu đã duyệt").click()


async def files_of(screens: Screens, ask: APIRequestContext, folder: Path) -> AsyncIterator[Path]:
    meeting = await (await ask.get(f"{screens.running.base}/api/meetings/{screens.meeting}")).json()
    papers = [
        paper
        for item in meeting["items"]
        for paper in item["materials"]
        if paper["level"] == "normal"
    ]
    for n, paper in enumerate(papers[:BRINGS], 1):
        file = folder / f"{n:02} {paper['title'][:60].replace('/', '-')}.pdf"
        whole = await ask.get(f"{screens.running.base}/api/materials/{paper['id']}/file")
        file.write_bytes(await whole.body())
        yield file


async def call_people(screens: Screens, desk: Page) -> None:
    """People are called, answer by the link of their message, and are seen answering."""
    await desk.get_by_role("link", name="Giấy mời").click()
    await desk.get_by_role("button", name="Công bố và gửi giấy mời").click()
    await desk.get_by_text("Đã công bố").first.wait_for()
    api = f"{screens.running.base}/api"
    meeting = desk.url.split("/")[-2]
    called = await (await desk.request.get(f"{api}/meetings/{meeting}/invitations")).json()
    links = [one["text"].rpartition("/i/")[2] for one in called["people"]]
    for link in links[:14]:
        await desk.request.put(f"{api}/invitations/{link}", data={"answer": "accept"})
    phone = await screens.door(PHONE)
    await phone.goto(f"{screens.running.base}/i/{links[14]}")
    await phone.get_by_label("Xin vắng").check()
    await phone.get_by_label("Lý do xin vắng").fill(NEXT_LEAVE)
    await screens.take("phone-invited", phone)
    await phone.get_by_role("button", name="Gửi trả lời").click()
    await phone.get_by_text("chờ chủ tọa").wait_for()
    await desk.reload()
    await desk.get_by_role("heading", name="Người được mời").scroll_into_view_if_needed()
    await screens.take("inviting", desk)
