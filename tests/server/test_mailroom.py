"""What comes back by mail reaches the secretary's list, the room and nobody else's invitation."""

from __future__ import annotations

import os
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from ecabinet.errors import Unavailable
from ecabinet.invitations import letterbox
from ecabinet.invitations.incoming import understand
from ecabinet.invitations.letterbox import Letterbox
from ecabinet.meeting.apply import fold
from ecabinet.server.mailroom import Mailroom

from ..invitations.test_incoming import LETTER, POSTFIX
from .conftest import House
from .test_invitations import call_all, deliver, link_in
from .test_invitations import house as house  # with a mail server set


class Desk:
    """A mailroom, and a mail server that starts `ecabinet mail-in` for what it is given."""

    def __init__(self, house: House, data: Path) -> None:
        self.data, self.box = data, Letterbox(data / "mail-in")
        self.room = Mailroom(house.services, self.box)

    def put(self, mail: bytes) -> None:
        notice = understand(mail)
        assert notice is not None
        self.box.put(notice)

    def hand_over(self, mail: bytes) -> int:
        """As a mail server does."""
        kept = {name: v for name, v in os.environ.items() if not name.startswith("ECABINET_")}
        command = [sys.executable, "-m", "ecabinet", "mail-in", "--data", str(self.data)]
        return subprocess.run(command, input=mail, env=kept, check=False).returncode


@pytest.fixture
def desk(house: House, tmp_path: Path) -> Desk:
    return Desk(house, tmp_path / "data")


def reply(
    mail: Any, partstat: str, comment: str = "", uid: str = "", stamp: str = "20990701T000000Z"
) -> bytes:
    """As a calendar answers the invitation in a mail, from whatever address it likes."""
    (entry,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    asked = Calendar.from_ical(entry.get_content()).walk("VEVENT")[0]
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Google Inc//Google Calendar//EN",
        "METHOD:REPLY", "BEGIN:VEVENT", f"UID:{uid or asked['UID']}", "SEQUENCE:0",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:x@y.vn", *([f"COMMENT:{comment}"] if comment else []),
        f"DTSTAMP:{stamp}", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    made = EmailMessage()
    made["From"] = "anybody@else.vn"
    made.set_content(f"{partstat}")
    made.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REPLY"})
    return made.as_bytes()


async def test_a_letter_that_came_back_is_shown_and_sent_again(house: House, desk: Desk) -> None:
    async with house.as_("secretary") as secretary:
        path, ids = await call_all(house, secretary)
        mails = {m["To"].addresses[0].addr_spec: m for m in (await deliver(house)).mails}
        back = POSTFIX.replace(f"<{LETTER}@phuong.vn>", mails["khach@x.vn"]["Message-ID"])
        assert desk.hand_over(back.encode()) == 0
        desk.put(POSTFIX.encode())  # of a letter that is none of ours
        await desk.room.empty()

        people = (await secretary.get(f"{path}/invitations")).json()["people"]
        lines = {line["name"]: (line["mail"], line["unreached"]) for line in people}
        assert lines == {
            "Lan": ("sent", False), "Bình": ("sent", False), "Khách": ("returned", True),
        }  # fmt: skip
        (guest,) = [line for line in people if line["name"] == "Khách"]
        assert guest["trouble"].startswith("550 5.1.1")
        assert guest["phone"] == "0903 123 456"

        mended = {"email": "dung@x.vn"}
        await secretary.patch(f"{path}/invitations/{ids['Khách']}", json=mended)
        assert (await secretary.post(f"{path}/publish")).json()["mailed"] == 1
    assert (await deliver(house)).recipients == ["dung@x.vn"]
    assert list(desk.box.waiting()) == []


async def test_a_calendars_reply_is_an_answer_to_its_own_invitation(
    house: House, desk: Desk
) -> None:
    async with house.as_("secretary") as secretary:
        path, ids = await call_all(house, secretary)
        mails = {m["To"].addresses[0].addr_spec: m for m in (await deliver(house)).mails}

        async def answers() -> dict[str, tuple[str, str]]:
            await desk.room.empty()
            people = (await secretary.get(f"{path}/invitations")).json()["people"]
            return {line["name"]: (line["answer"], line["reason"]) for line in people}

        forged = f"{house.session.meeting}.{'0' * 32}@ecabinet"
        for mail in (
            reply(mails["lan@x.vn"], "TENTATIVE"),
            reply(mails["binh@x.vn"], "DECLINED", "đi công tác"),
            reply(mails["khach@x.vn"], "DECLINED", uid=forged),
        ):
            desk.put(mail)
        first = await answers()
        assert first["Lan"] == ("maybe", "")
        assert first["Bình"] == ("leave", "đi công tác")
        assert first["Khách"] == ("none", "")
        reminded = await secretary.post(f"{path}/reminders", json={})
        assert reminded.json()["mailed"] == 2, "who may come is asked again"

        desk.put(reply(mails["binh@x.vn"], "TENTATIVE"))
        desk.put(reply(mails["lan@x.vn"], "DECLINED"))
        second = await answers()
        assert second["Bình"] == ("leave", "đi công tác"), "less than they said already"
        assert second["Lan"] == ("leave", "(từ chối trong lịch, không nêu lý do)")

        assert (await secretary.post(f"{path}/open")).is_success
        desk.put(reply(mails["binh@x.vn"], "ACCEPTED"))
        assert (await answers())["Bình"] == ("accept", "")
    records = await house.services.journal.read(house.session.meeting)
    leaves = fold(record.entry for record in records).leaves.values()
    assert {(leave.attendee, leave.status) for leave in leaves} == {
        (ids["Bình"], "withdrawn"), (ids["Lan"], "asked"),
    }  # fmt: skip


async def test_of_replies_that_come_late_and_together_the_later_one_holds(
    house: House, desk: Desk
) -> None:
    async with house.as_("secretary") as secretary:
        path, _ = await call_all(house, secretary)
        mails = {m["To"].addresses[0].addr_spec: m for m in (await deliver(house)).mails}

        async def answer() -> str:
            await desk.room.empty()
            people = (await secretary.get(f"{path}/invitations")).json()["people"]
            return next(str(line["answer"]) for line in people if line["name"] == "Lan")

        def put(partstat: str, stamp: str) -> None:
            desk.put(reply(mails["lan@x.vn"], partstat, stamp=stamp))

        put("ACCEPTED", "20200701T080000Z")
        assert await answer() == "accept"
        put("DECLINED", "20200701T080005Z")
        assert await answer() == "leave", "said after that, though before it was read here"
        put("ACCEPTED", "20200701T080000Z")
        assert await answer() == "leave", "the first one once more, by a longer way"
        for turn in range(8):
            put(("ACCEPTED", "DECLINED")[turn % 2], "20200701T080010Z")
        assert await answer() == "leave", "within a second they count as they came"

        answered = await secretary.put(link_in(mails["lan@x.vn"]), json={"answer": "accept"})
        assert answered.is_success
        put("DECLINED", "20200701T080020Z")
        assert await answer() == "accept", "they have said otherwise since"


async def test_what_cannot_be_left_now_is_to_be_brought_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.data.mkdir()
    (desk.data / "mail-in").touch()
    assert desk.hand_over(POSTFIX.encode()) == os.EX_TEMPFAIL
    (desk.data / "mail-in").unlink()

    monkeypatch.setattr(letterbox, "MOST", 1)
    desk.put(POSTFIX.encode())
    with pytest.raises(Unavailable, match="letterbox_full"):
        desk.put(POSTFIX.encode())
    with desk.box.alone() as alone, desk.box.alone() as other:
        assert (alone, other) == (True, False), "one process of several empties it"


async def test_what_is_no_notice_is_put_aside(desk: Desk) -> None:
    box = desk.data / "mail-in"
    box.mkdir(parents=True)
    (box / "a.json").write_bytes(b'{"type":"replied","meeting":1}')
    await desk.room.empty()
    assert [path.name for path in box.iterdir()] == ["a.bad"]
