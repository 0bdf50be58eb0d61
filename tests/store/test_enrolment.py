"""Who is joined to which account, and when."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, insert, text, update

from ecabinet.errors import NotFound, Refused
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.enrolment import join_attendees
from ecabinet.store.ids import uuid7
from ecabinet.store.meetings import MeetingRecords
from ecabinet.store.tables import attendees, meetings

from .sample import Session, hold


async def invite(database: Database, session: Session, name: str, username: str = "") -> str:
    """One more guest in the draft; the attendee's id."""
    attendee = uuid7()
    row = {
        "meeting": session.meeting,
        "id": attendee,
        "position": 90,
        "key": attendee,
        "name": name,
        "username": username,
        "role": "guest",
        "votes": False,
        "teller": False,
    }
    await database.write(lambda c: c.execute(insert(attendees).values(row)))
    return attendee


async def open_in_name(database: Database, session: Session) -> None:
    this = update(meetings).where(meetings.c.id == session.meeting).values(status="prepared")
    await database.write(lambda c: c.execute(this))


async def account_of(database: Database, session: Session, attendee: str) -> str | None:
    draft = await DraftRecords(database).read(session.meeting)
    return next(p.account for p in draft.attendees if p.id == attendee)


async def test_an_account_made_later_joins_its_agencys_drafts(database: Database) -> None:
    session, accounts = await hold(database), AccountRecords(database)
    tu = await invite(database, session, "Lê Văn Tư", "tu.lv")
    before = await MeetingRecords(database).standing(session.meeting, session.secretary)

    made = await accounts.add("tu.lv", "Lê Văn Tư", session.secretary.agency.id, "x")

    assert await account_of(database, session, tu) == made
    after = await MeetingRecords(database).standing(session.meeting, session.secretary)
    assert after.revision > before.revision

    await accounts.discard(made)

    assert await account_of(database, session, tu) is None
    assert await accounts.by_usernames(["tu.lv"]) == {}


async def test_nobody_walks_in_under_a_name_from_another_agency(database: Database) -> None:
    session, accounts = await hold(database), AccountRecords(database)
    tu = await invite(database, session, "Lê Văn Tư", "tu.lv")

    await accounts.add("tu.lv", "Người khác", session.stranger.agency.id, "x")
    await database.write(join_attendees, session.meeting)

    assert await account_of(database, session, tu) is None


async def test_an_opened_room_is_joined_by_nobody(database: Database) -> None:
    session, drafts = await hold(database), DraftRecords(database)
    tu = await invite(database, session, "Lê Văn Tư", "tu.lv")
    await open_in_name(database, session)

    await AccountRecords(database).add("tu.lv", "Tư", session.secretary.agency.id, "x")
    await database.write(join_attendees, session.meeting)

    assert await account_of(database, session, tu) is None
    with pytest.raises(Refused, match="room_already_open"):
        await drafts.enrol(session.meeting, {tu: "x"})


async def test_enrolling_makes_what_is_missing_and_nothing_else(database: Database) -> None:
    session, drafts = await hold(database), DraftRecords(database)
    named = await invite(database, session, "Lê Văn Tư", "tu.lv")
    again = await invite(database, session, "Lý Vĩnh Tư")
    [khach, *_] = await drafts.without_account(session.meeting)

    people = await drafts.without_account(session.meeting)
    made = await drafts.enrol(session.meeting, {p.id: f"hash {p.name}" for p in people})

    assert made == {khach.id: "khach", named: "tu.lv", again: "tu.lv2"}
    assert await drafts.without_account(session.meeting) == []
    assert await drafts.enrol(session.meeting, dict.fromkeys(made, "other")) == {}
    found = await AccountRecords(database).credentials("tu.lv2")
    assert found is not None
    assert (found.hashed, found.account.one_time) == ("hash Lý Vĩnh Tư", True)
    assert found.account.agency.id == session.secretary.agency.id
    assert not found.account.is_staff
    read = await drafts.read(session.meeting)
    assert {p.username for p in read.attendees} == {"chair", "delegate01", *made.values()}


async def test_a_username_that_somebody_else_has_by_now_is_replaced(database: Database) -> None:
    session = await hold(database)
    tu = await invite(database, session, "Lê Văn Tư", "tu.lv")
    await AccountRecords(database).add("tu.lv", "Khác", session.stranger.agency.id, "x")

    made = await DraftRecords(database).enrol(session.meeting, {tu: "x"})

    assert made == {tu: "tu.lv2"}


async def test_a_meeting_that_is_not_there_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound, match="meeting_not_found"):
        await DraftRecords(database).enrol("nothing", {})


async def test_a_database_of_before_learns_the_usernames(database: Database) -> None:
    """The step is taken again over rows as the first tables kept them."""
    from alembic import command

    from ecabinet.store.schema import config, migrate

    session = await hold(database)

    def back(connection: Connection) -> None:
        command.downgrade(config(connection), "0001")
        names = connection.execute(text("SELECT * FROM attendees")).keys()
        assert "username" not in names

    await database.alter(back)
    await migrate(database)

    read = await DraftRecords(database).read(session.meeting)
    assert [p.username for p in read.attendees] == ["chair", "delegate01", ""]
    found = await AccountRecords(database).credentials("chair")
    assert found is not None
    assert not found.account.one_time
