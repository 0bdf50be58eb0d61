"""Reckoning with the times that stand in the log. Nothing here reads a clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ecabinet.meeting.state import Speech, State

MILLISECOND = timedelta(milliseconds=1)


def spoken_ms(speech: Speech, now: datetime) -> int:
    """Milliseconds of speaking time up to `now`, pauses left out."""
    if speech.running_since is None:
        return speech.spoken_ms
    return speech.spoken_ms + max(0, (now - speech.running_since) // MILLISECOND)


def day_of(state: State, now: datetime) -> date:
    """Which day it is where the meeting is held."""
    return now.astimezone(ZoneInfo(state.particulars.zone)).date()
