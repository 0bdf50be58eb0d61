"""One meeting at work: takes every command that waits, has them decided, written, then shown.

A single loop owns the ledger. Each round takes all commands that have come in meanwhile, decides
each on the state as it evolves, appends what follows in one transaction, and only then
acknowledges and shows it: nothing is told that a power cut could take back. If the append fails,
the ledger is forgotten and folded anew from the journal, and all senders are asked to try again.
Tablets are let in between two rounds, so that their first frame fits what comes after it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ecabinet.errors import BadInput, ECabinetError, NotFound, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.live.batch import Spoiled, Waiting, answers_to, decide_all, tell_all
from ecabinet.live.chat import Chat, Messages
from ecabinet.live.connection import Close, Connection
from ecabinet.live.counts import Counts
from ecabinet.live.crowd import Composed, Crowd
from ecabinet.live.ledger import Ledger
from ecabinet.live.pages import Pages
from ecabinet.live.presence import Presence
from ecabinet.meeting.commands import Command
from ecabinet.meeting.events import Record

BATCH = 512
"""Commands of one commit: enough to share its cost, few enough to decide while another is made."""

RELOAD_AFTER = (0.2, 1.0, 5.0)
"""Seconds until the journal is asked again while it cannot be read; the last one repeats."""

_log = logging.getLogger("ecabinet.live.room")


class Journal(Protocol):
    """The log on disk."""

    async def read(self, meeting: str, after: int = 0) -> list[Record]:
        """The records after a seq, in order."""

    async def append(
        self, meeting: str, after: int, decide: Callable[[list[Record]], Sequence[Record]]
    ) -> list[Record]:
        """Commits what `decide` makes of the records after `after` that others wrote meanwhile.

        On any exception nothing is written.
        """


@dataclass(frozen=True, slots=True)
class Outfit:
    """What all rooms of a process share. `log` names the log's incarnation, `build` the client."""

    journal: Journal
    messages: Messages
    clock: Callable[[], datetime]
    log: str
    build: str


@dataclass(frozen=True, slots=True)
class _Newcomer:
    connection: Connection
    since: int | None
    log: str | None


@dataclass(slots=True)
class _Round:
    """A batch on its way to the disk: once decided, up to which entry, and the counts there."""

    batch: list[Waiting]
    written: asyncio.Future[list[Record]] = field(init=False)
    decided: bool = False
    seq: int = 0
    counts: list[wire.Progress] = field(default_factory=list)
    composed: Composed | None = None


class Room:
    """One meeting's room. `run` is its loop; everything else only leaves something for it."""

    def __init__(self, meeting: str, outfit: Outfit) -> None:
        self.meeting = meeting
        self._outfit = outfit
        self._loop = asyncio.get_running_loop()
        self._something = asyncio.Event()
        self._crowd = Crowd()
        self._presence = Presence(
            lambda: self._crowd.people, self._loop.call_later, self._crowd.tell
        )
        self._chat = Chat(meeting, outfit.messages, self._deliver)
        self._pages = Pages(self._crowd.tell)
        self._counts = Counts(self._loop.call_later, self._something.set)
        self._ledger: Ledger | None = None
        self._loaded = asyncio.Event()
        self._ended: ECabinetError | None = None
        self._newcomers: list[_Newcomer] = []
        self._waiting: deque[Waiting] = deque()
        self._look = False
        self._told_seq = 0
        self.busy_at = self._loop.time()
        """When somebody last asked for anything, by the loop's clock."""

    def __len__(self) -> int:
        return len(self._crowd)

    async def attendee_of(self, account: str) -> str:
        """As whom an account attends.

        Raises NotFound if it does not, or if there is no such meeting; Unavailable.
        """
        await self._loaded.wait()
        if self._ledger is None or self._ended is not None:
            raise self._ended or Unavailable("try_again")
        attendee = self._ledger.state.accounts.get(account)
        if attendee is None:
            raise NotFound("meeting_not_found")
        return attendee

    def enter(self, connection: Connection, since: int | None, log: str | None) -> Room:
        """Lets a tablet in, right after `attendee_of`: it is welcomed before the next round."""
        self._newcomers.append(_Newcomer(connection, since, log))
        self._something.set()
        return self

    def leave(self, connection: Connection) -> None:
        """Forgets a tablet that is gone."""
        if self._crowd.remove(connection, connection.attendee):
            self._pages.gone(connection.attendee)
            self._presence.changed()

    def receive(self, connection: Connection, message: bytes, hurried: bool) -> None:
        """Takes a message of a tablet. Raises ValueError if it cannot even be answered."""
        try:
            command_id, command = wire.parse(message)
        except wire.BadMessage as error:
            self._refuse(connection, error.command_id, error)
            return
        if hurried:
            self._refuse(connection, command_id, BadInput("too_many_commands"))
        elif isinstance(command, wire.PostMessage | wire.ShowPage):
            self._beside_the_log(connection, command_id, command)
        else:
            waiting = Waiting(connection.visitor.account, command_id, command, connection)
            self._waiting.append(waiting)
            self._something.set()

    async def carry_out(self, account: str, command_id: str, command: Command) -> int:
        """Has a command of the server itself carried out, right after `attendee_of`.

        Returns the seq of its last entry. Raises Refused as the rules do, Unavailable `try_again`.
        """
        answer: asyncio.Future[int] = self._loop.create_future()
        self._waiting.append(Waiting(account, command_id, command, None, answer))
        self._something.set()
        return await answer

    def look(self) -> None:
        """The journal may have moved elsewhere; see what others wrote."""
        self._look = True
        self._something.set()

    def tell_time(self) -> None:
        """Tells everybody the server's time."""
        if len(self._crowd):
            self._crowd.tell(wire.frame(wire.Time(now=self._outfit.clock())))

    def tablets(self) -> list[Connection]:
        """All connections, those that are still to be welcomed too."""
        return [*self._crowd, *(newcomer.connection for newcomer in self._newcomers)]

    def tablets_of(self, attendee: str) -> int:
        """How many tablets a person has here."""
        return len(self._crowd.tablets(attendee))

    def dismiss(self, code: Close) -> None:
        """Closes every tablet's connection."""
        for connection in self.tablets():
            connection.close(code)

    async def finish(self) -> None:
        """Answers what is still on its way beside the log, and whoever still waits for the loop."""
        await self._chat.finish()
        self._answer_all_waiting()

    # The loop

    async def run(self) -> None:
        """Works until cancelled. Raises NotFound at once if the meeting has no log."""
        try:
            await self._load()
            while True:
                await self._something.wait()
                self._something.clear()
                self.busy_at = self._loop.time()
                ledger = self._ledger or await self._load()
                self._welcome(ledger)
                self._show_counts(ledger.seq, ledger.counts())
                if not await self._rounds(ledger):
                    self._ledger = None
                    self._something.set()
                elif self._look or self._newcomers:
                    self._something.set()
        except NotFound as error:
            self._ended = error
            raise
        finally:
            self._ended = self._ended or Unavailable("try_again")
            self._loaded.set()

    async def _rounds(self, ledger: Ledger) -> bool:
        """Works off what waits; False if the ledger must be forgotten.

        While one round is on its way to the disk the next is decided, on top of it, if the journal
        lets it: should the first fail, the second does not follow the log's end and fails too.
        """
        if self._look:
            self._look = False
            if not await self._catch_up(ledger):
                return False
        good, under_way = True, deque[_Round]()
        while under_way or (good and self._waiting):
            if under_way and under_way[0].written.done():
                good = self._finish(ledger, under_way.popleft()) and good
            elif good and self._may_begin(under_way):
                under_way.append(self._begin(ledger))
                await asyncio.sleep(0)  # so that it is decided
            else:
                self._compose(ledger, under_way[0])
                await self._something.wait()
                self._something.clear()
            if good and not under_way:
                self._welcome(ledger)
        return good

    def _may_begin(self, under_way: deque[_Round]) -> bool:
        """One round may be decided while another is written; newcomers wait until there is none."""
        if not under_way:
            return True
        alone = len(under_way) == 1 and under_way[0].decided
        return alone and bool(self._waiting) and not self._newcomers

    async def _load(self) -> Ledger:
        """Folds the journal, however long that takes, and shows what was not shown yet."""
        self._loaded.clear()
        attempt = 0
        while True:
            try:
                records = await self._outfit.journal.read(self.meeting)
                break
            except Unavailable:
                _log.warning("the journal of %s cannot be read", self.meeting, exc_info=True)
                self._answer_all_waiting()
                await asyncio.sleep(RELOAD_AFTER[min(attempt, len(RELOAD_AFTER) - 1)])
                attempt += 1
        if not records:
            raise NotFound("meeting_not_found")
        ledger = self._ledger = Ledger(records)
        self._show_rest(ledger)
        self._loaded.set()
        return ledger

    def _answer_all_waiting(self) -> None:
        tell_all(list(self._waiting))
        self._waiting.clear()

    async def _catch_up(self, ledger: Ledger) -> bool:
        try:
            tail = await self._outfit.journal.read(self.meeting, ledger.seq)
        except Unavailable:
            _log.warning("the journal of %s cannot be read", self.meeting, exc_info=True)
            return False
        for record in tail:
            ledger.take(record)
        self._show_rest(ledger)
        return True

    def _begin(self, ledger: Ledger) -> _Round:
        """Sets out to decide and write a batch of what waits."""
        batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
        round_ = _Round(batch)

        def decide(tail: list[Record]) -> list[Record]:
            for record in tail:
                ledger.take(record)
            records = decide_all(ledger, batch, self._outfit.clock())
            round_.decided, round_.seq, round_.counts = True, ledger.seq, ledger.counts()
            return records

        appending = self._outfit.journal.append(self.meeting, ledger.seq, decide)
        round_.written = asyncio.ensure_future(appending)
        round_.written.add_done_callback(lambda _: self._something.set())
        return round_

    def _finish(self, ledger: Ledger, round_: _Round) -> bool:
        """Answers and shows a round that was written; False if it could not be."""
        batch = round_.batch
        try:
            round_.written.result()
        except Spoiled as spoiled:
            _log.exception("an event of %s could not be applied", self.meeting)
            spoiled.waiting.outcome = Unavailable("internal_error")
            tell_all([spoiled.waiting])
            batch.remove(spoiled.waiting)
            self._waiting.extendleft(reversed(batch))
            return False
        except Exception:
            _log.exception("what was decided in %s could not be written", self.meeting)
            for waiting in batch:
                waiting.outcome = Unavailable("try_again")
            tell_all(batch)
            return False
        for waiting in batch:
            waiting.tell_caller()
        self._show(ledger, round_)
        return True

    def _compose(self, ledger: Ledger, round_: _Round) -> None:
        """Makes the frames of the next round to be shown, while the disk is busy with it if so."""
        if round_.composed is None and round_.decided:
            lines = ledger.lines(self._told_seq)[: round_.seq - self._told_seq]
            answers = answers_to(round_.batch)
            round_.composed = self._crowd.compose(round_.seq, lines, answers)

    def _welcome(self, ledger: Ledger) -> None:
        newcomers, self._newcomers = self._newcomers, []
        for newcomer in newcomers:
            connection = newcomer.connection
            if not connection.is_open:
                continue
            audience = ledger.audience(connection.attendee)
            head = wire.Welcome(
                log=self._outfit.log,
                build=self._outfit.build,
                seq=ledger.seq,
                now=self._outfit.clock(),
                you=wire.You(
                    account=connection.visitor.account,
                    attendee=connection.attendee,
                    desk=audience.desk,
                ),
                progress=ledger.counts(),
            )
            since = newcomer.since
            if newcomer.log != self._outfit.log or not ledger.can_resume(audience, since):
                since = None
            connection.transport.writelines(wire.welcome(head, ledger.since(audience, since)))
            connection.write(self._presence.welcome())
            for page in self._pages.frames():
                connection.write(page)
            if self._crowd.add(connection, audience):
                self._presence.changed()

    # Showing

    def _show(self, ledger: Ledger, round_: _Round) -> None:
        """Answers, and shows everybody what a round has brought."""
        self._compose(ledger, round_)
        since, self._told_seq = self._told_seq, round_.seq
        if round_.composed is not None:
            self._crowd.show(round_.composed)
        self._show_counts(round_.seq, round_.counts)
        for attendee, changed_at in ledger.changed_audience.items():
            if since < changed_at <= round_.seq:
                self._send_off(attendee, ledger)

    def _show_counts(self, seq: int, counts: list[wire.Progress]) -> None:
        if due := self._counts.due(counts):
            self._crowd.tell(wire.frame(wire.Entries(seq=seq, entries=[], progress=due)))

    def _show_rest(self, ledger: Ledger) -> None:
        """Shows what came to the log by another way than a round."""
        if not len(self._crowd) or not ledger.has_all_since(self._told_seq):
            for connection in self._crowd:
                connection.close(Close.RESTART)
            self._told_seq = ledger.seq
            return
        rest = _Round([], decided=True, seq=ledger.seq, counts=ledger.counts())
        self._show(ledger, rest)

    def _send_off(self, attendee: str, ledger: Ledger) -> None:
        audience = ledger.audience(attendee)
        for connection, entered_as in list(self._crowd.tablets(attendee).items()):
            if entered_as != audience:
                connection.close(Close.AUDIENCE_CHANGED)

    # Beside the log

    def _beside_the_log(
        self, connection: Connection, command_id: str, command: wire.PostMessage | wire.ShowPage
    ) -> None:
        if self._ledger is None:
            self._refuse(connection, command_id, Unavailable("try_again"))
            return
        state = self._ledger.state
        try:
            if isinstance(command, wire.PostMessage):
                self._chat.post(connection, command_id, command, state)
            else:
                self._pages.show(connection.attendee, command, state)
                connection.send(wire.frame(wire.Ack(id=command_id)))
        except Refused as error:
            self._refuse(connection, command_id, error)

    def _deliver(self, readers: frozenset[str], frame: bytes) -> None:
        for attendee in readers:
            self._crowd.tell_person(attendee, frame)

    def _refuse(self, connection: Connection, command_id: str, error: ECabinetError) -> None:
        connection.send(wire.refused(command_id, error, connection.visitor.language))
