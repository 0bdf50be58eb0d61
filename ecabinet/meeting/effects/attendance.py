"""What events do to the state: who is there, as what, and who presides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


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


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.AttendeeCheckedIn: _checked_in,
    ev.AttendeeCheckedOut: _checked_out,
    ev.AbsenceRecorded: _absence_recorded,
    ev.RoleChanged: _role_changed,
    ev.ChairHandedOver: _chair_handed_over,
}
