"""What people ask for: who is there, as what, and who presides."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id, Reason
from ecabinet.meeting.model import Role


class CheckIn(CommandBase, frozen=True):
    attendee: Id | None = None


class CheckOut(CommandBase, frozen=True):
    attendee: Id | None = None


class RecordAbsence(CommandBase, frozen=True):
    attendee: Id
    excused: bool = True
    reason: Reason = ""


class SetRole(CommandBase, frozen=True):
    attendee: Id
    role: Role


class HandOverChair(CommandBase, frozen=True):
    attendee: Id


AttendanceCommand = CheckIn | CheckOut | RecordAbsence | SetRole | HandOverChair
