"""What events do to the state: the meeting, its agenda and the papers on the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ecabinet.meeting import events as ev
from ecabinet.meeting.effects.attendance import begin_sitting, call_roll_anew, end_sitting
from ecabinet.meeting.effects.speaking import lapse
from ecabinet.meeting.events import Entry
from ecabinet.meeting.model import Item
from ecabinet.meeting.state import Break, ItemProgress, MaterialOnTable, State


def on_table(material: Any) -> MaterialOnTable:
    versions = [material.sha256] if material.sha256 is not None else []
    return MaterialOnTable(material=material, versions=versions)


def arrived(item: Item) -> ItemProgress:
    return ItemProgress(item=item, confidential=item.confidential)


def _moved(state: State, entry: Entry, event: ev.MeetingMoved) -> None:
    state.particulars = msgspec.structs.replace(
        state.particulars, starts_at=event.starts_at, ends_at=event.ends_at, room=event.room
    )


def _cancelled(state: State, entry: Entry, event: ev.MeetingCancelled) -> None:
    state.status = "cancelled"
    state.cancelled_at = entry.at
    state.cancelled_reason = event.reason


def _convened(state: State, entry: Entry, event: ev.MeetingConvened) -> None:
    state.status = "running"
    state.convened_at = entry.at
    begin_sitting(state, entry.at, event)


def _suspended(state: State, entry: Entry, event: ev.MeetingSuspended) -> None:
    state.status = "suspended"
    state.breaks.append(Break(begun_at=entry.at, until=event.until))
    if event.ends_sitting and event.quorum is not None:
        end_sitting(state, entry.at)
        call_roll_anew(state)
        state.quorum = event.quorum


def _resumed(state: State, entry: Entry, event: ev.MeetingResumed) -> None:
    state.status = "running"
    state.breaks[-1].ended_at = entry.at
    begin_sitting(state, entry.at, event)


def _adjourned(state: State, entry: Entry, event: ev.MeetingAdjourned) -> None:
    state.status = "adjourned"
    state.adjourned_at = entry.at
    end_sitting(state, entry.at)
    lapse(state, event.lapsed)


def _item_opened(state: State, entry: Entry, event: ev.ItemOpened) -> None:
    progress = state.items[event.item]
    progress.status = "open"
    if progress.opened_at is None:
        progress.opened_at = entry.at
    progress.closed_at = None
    progress.confidential = event.confidential
    state.readiness = None
    state.open_item = event.item
    lapse(state, event.lapsed)


def _item_closed(state: State, entry: Entry, event: ev.ItemClosed) -> None:
    progress = state.items[event.item]
    progress.status = "closed"
    progress.closed_at = entry.at
    state.open_item = None
    state.readiness = None
    lapse(state, event.lapsed)


def _item_added(state: State, entry: Entry, event: ev.ItemAdded) -> None:
    state.items[event.item.id] = arrived(event.item)
    _reorder(state, event.order, event.numbers)


def _item_moved(state: State, entry: Entry, event: ev.ItemMoved) -> None:
    _reorder(state, event.order, event.numbers)


def _reorder(state: State, order: tuple[str, ...], numbers: dict[str, str]) -> None:
    state.agenda = list(order)
    for item, number in numbers.items():
        progress = state.items[item]
        progress.item = msgspec.structs.replace(progress.item, number=number)


def _item_withdrawn(state: State, entry: Entry, event: ev.ItemWithdrawn) -> None:
    for item in event.branch:
        progress = state.items[item]
        progress.status = "withdrawn"
        progress.withdrawn_reason = event.reason


def _material_put(state: State, entry: Entry, event: ev.MaterialPut) -> None:
    state.materials[event.material.id] = on_table(event.material)


def _material_replaced(state: State, entry: Entry, event: ev.MaterialReplaced) -> None:
    on_table = state.materials[event.material.id]
    on_table.material = event.material
    on_table.recalled = False
    on_table.recalled_reason = ""
    if event.material.sha256 is not None:
        on_table.versions.append(event.material.sha256)


def _material_recalled(state: State, entry: Entry, event: ev.MaterialRecalled) -> None:
    on_table = state.materials[event.material]
    on_table.recalled = True
    on_table.recalled_reason = event.reason


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.MeetingMoved: _moved,
    ev.MeetingCancelled: _cancelled,
    ev.MeetingConvened: _convened,
    ev.MeetingSuspended: _suspended,
    ev.MeetingResumed: _resumed,
    ev.MeetingAdjourned: _adjourned,
    ev.ItemOpened: _item_opened,
    ev.ItemClosed: _item_closed,
    ev.ItemAdded: _item_added,
    ev.ItemMoved: _item_moved,
    ev.ItemWithdrawn: _item_withdrawn,
    ev.MaterialPut: _material_put,
    ev.MaterialReplaced: _material_replaced,
    ev.MaterialRecalled: _material_recalled,
}
