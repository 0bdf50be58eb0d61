"""The walls: what they show besides the meeting itself. All walls of a meeting show the same."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import clean
from ecabinet.meeting.model import Attendee, Wall
from ecabinet.meeting.state import State


def set_wall(state: State, sender: Attendee, command: cmd.SetWall, now: datetime) -> list[ev.Event]:
    message = " ".join(clean(command.message).split())
    return [ev.WallSet(wall=Wall(message=message, pages=command.pages, door=command.door))]
