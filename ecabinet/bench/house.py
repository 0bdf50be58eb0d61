"""A house to measure in: a thousand deputies with sessions, and their meeting under way.

Made through the same doors as a real one: accounts and sessions in the store, a draft, the draft's
first entry, and the rules for everything after it.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from argon2 import PasswordHasher

from ecabinet.convening import prepare
from ecabinet.documents.kinds import kind_named
from ecabinet.documents.model import Agency, Attendee, Draft, Head, Item
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import SYSTEM, Entry, Record
from ecabinet.meeting.model import DEFAULT_CHOICES
from ecabinet.meeting.state import State
from ecabinet.people.passwords import Passwords
from ecabinet.people.sessions import SigningIn
from ecabinet.people.throttle import Throttle
from ecabinet.settings import Settings
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Journal
from ecabinet.store.lineage import log_id
from ecabinet.store.schema import migrate
from ecabinet.store.sessions import SessionRecords

COOKIE = "ecabinet"
PASSWORD = "only for measuring"  # noqa: S105  # of an invented house
LAST_CONCLUSION = "Hết phần kết luận"
"""What the last of the entries says that are written after `seq`."""


class House(NamedTuple):
    """What a client must know: the meeting, its log, its end, and everybody's session token.

    `item` is open, and so is `vote`; `chair` is the chair's token, `deputies` the others'.
    """

    meeting: str
    log: str
    seq: int
    item: str
    vote: str
    chair: str
    deputies: list[str]

    def path(self, since: int | None = None) -> str:
        query = "" if since is None else f"?since={since}&log={self.log}"
        return f"/api/meetings/{self.meeting}/live{query}"


def furnish(
    folder: Path, deputies: int, behind: int = 0, before: int = 0, database_url: str = ""
) -> House:
    """Prepares `folder`: everybody checked in, an item and a vote open, then `behind` entries.

    With `before`, the meeting has gone on for so many entries until the vote is opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    at = Settings(data=folder, database_url=database_url).records_at
    return asyncio.run(_furnish(at, deputies, behind, before))


async def _furnish(records_at: str, deputies: int, behind: int, before: int) -> House:
    database = open_database(records_at)
    await migrate(database)
    names = ["chair", *(f"deputy{n:04}" for n in range(deputies))]
    agency = await AccountRecords(database).put_agency("bench", "Hội đồng nhân dân")
    tokens = await _sign_in(database, agency.id, names)
    draft = DraftRecords(database)
    meeting = await draft.add(_draft(agency.id, names))
    log = _Log(await draft.read(meeting))
    for account in log.state.accounts:
        log.carry_out(account, cmd.CheckIn())
    chair = next(iter(log.state.accounts))
    item = log.state.agenda[0]
    log.carry_out(chair, cmd.Convene())
    log.carry_out(chair, cmd.OpenItem(item=item))
    _go_on(log, chair, item, before)
    log.carry_out(chair, cmd.OpenVote(item=item, question="Thông qua nghị quyết"))
    vote, seq = log.state.open_vote, log.state.seq
    for n in range(1, behind):
        text = f"{n}. Giao các cơ quan liên quan hoàn thiện trước ngày 30."
        log.carry_out(chair, cmd.RecordConclusion(item=item, text=text))
    if behind:
        log.carry_out(chair, cmd.RecordConclusion(item=item, text=LAST_CONCLUSION))
    await Journal(database).append(meeting, 0, lambda tail: log.records)
    name = await log_id(database)
    await database.close()
    return House(meeting, name, seq, item, str(vote), tokens[0], tokens[1:])


def _go_on(log: _Log, chair: str, item: str, entries: int) -> None:
    """A session of a whole day: votes of everybody, and speeches between them."""
    people = list(log.state.accounts)
    while log.state.seq < entries:
        log.carry_out(chair, cmd.OpenVote(item=item, question="Thông qua nghị quyết"))
        vote = str(log.state.open_vote)
        for n, account in enumerate(people):
            log.carry_out(account, cmd.CastVote(vote=vote, choice=DEFAULT_CHOICES[n % 3]))
        log.carry_out(chair, cmd.CloseVote(vote=vote))
        for speaker in people[1:40]:
            log.carry_out(speaker, cmd.RequestFloor(kind="debate"))
            log.carry_out(chair, cmd.GrantFloor(request=log.state.queue[0]))
            text = "Đề nghị làm rõ tiến độ giải ngân và trách nhiệm của từng đơn vị. " * 5
            log.carry_out(chair, cmd.NoteRemark(item=item, text=text))
            log.carry_out(chair, cmd.EndSpeech())


async def _sign_in(database: Database, agency: str, names: list[str]) -> list[str]:
    """Accounts for all names, signed in; the tokens of their sessions.

    Their passwords are hashed as cheaply as can be: a thousand proper ones take half a minute.
    """
    accounts, sessions = AccountRecords(database), SessionRecords(database)
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1), threads=1)
    signing_in = SigningIn(accounts, sessions, sessions, passwords, Throttle())
    hashed = await passwords.hash(PASSWORD)
    tokens = []
    for name in names:
        await accounts.add(name, name, agency, hashed)
        token, _ = await signing_in.sign_in(name, PASSWORD, "127.0.0.1")
        tokens.append(token)
    passwords.close()
    return tokens


def _draft(agency: str, names: list[str]) -> Draft:
    people = tuple(
        Attendee(
            key=name,
            username=name,
            name=f"Đại biểu {name}",
            role="chair" if name == "chair" else "delegate",
            votes=True,
            teller=name in names[1:4],
        )
        for name in names
    )
    starts = datetime.now(UTC)
    return Draft(
        format=1,
        id="",
        agency=Agency(id=agency, slug="bench", name="Hội đồng nhân dân"),
        meeting=Head(
            kind="council_regular",
            title="Kỳ họp đo tải",
            starts_at=starts,
            ends_at=starts + timedelta(hours=8),
        ),
        attendees=people,
        items=(Item(key="nghi-quyet", title="Dự thảo nghị quyết", kind="resolution"),),
    )


class _Log:
    """The rules at work on a log that is not written yet."""

    def __init__(self, draft: Draft) -> None:
        self.records: list[Record] = []
        event = prepare(draft, kind_named(draft.meeting.kind))
        entry = Entry(seq=1, at=datetime.now(UTC), by=SYSTEM, event=event)
        self.state: State = begin(entry)
        self._write(entry)

    def carry_out(self, account: str, command: cmd.Command) -> None:
        now = max(datetime.now(UTC), self.state.at)
        for event in decide(self.state, account, command, now):
            entry = Entry(seq=self.state.seq + 1, at=now, by=account, event=event)
            apply(self.state, entry)
            self._write(entry)

    def _write(self, entry: Entry) -> None:
        command_id = f"bench-{entry.seq:016}"
        self.records.append(Record(entry=entry, command_id=command_id, n=0, digest=b""))
