"""How a meeting stands: who is there, as what, and who presides.

A meeting has sittings (a morning, an afternoon), and who is there is asked at each: `Attendance` is
that of the sitting at hand or of the one being waited for, `Sat` that of one that is over.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ecabinet.meeting.model import Attendee, Quorum
from ecabinet.meeting.state.base import Part

LeaveStatus = Literal["asked", "granted", "refused", "withdrawn"]


class Sitting(Part):
    """A sitting and the quorum that it began with."""

    begun_at: datetime
    quorum: Quorum
    ended_at: datetime | None = None


class Away(Part):
    """A time in which somebody was out of the room."""

    left_at: datetime
    back_at: datetime


class Sat(Part):
    """How somebody took part in a `sitting` (from 1) that is over."""

    sitting: int
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    away: list[Away] = []
    remote: bool = False
    excused: bool | None = None
    reason: str = ""


class Attendance(Part):
    """A person and whether they are here. `excused` and `reason` say why not, if recorded.

    `entitled`: whether the published list gave them a vote; no role gives one beyond it. `member`:
    the one on the list whom `person` stands in for. `means`: how they were checked in.
    """

    person: Attendee
    entitled: bool
    present: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    excused: bool | None = None
    reason: str = ""
    remote: bool = False
    means: str = ""
    away: list[Away] = []
    sat: list[Sat] = []
    member: Attendee | None = None
    removed: bool = False
    removed_reason: str = ""


class Leave(Part):
    """A wish to be absent from a sitting, or from all (None)."""

    attendee: str
    sitting: int | None
    reason: str
    asked_at: datetime
    status: LeaveStatus = "asked"
    note: str = ""
