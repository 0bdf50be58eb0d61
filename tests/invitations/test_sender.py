"""The queue's mail, and a real SMTP server that takes it, puts it off, refuses it or is away."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ecabinet.errors import BadInput, Unavailable
from ecabinet.invitations.mail import Queued
from ecabinet.invitations.sender import GIVE_UP_AFTER, LAST_SECONDS, MailServer, Sender
from ecabinet.store.engine import Database, open_database
from ecabinet.store.outbox import OutboxRecords
from ecabinet.store.tables import outbox_mail

from ..store.sample import Session, hold
from .letters import Notebook, mail_server

START = datetime(2026, 7, 1, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


class House:
    """A queue in a database and a clock that is set."""

    def __init__(self, database: Database, session: Session) -> None:
        self.database, self.session = database, session
        self.outbox, self.clock = OutboxRecords(database), Clock()

    async def put(self, *recipients: str, news: str = "request") -> None:
        letters = []
        for n, to in enumerate(recipients):
            message = f"Subject: {to}\r\nMessage-ID: <{n}@x>\r\n\r\nx\r\n".encode()
            key = f"{self.clock.now.timestamp():.0f}-{n}"
            letters.append(Queued(key, self.session.meeting, f"p{to}", to, news, message))
        await self.outbox.put(letters, self.clock.now)

    async def send(self, url: str) -> None:
        await Sender(MailServer(url, "hdnd@phuong.vn"), self.outbox, self.clock).send_due()

    async def lines(self) -> list[tuple[str, str, str, bool]]:
        def read(connection: object) -> list[tuple[str, str, str, bool]]:
            rows = connection.execute(outbox_mail.select().order_by(outbox_mail.c.id))  # type: ignore[attr-defined]  # a table
            return [(r.recipient, r.state, r.trouble, r.message is None) for r in rows]

        return await self.database.read(read)


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[House]:
    database = open_database(sqlite_url)
    yield House(database, await hold(database))
    await database.close()


async def test_what_is_due_is_sent_once_and_its_message_forgotten(house: House) -> None:
    book = Notebook()
    await house.put("a@x.vn", "b@x.vn")

    with mail_server(book) as url:
        await house.send(url)
        await house.send(url)

    assert book.recipients == ["a@x.vn", "b@x.vn"]
    assert await house.lines() == [("a@x.vn", "sent", "", True), ("b@x.vn", "sent", "", True)]


async def test_a_refusal_is_shown_in_the_servers_words_and_holds_up_nobody(house: House) -> None:
    book = Notebook()
    book.refuses["gone@x.vn"] = "550 5.1.1 No such user"
    await house.put("gone@x.vn", "b@x.vn")

    with mail_server(book) as url:
        await house.send(url)

    assert book.recipients == ["b@x.vn"]
    gone, other = await house.lines()
    assert gone == ("gone@x.vn", "refused", "550 5.1.1 No such user", True)
    assert other[1] == "sent"


async def test_later_means_later_and_longer_each_time(house: House) -> None:
    book = Notebook()
    book.replies = ["451 Greylisted", "451 Greylisted"]
    await house.put("a@x.vn")

    with mail_server(book) as url:
        await house.send(url)
        house.clock.now += timedelta(seconds=29)
        await house.send(url)
        assert len(book.replies) == 1, "tried before its time"
        house.clock.now += timedelta(seconds=1)
        await house.send(url)
        house.clock.now += timedelta(seconds=59)
        await house.send(url)
        assert book.recipients == []
        assert (await house.lines())[0][1:3] == ("waiting", "451 Greylisted")
        house.clock.now += timedelta(seconds=1)
        await house.send(url)

    assert book.recipients == ["a@x.vn"]


async def test_a_server_that_is_away_loses_nothing_and_is_given_up_after_days(house: House) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    await house.put("a@x.vn", "b@x.vn")

    await house.send(f"smtp://127.0.0.1:{port}")

    assert [line[1] for line in await house.lines()] == ["waiting", "waiting"]
    house.clock.now += GIVE_UP_AFTER + timedelta(hours=2)
    await house.send(f"smtp://127.0.0.1:{port}")
    assert [line[1] for line in await house.lines()] == ["refused", "refused"]


async def test_a_message_that_breaks_the_connection_holds_up_nobody_else(house: House) -> None:
    book = Notebook()
    book.replies = ["421 Closing"]
    await house.put("bad@x.vn", "b@x.vn", "c@x.vn")

    with mail_server(book) as url:
        await house.send(url)

    assert book.recipients == ["b@x.vn", "c@x.vn"]
    assert (await house.lines())[0][1] == "waiting"


async def test_an_update_gives_way_to_a_newer_one_and_an_invitation_does_not(house: House) -> None:
    await house.put("a@x.vn")
    for _ in range(2):
        house.clock.now += timedelta(seconds=1)
        await house.put("a@x.vn", news="update")
    house.clock.now += timedelta(seconds=1)
    await house.put("a@x.vn", news="cancel")

    assert len(await house.lines()) == 2


async def test_the_sender_that_is_woken_sends_at_once(house: House) -> None:
    book = Notebook()
    with mail_server(book) as url:
        sender = Sender(MailServer(url, "hdnd@phuong.vn"), house.outbox, house.clock)
        async with sender.sending():
            await asyncio.sleep(0.05)
            await house.put("a@x.vn")
            sender.wake()
            async with asyncio.timeout(3):
                while not book.recipients:  # noqa: ASYNC110  # nothing else tells of it
                    await asyncio.sleep(0.01)
            last = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - last < LAST_SECONDS, "it ends with its letter"

    assert (await house.lines())[0][1] == "sent"


SENDING = """
import asyncio, sys
from datetime import datetime, UTC
from ecabinet.invitations.sender import MailServer, Sender
from ecabinet.store.engine import open_database
from ecabinet.store.outbox import OutboxRecords

async def main():
    database = open_database(sys.argv[1])
    server = MailServer(sys.argv[2], "hdnd@phuong.vn")
    await Sender(server, OutboxRecords(database), lambda: datetime.now(UTC)).send_due()

asyncio.run(main())
"""


async def test_a_sender_that_is_killed_leaves_every_letter_to_the_next(
    sqlite_url: str, tmp_path: Path
) -> None:
    """kill -9 in the midst: nothing is lost, and only the one on its way may come twice."""
    database = open_database(sqlite_url)
    house = House(database, await hold(database))
    people = [f"p{n}@x.vn" for n in range(6)]
    await house.put(*people)
    await database.close()

    class Slow(Notebook):
        async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802  # aiosmtpd's
            said = await super().handle_DATA(server, session, envelope)
            if len(self.recipients) == 3:
                process.send_signal(signal.SIGKILL)
                await asyncio.sleep(0.3)
            return said

    book = Slow()
    with mail_server(book) as url:
        command = [sys.executable, "-c", SENDING, sqlite_url, url]
        process = subprocess.Popen(command)  # noqa: ASYNC220  # it is killed
        assert await asyncio.to_thread(process.wait, 20) == -signal.SIGKILL
        database = open_database(sqlite_url)
        house = House(database, house.session)
        house.clock.now = datetime.now(UTC)
        await house.send(url)
        await database.close()

    assert set(book.recipients) == set(people)
    assert sorted(book.recipients) == sorted([*people, people[2]])
    ids = [mail["Message-ID"] for mail in book.mails]
    assert len(set(ids)) == len(people), "a letter that comes twice is known by its id"


async def test_the_mail_server_can_be_asked_without_sending() -> None:
    book = Notebook()
    with mail_server(book) as url:
        await MailServer(url, "hdnd@phuong.vn").ask()
    with pytest.raises(Unavailable, match="mail_unreachable"):
        await MailServer(url, "hdnd@phuong.vn").ask()
    assert book.recipients == []


async def test_a_password_never_goes_over_the_network_in_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The test's server offers no TLS; for any name but this machine's own that is the end."""
    book = Notebook()
    with mail_server(book) as url:
        port = url.rpartition(":")[2]
        monkeypatch.setattr("ecabinet.invitations.sender._LOCAL", ())
        with pytest.raises(Unavailable, match="mail_unreachable"):
            await MailServer(f"smtp://user:secret@127.0.0.1:{port}", "hdnd@phuong.vn").ask()


@pytest.mark.parametrize("url", ["", "host", "http://x", "smtp://", "smtp://h:99999", "smtp://["])
def test_a_url_that_names_no_mail_server(url: str) -> None:
    with pytest.raises(BadInput, match="bad_mail_url"):
        MailServer(url, "hdnd@phuong.vn")


@pytest.mark.parametrize("sender", ["", "hdnd", "a@b.vn\r\nBcc: c@d.vn"])
def test_a_sender_that_is_no_address(sender: str) -> None:
    with pytest.raises(BadInput, match="bad_mail_from"):
        MailServer("smtp://localhost", sender)


async def test_a_letter_can_be_known_by_the_address_it_comes_back_to(house: House) -> None:
    book = Notebook()
    await house.put("a@x.vn", "b@x.vn")
    with mail_server(book) as url:
        server = MailServer(url, "hdnd@phuong.vn", "hop+*@phuong.vn")
        await Sender(server, house.outbox, house.clock).send_due()
    made = f"{START.timestamp():.0f}"
    assert book.senders == [f"hop+{made}-{n}@phuong.vn" for n in range(2)]
    for wrong in ("hop@phuong.vn", "hop+*+*@phuong.vn", "*", f"{'x' * 40}*@phuong.vn"):
        with pytest.raises(BadInput, match="bad_mail_return"):
            MailServer("smtp://h", "hdnd@phuong.vn", wrong)
