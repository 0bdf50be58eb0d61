"""The officer at a meeting's ballot box: does what no person may, when the log says it is time.

It follows the state and answers each stage of a secret vote with a command of the server itself:

- three tellers have offered keys: has the vote's key made and shared out, `lock_box`;
- the box is locked, or the vote closed: starts an opening process and asks for shares under its
  key, `ask_shares`; a restart or a failure leads here again, with a new process and a new key;
- the shares are back: rehearses with all three, `confirm_rehearsal`; or opens the envelopes with
  two, `publish_ballots`; `fail_box` if they are not right.

All that it knows is public or sealed. One process at a time serves a vote, by the records' turn.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any, NamedTuple, Protocol

from ecabinet.ballots import custody
from ecabinet.ballots.custody import CustodyError, Opener
from ecabinet.errors import ECabinetError, Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import PublishedBallot
from ecabinet.meeting.secret_voting import NEEDED, TELLERS
from ecabinet.meeting.state import State, VoteStatus

AGAIN_AFTER = 1.0
"""Seconds until something is tried again that failed for a reason outside the log."""

Act = Callable[[str, cmd.Command], Coroutine[Any, Any, int]]
"""Has a command carried out as the system, under an id."""

_log = logging.getLogger("ecabinet.ballots.officer")


class Records(Protocol):
    """What is kept sealed beside the log."""

    async def envelopes(self, meeting: str, vote: str) -> list[str]:
        """A vote's envelopes, without whose they are."""

    async def returned(self, meeting: str, vote: str) -> dict[str, str]:
        """The shares that came back, by teller."""

    async def scrub(self) -> None:
        """Leaves nothing of what was deleted."""

    def turn(self, name: str) -> AbstractAsyncContextManager[None]:
        """Holds a name among all processes."""


class Box(NamedTuple):
    """Where a secret vote stands, as far as the officer must know it."""

    vote: str
    status: VoteStatus
    keys: dict[str, str]
    tellers: tuple[str, ...]
    key: str | None
    asked: str | None
    returned: int


def box_of(state: State) -> Box | None:
    """The box of the vote that is under way, if it has one."""
    if state.open_vote is None:
        return None
    vote = state.votes[state.open_vote]
    box = vote.box
    if box is None:
        return None
    return Box(
        state.open_vote,
        vote.status,
        {teller: box.keys[teller] for teller in vote.tellers if teller in box.keys},
        vote.tellers,
        box.key,
        box.asked,
        len(box.returned),
    )


class Officer:
    """One meeting's; `follow` after each change, `leave` at the end."""

    def __init__(self, meeting: str, records: Records, act: Act) -> None:
        self._meeting = meeting
        self._records = records
        self._act = act
        self._box: Box | None = None
        self._moved = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._opener: Opener | None = None

    def follow(self, state: State) -> None:
        """Looks where the vote stands, and sees to what is to be done."""
        self._box = box_of(state)
        self._moved.set()
        self._begin()

    async def leave(self) -> None:
        """Lets go of everything; the box waits for whoever comes next."""
        self._box = None
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _begin(self) -> None:
        if self._box is not None and self._task is None:
            self._task = asyncio.create_task(self._serve(), name=f"ballots {self._meeting}")

    async def _serve(self) -> None:
        """Serves votes until there is none under way, and sees that what each leaves is gone."""
        vote = None
        try:
            async with self._records.turn(f"ballot box {self._meeting}"):
                while (box := self._box) is not None:
                    self._moved.clear()
                    if vote not in (None, box.vote):
                        await self._guarded(self._records.scrub())
                    vote = box.vote
                    await self._guarded(self._step(box))
                    await self._moved.wait()
                await self._guarded(self._records.scrub())
        except Exception as error:  # whatever it is, the box is not left alone for good
            mistake = None if isinstance(error, ECabinetError) else error
            _log.warning(
                "the box of %s is left for now: %r", self._meeting, error, exc_info=mistake
            )
            await asyncio.sleep(AGAIN_AFTER)
        finally:
            await self._let_go()
            self._task = None
            self._begin()  # a vote may have been opened while the last one was cleared away

    async def _guarded(self, work: Coroutine[Any, Any, None]) -> None:
        """What is refused was overtaken by the log; anything else is tried again in a while."""
        try:
            await work
        except (ECabinetError, CustodyError) as error:
            if not isinstance(error, Refused):
                _log.warning("the box of %s: %r", self._meeting, error)
            await asyncio.sleep(AGAIN_AFTER)
            self._moved.set()

    async def _step(self, box: Box) -> None:
        if box.status not in ("keying", "sealed"):
            await self._let_go()
        elif box.key is None:
            await self._let_go()
            if len(box.keys) == TELLERS:
                await self._lock(box)
        elif self._opener is None or box.asked != self._opener.key:
            await self._ask(box)
        elif box.status == "keying" and box.returned == TELLERS:
            await self._rehearse(box)
        elif box.status == "sealed" and box.returned >= NEEDED:
            await self._open(box)

    async def _lock(self, box: Box) -> None:
        made = await custody.lock(self._meeting, box.vote, box.keys)
        await self._do(cmd.LockBox(vote=box.vote, key=made.key, keys=box.keys, shares=made.shares))

    async def _ask(self, box: Box) -> None:
        await self._let_go()
        self._opener = await Opener.start()
        await self._do(cmd.AskShares(vote=box.vote, key=self._opener.key))

    async def _rehearse(self, box: Box) -> None:
        opener, key = self._taken(box)
        returned = await self._records.returned(self._meeting, box.vote)
        if await opener.rehearse(self._meeting, box.vote, key, returned):
            await self._do(cmd.ConfirmRehearsal(vote=box.vote, asked=opener.key))
        else:
            await self._do(cmd.FailBox(vote=box.vote, asked=opener.key))

    async def _open(self, box: Box) -> None:
        opener, key = self._taken(box)
        returned = await self._records.returned(self._meeting, box.vote)
        envelopes = await self._records.envelopes(self._meeting, box.vote)
        lines = await opener.open(self._meeting, box.vote, key, returned, envelopes)
        if lines is None:
            await self._do(cmd.FailBox(vote=box.vote, asked=opener.key))
            return
        published = tuple(PublishedBallot(tracker=t, choice=choice) for t, choice in lines)
        await self._do(cmd.PublishBallots(vote=box.vote, asked=opener.key, lines=published))

    def _taken(self, box: Box) -> tuple[Opener, str]:
        """The opening process, which answers once, and the vote's key."""
        opener, self._opener = self._opener, None
        assert opener is not None
        assert box.key is not None
        return opener, box.key

    async def _do(self, command: cmd.Command) -> None:
        await self._act(secrets.token_hex(16), command)

    async def _let_go(self) -> None:
        opener, self._opener = self._opener, None
        if opener is not None:
            with suppress(OSError):
                await opener.end()
