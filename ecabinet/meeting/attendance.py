"""Who is there: checking in and out, absences, roles, the chair; and the quorum they make.

Leave that is asked beforehand has its own rules (`leave`).

The quorum counts entitled voters in office, whether or not they speak or preside; guests and
observers never count. It is worked out here, written into the event, and shown to all.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from math import ceil

from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.doors import may_stay
from ecabinet.meeting.floor import leaves_floor, speaks_no_more
from ecabinet.meeting.lookup import attendance_of, clean, line, next_id, no_open_vote, not_over
from ecabinet.meeting.model import Attendee, Quorum, QuorumRule
from ecabinet.meeting.roles import DESK, may
from ecabinet.meeting.state import Attendance, State

CAN_VOTE = ("chair", "secretary", "delegate")
MOST_AWAY = 50
"""Times that somebody leaves and comes back in a sitting, each of which is in everybody's state;
after that a desk checks them out."""


def quorum(present: int, entitled: int, rule: QuorumRule) -> Quorum:
    """The quorum that `present` of `entitled` voters make: at least the rule's fraction of all."""
    needed = max(1, ceil(Fraction(rule.fraction) * entitled))
    return Quorum(present=present, entitled=entitled, needed=needed, met=present >= needed)


def _counted(state: State, present: int = 0, entitled: int = 0) -> Quorum:
    now = state.quorum
    return quorum(now.present + present, now.entitled + entitled, state.rules.quorum)


def attending(state: State, attendee: str) -> Attendance:
    """Somebody who has not been taken out of the meeting."""
    attendance = attendance_of(state, attendee)
    if attendance.removed:
        raise Refused("attendee_removed")
    return attendance


def check_in(state: State, sender: Attendee, command: cmd.CheckIn, now: datetime) -> list[ev.Event]:
    not_over(state)
    attendance = attending(state, command.attendee or sender.id)
    by_oneself = command.attendee in (None, sender.id)
    means: ev.Means = "tablet" if by_oneself else "paper" if command.from_paper else "desk"
    return _checked_in(state, attendance, means, command.remote)


def check_in_at_door(
    state: State, sender: Attendee, command: cmd.CheckInAtDoor, now: datetime
) -> list[ev.Event]:
    not_over(state)
    return _checked_in(state, attendance_of(state, sender.id), "door")


def _checked_in(
    state: State, attendance: Attendance, means: ev.Means, remote: bool = False
) -> list[ev.Event]:
    if attendance.present:
        raise Refused("already_checked_in")
    person = attendance.person
    counted = _counted(state, present=1 if person.votes else 0)
    return [ev.AttendeeCheckedIn(attendee=person.id, quorum=counted, means=means, remote=remote)]


def check_out(
    state: State, sender: Attendee, command: cmd.CheckOut, now: datetime
) -> list[ev.Event]:
    not_over(state)
    attendance = attendance_of(state, command.attendee or sender.id)
    if not attendance.present:
        raise Refused("not_checked_in")
    if len(attendance.away) >= MOST_AWAY and sender.role not in DESK:
        raise Refused("left_too_often", most=MOST_AWAY)
    person = attendance.person
    counted = _counted(state, present=-1 if person.votes else 0)
    return [ev.AttendeeCheckedOut(attendee=person.id, quorum=counted)]


def record_absence(
    state: State, sender: Attendee, command: cmd.RecordAbsence, now: datetime
) -> list[ev.Event]:
    attendance = attending(state, command.attendee)
    if attendance.present:
        raise Refused("is_present")
    reason = "" if command.excused is None else clean(command.reason)
    return [ev.AbsenceRecorded(attendee=command.attendee, excused=command.excused, reason=reason)]


def name_substitute(
    state: State, sender: Attendee, command: cmd.NameSubstitute, now: datetime
) -> list[ev.Event]:
    """Puts somebody in a member's place, who stays counted among all members; or in a guest's.

    A deputy cannot be represented; where members can, it is until they have come in. A guest speaks
    for an office, which may send another to any body.
    """
    not_over(state)
    attendance = attending(state, command.attendee or sender.id)
    member = attendance.member or attendance.person
    if member.role != "guest" or attendance.entitled:
        if not state.rules.substitutes or state.rules.body == "council":
            raise Refused("no_substitutes")
        if not attendance.entitled or member.role == "chair":
            raise Refused("no_substitute_for_them")
    no_open_vote(state)
    if attendance.present or attendance.arrived_at is not None or attendance.sat:
        raise Refused("has_come_in")
    name = clean(command.name)
    if not name:
        if attendance.member is None:
            raise Refused("no_substitute_named")
        return [ev.SubstituteNamed(attendee=member.id, person=member, member=None)]
    substitute = replace(
        member,
        name=line(name),
        title=clean(command.title),
        votes=member.votes and state.rules.substitutes_vote,
    )
    return [ev.SubstituteNamed(attendee=member.id, person=substitute, member=member)]


def add_attendee(
    state: State, sender: Attendee, command: cmd.AddAttendee, now: datetime
) -> list[ev.Event]:
    """Lets somebody in who was not on the published list, and who never has a vote."""
    not_over(state)
    if command.role == "chair":
        raise Refused("hand_over_the_chair")
    if command.account is not None and command.account in state.accounts:
        raise Refused("already_attending")
    person = Attendee(
        id=next_id(state, "a"),
        account=command.account,
        name=line(command.name),
        title=clean(command.title),
        unit=clean(command.unit),
        role=command.role,
    )
    return [ev.AttendeeAdded(person=person)]


def remove_attendee(
    state: State, sender: Attendee, command: cmd.RemoveAttendee, now: datetime
) -> list[ev.Event]:
    """Takes somebody out of the meeting: what they wait for lapses, a speech of theirs ends."""
    not_over(state)
    no_open_vote(state)
    attendance = attending(state, command.attendee)
    person = attendance.person
    if person.role == "chair":
        raise Refused("hand_over_the_chair")
    if person.id == sender.id:
        raise Refused("cannot_remove_yourself")
    made = leaves_floor(state, person.id, now)
    made += [
        ev.LeaveWithdrawn(leave=key, attendee=person.id)
        for key, leave in state.leaves.items()
        if leave.attendee == person.id and leave.status == "asked"
    ]
    counts = (attendance.member or person).votes
    counted = _counted(
        state, present=-1 if attendance.present and person.votes else 0, entitled=-int(counts)
    )
    reason = line(command.reason)
    return [*made, ev.AttendeeRemoved(attendee=person.id, reason=reason, quorum=counted)]


def set_role(state: State, sender: Attendee, command: cmd.SetRole, now: datetime) -> list[ev.Event]:
    """Gives a role. It may take a vote away or give it back, never beyond the published list.

    Who may not speak in it leaves the floor, and who is outside of closed doors by it is cut short.
    """
    not_over(state)
    no_open_vote(state)
    attendance = attending(state, command.attendee)
    person = attendance.person
    if "chair" in (person.role, command.role):
        raise Refused("hand_over_the_chair")
    if attendance.member is not None:
        raise Refused("has_substitute")
    votes = attendance.entitled and command.role in CAN_VOTE
    change = int(votes) - int(person.votes)
    counted = _counted(state, present=change if attendance.present else 0, entitled=change)
    changed = ev.RoleChanged(attendee=person.id, role=command.role, votes=votes, quorum=counted)
    if not may(command.role, "request_floor"):
        return [*leaves_floor(state, person.id, now), changed]
    after = replace(person, role=command.role, votes=votes)
    item = state.open_item
    if item is not None and not may_stay(after, state.items[item]):
        return [*speaks_no_more(state, person.id, now), changed]
    return [changed]


def hand_over_chair(
    state: State, sender: Attendee, command: cmd.HandOverChair, now: datetime
) -> list[ev.Event]:
    """The chair gives the chair to a member who is there; a secretary may, once the chair left."""
    not_over(state)
    no_open_vote(state)
    attendance = attending(state, command.attendee)
    taker = attendance.person
    chair = next(a for a in state.attendees.values() if a.person.role == "chair")
    giver = chair.person
    if sender.id != giver.id and chair.present:
        raise Refused("chair_is_present")
    if state.status != "prepared" and not attendance.present:
        raise Refused("not_checked_in")
    if taker.id == giver.id:
        raise Refused("already_presiding")
    if attendance.member is not None:
        raise Refused("has_substitute")
    if taker.role not in CAN_VOTE:
        raise Refused("cannot_preside")
    return [ev.ChairHandedOver(giver=giver.id, taker=taker.id)]
