"""Commands on their way: decided one after the other on the state as it evolves, then answered.

A command is carried out once. What its sender has had carried out under the same id is found in the
ledger first: the same body gets its first answer again, another body is refused, and a command that
was refused before is decided afresh.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from ecabinet.errors import ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.live.connection import Connection
from ecabinet.live.ledger import Ledger
from ecabinet.meeting.commands import Command
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import Entry, Record

_log = logging.getLogger("ecabinet.live.batch")


class Waiting:
    """A command, whose it is, and whom to answer: a tablet, or a caller inside the server.

    `outcome` is the seq of its last entry, or why there is none.
    """

    __slots__ = ("account", "answer", "command", "command_id", "connection", "digest", "outcome")

    def __init__(
        self,
        account: str,
        command_id: str,
        command: Command,
        connection: Connection | None,
        answer: asyncio.Future[int] | None = None,
    ) -> None:
        self.account = account
        self.command_id = command_id
        self.command = command
        self.digest = wire.digest(command)
        self.connection = connection
        self.answer = answer
        self.outcome: int | ECabinetError = Unavailable("try_again")

    @property
    def frame(self) -> bytes:
        """The frame that answers a tablet, by its language."""
        if isinstance(self.outcome, int):
            return wire.ack(self.command_id, self.outcome)
        language = self.connection.visitor.language if self.connection is not None else ""
        return wire.refused(self.command_id, self.outcome, language)

    def tell_caller(self) -> None:
        """Answers a caller inside the server."""
        if self.answer is None or self.answer.done():
            return
        if isinstance(self.outcome, int):
            self.answer.set_result(self.outcome)
        else:
            self.answer.set_exception(self.outcome)


def answers_to(batch: Iterable[Waiting]) -> dict[Connection, bytes]:
    """The frames that answer the tablets of a batch, each tablet's in order."""
    answers: dict[Connection, bytes] = {}
    for waiting in batch:
        connection = waiting.connection
        if connection is not None:
            frame = waiting.frame
            answers[connection] = answers[connection] + frame if connection in answers else frame
    return answers


def tell_all(batch: Sequence[Waiting]) -> None:
    """Answers every sender of a batch that led to nothing. Who is gone asks again by the id."""
    for connection, frames in answers_to(batch).items():
        connection.send(frames)
    for waiting in batch:
        waiting.tell_caller()


class Spoiled(Exception):  # noqa: N818
    """An event could not be applied: the ledger is of no use, and one command is to blame."""

    def __init__(self, waiting: Waiting) -> None:
        super().__init__(type(waiting.command).__name__)
        self.waiting = waiting


def decide_all(ledger: Ledger, batch: Sequence[Waiting], now: datetime) -> list[Record]:
    """Decides the batch in order, takes what follows into the ledger, and returns it.

    Time never runs backwards in a log, whatever the clock says. An unexpected exception of a rule
    refuses that one command. Raises Spoiled.
    """
    at = max(now, ledger.state.at)
    fresh: list[Record] = []
    for waiting in batch:
        earlier = ledger.carried_out.get((waiting.account, waiting.command_id))
        if earlier is not None:
            seq, digest = earlier
            same = digest == waiting.digest
            waiting.outcome = seq if same else Refused("command_id_reused")
            continue
        try:
            events = decide(ledger.state, waiting.account, waiting.command, at)
        except ECabinetError as refusal:
            waiting.outcome = refusal
            continue
        except Exception:
            _log.exception("deciding %s failed", type(waiting.command).__name__)
            waiting.outcome = Unavailable("internal_error")
            continue
        for n, event in enumerate(events):
            record = Record(
                entry=Entry(seq=ledger.seq + 1, at=at, by=waiting.account, event=event),
                command_id=waiting.command_id,
                n=n,
                digest=waiting.digest,
            )
            try:
                ledger.take(record)
            except Exception as error:
                raise Spoiled(waiting) from error
            fresh.append(record)
        waiting.outcome = ledger.seq
    return fresh
