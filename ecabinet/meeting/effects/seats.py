"""What events do to the state: where everybody sits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


def _room_drawn(state: State, entry: Entry, event: ev.RoomDrawn) -> None:
    state.plan = event.plan


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {ev.RoomDrawn: _room_drawn}
