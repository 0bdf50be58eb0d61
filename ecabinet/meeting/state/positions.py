"""How a meeting stands: what members said beforehand."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.model import Stand
from ecabinet.meeting.state.base import Part


class Position(Part):
    position: Stand
    note: str
    at: datetime
