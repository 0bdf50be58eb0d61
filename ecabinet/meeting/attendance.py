"""Who is there: checking in and out, absences, roles, the chair; and the quorum they make.

The quorum counts entitled voters in office, whether or not they speak or preside; guests and
observers never count. It is worked out here, written into the event, and shown to all.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from math import ceil

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import attendance_of, clean, no_open_vote, not_over
from ecabinet.meeting.model import Attendee, Quorum, QuorumRule
from ecabinet.meeting.state import State

CAN_VOTE = ("chair", "secretary", "delegate")


def quorum(present: int, entitled: int, rule: QuorumRule) -> Quorum:
    """The quorum that `present` of `entitled` voters make: at least the rule's fraction of all."""
    needed = max(1, ceil(Fraction(rule.fraction) * entitled))
    return Quorum(present=present, entitled=entitled, needed=needed, met=present >= needed)


def _counted(state: State, present: int = 0, entitled: int = 0) -> Quorum:
    now = state.quorum
    return quorum(now.present + present, now.entitled + entitled, state.rules.quorum)


def check_in(state: State, sender: Attendee, command: cmd.CheckIn, now: datetime) -> list[ev.Event]:
    not_over(state)
    attendance = attendance_of(state, command.attendee or sender.id)
    if attendance.present:
        raise Refused("already_checked_in")
    person = attendance.person
    counted = _counted(state, present=1 if person.votes else 0)
    return [ev.AttendeeCheckedIn(attendee=person.id, quorum=counted)]


def check_out(
    state: State, sender: Attendee, command: cmd.CheckOut, now: datetime
) -> list[ev.Event]:
    not_over(state)
    attendance = attendance_of(state, command.attendee or sender.id)
    if not attendance.present:
        raise Refused("not_checked_in")
    person = attendance.person
    counted = _counted(state, present=-1 if person.votes else 0)
    return [ev.AttendeeCheckedOut(attendee=person.id, quorum=counted)]


def record_absence(
    state: State, sender: Attendee, command: cmd.RecordAbsence, now: datetime
) -> list[ev.Event]:
    attendance = attendance_of(state, command.attendee)
    if attendance.present:
        raise Refused("is_present")
    return [
        ev.AbsenceRecorded(
            attendee=command.attendee, excused=command.excused, reason=clean(command.reason)
        )
    ]


def set_role(state: State, sender: Attendee, command: cmd.SetRole, now: datetime) -> list[ev.Event]:
    """Gives a role. It may take a vote away or give it back, never beyond the published list."""
    not_over(state)
    no_open_vote(state)
    attendance = attendance_of(state, command.attendee)
    person = attendance.person
    if "chair" in (person.role, command.role):
        raise Refused("hand_over_the_chair")
    votes = attendance.entitled and command.role in CAN_VOTE
    change = int(votes) - int(person.votes)
    counted = _counted(state, present=change if attendance.present else 0, entitled=change)
    return [ev.RoleChanged(attendee=person.id, role=command.role, votes=votes, quorum=counted)]


def hand_over_chair(
    state: State, sender: Attendee, command: cmd.HandOverChair, now: datetime
) -> list[ev.Event]:
    """The chair gives the chair to a member who is there; a secretary may, once the chair left."""
    not_over(state)
    no_open_vote(state)
    attendance = attendance_of(state, command.attendee)
    taker = attendance.person
    chair = next(a for a in state.attendees.values() if a.person.role == "chair")
    giver = chair.person
    if sender.id != giver.id and chair.present:
        raise Refused("chair_is_present")
    if state.status != "prepared" and not attendance.present:
        raise Refused("not_checked_in")
    if taker.id == giver.id:
        raise Refused("already_presiding")
    if taker.role not in CAN_VOTE:
        raise Refused("cannot_preside")
    return [ev.ChairHandedOver(giver=giver.id, taker=taker.id)]
