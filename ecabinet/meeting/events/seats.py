"""What has happened: where everybody sits."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import RoomPlan


class RoomDrawn(EventBase, frozen=True):
    plan: RoomPlan
