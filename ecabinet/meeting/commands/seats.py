"""What people ask for: where everybody sits."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase
from ecabinet.meeting.model import RoomPlan


class DrawRoom(CommandBase, frozen=True):
    """The whole plan, in place of the one before."""

    plan: RoomPlan
