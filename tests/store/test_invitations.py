"""Invitations on both kinds of database: called, lost on the way, answered, called anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.mail import Queued
from ecabinet.invitations.model import Invitation, Reply
from ecabinet.store.callings import CallingRecords
from ecabinet.store.contacts import ContactRecords
from ecabinet.store.engine import Database
from ecabinet.store.invitations import InvitationRecords
from ecabinet.store.opinions import OpinionRecords
from ecabinet.store.outbox import OutboxRecords

from .sample import Session, hold

NOW = datetime(2026, 7, 1, 8, tzinfo=UTC)


class Called:
    """A meeting that is published, whose guest has no account."""

    def __init__(self, database: Database, session: Session, guest: str) -> None:
        self.meeting, self.guest = session.meeting, guest
        self.invitations, self.outbox = InvitationRecords(database), OutboxRecords(database)
        self.contacts, self.opinions = ContactRecords(database), OpinionRecords(database)

    async def now(self) -> Invitation:
        return await self.invitations.of(self.meeting, self.guest)

    async def mail(self, letter: str) -> None:
        to = (await self.now()).email
        message = b"Subject: x\r\n\r\nx\r\n"
        await self.outbox.put(
            [Queued(letter, self.meeting, self.guest, to, "request", message)], NOW
        )
        await self.outbox.sent(letter, NOW)


@pytest.fixture
async def called(database: Database) -> Called:
    session = await hold(database)
    await CallingRecords(database).publish(session.meeting, session.secretary.id, NOW)
    people = await InvitationRecords(database).listed(session.meeting)
    (guest,) = [one.attendee for one in people if one.account is None]
    made = Called(database, session, guest)
    await made.contacts.reach(made.meeting, guest, "khach@x.vn", "")
    return made


async def test_a_letter_that_came_back_is_known_and_its_link_dies_with_the_address(
    called: Called,
) -> None:
    assert (await called.now()).unreached
    await called.mail("l1")
    before = await called.now()
    assert (before.mail, before.unreached) == ("sent", False)

    await called.outbox.returned(["none", "l1"], "550 unknown")
    await called.outbox.returned(["l1"], "said again")
    back = await called.now()
    assert (back.mail, back.trouble, back.unreached) == ("returned", "550 unknown", True)
    await called.invitations.told(called.meeting, called.guest, NOW, "text")
    assert not (await called.now()).unreached, "they were told by hand"

    await called.contacts.reach(called.meeting, called.guest, "dung@x.vn", "0903 123 456")
    mended = await called.now()
    assert mended.token != before.token
    assert mended.unreached
    with pytest.raises(NotFound):
        await called.invitations.by_token(before.token)
    assert await called.invitations.by_token(mended.token) == (called.meeting, called.guest)


async def test_what_waits_for_a_wrong_address_is_not_sent_there(called: Called) -> None:
    letter = Queued("l1", called.meeting, called.guest, "khach@x.vn", "request", b"x")
    assert await called.outbox.put([letter], NOW) == 1
    await called.contacts.reach(called.meeting, called.guest, "khach@x.vn", "0903 123 456")
    assert [each.id for each in await called.outbox.due(NOW, 9)] == ["l1"]

    await called.contacts.reach(called.meeting, called.guest, "dung@x.vn", "")
    assert await called.outbox.due(NOW, 9) == []
    assert (await called.now()).unreached


async def test_maybe_takes_the_place_of_silence_alone(called: Called) -> None:
    await called.invitations.waver(called.meeting, called.guest, NOW)
    assert (await called.now()).answer == "maybe"
    leave = Reply(answer="leave", reason="ốm")
    await called.invitations.answer(called.meeting, called.guest, leave, NOW)
    await called.invitations.waver(called.meeting, called.guest, NOW)
    assert (await called.now()).answer == "leave"


async def test_only_who_is_absent_has_an_opinion_and_a_decision(called: Called) -> None:
    with pytest.raises(Refused, match="no_leave_asked"):
        await called.invitations.decide(called.meeting, called.guest, "granted", "")
    with pytest.raises(Refused, match="opinion_of_absent"):
        await called.opinions.write(called.meeting, called.guest, "i1", "Đồng ý", NOW)
    leave = Reply(answer="leave", reason="ốm", sittings=(2,))
    await called.invitations.answer(called.meeting, called.guest, leave, NOW)
    await called.invitations.decide(called.meeting, called.guest, "granted", "Đồng ý")
    with pytest.raises(NotFound, match="unknown_item"):
        await called.opinions.write(called.meeting, called.guest, "none", "Đồng ý", NOW)
    found = await called.now()
    assert (found.sittings, found.decision, found.note) == ((2,), "granted", "Đồng ý")
    assert await called.opinions.listed(called.meeting) == []
