"""What events do to the state: where the papers on the table lie."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


def _arranged(state: State, entry: Entry, event: ev.MaterialArranged) -> None:
    moved = state.materials.pop(event.material)
    moved.material = msgspec.structs.replace(moved.material, section=event.section)
    order = list(state.materials)
    known = next((order.index(each) for each in event.before if each in order), len(order))
    order.insert(known, event.material)
    papers = {**state.materials, event.material: moved}
    state.materials = {id: papers[id] for id in order}


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {ev.MaterialArranged: _arranged}
