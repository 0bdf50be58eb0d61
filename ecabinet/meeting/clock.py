"""Reckoning with the times that stand in the log. Nothing here reads a clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from ecabinet.meeting.state import Speech

MILLISECOND = timedelta(milliseconds=1)


def spoken_ms(speech: Speech, now: datetime) -> int:
    """Milliseconds of speaking time up to `now`, pauses left out."""
    if speech.running_since is None:
        return speech.spoken_ms
    return speech.spoken_ms + max(0, (now - speech.running_since) // MILLISECOND)
