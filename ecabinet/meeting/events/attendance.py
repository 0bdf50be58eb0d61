"""What has happened: who is there, as what, and who presides."""

from __future__ import annotations

from typing import Literal

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Attendee, Quorum, Role

Means = Literal["tablet", "door", "desk", "paper"]


class AttendeeCheckedIn(EventBase, frozen=True):
    """By one's own `tablet`, by the code at the `door`, by a `desk` that saw
    them, or from the signed `paper` sheet."""

    attendee: str
    quorum: Quorum
    means: Means = "tablet"
    remote: bool = False


class AttendeeCheckedOut(EventBase, frozen=True):
    attendee: str
    quorum: Quorum


class AbsenceRecorded(EventBase, frozen=True):
    """Why somebody is not there; `excused` None: they are expected after all.

    The reason is for the desks and the person alone.
    """

    attendee: str
    excused: bool | None
    reason: str


class LeaveAsked(EventBase, frozen=True):
    """`sitting` None: for the whole meeting. For the desks and the person alone."""

    leave: str
    attendee: str
    sitting: int | None
    reason: str


class LeaveDecided(EventBase, frozen=True):
    """What it makes of the attendance stands in an `absence_recorded` of its own."""

    leave: str
    attendee: str
    granted: bool
    note: str


class LeaveWithdrawn(EventBase, frozen=True):
    """Asked for no longer. The absence it had excused is lifted by an `absence_recorded`."""

    leave: str
    attendee: str


class SubstituteNamed(EventBase, frozen=True):
    """`person` takes the place of the `member`; both are one again when the member comes."""

    attendee: str
    person: Attendee
    member: Attendee | None


class AttendeeAdded(EventBase, frozen=True):
    person: Attendee


class AttendeeRemoved(EventBase, frozen=True):
    """They are out from here on. The reason is for the desks."""

    attendee: str
    reason: str
    quorum: Quorum


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
    AttendeeCheckedIn
    | AttendeeCheckedOut
    | AbsenceRecorded
    | LeaveAsked
    | LeaveDecided
    | LeaveWithdrawn
    | SubstituteNamed
    | AttendeeAdded
    | AttendeeRemoved
    | RoleChanged
    | ChairHandedOver
)
