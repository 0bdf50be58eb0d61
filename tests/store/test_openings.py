"""A room that is opened while others still edit, answer and publish."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from ecabinet.convening import prepare
from ecabinet.documents.kinds import kind_named
from ecabinet.documents.model import Material
from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Reply
from ecabinet.meeting.events import Entry, MeetingPrepared, Record
from ecabinet.store.agendas import AgendaRecords
from ecabinet.store.callings import CallingRecords
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.invitations import InvitationRecords
from ecabinet.store.journal import Journal
from ecabinet.store.materials import MaterialRecords
from ecabinet.store.openings import Openings, Planned
from ecabinet.store.paper_steps import PaperSteps

from .sample import Session, hold

NOW = datetime(2026, 7, 1, tzinfo=UTC)


def first_of(planned: Planned) -> list[Record]:
    kind = kind_named(planned.draft.meeting.kind)
    event = prepare(planned.draft, kind, "Asia/Ho_Chi_Minh")
    entry = Entry(seq=1, at=NOW, by="system", event=event)
    return [Record(entry=entry, command_id="1" * 32, n=0, digest=b"")]


async def opened(database: Database, session: Session) -> MeetingPrepared:
    await Openings(database).open(session.meeting, session.chair.id, first_of)
    [record] = await Journal(database).read(session.meeting)
    assert isinstance(record.entry.event, MeetingPrepared)
    return record.entry.event


async def test_an_edit_at_the_moment_of_opening_is_in_the_log_or_refused(
    database: Database,
) -> None:
    session, agendas = await hold(database), AgendaRecords(database)

    async def edit(n: int) -> str | None:
        await asyncio.sleep(n / 500)
        try:
            return await agendas.add_item(
                session.meeting, session.chair.id, f"Nội dung {n}", "other", None, None
            )
        except Refused:
            return None

    edits = [asyncio.create_task(edit(n)) for n in range(20)]
    await asyncio.sleep(0.01)
    event = await opened(database, session)

    added = {made for made in await asyncio.gather(*edits) if made}
    assert added <= {item.id for item in event.items}


async def test_a_room_is_opened_once_and_not_at_all_where_the_meeting_is_cancelled(
    database: Database,
) -> None:
    session, openings = await hold(database), Openings(database)
    cancelled = await hold(database)
    await CallingRecords(database).cancel(cancelled.meeting, "bão", NOW)

    async def open_it() -> str:
        try:
            await openings.open(session.meeting, session.chair.id, first_of)
        except Refused as error:
            return error.code
        return "opened"

    answers = await asyncio.gather(open_it(), open_it())

    assert sorted(answers) == ["opened", "room_already_open"]
    with pytest.raises(Refused, match="meeting_cancelled"):
        await openings.open(cancelled.meeting, cancelled.chair.id, first_of)
    with pytest.raises(NotFound, match="meeting_not_found"):
        await openings.open("gone", None, first_of)
    assert await Journal(database).read(cancelled.meeting) == []


async def test_what_comes_too_late_for_the_tables_is_refused(database: Database) -> None:
    """Who asked while it was a draft, and is heard when the room is open."""
    session = await hold(database)
    event = await opened(database, session)
    paper = next(material for material in event.materials if material.sha256)
    records, invitations = MaterialRecords(database), InvitationRecords(database)
    [version, *_] = await records.versions(paper.id)

    with pytest.raises(Refused, match="edited_in_room"):
        await PaperSteps(database).take(paper.id, session.chair.id, "recall")
    with pytest.raises(Refused, match="edited_in_room"):
        await records.add_version(paper.id, version, "normal", pending=False)
    with pytest.raises(Refused, match="answered_in_room"):
        await invitations.answer(
            session.meeting, event.attendees[0].id, Reply(answer="accept"), NOW
        )
    assert len(await records.versions(paper.id)) == 1


async def test_two_taps_take_a_step_once(database: Database) -> None:
    session, steps = await hold(database), PaperSteps(database)
    meeting = await DraftRecords(database).read(session.meeting)
    plan = Material(key="x", title="Phụ lục", kind="other", level="paper_only")
    paper = await steps.plan(session.meeting, session.chair.id, meeting.items[0].id, plan)

    async def submit() -> str:
        try:
            await steps.take(paper, session.chair.id, "submit")
        except Refused as error:
            return error.code
        return "taken"

    answers = await asyncio.gather(submit(), submit(), submit())

    assert sorted(answers) == ["paper_not_so_far", "paper_not_so_far", "taken"]


async def test_publishing_twice_at_once_calls_everybody_once(database: Database) -> None:
    session, callings = await hold(database), CallingRecords(database)

    await asyncio.gather(
        *(callings.publish(session.meeting, session.chair.id, NOW) for _ in range(3))
    )

    called = await InvitationRecords(database).listed(session.meeting)
    assert len(called) == len(session.draft.attendees)
    assert all(one.token for one in called)
