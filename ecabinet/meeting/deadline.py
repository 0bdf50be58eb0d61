"""What the server must do by itself, and when: the next deadline that stands in the log.

A deadline is written in an event and rules refuse what comes after it, so nothing depends on the
server being awake; its command only makes the log say that the time is over. Every process that
serves a meeting submits it, and the first one is carried out.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting import commands as cmd
from ecabinet.meeting.state import State


def deadline(state: State) -> tuple[datetime, cmd.Command] | None:
    """When something must be done, and the command that does it; None if nothing waits."""
    if state.open_vote is None:
        return None
    at = state.votes[state.open_vote].closes_at
    return None if at is None else (at, cmd.ExpireVote(vote=state.open_vote))
