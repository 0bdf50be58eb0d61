"""What the walls show besides the meeting itself: beside the log, in memory.

A short message of the desks ("Nghỉ giải lao đến 10:15"), and whether a page that is shown to the
room stands on the walls too. All walls of a meeting show the same.
"""

from __future__ import annotations

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.meeting.lookup import clean
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State


class Walls:
    """The walls of one room, as a process knows them."""

    def __init__(self) -> None:
        self.now = wire.Wall()

    def set(self, attendee: str, command: wire.SetWall, state: State) -> wire.Wall:
        """Changes what they show. Raises Refused `not_allowed`."""
        if not may(state.attendees[attendee].person.role, "set_wall"):
            raise Refused("not_allowed")
        message = " ".join(clean(command.message).split())
        self.now = wire.Wall(message=message, pages=command.pages)
        return self.now
