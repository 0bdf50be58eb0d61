"""`apply` and `fold`: from entries to the state, computing nothing.

`apply` is total over events: everything that follows from a command was worked out by `decide` and
stands in the event, so an entry is never refused here, and Python and TypeScript cannot differ in
arithmetic. It changes the state in place; a room that must take back forgets its state and folds
the journal again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import (
    Attendance,
    Break,
    ItemProgress,
    MaterialOnTable,
    Remark,
    Request,
    Result,
    Speech,
    State,
    Vote,
    VoteStatus,
)


def begin(entry: Entry) -> State:
    """The state after the first entry, which is always `meeting_prepared`."""
    event = entry.event
    if not isinstance(event, ev.MeetingPrepared):
        raise ValueError(f"a log begins with meeting_prepared, not with {type(event).__name__}")
    return State(
        seq=entry.seq,
        at=entry.at,
        particulars=event.particulars,
        rules=event.rules,
        script=event.script,
        quorum=event.quorum,
        attendees={a.id: Attendance(person=a, entitled=a.votes) for a in event.attendees},
        accounts={a.account: a.id for a in event.attendees if a.account is not None},
        agenda=[i.id for i in event.items],
        items={i.id: ItemProgress(item=i) for i in event.items},
        materials={m.id: _on_table(m) for m in event.materials},
    )


def apply(state: State, entry: Entry) -> None:
    """Takes the next entry into the state, in place."""
    state.seq = entry.seq
    state.at = entry.at
    _APPLY[type(entry.event)](state, entry, entry.event)


def fold(entries: Iterable[Entry]) -> State:
    """The state after all entries of a log, in order; at least the first one."""
    rest = iter(entries)
    state = begin(next(rest))
    for entry in rest:
        apply(state, entry)
    return state


def _on_table(material: Any) -> MaterialOnTable:
    versions = [material.sha256] if material.sha256 is not None else []
    return MaterialOnTable(material=material, versions=versions)


def _checked_in(state: State, entry: Entry, event: ev.AttendeeCheckedIn) -> None:
    attendance = state.attendees[event.attendee]
    attendance.present = True
    if attendance.arrived_at is None:
        attendance.arrived_at = entry.at
    attendance.left_at = None
    attendance.excused = None
    attendance.reason = ""
    state.quorum = event.quorum


def _checked_out(state: State, entry: Entry, event: ev.AttendeeCheckedOut) -> None:
    attendance = state.attendees[event.attendee]
    attendance.present = False
    if state.convened_at is None:
        attendance.arrived_at = None  # who left before the beginning has not been there
    else:
        attendance.left_at = entry.at
    state.quorum = event.quorum


def _absence_recorded(state: State, entry: Entry, event: ev.AbsenceRecorded) -> None:
    attendance = state.attendees[event.attendee]
    attendance.excused = event.excused
    attendance.reason = event.reason


def _role_changed(state: State, entry: Entry, event: ev.RoleChanged) -> None:
    attendance = state.attendees[event.attendee]
    attendance.person = msgspec.structs.replace(
        attendance.person, role=event.role, votes=event.votes
    )
    state.quorum = event.quorum


def _chair_handed_over(state: State, entry: Entry, event: ev.ChairHandedOver) -> None:
    for attendee, role in ((event.giver, "delegate"), (event.taker, "chair")):
        attendance = state.attendees[attendee]
        attendance.person = msgspec.structs.replace(attendance.person, role=role)


def _convened(state: State, entry: Entry, event: ev.MeetingConvened) -> None:
    state.status = "running"
    state.convened_at = entry.at


def _suspended(state: State, entry: Entry, event: ev.MeetingSuspended) -> None:
    state.status = "suspended"
    state.breaks.append(Break(begun_at=entry.at, until=event.until))


def _resumed(state: State, entry: Entry, event: ev.MeetingResumed) -> None:
    state.status = "running"
    state.breaks[-1].ended_at = entry.at


def _adjourned(state: State, entry: Entry, event: ev.MeetingAdjourned) -> None:
    state.status = "adjourned"
    state.adjourned_at = entry.at
    _lapse(state, event.lapsed)


def _item_opened(state: State, entry: Entry, event: ev.ItemOpened) -> None:
    progress = state.items[event.item]
    progress.status = "open"
    if progress.opened_at is None:
        progress.opened_at = entry.at
    progress.closed_at = None
    state.open_item = event.item


def _item_closed(state: State, entry: Entry, event: ev.ItemClosed) -> None:
    progress = state.items[event.item]
    progress.status = "closed"
    progress.closed_at = entry.at
    state.open_item = None
    _lapse(state, event.lapsed)


def _lapse(state: State, requests: tuple[str, ...]) -> None:
    for request in requests:
        state.requests[request].status = "lapsed"
        state.queue.remove(request)


def _item_added(state: State, entry: Entry, event: ev.ItemAdded) -> None:
    state.items[event.item.id] = ItemProgress(item=event.item)
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
    state.materials[event.material.id] = _on_table(event.material)


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


def _place(queue: list[str], request: str, before: str | None) -> None:
    queue.insert(queue.index(before) if before is not None else len(queue), request)


def _floor_requested(state: State, entry: Entry, event: ev.FloorRequested) -> None:
    state.requests[event.request] = Request(
        attendee=event.attendee, item=event.item, kind=event.kind, requested_at=entry.at
    )
    _place(state.queue, event.request, event.before)


def _request_withdrawn(state: State, entry: Entry, event: ev.RequestWithdrawn) -> None:
    del state.requests[event.request]
    state.queue.remove(event.request)


def _request_moved(state: State, entry: Entry, event: ev.RequestMoved) -> None:
    state.queue.remove(event.request)
    _place(state.queue, event.request, event.before)


def _floor_granted(state: State, entry: Entry, event: ev.FloorGranted) -> None:
    request = state.requests[event.request]
    request.status = "speaking"
    request.limit = event.limit
    request.granted_at = entry.at
    state.queue.remove(event.request)
    state.speech = Speech(
        request=event.request, limit=event.limit, spoken_ms=0, running_since=entry.at
    )


def _speech_paused(state: State, entry: Entry, event: ev.SpeechPaused) -> None:
    request = state.requests[event.request]
    request.status = "paused"
    request.spoken_ms = event.spoken_ms
    if state.speech is not None:
        state.speech.spoken_ms = event.spoken_ms
        state.speech.running_since = None


def _speech_resumed(state: State, entry: Entry, event: ev.SpeechResumed) -> None:
    state.requests[event.request].status = "speaking"
    if state.speech is not None:
        state.speech.running_since = entry.at


def _speech_ended(state: State, entry: Entry, event: ev.SpeechEnded) -> None:
    request = state.requests[event.request]
    request.status = "done"
    request.spoken_ms = event.spoken_ms
    request.ended_at = entry.at
    state.speech = None


def _remark_noted(state: State, entry: Entry, event: ev.RemarkNoted) -> None:
    state.remarks[event.remark] = Remark(
        item=event.item,
        request=event.request,
        attendee=event.attendee,
        text=event.text,
        noted_at=entry.at,
    )


def _remark_amended(state: State, entry: Entry, event: ev.RemarkAmended) -> None:
    state.remarks[event.remark].text = event.text


def _vote_opened(state: State, entry: Entry, event: ev.VoteOpened) -> None:
    state.votes[event.vote] = Vote(
        item=event.item,
        question=event.question,
        method=event.method,
        choices=event.choices,
        rule=event.rule,
        material=event.material,
        sha256=event.sha256,
        text=event.text,
        planned=event.planned,
        opened_at=entry.at,
        quorum=event.quorum,
    )
    state.open_vote = event.vote


def _vote_cast(state: State, entry: Entry, event: ev.VoteCast) -> None:
    state.votes[event.vote].ballots[event.attendee] = event.choice


def _vote_closed(state: State, entry: Entry, event: ev.VoteClosed) -> None:
    vote = _over(state, event.vote, "closed", entry)
    vote.result = Result(
        tally=event.tally,
        cast=event.cast,
        present=event.present,
        entitled=event.entitled,
        base=event.base,
        passed=event.passed,
        roll=event.roll,
    )


def _vote_cancelled(state: State, entry: Entry, event: ev.VoteCancelled) -> None:
    vote = _over(state, event.vote, "cancelled", entry)
    vote.cancelled_reason = event.reason


def _over(state: State, key: str, status: VoteStatus, entry: Entry) -> Vote:
    """The vote ends; that somebody voted is forgotten where what they chose was never known."""
    vote = state.votes[key]
    vote.status = status
    vote.closed_at = entry.at
    vote.ballots = {who: choice for who, choice in vote.ballots.items() if choice is not None}
    state.open_vote = None
    return vote


def _conclusion_recorded(state: State, entry: Entry, event: ev.ConclusionRecorded) -> None:
    state.items[event.item].conclusion = event.text


def _again(state: State, entry: Entry, event: ev.MeetingPrepared) -> None:
    raise ValueError(f"meeting_prepared stands twice in the log, again at {entry.seq}")


_APPLY: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.MeetingPrepared: _again,
    ev.AttendeeCheckedIn: _checked_in,
    ev.AttendeeCheckedOut: _checked_out,
    ev.AbsenceRecorded: _absence_recorded,
    ev.RoleChanged: _role_changed,
    ev.ChairHandedOver: _chair_handed_over,
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
    ev.FloorRequested: _floor_requested,
    ev.RequestWithdrawn: _request_withdrawn,
    ev.RequestMoved: _request_moved,
    ev.FloorGranted: _floor_granted,
    ev.SpeechPaused: _speech_paused,
    ev.SpeechResumed: _speech_resumed,
    ev.SpeechEnded: _speech_ended,
    ev.RemarkNoted: _remark_noted,
    ev.RemarkAmended: _remark_amended,
    ev.VoteOpened: _vote_opened,
    ev.VoteCast: _vote_cast,
    ev.VoteClosed: _vote_closed,
    ev.VoteCancelled: _vote_cancelled,
    ev.ConclusionRecorded: _conclusion_recorded,
}
