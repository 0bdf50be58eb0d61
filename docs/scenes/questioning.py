"""Questions on the first group of matters, up to the first answer, and their conclusion."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from .camera import Screens
from .hall import Hall
from .words import QUESTIONS


async def question(hall: Hall, screens: Screens) -> None:
    await hall.run("10", "10.1")
    item = hall.items["10.1"]
    to = hall.chair.welcome["state"]["items"][item]["item"]["presenter"]
    for asker, text in QUESTIONS.items():
        await hall.tablets[asker].do("submit_question", to=to, text=text)
    asked = [one["question"] for one in hall.chair.told("question_submitted")]
    await hall.secretary.do("group_questions", questions=asked, title="Ngập nước trong hẻm")
    await hall.secretary.do("forward_questions", questions=asked[:2])
    await screens.take("questions", await screens.secretary("Chất vấn"))
    await hall.chair.do("open_questioning")
    for question in asked[:2]:
        await hall.chair.do("call_question", question=question)
    await hall.chair.do("call_answer", question=asked[0])
    board = await screens.chair()
    await board.locator(".desk-floor").evaluate("side => (side.scrollTop = side.scrollHeight)")
    await screens.take("questioning", board)
    due = (datetime.now(UTC) + timedelta(days=14)).date().isoformat()
    for question in asked[1:]:
        await hall.chair.do("answer_in_writing", question=question, due=due)
    await hall.chair.do("close_questioning", conclusion="Giao hoàn thành tuyến cống trước mùa mưa.")
