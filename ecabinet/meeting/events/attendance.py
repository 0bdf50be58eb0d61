"""What has happened: who is there, as what, and who presides."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Quorum, Role


class AttendeeCheckedIn(EventBase, frozen=True):
    attendee: str
    quorum: Quorum


class AttendeeCheckedOut(EventBase, frozen=True):
    attendee: str
    quorum: Quorum


class AbsenceRecorded(EventBase, frozen=True):
    """Why somebody is not there. The reason is for the desks and the person alone."""

    attendee: str
    excused: bool
    reason: str


class RoleChanged(EventBase, frozen=True):
    attendee: str
    role: Role
    votes: bool
    quorum: Quorum


class ChairHandedOver(EventBase, frozen=True):
    """`giver` keeps the right to vote and becomes a delegate; `taker` presides from now on."""

    giver: str
    taker: str


AttendanceEvent = (
    AttendeeCheckedIn | AttendeeCheckedOut | AbsenceRecorded | RoleChanged | ChairHandedOver
)
