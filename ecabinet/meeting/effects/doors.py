"""What events do to the state: closed doors, who may stay behind them, and the chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.effects.speaking import lapse
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


def _doors_closed(state: State, entry: Entry, event: ev.DoorsClosed) -> None:
    state.items[event.item].confidential = True
    lapse(state, event.lapsed)


def _doors_opened(state: State, entry: Entry, event: ev.DoorsOpened) -> None:
    state.items[event.item].confidential = False


def _admitted(state: State, entry: Entry, event: ev.AttendeeAdmitted) -> None:
    state.items[event.item].admitted.append(event.attendee)


def _dismissed(state: State, entry: Entry, event: ev.AttendeeDismissed) -> None:
    state.items[event.item].admitted.remove(event.attendee)


def _chat_closed(state: State, entry: Entry, event: ev.ChatClosed) -> None:
    state.chat_open = False


def _chat_opened(state: State, entry: Entry, event: ev.ChatOpened) -> None:
    state.chat_open = True


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.DoorsClosed: _doors_closed,
    ev.DoorsOpened: _doors_opened,
    ev.AttendeeAdmitted: _admitted,
    ev.AttendeeDismissed: _dismissed,
    ev.ChatClosed: _chat_closed,
    ev.ChatOpened: _chat_opened,
}
