"""How a meeting stands: what was said and concluded."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.state.base import Part


class Remark(Part):
    item: str
    request: str | None
    attendee: str | None
    text: str
    noted_at: datetime
    from_paper: bool = False
