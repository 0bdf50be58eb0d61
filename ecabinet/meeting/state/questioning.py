"""How a meeting stands: written questions, and the round of questions and answers in the room."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from ecabinet.meeting.state.base import Part

QuestionStatus = Literal["submitted", "forwarded", "asked", "answered", "written", "replied"]

# From a status, by a step, to the next one. A step that is not listed is refused.
QUESTION_STEPS: dict[tuple[QuestionStatus, str], QuestionStatus] = {
    ("submitted", "forward"): "forwarded",
    ("submitted", "ask"): "asked",
    ("forwarded", "ask"): "asked",
    ("asked", "answer"): "answered",
    ("submitted", "write"): "written",
    ("forwarded", "write"): "written",
    ("asked", "write"): "written",
    ("answered", "write"): "written",
    ("written", "write"): "written",
    ("written", "reply"): "replied",
    ("replied", "reply"): "replied",
}


class WrittenAnswer(Part):
    """An answer in writing: its text, a paper on the table, or both."""

    text: str
    material: str | None
    handed_at: datetime


class Question(Part):
    """A question to somebody, paired with its answer.

    `item`: on which it was put in the room, at `put_at`, in which `round`; until then few know of
    it. `request` and `answer` are the requests to speak that it was asked and answered on. `due`:
    the day by which it is to be answered in writing; `written`: that answer. `group` is the desks'
    own.
    """

    asker: str
    to: str
    text: str
    submitted_at: datetime
    status: QuestionStatus = "submitted"
    group: str = ""
    item: str | None = None
    put_at: datetime | None = None
    round: int | None = None
    request: str | None = None
    answer: str | None = None
    due: date | None = None
    written: WrittenAnswer | None = None
