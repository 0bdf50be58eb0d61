"""What people ask for: who is there, as what, and who presides."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id, Line, Reason
from ecabinet.meeting.model import Role

Name = Annotated[str, Meta(max_length=200)]


class CheckIn(CommandBase, frozen=True):
    """`remote`: they take part from elsewhere. `from_paper`: the desk has it from the signed sheet
    of the roll call."""

    attendee: Id | None = None
    remote: bool = False
    from_paper: bool = False


class CheckInAtDoor(CommandBase, frozen=True):
    """The sender stands at the door; sent by the server once it has seen the door's code."""


class CheckOut(CommandBase, frozen=True):
    attendee: Id | None = None


class RecordAbsence(CommandBase, frozen=True):
    """`excused` None takes back what was recorded."""

    attendee: Id
    excused: bool | None = True
    reason: Reason = ""


class AskLeave(CommandBase, frozen=True):
    """`sitting` counts from 1; left out, it is the whole meeting."""

    reason: Line
    sitting: Annotated[int, Meta(ge=1, le=99)] | None = None
    attendee: Id | None = None


class DecideLeave(CommandBase, frozen=True):
    leave: Id
    granted: bool
    note: Reason = ""


class WithdrawLeave(CommandBase, frozen=True):
    """Granted or not yet answered: one comes after all."""

    leave: Id


class NameSubstitute(CommandBase, frozen=True):
    """Without a name, the member comes in person after all."""

    name: Name
    title: Name = ""
    attendee: Id | None = None


class AddAttendee(CommandBase, frozen=True):
    """Somebody beyond the published list; sent by the server, which knows the account."""

    account: Id | None
    name: Line
    role: Role
    title: Name = ""
    unit: Name = ""


class RemoveAttendee(CommandBase, frozen=True):
    attendee: Id
    reason: Line


class SetRole(CommandBase, frozen=True):
    attendee: Id
    role: Role


class HandOverChair(CommandBase, frozen=True):
    attendee: Id


AttendanceCommand = (
    CheckIn
    | CheckOut
    | RecordAbsence
    | AskLeave
    | DecideLeave
    | WithdrawLeave
    | NameSubstitute
    | RemoveAttendee
    | SetRole
    | HandOverChair
)
