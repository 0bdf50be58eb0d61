from __future__ import annotations

from datetime import date
from typing import Any

from alembic import command
from sqlalchemy import Connection, select

from ecabinet.convening import prepare
from ecabinet.documents.kinds import KINDS
from ecabinet.meeting import events as e
from ecabinet.people.accounts import Account
from ecabinet.store.answers_due import AnswerRecords
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.projections import rebuild
from ecabinet.store.schema import config, migrate
from ecabinet.store.tables import answers_due, speeches

from .sample import STARTS, Session, hold
from .test_projections import NOBODY, write


def ordered(people: list[str], question: str, due: date, asker: int = 1, to: int = 0) -> e.Event:
    return e.WrittenAnswerSet(
        question=question,
        asker=people[asker],
        to=people[to],
        text="Vì sao chậm?",
        submitted_at=STARTS,
        item="i1",
        due=due,
    )


async def begun(database: Database) -> tuple[Session, list[str]]:
    """A meeting that is on, and the ids of its chair, a delegate and a guest."""
    session = await hold(database)
    draft = await DraftRecords(database).read(session.meeting)
    prepared = prepare(draft, KINDS["council_regular"])
    await write(database, session.meeting, [prepared, e.MeetingConvened(quorum=NOBODY)])
    return session, [person.id for person in prepared.attendees]


async def told(database: Database, account: Account) -> list[tuple[str, bool]]:
    return [(a.question, a.questioned_me) for a in await AnswerRecords(database).due(account)]


async def test_what_is_due_outlives_the_meeting_and_goes_when_it_is_handed_in(
    database: Database,
) -> None:
    session, people = await begun(database)
    await write(
        database,
        session.meeting,
        [
            ordered(people, "q1", date(2026, 8, 9)),
            ordered(people, "q2", date(2026, 8, 1)),
            ordered(people, "q1", date(2026, 7, 20)),
            e.MeetingAdjourned(lapsed=()),
        ],
    )
    first, second = await AnswerRecords(database).due(session.delegate)
    assert (first.question, first.due, first.title) == ("q1", date(2026, 7, 20), "Kỳ họp thứ Năm")
    assert (first.asker, first.questioned, first.text) == ("Bình", "Lan", "Vì sao chậm?")
    assert second.question == "q2"
    handed = e.AnswerHandedIn(question="q1", text="Do mặt bằng.", material=None)
    await write(database, session.meeting, [handed])
    assert await told(database, session.delegate) == [("q2", False)]


async def test_only_whose_business_it_is_is_told(database: Database) -> None:
    session, people = await begun(database)
    due = date(2026, 8, 1)
    to_guest = ordered(people, "q1", due, asker=0, to=2)
    await write(database, session.meeting, [ordered(people, "q2", due, 2, 1), to_guest])
    assert await told(database, session.delegate) == [("q2", True)]
    assert await told(database, session.chair) == [("q1", False), ("q2", False)]
    assert await told(database, session.secretary) == [("q1", False), ("q2", False)]
    assert await told(database, session.stranger) == []


async def test_it_can_be_projected_anew(database: Database) -> None:
    session, people = await begun(database)
    handed = e.AnswerHandedIn(question="q2", text="Xong.", material=None)
    await write(
        database,
        session.meeting,
        [ordered(people, f"q{n}", date(2026, 8, n)) for n in (1, 2)] + [handed],
    )

    def kept(connection: Connection) -> list[Any]:
        return [tuple(row) for row in connection.execute(select(answers_due))]

    before = await database.read(kept)
    assert [row[1] for row in before] == ["q1"]
    await database.write(rebuild, session.meeting)
    assert await database.read(kept) == before


async def test_a_database_of_before_learns_speeches_and_answers_from_its_logs(
    database: Database,
) -> None:
    session, people = await begun(database)
    asked = [
        e.FloorRequested(request=f"r{n}", attendee=people[1], item=None, kind="speech", before=None)
        for n in (1, 2, 3)
    ]
    spoken = [e.FloorGranted(request="r1", limit=60), e.SpeechEnded(request="r1", spoken_ms=1000)]
    due = date(2026, 8, 1)
    answers = [ordered(people, "q1", due), ordered(people, "q2", due)]
    handed = e.AnswerHandedIn(question="q2", text="Do mặt bằng.", material=None)
    withdrawn = e.RequestWithdrawn(request="r3")
    await write(database, session.meeting, [*asked, *spoken, withdrawn, *answers, handed])

    def kept(connection: Connection) -> list[Any]:
        return [
            sorted(connection.execute(select(table)).all(), key=str)
            for table in (speeches, answers_due)
        ]

    def back(connection: Connection) -> None:
        command.downgrade(config(connection), "0005")

    before = await database.read(kept)
    assert list(map(len, before)) == [2, 1]
    await database.alter(back)
    await migrate(database)
    assert await database.read(kept) == before
