"""What events do to the state: who is there, as what, and who presides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Attendance, Away, Leave, Sat, Sitting, State


def begin_sitting(
    state: State, at: datetime, event: ev.MeetingConvened | ev.MeetingResumed
) -> None:
    """The first one, or one after a sitting that was ended; after a mere break it goes on."""
    if not is_sitting(state):
        state.sittings.append(Sitting(begun_at=at, quorum=event.quorum))


def end_sitting(state: State, at: datetime) -> None:
    if is_sitting(state):
        state.sittings[-1].ended_at = at


def call_roll_anew(state: State) -> None:
    """Puts the sitting that has ended on record, and waits for all to come to the next one."""
    for attendance in state.attendees.values():
        attendance.sat.append(
            Sat(
                sitting=len(state.sittings),
                arrived_at=attendance.arrived_at,
                left_at=attendance.left_at,
                away=attendance.away,
                remote=attendance.remote,
                excused=attendance.excused,
                reason=attendance.reason,
            )
        )
        attendance.present = attendance.remote = False
        attendance.arrived_at = attendance.left_at = attendance.excused = None
        attendance.reason = attendance.means = ""
        attendance.away = []


def is_sitting(state: State) -> bool:
    """Whether a sitting has begun and is not over; in a break it is not."""
    return bool(state.sittings) and state.sittings[-1].ended_at is None


def _checked_in(state: State, entry: Entry, event: ev.AttendeeCheckedIn) -> None:
    attendance = state.attendees[event.attendee]
    attendance.present = True
    attendance.remote = event.remote
    attendance.means = event.means
    if attendance.arrived_at is None:
        attendance.arrived_at = entry.at
    if attendance.left_at is not None:
        attendance.away.append(Away(left_at=attendance.left_at, back_at=entry.at))
    attendance.left_at = None
    attendance.excused = None
    attendance.reason = ""
    state.quorum = event.quorum


def _checked_out(state: State, entry: Entry, event: ev.AttendeeCheckedOut) -> None:
    _leave(state, entry.at, state.attendees[event.attendee])
    state.quorum = event.quorum


def _leave(state: State, at: datetime, attendance: Attendance) -> None:
    attendance.present = False
    if is_sitting(state):
        attendance.left_at = at
    else:
        attendance.arrived_at = None  # who left before the beginning has not been there


def _absence_recorded(state: State, entry: Entry, event: ev.AbsenceRecorded) -> None:
    attendance = state.attendees[event.attendee]
    attendance.excused = event.excused
    attendance.reason = event.reason


def _leave_asked(state: State, entry: Entry, event: ev.LeaveAsked) -> None:
    state.leaves[event.leave] = Leave(
        attendee=event.attendee, sitting=event.sitting, reason=event.reason, asked_at=entry.at
    )


def _leave_decided(state: State, entry: Entry, event: ev.LeaveDecided) -> None:
    leave = state.leaves[event.leave]
    leave.status = "granted" if event.granted else "refused"
    leave.note = event.note


def _leave_withdrawn(state: State, entry: Entry, event: ev.LeaveWithdrawn) -> None:
    state.leaves[event.leave].status = "withdrawn"


def _substitute_named(state: State, entry: Entry, event: ev.SubstituteNamed) -> None:
    attendance = state.attendees[event.attendee]
    attendance.person = event.person
    attendance.member = event.member


def _added(state: State, entry: Entry, event: ev.AttendeeAdded) -> None:
    person = event.person
    state.attendees[person.id] = Attendance(person=person, entitled=False)
    if person.account is not None:
        state.accounts[person.account] = person.id


def _removed(state: State, entry: Entry, event: ev.AttendeeRemoved) -> None:
    attendance = state.attendees[event.attendee]
    account = attendance.person.account
    if account is not None:
        del state.accounts[account]
    if attendance.present:
        _leave(state, entry.at, attendance)
    attendance.person = msgspec.structs.replace(attendance.person, votes=False)
    attendance.entitled = False
    attendance.removed = True
    attendance.removed_reason = event.reason
    state.quorum = event.quorum


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
    ev.LeaveAsked: _leave_asked,
    ev.LeaveDecided: _leave_decided,
    ev.LeaveWithdrawn: _leave_withdrawn,
    ev.SubstituteNamed: _substitute_named,
    ev.AttendeeAdded: _added,
    ev.AttendeeRemoved: _removed,
    ev.RoleChanged: _role_changed,
    ev.ChairHandedOver: _chair_handed_over,
}
