"""Questioning in the browser: written on a tablet, forwarded, called round by round, concluded."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from .council import Council
from .desks import ChairDesk, SecretaryDesk
from .hall import Hall

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "Bao giờ hẻm 12 hết ngập? Ai chịu trách nhiệm?"
ANSWER = "Do vướng mặt bằng ở đoạn cuối hẻm."
CONCLUSION = "Giao Phòng Kinh tế, Hạ tầng và Đô thị xong trước tháng 12."


async def test_a_question_goes_from_the_asker_s_tablet_to_its_answer_and_the_conclusion(
    hall: Hall,
) -> None:
    council = await Council.gather(hall, "delegate02")
    state = council.chair.welcome["state"]
    item = next(
        progress["item"]
        for progress in state["items"].values()
        if progress["item"]["kind"] == "questions" and progress["item"]["presenter"]
    )
    questioned = state["attendees"][item["presenter"]]["person"]
    asker_id = council.others["delegate02"].welcome["you"]["attendee"]
    other = state["attendees"][asker_id]["person"]

    delegate = await hall.seated("delegate01")
    await delegate.page.get_by_role("button", name="Phiếu chất vấn").click()
    panel = delegate.panel("Chất vấn")
    await panel.get_by_label("Người bị chất vấn").select_option(value=questioned["id"])
    await panel.get_by_label("Nội dung chất vấn").fill(QUESTION)
    await panel.get_by_role("button", name="Gửi chất vấn").click()
    await expect(panel.get_by_text("Đã gửi, chờ thư ký chuyển")).to_be_visible()
    await expect(panel.get_by_label("Nội dung chất vấn")).to_have_value("")
    await council.others["delegate02"].do("submit_question", to=questioned["id"], text="Vì sao?")

    secretary = await hall.seated("secretary", door="Bàn thư ký")
    desk = SecretaryDesk(secretary.page)
    work = await desk.tab("Chất vấn")
    await work.get_by_role("button", name="Chọn tất cả câu chưa chuyển").click()
    await work.get_by_role("button", name="Chuyển người bị chất vấn · 2").click()
    await expect(work.get_by_text("Đã chuyển người bị chất vấn")).to_have_count(2)
    await work.get_by_role("checkbox").first.check()
    await work.get_by_label("Nhóm vấn đề").fill("Ngập nước")
    await work.get_by_role("button", name="Xếp vào nhóm").click()
    await expect(work.get_by_role("heading", name="Ngập nước")).to_be_visible()
    await expect(panel.get_by_text("Đã chuyển người bị chất vấn")).to_be_visible()

    await council.chair.do("open_item", item=item["id"])
    chair = await hall.seated("chair", door="Bàn chủ tọa")
    podium = ChairDesk(chair.page)
    await podium.take("Bắt đầu chất vấn")
    board = podium.floor.get_by_role("region", name="Chất vấn")
    await (
        board.get_by_role("article")
        .filter(has_text=QUESTION)
        .get_by_role("button", name="Mời hỏi")
        .click()
    )
    await expect(podium.prompter.get_by_text(f"Hỏi {questioned['name']}")).to_be_visible()
    await expect(delegate.page.get_by_role("timer").first).to_be_visible()
    await podium.take(f"Mời {other['name']} chất vấn")
    line = board.get_by_role("article").filter(has_text=QUESTION)
    await line.get_by_role("button", name="Mời trả lời").click()
    await expect(podium.prompter.get_by_text("Về câu hỏi của")).to_be_visible()
    await (
        board.get_by_role("article")
        .filter(has_text="Vì sao?")
        .get_by_role("button", name="Trả lời bằng văn bản")
        .click()
    )
    await podium.confirm("Trả lời bằng văn bản")
    await board.get_by_role("button", name="Kết luận, kết thúc chất vấn").click()
    dialog = chair.page.get_by_role("dialog")
    await dialog.get_by_label("Kết luận chất vấn").fill(CONCLUSION)
    await podium.confirm("Kết luận, kết thúc chất vấn")

    await expect(work.get_by_text("Trả lời bằng văn bản, hạn")).to_be_visible()
    await expect(work.get_by_role("heading", name="Chờ trả lời bằng văn bản · 1")).to_be_visible()
    await expect(panel.get_by_text("Đã trả lời")).to_be_visible()
    assert council.chair.told("conclusion_recorded")[-1]["text"] == CONCLUSION
    assert council.chair.told("questioning_closed") != []

    asker = await hall.tablet("delegate02")
    await asker.sign_in()
    owed = asker.page.get_by_role("region", name="Chất vấn chờ trả lời bằng văn bản · 1")
    await expect(owed.get_by_text("Hạn trả lời")).to_be_visible()
    await owed.get_by_role("link", name="Xem").click()
    asked = asker.panel("Chất vấn").get_by_role("article").filter(has_text="Vì sao?")
    await expect(asked.get_by_text("Trả lời bằng văn bản, hạn")).to_be_visible()
    await expect(asked.get_by_role("button")).to_have_count(0)
    await work.get_by_role("button", name="Gửi trả lời bằng văn bản").click()
    dialog = secretary.page.get_by_role("dialog", name="Trả lời chất vấn bằng văn bản")
    await expect(dialog.get_by_role("button", name="Gửi trả lời")).to_be_disabled()
    await dialog.get_by_label("Nội dung trả lời").fill(ANSWER)
    paper = dialog.get_by_label("Văn bản kèm theo")
    title = await paper.locator("option").nth(1).text_content() or ""
    await paper.select_option(index=1)
    await dialog.get_by_role("button", name="Gửi trả lời").click()
    await expect(asked.get_by_text(ANSWER)).to_be_visible()
    await expect(asked.get_by_role("link", name=title.split(" · ")[-1])).to_be_visible()
    await expect(asked.get_by_text("Đã trả lời bằng văn bản")).to_be_visible()
    await expect(work.get_by_role("heading", name="Chờ trả lời bằng văn bản")).to_have_count(0)
