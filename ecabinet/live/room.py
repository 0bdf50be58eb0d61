"""One meeting at work: takes every command that waits, has them decided, written, then shown.

A single loop moves the log on. Each turn welcomes who has come, takes the commands that have come
in meanwhile, has them decided and written in one transaction (`scribe`), and only then acknowledges
and shows what they made (`stage`): nothing is told that a power cut could take back. Under load the
next batch, decided on what is written, is on its way to the disk while the last one is shown.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from functools import partial
from itertools import chain, repeat

from ecabinet.errors import BadInput, ECabinetError, NotFound, Unavailable
from ecabinet.live import bus, wire
from ecabinet.live.alarm import Alarm
from ecabinet.live.allowance import Allowance
from ecabinet.live.batch import Waiting
from ecabinet.live.chat import Chat
from ecabinet.live.connection import Close, Connection
from ecabinet.live.crowd import Composed
from ecabinet.live.ledger import Ledger
from ecabinet.live.outfit import Outfit
from ecabinet.live.scribe import Scribe
from ecabinet.live.stage import Stage
from ecabinet.meeting.commands import Command
from ecabinet.meeting.events import SYSTEM
from ecabinet.meeting.state import State

RELOAD_AFTER = (0.2, 0.5, 1.0)
"""Seconds until the journal is asked again while it cannot be read; the last one repeats."""

_log = logging.getLogger("ecabinet.live.room")


class Room:
    """One meeting's room. `run` is its loop; everything else only leaves something for it."""

    def __init__(self, meeting: str, outfit: Outfit) -> None:
        self.meeting = meeting
        self._outfit = outfit
        self._loop = asyncio.get_running_loop()
        self._something = asyncio.Event()
        self._scribe = Scribe(meeting, outfit.journal, outfit.clock)
        self._stage = Stage(meeting, outfit, self._something.set)
        self._chat = Chat(
            meeting, outfit, self._stage.tell_people, self._state, lambda: self._scribe.has_work
        )
        self._alarm = Alarm(outfit.clock, self._as_system)
        act = partial(self.carry_out, SYSTEM)
        self._officer = outfit.appoint(meeting, act) if outfit.appoint is not None else None
        self._allowances: dict[str, Allowance] = {}
        self._look = False
        self._written: list[Composed] = []
        self._loaded = asyncio.Event()
        self._ended: ECabinetError | None = None
        self.busy_at = self._loop.time()
        """When somebody last asked for anything, by the loop's clock."""

    def __len__(self) -> int:
        return len(self._stage)

    async def attendee_of(self, account: str) -> str:
        """As whom an account attends.

        Raises NotFound if it does not, or if there is no such meeting; Unavailable.
        """
        await self._loaded.wait()
        ledger = self._scribe.ledger
        if ledger is None or self._ended is not None:
            raise self._ended or Unavailable("try_again")
        attendee = ledger.state.accounts.get(account)
        if attendee is None:
            raise NotFound("meeting_not_found")
        return attendee

    def enter(self, connection: Connection, since: int | None, log: str | None) -> Room:
        """Lets a tablet in, right after `attendee_of`: it is welcomed before the next round."""
        connection.allowance = self._allowances.setdefault(
            connection.attendee, connection.allowance
        )
        self._stage.enter(connection, since, log)
        self.busy_at = self._loop.time()
        self._something.set()
        return self

    def leave(self, connection: Connection) -> None:
        """Forgets a tablet that is gone."""
        self._stage.leave(connection)
        self.busy_at = self._loop.time()

    def receive(self, connection: Connection, message: bytes) -> None:
        """Takes a message of a tablet. Raises ValueError if it cannot even be answered."""
        try:
            command_id, command = wire.parse(message)
        except wire.BadMessage as error:
            self._refuse(connection, error.command_id, error)
            return
        if connection.allowance.is_overdrawn:
            self._refuse(connection, command_id, BadInput("too_many_commands"))
        elif isinstance(command, wire.BesideTheLog):
            self._beside_the_log(connection, command_id, command)
        else:
            self._take(Waiting(connection.visitor.account, command_id, command, connection))

    async def carry_out(self, account: str, command_id: str, command: Command) -> int:
        """Has a command of the server itself carried out, right after `attendee_of`.

        Returns the seq of its last entry. Raises Refused as the rules do, Unavailable `try_again`.
        """
        answer: asyncio.Future[int] = self._loop.create_future()
        self._take(Waiting(account, command_id, command, None, answer))
        return await answer

    def look(self) -> None:
        """Journal and chat may have moved elsewhere; see what others wrote."""
        self._look = True
        self._something.set()
        if not self._outfit.bus.is_alone:
            self._chat.look()

    def hear(self, word: bus.AboutMeeting) -> None:
        """What another process says of this meeting."""
        match word:
            case bus.Moved():
                if self._scribe.ledger is None or word.seq > self._scribe.ledger.seq:
                    self._look = True
                    self._something.set()
            case bus.Said():
                self._chat.heard(word.channel, word.n)
            case _:
                self._stage.hear(word)

    def know(self, known: bool) -> None:
        """Whether other processes can be heard."""
        self._stage.know(known)

    def renew(self) -> None:
        """Repeats what other processes would forget; to be called every few seconds."""
        self._stage.renew()

    @property
    def shows_door(self) -> bool:
        """Whether the code at the door stands on the walls now, as far as is known."""
        state = self._state()
        return state is not None and state.wall.door

    def tell_time(self) -> None:
        """Tells everybody the server's time."""
        if len(self._stage):
            self._stage.tell(wire.frame(wire.Time(now=self._outfit.clock())))

    def tablets(self) -> list[Connection]:
        """All connections, those that are still to be welcomed too."""
        return self._stage.tablets()

    def tablets_of(self, attendee: str) -> int:
        """How many of them are one person's."""
        return self._stage.tablets_of(attendee)

    def may_have(self, attendee: str) -> bool:
        """Whether somebody has tablets in the meeting, or may have some at another process."""
        return self._stage.may_have(attendee)

    def close(self) -> None:
        """Asks the loop to end, once what is on its way to the disk has arrived."""
        self._ended = self._ended or Unavailable("try_again")
        self._something.set()

    # The loop

    async def run(self) -> None:
        """Works until closed; in the end everybody is answered and every tablet sent away.

        Raises NotFound at once if the meeting has no log.
        """
        try:
            await self._load()
            self._stage.ask()
            if not self._outfit.bus.is_alone:
                self._chat.look()
            while self._ended is None:
                await self._something.wait()
                self._something.clear()
                await self._turn(self._scribe.ledger or await self._load())
            await self._show_written()
        except ECabinetError as error:
            self._ended = error
            raise
        finally:
            self._alarm.stop()
            if self._officer is not None:
                await self._officer.leave()
            self._ended = self._ended or Unavailable("try_again")
            self._loaded.set()
            self._scribe.refuse_all()
            await self._chat.finish()
            self._stage.end()
            for connection in self.tablets():
                connection.close(Close.RESTART)

    async def _load(self) -> Ledger:
        """Folds the journal, however long that takes, and shows what was not shown yet."""
        self._loaded.clear()
        self._alarm.stop()  # it may have been set by what was decided and never written
        for seconds in _reload_after():
            try:
                ledger = await self._scribe.load()
                break
            except Unavailable as error:
                _log.warning("the journal of %s cannot be read: %s", self.meeting, error)
                if self._ended is not None:
                    raise
                await asyncio.sleep(seconds)
        await self._stage.show_rest(ledger)
        self._loaded.set()
        return ledger

    async def _turn(self, ledger: Ledger) -> None:
        look = self._must_look()
        if self._stage.has_newcomers or look:
            await self._show_written()
            await self._stage.welcome(ledger)
        self._stage.show_counts(ledger)
        if look:
            if await self._scribe.catch_up(ledger):
                await self._stage.show_rest(ledger)
        elif self._scribe.has_work:
            await self._round(ledger)
        if not self._scribe.has_work:
            await self._show_written()
        if self._scribe.ledger is ledger:
            self._follow(ledger)
        if self._scribe.ledger is None or self._scribe.has_work or self._stage.has_newcomers:
            self._something.set()

    def _follow(self, ledger: Ledger) -> None:
        """Has done what follows from where the log stands. A ledger that was not written is none
        to go by."""
        if not self._scribe.has_work:
            self._stage.show_counts(ledger)
        self._alarm.follow(ledger.state)
        if self._officer is not None:
            self._officer.follow(ledger.state)

    def _must_look(self) -> bool:
        """Whether somebody says that others wrote something, and no round is going to find out: it
        begins with what they wrote, unless nobody writes but us."""
        look, self._look = self._look, False
        return look and (self._outfit.bus.is_alone or not self._scribe.has_work)

    async def _round(self, ledger: Ledger) -> None:
        """Has a batch decided and written.

        While the disk is busy, the batch before is answered and shown, and the frames of this one
        are made: they wait until it is written, and then for the next round or the end of work.
        """
        batch, before = self._scribe.next_batch(), ledger.seq
        writing = asyncio.ensure_future(self._scribe.write(ledger, batch))
        await asyncio.sleep(0)
        await self._show_written()
        frames = list(self._stage.compose(ledger, batch.answers())) if batch.is_decided else None
        if await writing:
            if ledger.seq > before:
                self._outfit.bus.tell(bus.Moved(meeting=self.meeting, seq=ledger.seq))
            batch.tell_callers()
            self._written = frames or list(self._stage.compose(ledger, batch.answers()))

    async def _show_written(self) -> None:
        """Answers and shows the last batch that was written, if that is still to be done."""
        frames, self._written = self._written, []
        await self._stage.show(frames)

    def _as_system(self, command_id: str, command: Command) -> None:
        """Has the server's own command carried out, once a meeting under its id."""
        self._take(Waiting(SYSTEM, command_id, command, None))

    def _take(self, waiting: Waiting) -> None:
        if self._ended is not None:
            waiting.tell(self._ended)
            return
        self._scribe.take(waiting)
        self.busy_at = self._loop.time()
        self._something.set()

    # Beside the log

    def _state(self) -> State | None:
        ledger = self._scribe.ledger
        return None if ledger is None else ledger.state

    def _beside_the_log(
        self, connection: Connection, command_id: str, command: wire.BesideTheLog
    ) -> None:
        ledger = self._scribe.ledger
        try:
            if ledger is None or self._ended is not None:
                raise Unavailable("try_again")
            match command:
                case wire.PostMessage():
                    self._chat.post(connection, command_id, command, ledger.state)
                case wire.MarkRead() | wire.MakeGroup() | wire.LeaveGroup():
                    self._chat.arrangements.take(connection, command_id, command, ledger.state)
                case _:
                    self._stage.take(connection, command, ledger.state)
                    connection.send(wire.frame(wire.Ack(id=command_id)))
        except ECabinetError as error:
            self._refuse(connection, command_id, error)

    def _refuse(self, connection: Connection, command_id: str, error: ECabinetError) -> None:
        connection.send(wire.refused(command_id, error, connection.visitor.language))


def _reload_after() -> Iterator[float]:
    return chain(RELOAD_AFTER, repeat(RELOAD_AFTER[-1]))
