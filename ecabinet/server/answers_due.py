"""The answers that are still to come in writing, whichever meeting they were asked in."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from ecabinet.server.answers import AnswerDue, AnswersDue
from ecabinet.server.routing import Call, encoded, endpoint


@endpoint("GET", "/api/answers-due", answer=AnswersDue)
async def list_answers_due(call: Call) -> Response:
    """The written answers that I owe, wait for or watch over, what is due first above."""
    today = datetime.now(call.services.zone).date()
    due = await call.services.answers_due.due(call.account)
    return encoded(
        AnswersDue(
            answers=[AnswerDue(**one._asdict(), overdue=one.due < today) for one in due],
        )
    )
