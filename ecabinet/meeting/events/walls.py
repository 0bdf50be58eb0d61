"""What has happened: what the walls show besides the meeting."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Wall


class WallSet(EventBase, frozen=True):
    wall: Wall
