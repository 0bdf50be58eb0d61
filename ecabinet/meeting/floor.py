"""Leaving the floor: what ends when somebody may no longer speak, altogether or on some item."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting import events as ev
from ecabinet.meeting.clock import spoken_ms
from ecabinet.meeting.state import Speech, State


def ended(speech: Speech, now: datetime) -> ev.SpeechEnded:
    return ev.SpeechEnded(request=speech.request, spoken_ms=spoken_ms(speech, now))


def leaves_floor(state: State, attendee: str, now: datetime) -> list[ev.Event]:
    """Somebody speaks no more in this meeting: their speech ends, what they wait for lapses."""
    return [
        *speaks_no_more(state, attendee, now),
        *(
            ev.RequestWithdrawn(request=key)
            for key in state.queue
            if state.requests[key].attendee == attendee
        ),
    ]


def speaks_no_more(state: State, attendee: str, now: datetime) -> list[ev.Event]:
    """The end of somebody's speech, if they are holding one."""
    speech = state.speech
    if speech is None or state.requests[speech.request].attendee != attendee:
        return []
    return [ended(speech, now)]
