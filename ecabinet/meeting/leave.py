"""Leave to be absent: asked of the chair beforehand by sitting, granted or not, and taken back.

What is granted becomes an absence with its reason once its sitting is the one at hand; that
somebody is there anyway counts more than any leave (`attendance`).
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.attendance import attending
from ecabinet.meeting.lookup import clean, leave_of, line, next_id, not_over
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import Leave, State

MOST = 30
"""Times that one person asks leave, those taken back included; the desks may for them after that.
"""


def ask_leave(
    state: State, sender: Attendee, command: cmd.AskLeave, now: datetime
) -> list[ev.Event]:
    """Asks the chair's leave to be absent from a sitting that is not over, or from all."""
    not_over(state)
    attendance = attending(state, command.attendee or sender.id)
    if command.sitting is not None and command.sitting < _sitting(state):
        raise Refused("sitting_over")
    for leave in state.leaves.values():
        if leave.attendee == attendance.person.id and leave.sitting in (None, command.sitting):
            if leave.status == "asked":
                raise Refused("leave_already_asked")
            if leave.status == "granted":
                raise Refused("leave_already_granted")
    theirs = sum(leave.attendee == attendance.person.id for leave in state.leaves.values())
    if theirs >= MOST and sender.role not in DESK:
        raise Refused("too_many_leaves", most=MOST)
    return [
        ev.LeaveAsked(
            leave=next_id(state, "l"),
            attendee=attendance.person.id,
            sitting=command.sitting,
            reason=line(command.reason),
        )
    ]


def decide_leave(
    state: State, sender: Attendee, command: cmd.DecideLeave, now: datetime
) -> list[ev.Event]:
    """Grants leave or not. Granted for the sitting at hand, it is the absence's reason at once."""
    not_over(state)
    leave = leave_of(state, command.leave)
    if leave.status == "withdrawn":
        raise Refused("leave_withdrawn")
    if leave.status != "asked":
        raise Refused("leave_already_decided")
    attendance = attending(state, leave.attendee)
    decided = ev.LeaveDecided(
        leave=command.leave,
        attendee=leave.attendee,
        granted=command.granted,
        note=clean(command.note),
    )
    if not command.granted or attendance.present or not _covers(leave, _sitting(state)):
        return [decided]
    return [decided, _excused(leave)]


def withdraw_leave(
    state: State, sender: Attendee, command: cmd.WithdrawLeave, now: datetime
) -> list[ev.Event]:
    """Takes leave back that was not refused, and with it the absence that it excuses by now.

    An absence that a desk has recorded otherwise since then stays as recorded.
    """
    not_over(state)
    leave = leave_of(state, command.leave)
    if leave.status == "withdrawn":
        raise Refused("leave_withdrawn")
    if leave.status == "refused":
        raise Refused("leave_already_decided")
    if leave.sitting is not None and leave.sitting < _sitting(state):
        raise Refused("leave_used")
    attendance = attending(state, leave.attendee)
    withdrawn = ev.LeaveWithdrawn(leave=command.leave, attendee=leave.attendee)
    sitting = _sitting(state)
    excuses_now = leave.status == "granted" and _covers(leave, sitting)
    if not excuses_now or (attendance.excused, attendance.reason) != (True, leave.reason):
        return [withdrawn]
    other = _granted(state, sitting, but=command.leave).get(leave.attendee)
    expected = ev.AbsenceRecorded(attendee=leave.attendee, excused=None, reason="")
    return [withdrawn, _excused(other) if other else expected]


def excuses(state: State, sitting: int) -> list[ev.Event]:
    """The absences from a sitting that leave was given for beforehand, one a person."""
    granted = _granted(state, sitting)
    return [_excused(leave) for who, leave in granted.items() if not state.attendees[who].removed]


def _granted(state: State, sitting: int, but: str = "") -> dict[str, Leave]:
    """The leave that each has for a sitting, the last one asked."""
    return {
        leave.attendee: leave
        for key, leave in state.leaves.items()
        if key != but and leave.status == "granted" and _covers(leave, sitting)
    }


def _covers(leave: Leave, sitting: int) -> bool:
    return leave.sitting in (None, sitting)


def _excused(leave: Leave) -> ev.AbsenceRecorded:
    return ev.AbsenceRecorded(attendee=leave.attendee, excused=True, reason=leave.reason)


def _sitting(state: State) -> int:
    """The number, from 1, of the sitting at hand or, between two, of the one to come."""
    is_over = not state.sittings or state.sittings[-1].ended_at is not None
    return len(state.sittings) + is_over
