from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec

from ecabinet.meeting import events as e
from ecabinet.server.answers import AnswersDue
from tests.store.test_projections import write

from .conftest import House


async def test_answers_due_are_told_to_whose_business_they_are_with_what_is_late(
    house: House,
) -> None:
    await house.open_room()
    meeting = house.session.meeting
    people = [p.id for p in (await house.services.drafts.read(meeting)).attendees]
    today = datetime.now(house.services.zone).date()

    def ordered(question: str, due: date) -> e.Event:
        return e.WrittenAnswerSet(
            question=question,
            asker=people[0],
            to=people[1],
            text="Vì sao chậm?",
            submitted_at=datetime.now(UTC),
            item="i1",
            due=due,
        )

    yesterday = today - timedelta(days=1)
    await write(house.services.database, meeting, [ordered("q2", today), ordered("q1", yesterday)])
    async with house.as_("delegate01") as delegate, house.as_("stranger") as stranger:
        answer = await delegate.get("/api/answers-due")
        told = msgspec.json.decode(answer.content, type=AnswersDue).answers
        assert [(a.question, a.overdue) for a in told] == [("q1", True), ("q2", False)]
        assert all(a.questioned_me for a in told)
        assert (await stranger.get("/api/answers-due")).json() == {"answers": []}
    async with house.client() as nobody:
        assert (await nobody.get("/api/answers-due")).status_code == 401
