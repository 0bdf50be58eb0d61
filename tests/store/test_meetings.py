from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Connection, update

from ecabinet.errors import BadInput, NotFound
from ecabinet.people.accounts import Account
from ecabinet.store import meeting_list as module
from ecabinet.store.engine import Database
from ecabinet.store.meeting_list import When
from ecabinet.store.meetings import MeetingRecords
from ecabinet.store.tables import meetings

from .sample import STARTS, Session, hold

TODAY = (STARTS.replace(hour=0, minute=0), STARTS.replace(hour=0, minute=0) + timedelta(days=1))


async def status(database: Database, meeting: str, now: str) -> None:
    def work(connection: Connection) -> None:
        connection.execute(update(meetings).where(meetings.c.id == meeting).values(status=now))

    await database.write(work)


async def titles(
    database: Database, account: Account, when: When | None = None, q: str = ""
) -> list[str]:
    lines, _ = await MeetingRecords(database).listed(account, TODAY, when, q)
    return [line.title for line in lines]


async def test_a_draft_is_known_to_its_agencys_staff_alone(database: Database) -> None:
    session = await hold(database)
    records = MeetingRecords(database)

    known = await records.standing(session.meeting, session.secretary)
    assert (known.roles, known.attendee) == (["staff"], None)
    for account in (session.chair, session.stranger):
        with pytest.raises(NotFound, match="meeting_not_found"):
            await records.standing(session.meeting, account)
        assert await titles(database, account) == []


async def test_a_prepared_meeting_is_known_to_its_attendees_too(database: Database) -> None:
    session = await hold(database)
    await status(database, session.meeting, "prepared")
    records = MeetingRecords(database)

    assert (await records.standing(session.meeting, session.chair)).roles == ["chair"]
    assert await titles(database, session.delegate) == ["Kỳ họp thứ Năm"]
    with pytest.raises(NotFound):
        await records.standing(session.meeting, session.stranger)
    assert await titles(database, session.stranger) == []


async def test_meetings_fall_into_past_today_and_later(database: Database) -> None:
    session = await hold(database, title="hôm nay")
    await hold(database, title="mai", starts_at=STARTS + timedelta(days=1))
    await hold(database, title="quá ngày, chưa khai mạc", starts_at=STARTS - timedelta(days=9))
    running = await hold(database, title="họp từ hôm qua", starts_at=STARTS - timedelta(days=1))
    await status(database, running.meeting, "suspended")
    over = await hold(database, title="xong")
    await status(database, over.meeting, "adjourned")
    who = session.secretary

    assert await titles(database, who, "today") == ["họp từ hôm qua", "hôm nay"]
    assert await titles(database, who, "later") == ["quá ngày, chưa khai mạc", "mai"]
    assert len(await titles(database, who, "upcoming")) == 4
    assert await titles(database, who, "past") == ["xong"]
    assert len(await titles(database, who)) == 5


async def test_titles_are_found_without_marks(database: Database) -> None:
    session = await hold(database, title="Kỳ họp thứ Năm 100%")
    await hold(database, title="Phiên họp tháng Sáu")

    assert await titles(database, session.secretary, q="hop NAM") == ["Kỳ họp thứ Năm 100%"]
    assert await titles(database, session.secretary, q="0%") == ["Kỳ họp thứ Năm 100%"]
    assert await titles(database, session.secretary, q="%") == ["Kỳ họp thứ Năm 100%"]
    assert len(await titles(database, session.secretary, q=" ")) == 2


@pytest.mark.parametrize("when", ["upcoming", "past"])
async def test_a_long_list_comes_in_pages(
    database: Database, monkeypatch: pytest.MonkeyPatch, when: When
) -> None:
    monkeypatch.setattr(module, "PAGE", 2)
    sessions: list[Session] = []
    for day in (0, 0, 0, 1, 2):
        sessions.append(await hold(database, starts_at=STARTS + timedelta(days=day)))
        if when == "past":
            await status(database, sessions[-1].meeting, "adjourned")
    records, seen, cursor = MeetingRecords(database), [], ""

    for size in (2, 2, 1):
        lines, following = await records.listed(sessions[0].secretary, TODAY, when, cursor=cursor)
        assert len(lines) == size
        seen += [line.id for line in lines]
        cursor = following or ""
    assert cursor == ""
    expected = [session.meeting for session in sessions]
    assert seen == (expected if when == "upcoming" else expected[::-1])

    for bad in ("x", "1x.y", "9" * 30 + ".x"):
        with pytest.raises(BadInput, match="bad_cursor"):
            await records.listed(sessions[0].secretary, TODAY, when, cursor=bad)


async def test_the_overview_tells_all_in_order(database: Database) -> None:
    session = await hold(database)

    whole = await MeetingRecords(database).overview(session.meeting)

    assert whole["agency"]["name"] == "HĐND phường"
    agenda = [(i["number"], i["title"], i["presenter"]) for i in whole["items"]]
    assert agenda == [
        ("1", "Ngân sách", "Bình"),
        ("1.1", "Nghị quyết", "Ông Tư"),
        ("2", "Bế mạc", None),
    ]
    [report, secret] = whole["items"][0]["materials"]
    assert (report["pages"], report["size"], report["number"]) == (3, 1000, "45/BC-UBND")
    assert (secret["level"], secret["sha256"], secret["pages"]) == ("paper_only", None, None)
    [vote] = whole["items"][1]["votes"]
    assert vote["material"] == whole["items"][1]["materials"][0]["id"]
    assert whole["items"][1]["parent"] == whole["items"][0]["id"]
    assert [p["name"] for p in whole["attendees"]] == ["Lan", "Bình", "Khách"]
