"""A council's session called, answered, moved and cancelled, with a real mail server beside it."""

from __future__ import annotations

import asyncio
import dataclasses
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest
from icalendar import Calendar
from sqlalchemy import insert, update

from ecabinet.invitations.sender import MailServer, Sender
from ecabinet.meeting.apply import fold
from ecabinet.meeting.state import State
from ecabinet.minutes import fold as minutes_of
from ecabinet.server import application
from ecabinet.store.tables import attendees, materials, meetings

from ..invitations.letters import Notebook, mail_server
from ..store.sample import STARTS
from .conftest import House

PUBLIC = "https://hop.phuong.vn"


@pytest.fixture
async def house(house: House) -> House:
    """With a mail server set and a second deputy, as whom nobody has an account."""
    services = dataclasses.replace(house.services, mail_from="hdnd@phuong.vn", public_url=PUBLIC)
    house = house._replace(services=services, app=application(services))
    later = update(meetings).values(ends_at=STARTS + timedelta(hours=9, minutes=30))
    votes = update(attendees).where(attendees.c.username == "delegate01").values(votes=True)
    await services.database.write(lambda c: [c.execute(change) for change in (later, votes)])
    return house


async def deliver(house: House) -> Notebook:
    book = Notebook()
    with mail_server(book) as url:
        server = MailServer(url, "hdnd@phuong.vn")
        await Sender(server, house.services.outbox, lambda: datetime.now(UTC)).send_due()
    return book


def calendar_of(mail: Any) -> tuple[str, Any]:
    (entry,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(entry.get_content())
    return str(calendar["METHOD"]), calendar.walk("VEVENT")[0]


def link_in(mail: Any) -> str:
    (text,) = [p for p in mail.walk() if p.get_content_type() == "text/plain"]
    found = re.search(rf"{PUBLIC}/i/(\S+)", text.get_content())
    assert found
    return f"/api/invitations/{found[1]}"


async def call_all(house: House, secretary: httpx2.AsyncClient) -> tuple[str, dict[str, str]]:
    """Gives all three an address and publishes; the path, and the attendees' ids by name."""
    path = f"/api/meetings/{house.session.meeting}"
    people = (await secretary.get(f"{path}/invitations")).json()["people"]
    ids = {person["name"]: person["attendee"] for person in people}
    for name, address in (("Lan", "lan"), ("Bình", "binh"), ("Khách", "khach")):
        contact = {"email": f"{address}@x.vn", "phone": "0903 123 456"}
        answer = await secretary.patch(f"{path}/invitations/{ids[name]}", json=contact)
        assert answer.status_code == 204, answer.text
    answer = await secretary.post(f"{path}/publish")
    assert answer.json() == {"mailed": 3, "without_email": 0}, answer.text
    return path, ids


async def test_publishing_calls_everybody_as_the_body_does(house: House) -> None:
    def approve(connection: Any) -> None:
        draft = {"state": "draft", "status": "pending"}
        connection.execute(update(materials).where(materials.c.key == "bc-01").values(draft))
        ready = {"state": "approved", "status": "pending"}
        connection.execute(update(materials).where(materials.c.key == "nq-01").values(ready))

    await house.services.database.write(approve)
    async with house.as_("delegate01") as deputy, house.as_("secretary") as secretary:
        whole = f"/api/meetings/{house.session.meeting}"
        assert (await deputy.get(whole)).status_code == 404, "a draft is the secretariat's"
        path, _ = await call_all(house, secretary)
        found = (await deputy.get(whole)).json()
        listed = (await deputy.get("/api/meetings")).json()["meetings"]

    assert (found["status"], listed[0]["status"]) == ("published", "published")
    papers = [paper["title"] for item in found["items"] for paper in item["materials"]]
    assert papers == ["Tài liệu giấy", "Dự thảo nghị quyết"], "approved ones, and no draft"
    book = await deliver(house)
    files = {
        mail["To"].addresses[0].addr_spec: [part.get_filename() for part in mail.iter_attachments()]
        for mail in book.mails
    }
    deputies = ["giay-trieu-tap.pdf", "quyet-dinh-trieu-tap.pdf", "invite.ics"]
    assert files == {
        "lan@x.vn": deputies,
        "binh@x.vn": deputies,
        "khach@x.vn": ["giay-moi.pdf", "invite.ics"],
    }
    async with house.as_("secretary") as secretary:
        again = await secretary.post(f"{path}/publish")
        lines = (await secretary.get(f"{path}/invitations")).json()["people"]
    assert again.json()["mailed"] == 0, "nobody is called twice"
    assert {line["mail"] for line in lines} == {"sent"}
    assert all(f"{PUBLIC}/i/" in line["text"] for line in lines)


async def test_a_link_answers_without_signing_in_and_the_chair_decides(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        path, ids = await call_all(house, secretary)
        book = await deliver(house)
        link = link_in(book.mails[1])
        async with house.client() as anybody:
            card = (await anybody.get(link)).json()
            assert (card["name"], card["letter"], card["sittings"]) == ("Bình", "summons", 2)
            assert card["answers"] == ["accept", "leave"]
            wish = {"answer": "leave", "reason": "đi công tác", "sittings": [2]}
            answered = (await anybody.put(link, json=wish)).json()
            proxy = await anybody.put(link, json={"answer": "substitute", "substitute": "Ông Tư"})
            lost = await anybody.get(link[:-3] + "abc")
        assert (answered["answer"], answered["asked"]) == ("leave", [2])
        assert (proxy.status_code, proxy.json()["code"]) == (409, "no_substitutes")
        assert lost.status_code == 404
        lines = (await chair.get(f"{path}/invitations")).json()
        assert lines["decides"]
        assert {line["name"]: line["answer"] for line in lines["people"]} == {
            "Lan": "none", "Bình": "leave", "Khách": "none",
        }  # fmt: skip
        decision = f"{path}/invitations/{ids['Bình']}/decision"
        assert (await secretary.post(decision, json={"granted": True})).status_code == 403
        assert (await chair.post(decision, json={"granted": True, "note": "Đồng ý"})).is_success
        reminded = await secretary.post(f"{path}/reminders", json={})
        assert reminded.json()["mailed"] == 2, "who has answered is left alone"

        assert (await secretary.post(f"{path}/open")).is_success
    records = await house.services.journal.read(house.session.meeting)
    state = fold(record.entry for record in records)
    (leave,) = state.leaves.values()
    assert (leave.attendee, leave.sitting, leave.status) == (ids["Bình"], 2, "granted")
    assert [record.entry.seq for record in records] == list(range(1, len(records) + 1))


async def test_an_answer_after_the_room_was_opened_is_carried_out_in_it(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        path, ids = await call_all(house, secretary)
        assert (await secretary.post(f"{path}/open")).is_success
        own = f"{path}/invitation"
        await deputy.put(own, json={"answer": "leave", "reason": "ốm"})
        await deputy.put(own, json={"answer": "leave", "reason": "ốm", "sittings": [1]})

        async def statuses() -> list[tuple[int | None, str]]:
            records = await house.services.journal.read(house.session.meeting)
            state = fold(record.entry for record in records)
            return [(leave.sitting, leave.status) for leave in state.leaves.values()]

        assert await statuses() == [(None, "withdrawn"), (1, "asked")]
        back = await deputy.put(own, json={"answer": "accept"})
        assert back.json()["answer"] == "accept"
        assert await statuses() == [(None, "withdrawn"), (1, "withdrawn")]
        # Who has no account is spoken for by the chair's desk.
        reply = {"reply": {"answer": "leave", "reason": "bận"}}
        answer = await secretary.patch(f"{path}/invitations/{ids['Khách']}", json=reply)
        assert answer.status_code == 204, answer.text
        assert (await statuses())[-1] == (None, "asked")


async def test_an_opinion_of_who_is_absent_stands_in_the_minutes_and_is_no_vote(
    house: House,
) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        path, _ = await call_all(house, secretary)
        item = (await house.items())[0]
        opinion = f"{path}/opinions/{item}"
        early = await deputy.put(opinion, json={"text": "Đồng ý"})
        assert early.json()["code"] == "opinion_of_absent"
        await deputy.put(f"{path}/invitation", json={"answer": "leave", "reason": "ốm"})
        assert (await deputy.put(opinion, json={"text": "Đề nghị giảm chi.\x00"})).is_success
        seen = (await secretary.get(f"{path}/invitations")).json()["opinions"]
        assert [(one["name"], one["text"]) for one in seen] == [("Bình", "Đề nghị giảm chi.")]
        assert (await secretary.post(f"{path}/open")).is_success
        seen = (await secretary.get(f"{path}/invitations")).json()["opinions"]
        assert [one["text"] for one in seen] == ["Đề nghị giảm chi."]
    log = [record.entry for record in await house.services.journal.read(house.session.meeting)]
    (text,) = fold(log).texts.values()
    assert text.absent
    assert fold(log).votes == {}
    course = minutes_of(log).items[0].course
    assert [(h.text, h.absent) for h in course] == [("Đề nghị giảm chi.", True)]  # type: ignore[union-attr]  # absent ones


async def test_moving_tells_all_and_keeps_everything_and_cancelling_cancels(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        path, _ = await call_all(house, secretary)
        first = {calendar_of(mail)[1]["UID"] for mail in (await deliver(house)).mails}
        await deputy.put(f"{path}/invitation", json={"answer": "leave", "reason": "ốm"})
        item = (await house.items())[0]
        await deputy.put(f"{path}/opinions/{item}", json={"text": "Đồng ý"})

        later = STARTS + timedelta(days=14)
        when = {"starts_at": later.isoformat(), "ends_at": (later + timedelta(hours=4)).isoformat()}
        moved = await secretary.put(f"{path}/time", json={**when, "room": "Nhà văn hóa"})
        assert moved.json() == {"mailed": 3, "without_email": 0}
        mails = (await deliver(house)).mails
        for method, event in map(calendar_of, mails):
            assert (method, event["SEQUENCE"], event.start) == ("REQUEST", 1, later)
            assert event["LOCATION"] == "Nhà văn hóa"
            assert event["UID"] in first
        card = (await deputy.get(f"{path}/invitation")).json()
        assert (card["answer"], card["room"]) == ("leave", "Nhà văn hóa")
        assert len((await deputy.get(f"{path}/opinions")).json()["opinions"]) == 1

        backwards = {"starts_at": when["ends_at"], "ends_at": when["starts_at"], "room": ""}
        assert (await secretary.put(f"{path}/time", json=backwards)).status_code == 422
        cancelled = await secretary.post(f"{path}/cancel", json={"reason": "Bão\r\nsố 9"})
        assert cancelled.json()["mailed"] == 3
        for method, event in map(calendar_of, (await deliver(house)).mails):
            assert (method, event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 2, "CANCELLED")
            assert event["UID"] in first
        assert (await deputy.get("/api/meetings")).json()["meetings"][0]["status"] == "cancelled"
        card = (await deputy.get(f"{path}/invitation")).json()
        assert (card["cancelled"], card["cancel_reason"], card["answers"]) == (True, "Bão số 9", [])
        for attempt in (
            secretary.post(f"{path}/open"),
            secretary.post(f"{path}/publish"),
            secretary.post(f"{path}/cancel", json={}),
            deputy.put(f"{path}/invitation", json={"answer": "accept"}),
        ):
            assert (await attempt).json()["code"] == "meeting_cancelled"


async def room_of(house: House) -> State:
    log = await house.services.journal.read(house.session.meeting)
    return fold(record.entry for record in log)


async def test_an_open_room_is_moved_and_cancelled_like_an_unopened_one(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        path, _ = await call_all(house, secretary)
        first = {calendar_of(mail)[1]["UID"] for mail in (await deliver(house)).mails}
        await deputy.put(f"{path}/invitation", json={"answer": "leave", "reason": "ốm"})
        assert (await secretary.post(f"{path}/open")).status_code == 200

        later = STARTS + timedelta(days=14)
        when = {"starts_at": later.isoformat(), "ends_at": (later + timedelta(hours=4)).isoformat()}
        moved = await secretary.put(f"{path}/time", json={**when, "room": "Nhà văn hóa"})
        assert moved.json() == {"mailed": 3, "without_email": 0}
        for method, event in map(calendar_of, (await deliver(house)).mails):
            assert (method, event["SEQUENCE"], event.start) == ("REQUEST", 1, later)
            assert event["LOCATION"] == "Nhà văn hóa"
            assert event["UID"] in first
        state = await room_of(house)
        assert (state.particulars.starts_at, state.particulars.room) == (later, "Nhà văn hóa")
        assert len(state.leaves) == 1
        (listed,) = (await deputy.get("/api/meetings")).json()["meetings"]
        assert (listed["status"], listed["room"]) == ("prepared", "Nhà văn hóa")

        cancelled = await secretary.post(f"{path}/cancel", json={"reason": "Bão\r\nsố 9"})
        assert cancelled.json()["mailed"] == 3
        changes = (await secretary.get(f"{path}/preparation")).json()["changes"]
        assert [(c["name"], c["what"]["do"]) for c in changes[:2]] == [
            ("Thư ký", "cancelled"),
            ("Thư ký", "head"),
        ]
        for method, event in map(calendar_of, (await deliver(house)).mails):
            assert (method, event["SEQUENCE"], event["STATUS"]) == ("CANCEL", 2, "CANCELLED")
        state = await room_of(house)
        assert (state.status, state.cancelled_reason) == ("cancelled", "Bão số 9")
        (listed,) = (await deputy.get("/api/meetings")).json()["meetings"]
        assert listed["status"] == "cancelled"
        for attempt in (
            secretary.put(f"{path}/time", json={**when, "room": ""}),
            secretary.post(f"{path}/cancel", json={}),
            deputy.put(f"{path}/invitation", json={"answer": "accept"}),
        ):
            assert (await attempt).json()["code"] == "meeting_cancelled"


async def test_a_tap_twice_calls_once_and_a_change_is_told_though_the_server_ended(
    house: House,
) -> None:
    services, meeting = house.services, house.session.meeting
    async with house.as_("secretary") as secretary:
        path, ids = await call_all(house, secretary)
        for person in ids.values():
            another = {"email": f"{person[-4:]}@y.vn"}
            await secretary.patch(f"{path}/invitations/{person}", json=another)
        taps = await asyncio.gather(*(secretary.post(f"{path}/publish") for _ in range(3)))
        assert sorted(tap.json()["mailed"] for tap in taps) == [0, 0, 3]
        await deliver(house)

        later = datetime.now(UTC) + timedelta(days=30)
        when = {"starts_at": later.isoformat(), "ends_at": (later + timedelta(hours=4)).isoformat()}
        for mailed in (3, 0):  # nothing has changed the second time
            moved = await secretary.put(f"{path}/time", json={**when, "room": "Nhà văn hóa"})
            assert moved.json()["mailed"] == mailed
        await deliver(house)
        await services.inviting.catch_up(PUBLIC)
        assert (await deliver(house)).mails == [], "all have been told"

        assert await services.callings.cancel(meeting, "Bão số 9", datetime.now(UTC))
        for mailed in (3, 0):  # the server was ended after that, and has been started again
            await services.inviting.catch_up(PUBLIC)
            mails = (await deliver(house)).mails
            assert [calendar_of(mail)[0] for mail in mails] == ["CANCEL"] * mailed


async def test_a_link_that_went_to_a_wrong_address_or_is_too_late_answers_nothing(
    house: House,
) -> None:
    async with house.as_("secretary") as secretary, house.client() as nobody:
        path, ids = await call_all(house, secretary)
        lan, binh, _ = map(link_in, (await deliver(house)).mails)
        right = {"email": "binh2@x.vn"}
        await secretary.patch(f"{path}/invitations/{ids['Bình']}", json=right)
        assert (await nobody.get(binh)).status_code == 404
        await secretary.patch(f"{path}/invitations/{ids['Lan']}", json={"phone": "0903"})
        assert (await nobody.get(lan)).status_code == 200

        over = update(meetings).values(status="adjourned")
        await house.services.database.write(lambda c: c.execute(over))
        late = await nobody.put(lan, json={"answer": "accept"})
        assert (late.status_code, late.json()["code"]) == (409, "meeting_over")


async def test_letters_are_printed_for_oneself_and_by_the_secretariat_for_all(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        path, ids = await call_all(house, secretary)
        assert (await secretary.get(f"{path}/decision.pdf")).content.startswith(b"%PDF")
        assert (await deputy.get(f"{path}/decision.pdf")).status_code == 403
        assert (await deputy.get(f"{path}/letter.pdf")).content.startswith(b"%PDF")
        lan = f"{path}/letter.pdf?attendee={ids['Lan']}"
        assert (await deputy.get(lan)).status_code == 404
        assert (await secretary.get(lan)).content.startswith(b"%PDF")


async def test_a_calendar_is_read_at_its_address_until_it_is_revoked(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        assert (await deputy.get("/api/calendar")).json() == {"made_at": None, "address": None}
        address = (await deputy.post("/api/calendar")).json()["address"]
        async with house.client() as program:
            assert b"BEGIN:VEVENT" not in (await program.get(address)).content, "still a draft"
            await call_all(house, secretary)
            (event,) = Calendar.from_ical((await program.get(address)).content).walk("VEVENT")
            assert event["UID"] == f"{house.session.meeting}@ecabinet"
            other = (await deputy.post("/api/calendar")).json()["address"]
            assert (await program.get(address)).status_code == 404
            assert (await program.get(other)).status_code == 200
            assert (await deputy.delete("/api/calendar")).status_code == 204
            assert (await program.get(other)).status_code == 404


async def test_meetings_are_found_by_time_host_status_and_what_they_are_to_me(house: House) -> None:
    agency = house.session.secretary.agency.id
    async with house.as_("secretary") as secretary, house.as_("delegate01") as deputy:
        await call_all(house, secretary)

        async def found(client: httpx2.AsyncClient, **query: str) -> int:
            answer = await client.get("/api/meetings", params=query)
            assert answer.status_code == 200, answer.text
            return len(answer.json()["meetings"])

        for query, count in (
            ({"status": "published"}, 1),
            ({"status": "draft"}, 0),
            ({"agency": agency}, 1),
            ({"agency": "x"}, 0),
            ({"since": "2026-07-15T00:00:00Z", "until": "2026-07-16T00:00:00Z"}, 1),
            ({"since": "2026-07-16T00:00:00Z"}, 0),
            ({"until": "2026-07-15T00:00:00Z"}, 0),
            ({"part": "attend"}, 1),
            ({"part": "prepare"}, 0),
        ):
            assert await found(deputy, **query) == count, query
        assert await found(secretary, part="attend") == 0, "staff who do not attend"


async def test_another_agency_learns_nothing_and_changes_nothing(house: House) -> None:
    async with house.as_("secretary") as secretary, house.as_("stranger") as stranger:
        path, ids = await call_all(house, secretary)
        for method, suffix, body in (
            ("GET", "/invitations", None),
            ("GET", "/invitation", None),
            ("GET", f"/letter.pdf?attendee={ids['Lan']}", None),
            ("PATCH", f"/invitations/{ids['Lan']}", {"email": "evil@x.vn"}),
            ("POST", "/publish", None),
            ("POST", "/cancel", {}),
            ("POST", "/reminders", {}),
        ):
            answer = await stranger.request(method, path + suffix, json=body)
            assert answer.status_code == 404, (method, suffix, answer.text)


async def test_the_agencys_secretary_changes_no_contact_of_another_agencys_account(
    house: House,
) -> None:
    """Their own stays; what is typed is kept with the invitation."""
    stranger, meeting = house.session.stranger, house.session.meeting

    def attend(connection: Any) -> None:
        connection.execute(
            insert(attendees).values(
                meeting=meeting, id="a9", account=stranger.id, position=9, key="other",
                name="Khách 2", role="guest", votes=False, teller=False,
            )
        )  # fmt: skip

    await house.services.database.write(attend)
    async with house.as_("secretary") as secretary:
        path = f"/api/meetings/{meeting}/invitations"
        await secretary.patch(f"{path}/a9", json={"email": "typed@x.vn"})
        people = (await secretary.get(path)).json()["people"]
    assert [one["email"] for one in people if one["attendee"] == "a9"] == ["typed@x.vn"]

    def own(connection: Any) -> Any:
        from ecabinet.store.tables import accounts

        return connection.scalar(accounts.select().with_only_columns(accounts.c.email).where(
            accounts.c.id == stranger.id
        ))  # fmt: skip

    assert await house.services.database.read(own) == ""
