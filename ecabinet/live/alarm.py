"""A room's alarm: has the server do by itself what a deadline of the log asks for.

It rings at the deadline and then every second until the log has moved on, since what was asked of a
storage that is away is not done. Each time it asks under the same id, so it is done once, whichever
process rings first. After a restart it is set again by the folded log.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from ecabinet.meeting.commands import Command
from ecabinet.meeting.deadline import deadline
from ecabinet.meeting.state import State

AGAIN_AFTER = 1.0


class Alarm:
    """`ring` is given the command and the id under which to carry it out, as the system."""

    def __init__(self, clock: Callable[[], datetime], ring: Callable[[str, Command], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._clock = clock
        self._ring = ring
        self._vote: str | None = None
        self._timer: asyncio.TimerHandle | None = None

    def follow(self, state: State) -> None:
        """Sets the alarm by where the meeting stands."""
        if state.open_vote == self._vote:
            return
        self.stop()
        self._vote = state.open_vote
        due = deadline(state)
        if due is not None:
            self._wait(*due)

    def stop(self) -> None:
        """Does not ring any more."""
        self._vote = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _wait(self, at: datetime, command: Command) -> None:
        left = (at - self._clock()).total_seconds()
        if left > 0:
            self._timer = self._loop.call_later(left, self._wait, at, command)
            return
        self._timer = self._loop.call_later(AGAIN_AFTER, self._wait, at, command)
        self._ring(f"deadline {self._vote}", command)
