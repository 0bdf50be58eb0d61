"""Speeches handed in as text: what somebody would have said, had they been called or been there.

They are handed in, amended and taken back after the meeting is adjourned too, for the minutes are
still a draft; the log keeps what stood there.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.doors import inside
from ecabinet.meeting.lookup import (
    attendance_of,
    begun,
    item_of,
    next_id,
    request_of,
    step,
    text_of,
    words,
)
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.roles import DESK, may
from ecabinet.meeting.state import REQUEST_STEPS, Attendance, State

MOST = 10
"""Texts of one person on an item, beyond which the desks alone enter more."""


def hand_in_text(
    state: State, sender: Attendee, command: cmd.HandInText, now: datetime
) -> list[ev.Event]:
    """Hands in what was not spoken on an item that has begun.

    Who is away with the chair's leave, or has asked for it, hands their opinion in beforehand too.
    """
    attendance = attendance_of(state, command.attendee or sender.id)
    person, absent = attendance.person, _is_away(state, attendance)
    if not absent:
        begun(state)
    if not may(person.role, "request_floor"):
        raise Refused("may_not_speak")
    if item_of(state, command.item).opened_at is None and not absent:
        raise Refused("item_not_begun")
    inside(state, person, command.item)
    if command.request is not None:
        request = request_of(state, command.request)
        if (request.attendee, request.item) != (person.id, command.item):
            raise Refused("text_does_not_fit")
        step(REQUEST_STEPS, request.status, "write", "request_not_waiting")
    theirs = sum((w.attendee, w.item) == (person.id, command.item) for w in state.texts.values())
    if theirs >= MOST and sender.role not in DESK:
        raise Refused("too_many_texts", most=MOST)
    return [
        ev.TextHandedIn(
            written=next_id(state, "w"),
            attendee=person.id,
            item=command.item,
            request=command.request,
            text=words(command.text),
            from_paper=command.from_paper and command.attendee not in (None, sender.id),
            absent=absent,
        )
    ]


def _is_away(state: State, attendance: Attendance) -> bool:
    """Whether somebody is not there and has said so, or a desk has."""
    asked = (
        leave.attendee == attendance.person.id and leave.status in ("asked", "granted")
        for leave in state.leaves.values()
    )
    return not attendance.present and (attendance.excused is True or any(asked))


def amend_text(
    state: State, sender: Attendee, command: cmd.AmendText, now: datetime
) -> list[ev.Event]:
    written = text_of(state, command.written)
    inside(state, sender, written.item)
    return [
        ev.TextAmended(
            written=command.written,
            attendee=written.attendee,
            item=written.item,
            text=words(command.text),
        )
    ]


def withdraw_text(
    state: State, sender: Attendee, command: cmd.WithdrawText, now: datetime
) -> list[ev.Event]:
    """Takes a text back; the request that it stood for counts as not called."""
    written = text_of(state, command.written)
    inside(state, sender, written.item)
    return [ev.TextWithdrawn(written=command.written, item=written.item, request=written.request)]
