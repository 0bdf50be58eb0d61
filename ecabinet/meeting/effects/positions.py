"""What events do to the state: positions marked beforehand, and items adopted together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Position, State


def _position_marked(state: State, entry: Entry, event: ev.PositionMarked) -> None:
    marks = state.positions.setdefault(event.item, {})
    if event.position is None:
        marks.pop(event.attendee, None)
    else:
        marks[event.attendee] = Position(position=event.position, note=event.note, at=entry.at)
    if not marks:
        del state.positions[event.item]


def _items_adopted(state: State, entry: Entry, event: ev.ItemsAdopted) -> None:
    for item in event.items:
        progress = state.items[item]
        progress.status = "closed"
        progress.opened_at = progress.closed_at = entry.at
        progress.adopted_by = event.vote


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.PositionMarked: _position_marked,
    ev.ItemsAdopted: _items_adopted,
}
