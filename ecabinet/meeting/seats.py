"""The plan of the room: seats drawn by the secretary, and who sits on each."""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import attendance_of
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State


def draw_room(
    state: State, sender: Attendee, command: cmd.DrawRoom, now: datetime
) -> list[ev.Event]:
    """Nobody sits twice, and no seat has the name of another."""
    seats = command.plan.seats
    if len({seat.id for seat in seats}) < len(seats):
        raise Refused("seat_twice")
    seated = [seat.attendee for seat in seats if seat.attendee is not None]
    for attendee in seated:
        attendance_of(state, attendee)
    if len(set(seated)) < len(seated):
        raise Refused("seated_twice")
    return [ev.RoomDrawn(plan=command.plan)]
