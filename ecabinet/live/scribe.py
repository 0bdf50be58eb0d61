"""The log's writer: has what waits decided on the ledger and written, one batch after the other.

The ledger runs ahead of the disk while a batch is being written, so one batch is under way at a
time, and nothing is decided upon what might not be. If it cannot be written, the ledger is
forgotten and folded anew from the journal, which alone says what became of the batch:

- the storage did not answer: what the journal has is acknowledged, the rest asked to try again;
- something in the batch cannot be applied or stored: its commands are tried again one by one, and
  only the one that fails by itself is refused.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime

from ecabinet.errors import NotFound, Unavailable
from ecabinet.live.batch import Batch, Waiting
from ecabinet.live.ledger import Ledger
from ecabinet.live.outfit import Journal
from ecabinet.meeting.events import Record

BATCH = 512
"""Commands of one commit: enough to share its cost, few enough not to keep others waiting."""

FOLDED_AT_ONCE = 512
"""Records taken into the ledger before others get a turn."""

_log = logging.getLogger("ecabinet.live.scribe")


class Scribe:
    """One meeting's. `ledger` is None when it must be loaded; take nothing from it meanwhile."""

    def __init__(self, meeting: str, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._meeting = meeting
        self._journal = journal
        self._clock = clock
        self.ledger: Ledger | None = None
        self._waiting: deque[Waiting] = deque()
        self._under_way: Sequence[Waiting] = ()
        self._in_doubt: list[tuple[Waiting, Unavailable]] = []
        self._singly = 0

    @property
    def has_work(self) -> bool:
        """Whether something waits to be written."""
        return bool(self._waiting)

    def take(self, waiting: Waiting) -> None:
        """Takes a command; it will be answered, come what may."""
        self._waiting.append(waiting)

    async def load(self) -> Ledger:
        """Folds the journal and answers those of whom it alone knows what became of them.

        Raises NotFound if there is no such log, Unavailable after everybody was asked to try again.
        """
        try:
            records = await self._journal.read(self._meeting)
        except Unavailable:
            self.refuse_all()
            raise
        if not records:
            raise NotFound("meeting_not_found")
        ledger = Ledger(records[:1])
        await _take(ledger, records[1:])
        self.ledger = ledger
        in_doubt, self._in_doubt = self._in_doubt, []
        for waiting, refusal in in_doubt:
            waiting.tell(waiting.earlier(ledger) or refusal)
        return ledger

    async def catch_up(self, ledger: Ledger) -> bool:
        """Takes what others wrote meanwhile; False if the ledger must be loaded."""
        try:
            tail = await self._journal.read(self._meeting, ledger.seq)
        except Unavailable as error:
            _log.warning("the journal of %s cannot be read: %s", self._meeting, error)
            self.ledger = None
            return False
        await _take(ledger, tail)
        return True

    def next_batch(self) -> Batch:
        """The commands to be written next."""
        size = 1 if self._singly else min(BATCH, len(self._waiting))
        self._singly = max(0, self._singly - 1)
        batch = Batch([self._waiting.popleft() for _ in range(size)])
        self._under_way = batch.commands
        return batch

    async def write(self, ledger: Ledger, batch: Batch) -> bool:
        """Has the next batch decided and written; its answers hold if this says so.

        If not, the ledger must be loaded, and its commands are answered then.
        """

        def decide(tail: list[Record]) -> list[Record]:
            for record in tail:
                ledger.take(record)
            return batch.decide(ledger, self._clock())

        try:
            await self._journal.append(self._meeting, ledger.seq, decide)
        except Exception as error:
            self._fail(error)
            return False
        self._under_way = ()
        return True

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Unavailable):
            _log.warning("what was decided in %s could not be written: %s", self._meeting, error)
        else:
            _log.exception("what was decided in %s could not be written", self._meeting)
        self.ledger = None
        self._put_back(error)

    def _put_back(self, error: Exception) -> None:
        commands, self._under_way = self._under_way, ()
        if isinstance(error, Unavailable):
            self._in_doubt += [(waiting, Unavailable("try_again")) for waiting in commands]
        elif len(commands) == 1:
            self._in_doubt.append((commands[0], Unavailable("internal_error")))
        else:
            self._waiting.extendleft(reversed(commands))
            self._singly += len(commands)

    def refuse_all(self) -> None:
        """Asks everybody who was not answered to try again; by its id nothing is done twice."""
        unanswered = [*self._under_way, *(waiting for waiting, _ in self._in_doubt), *self._waiting]
        self._under_way, self._in_doubt, self._singly = (), [], 0
        self._waiting.clear()
        for waiting in unanswered:
            waiting.tell(Unavailable("try_again"))


async def _take(ledger: Ledger, records: Sequence[Record]) -> None:
    for start in range(0, len(records), FOLDED_AT_ONCE):
        for record in records[start : start + FOLDED_AT_ONCE]:
            ledger.take(record)
        await asyncio.sleep(0)
