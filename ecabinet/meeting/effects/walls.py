"""What events do to the state: what the walls show besides the meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


def _wall_set(state: State, entry: Entry, event: ev.WallSet) -> None:
    state.wall = event.wall


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {ev.WallSet: _wall_set}
