"""What events do to the state: what was said and concluded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Remark, State


def _remark_noted(state: State, entry: Entry, event: ev.RemarkNoted) -> None:
    state.remarks[event.remark] = Remark(
        item=event.item,
        request=event.request,
        attendee=event.attendee,
        text=event.text,
        noted_at=entry.at,
        from_paper=event.from_paper,
    )


def _remark_amended(state: State, entry: Entry, event: ev.RemarkAmended) -> None:
    state.remarks[event.remark].text = event.text


def _conclusion_recorded(state: State, entry: Entry, event: ev.ConclusionRecorded) -> None:
    state.items[event.item].conclusion = event.text


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.RemarkNoted: _remark_noted,
    ev.RemarkAmended: _remark_amended,
    ev.ConclusionRecorded: _conclusion_recorded,
}
