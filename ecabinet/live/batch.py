"""Commands on their way: decided one after the other on the state as it evolves, then answered.

A command is carried out once. What its sender has had carried out under the same id is found in the
ledger first: the same body gets its first answer again, another body is refused, and a command that
was refused before is decided afresh.

What came of a command is known to its batch alone. If the batch cannot be written, that knowledge
goes with it, and nobody is ever told of what was only decided.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator, Sequence
from datetime import datetime

from ecabinet.errors import ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.live.connection import Connection
from ecabinet.live.ledger import Ledger
from ecabinet.meeting.commands import Command
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import Entry, Record
from ecabinet.meeting.sealed import sealed_by

Outcome = int | ECabinetError
"""What comes of a command: the seq of its last entry, or why there is none."""

_log = logging.getLogger("ecabinet.live.batch")


class Waiting:
    """A command, whose it is, and whom to answer: a tablet, or a caller inside the server."""

    __slots__ = ("account", "answer", "command", "command_id", "connection", "digest")

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

    def frame(self, outcome: Outcome) -> bytes:
        """The frame that answers a tablet, by its language."""
        if isinstance(outcome, int):
            return wire.ack(self.command_id, outcome)
        language = self.connection.visitor.language if self.connection is not None else ""
        return wire.refused(self.command_id, outcome, language)

    def tell_caller(self, outcome: Outcome) -> None:
        """Answers a caller inside the server."""
        if self.answer is None or self.answer.done():
            return
        if isinstance(outcome, int):
            self.answer.set_result(outcome)
        else:
            self.answer.set_exception(outcome)

    def tell(self, outcome: Outcome) -> None:
        """Answers whoever sent it. Who is gone asks again by the id."""
        if self.connection is not None:
            self.connection.send(self.frame(outcome))
        self.tell_caller(outcome)

    def earlier(self, ledger: Ledger) -> Outcome | None:
        """What came of it before, if it was carried out before."""
        carried_out = ledger.carried_out.get((self.account, self.command_id))
        if carried_out is None:
            return None
        seq, digest = carried_out
        return seq if digest == self.digest else Refused("command_id_reused")


class Batch:
    """The commands of one commit and, once they are decided, what came of each."""

    def __init__(self, commands: Sequence[Waiting]) -> None:
        self.commands = commands
        self.is_decided = False
        self._outcomes: list[Outcome] = []

    def decide(self, ledger: Ledger, now: datetime) -> list[Record]:
        """Decides all in order, takes what follows into the ledger, and returns it.

        Time never runs backwards in a log, whatever the clock says. An unexpected exception of a
        rule refuses that one command. An event that cannot be applied is raised: the ledger is of
        no use then.
        """
        at = max(now, ledger.state.at)
        fresh: list[Record] = []
        for waiting in self.commands:
            outcome = waiting.earlier(ledger)
            if outcome is None:
                made = _decided(waiting, ledger, at)
                if isinstance(made, ECabinetError):
                    outcome = made
                else:
                    fresh += made
                    outcome = ledger.seq
            self._outcomes.append(outcome)
        self.is_decided = True
        return fresh

    def answers(self) -> dict[Connection, bytes]:
        """The frames that answer the tablets, each tablet's in order."""
        answers: dict[Connection, bytes] = {}
        for waiting, outcome in self._answered():
            connection = waiting.connection
            if connection is not None:
                frame = waiting.frame(outcome)
                earlier = answers.get(connection)
                answers[connection] = frame if earlier is None else earlier + frame
        return answers

    def tell_callers(self) -> None:
        """Answers the callers inside the server."""
        for waiting, outcome in self._answered():
            waiting.tell_caller(outcome)

    def _answered(self) -> Iterator[tuple[Waiting, Outcome]]:
        return zip(self.commands, self._outcomes, strict=True)


def _decided(waiting: Waiting, ledger: Ledger, at: datetime) -> list[Record] | ECabinetError:
    """The records of a command, taken into the ledger; or why there are none."""
    try:
        events = decide(ledger.state, waiting.account, waiting.command, at)
    except ECabinetError as refusal:
        return refusal
    except Exception:  # a mistake in one rule is that command's matter, and not the whole batch's
        _log.exception("deciding %s failed", type(waiting.command).__name__)
        return Unavailable("internal_error")
    records = []
    for n, event in enumerate(events):
        record = Record(
            entry=Entry(seq=ledger.seq + 1, at=at, by=waiting.account, event=event),
            command_id=waiting.command_id,
            n=n,
            digest=waiting.digest,
            sealed=sealed_by(waiting.command, event),
        )
        ledger.take(record)
        records.append(record)
    return records
