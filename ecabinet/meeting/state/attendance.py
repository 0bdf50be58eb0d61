"""How a meeting stands: who is there, as what, and who presides."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state.base import Part


class Attendance(Part):
    """A person and whether they are here. `excused` and `reason` say why not, if recorded.

    `entitled`: whether the published list gave them a vote; no role gives one beyond it.
    """

    person: Attendee
    entitled: bool
    present: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    excused: bool | None = None
    reason: str = ""
