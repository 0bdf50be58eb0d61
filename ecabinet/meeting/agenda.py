"""The course of the meeting: convening to adjourning, items opened and closed, the agenda changed.

One item is open at a time; opening another closes the one before it. An item that was closed can be
opened again. What has been dealt with keeps its place and number: only items not yet opened move or
go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.clock import spoken_ms
from ecabinet.meeting.doors import may_be_confidential
from ecabinet.meeting.floor import ended
from ecabinet.meeting.leave import excuses
from ecabinet.meeting.lookup import (
    clean,
    item_of,
    line,
    material_of,
    next_id,
    no_open_vote,
    no_questioning,
    not_over,
    quorate,
    running,
    step,
)
from ecabinet.meeting.model import Attendee, Item, Material
from ecabinet.meeting.state import ITEM_STEPS, MEETING_STEPS, State

LONGEST = timedelta(days=31)
"""From the beginning of a meeting to its end."""
YEARS = range(1900, 2201)
"""In which a meeting is held: the ends of Python's calendar are in no other zone and no table."""

DEEPEST = 4
"""Levels of an agenda."""


def numbers(order: Sequence[str], parents: Mapping[str, str | None]) -> dict[str, str]:
    """Numbers (1, 2, 2.1 …) of items in the agenda's order, a parent before its children."""
    counts: dict[str | None, int] = {}
    found: dict[str, str] = {}
    for item in order:
        parent = parents[item]
        counts[parent] = counts.get(parent, 0) + 1
        prefix = f"{found[parent]}." if parent is not None else ""
        found[item] = f"{prefix}{counts[parent]}"
    return found


def move_meeting(
    state: State, sender: Attendee, command: cmd.MoveMeeting, now: datetime
) -> list[ev.Event]:
    """Before it is convened; afterwards a meeting is held when and where it is held."""
    step(MEETING_STEPS, state.status, "move", "meeting_has_begun")
    meant = command.starts_at.year in YEARS
    if not (meant and command.starts_at < command.ends_at <= command.starts_at + LONGEST):
        raise Refused("bad_times")
    room = clean(command.room)
    return [ev.MeetingMoved(starts_at=command.starts_at, ends_at=command.ends_at, room=room)]


def cancel_meeting(
    state: State, sender: Attendee, command: cmd.CancelMeeting, now: datetime
) -> list[ev.Event]:
    step(MEETING_STEPS, state.status, "cancel", "meeting_has_begun")
    return [ev.MeetingCancelled(reason=clean(command.reason))]


def convene(state: State, sender: Attendee, command: cmd.Convene, now: datetime) -> list[ev.Event]:
    step(MEETING_STEPS, state.status, "convene", "cannot_convene")
    quorate(state)
    return [ev.MeetingConvened(quorum=state.quorum)]


def suspend(state: State, sender: Attendee, command: cmd.Suspend, now: datetime) -> list[ev.Event]:
    step(MEETING_STEPS, state.status, "suspend", "meeting_not_running")
    no_open_vote(state)
    if command.until is not None and command.until <= now:
        raise Refused("until_is_past")
    paused: list[ev.Event] = []
    if state.speech is not None and state.speech.running_since is not None:
        spoken = spoken_ms(state.speech, now)
        paused = [ev.SpeechPaused(request=state.speech.request, spoken_ms=spoken)]
    if not command.ends_sitting:
        return [*paused, ev.MeetingSuspended(until=command.until)]
    nobody = quorum(0, state.quorum.entitled, state.rules.quorum)
    ended = ev.MeetingSuspended(until=command.until, ends_sitting=True, quorum=nobody)
    return [*paused, ended, *excuses(state, len(state.sittings) + 1)]


def resume(state: State, sender: Attendee, command: cmd.Resume, now: datetime) -> list[ev.Event]:
    """A new sitting begins, with a quorum like the first."""
    step(MEETING_STEPS, state.status, "resume", "meeting_not_suspended")
    quorate(state)
    return [ev.MeetingResumed(quorum=state.quorum)]


def adjourn(state: State, sender: Attendee, command: cmd.Adjourn, now: datetime) -> list[ev.Event]:
    step(MEETING_STEPS, state.status, "adjourn", "meeting_not_running")
    no_open_vote(state)
    no_questioning(state)
    lapsed = tuple(state.queue) if state.open_item is None else ()
    return [*_leave_open_item(state, now), ev.MeetingAdjourned(lapsed=lapsed)]


def open_item(
    state: State, sender: Attendee, command: cmd.OpenItem, now: datetime
) -> list[ev.Event]:
    running(state)
    no_open_vote(state)
    no_questioning(state)
    progress = item_of(state, command.item)
    step(ITEM_STEPS, progress.status, "open", "item_cannot_open")
    confidential = progress.confidential if command.confidential is None else command.confidential
    if confidential:
        may_be_confidential(progress)
    lapsed = tuple(state.queue) if confidential and state.open_item is None else ()
    opened = ev.ItemOpened(item=command.item, confidential=confidential, lapsed=lapsed)
    return [*_leave_open_item(state, now), opened]


def close_item(
    state: State, sender: Attendee, command: cmd.CloseItem, now: datetime
) -> list[ev.Event]:
    running(state)
    no_open_vote(state)
    no_questioning(state)
    step(ITEM_STEPS, item_of(state, command.item).status, "close", "item_not_open")
    return _leave_open_item(state, now)


def _leave_open_item(state: State, now: datetime) -> list[ev.Event]:
    """Ends the speech and closes the open item; what still waits in the queue lapses."""
    ending: list[ev.Event] = []
    if state.speech is not None:
        ending.append(ended(state.speech, now))
    item = state.open_item
    if item is not None:
        apart = tuple(key for key in state.queue if state.requests[key].item is None)
        ending.append(ev.ItemClosed(item=item, lapsed=tuple(state.queue), apart=apart))
    return ending


def add_item(state: State, sender: Attendee, command: cmd.AddItem, now: datetime) -> list[ev.Event]:
    not_over(state)
    parent = command.parent
    if parent is not None:
        above = item_of(state, parent)
        if above.status == "withdrawn":
            raise Refused("item_already_opened")
        if above.item.number.count(".") + 2 > DEEPEST:
            raise Refused("item_too_deep", deepest=DEEPEST)
    if command.presenter is not None and command.presenter not in state.attendees:
        raise Refused("unknown_attendee")
    item = Item(
        id=next_id(state, "i"),
        number="",
        title=line(command.title),
        kind=command.kind,
        parent=parent,
        minutes=command.minutes,
        presenter=command.presenter,
    )
    order = _inserted(state, [item.id], parent, command.before)
    numbered = _numbered(state, order, {item.id: parent})
    return [ev.ItemAdded(item=item, order=tuple(order), numbers=numbered)]


def move_item(
    state: State, sender: Attendee, command: cmd.MoveItem, now: datetime
) -> list[ev.Event]:
    """Moves an item with all below it in front of another one of the same parent."""
    not_over(state)
    moved = item_of(state, command.item)
    branch = _planned_branch(state, command.item)
    order = _inserted(state, branch, moved.item.parent, command.before)
    numbered = _numbered(state, order, {})
    return [ev.ItemMoved(item=command.item, order=tuple(order), numbers=numbered)]


def withdraw_item(
    state: State, sender: Attendee, command: cmd.WithdrawItem, now: datetime
) -> list[ev.Event]:
    """Takes an item off the agenda with all below it."""
    not_over(state)
    item_of(state, command.item)
    branch = _planned_branch(state, command.item)
    reason = clean(command.reason)
    return [ev.ItemWithdrawn(item=command.item, branch=tuple(branch), reason=reason)]


def _numbered(
    state: State, order: Sequence[str], added: Mapping[str, str | None]
) -> dict[str, str]:
    """All numbers in a new order; one that has been dealt with must keep its own."""
    parents = {key: progress.item.parent for key, progress in state.items.items()}
    found = numbers(order, {**parents, **added})
    for key, progress in state.items.items():
        if progress.status in ("open", "closed") and found[key] != progress.item.number:
            raise Refused("item_already_opened")
    return found


def _planned_branch(state: State, item: str) -> list[str]:
    """The item and all below it, none of which has been opened or withdrawn yet."""
    branch = _branch(state, item)
    for key in branch:
        step(ITEM_STEPS, state.items[key].status, "withdraw", "item_already_opened")
    return branch


def _branch(state: State, item: str) -> list[str]:
    """The item and all below it, in the agenda's order."""
    found = {item}
    for key in state.agenda:
        if state.items[key].item.parent in found:
            found.add(key)
    return [key for key in state.agenda if key in found]


def _inserted(state: State, branch: list[str], parent: str | None, before: str | None) -> list[str]:
    """The agenda with `branch` put in front of `before`, or at the end of `parent`."""
    rest = [key for key in state.agenda if key not in branch]
    if before is not None:
        if item_of(state, before).item.parent != parent or before in branch:
            raise Refused("item_cannot_move")
        at = rest.index(before)
    elif parent is not None:
        below = set(_branch(state, parent))
        at = 1 + max(rest.index(key) for key in below if key in rest)
    else:
        at = len(rest)
    return [*rest[:at], *branch, *rest[at:]]


def put_material(
    state: State, sender: Attendee, command: cmd.PutMaterial, now: datetime
) -> list[ev.Event]:
    material = command.material
    if material.id in state.materials:
        raise Refused("material_on_table")
    _belongs(state, material)
    return [ev.MaterialPut(material=material)]


def replace_material(
    state: State, sender: Attendee, command: cmd.ReplaceMaterial, now: datetime
) -> list[ev.Event]:
    """Lays a new version on the table, for the same item. A text that is being voted on stays."""
    before = material_of(state, command.material.id)
    _not_voted_on(state, command.material.id)
    if command.material.item != before.material.item:
        raise Refused("material_of_other_item")
    if command.material.version <= before.material.version:
        raise Refused("material_version_behind")
    return [ev.MaterialReplaced(material=command.material)]


def recall_material(
    state: State, sender: Attendee, command: cmd.RecallMaterial, now: datetime
) -> list[ev.Event]:
    if material_of(state, command.material).recalled:
        raise Refused("material_already_recalled")
    _not_voted_on(state, command.material)
    return [ev.MaterialRecalled(material=command.material, reason=clean(command.reason))]


def _not_voted_on(state: State, material: str) -> None:
    if state.open_vote is not None and state.votes[state.open_vote].material == material:
        raise Refused("material_being_voted_on")


def _belongs(state: State, material: Material) -> None:
    if material.item is not None:
        item_of(state, material.item)
