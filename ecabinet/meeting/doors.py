"""Closed doors (họp kín): an item that only those entitled may be there for; and the chat.

Confidential is an item, not the meeting: its papers, queue, votes, remarks and conclusion are for
the voters, the desks, its presenter and whoever was let in by name, also before it is opened and
after it is closed. Everybody else keeps the meeting without it (`view`). Opening the doors makes
the whole item public. What waits in the queue and is not about the item lapses when they close, so
that no place in the queue hangs on a request that some may not see. Who is outside then is cut
short, and what they wait for on the item waits until they are let in.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.floor import speaks_no_more
from ecabinet.meeting.lookup import attendance_of, item_of, no_open_vote, not_over
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import ItemProgress, State


def is_inside(person: Attendee, progress: ItemProgress) -> bool:
    """Whether the person may be there for the item, were it confidential."""
    return (
        person.role in DESK
        or person.votes
        or person.id == progress.item.presenter
        or person.id in progress.admitted
    )


def may_stay(person: Attendee, progress: ItemProgress) -> bool:
    """Whether the person may be there for the item as it is."""
    return not progress.confidential or is_inside(person, progress)


def inside(state: State, person: Attendee, item: str | None) -> None:
    """Refuses somebody who stands outside of an item's doors."""
    if item is not None and not may_stay(person, state.items[item]):
        raise Refused("waits_outside")


def may_see(state: State, attendee: str, item: str | None) -> bool:
    """Whether somebody may know of the matters of an item, or of those of none."""
    return item is None or may_stay(state.attendees[attendee].person, state.items[item])


def behind_closed_doors(state: State) -> bool:
    """Whether the open item is confidential."""
    return state.open_item is not None and state.items[state.open_item].confidential


def may_be_confidential(progress: ItemProgress) -> None:
    """Refuses for questioning, which is public, and for what was adopted together with others."""
    if progress.item.kind == "questions":
        raise Refused("questions_are_public")
    if progress.adopted_by is not None:
        raise Refused("adopted_in_public")


def of_other_items(state: State, item: str) -> tuple[str, ...]:
    """The waiting requests that are not about the item."""
    return tuple(r for r in state.queue if state.requests[r].item != item)


def close_doors(
    state: State, sender: Attendee, command: cmd.CloseDoors, now: datetime
) -> list[ev.Event]:
    not_over(state)
    no_open_vote(state)
    progress = item_of(state, command.item)
    if progress.confidential:
        raise Refused("doors_already_closed")
    may_be_confidential(progress)
    if progress.status != "open":
        return [ev.DoorsClosed(item=command.item)]
    silent = [
        event
        for who, attendance in state.attendees.items()
        if not is_inside(attendance.person, progress)
        for event in speaks_no_more(state, who, now)
    ]
    return [*silent, ev.DoorsClosed(item=command.item, lapsed=of_other_items(state, command.item))]


def open_doors(
    state: State, sender: Attendee, command: cmd.OpenDoors, now: datetime
) -> list[ev.Event]:
    not_over(state)
    no_open_vote(state)
    if not item_of(state, command.item).confidential:
        raise Refused("doors_already_open")
    return [ev.DoorsOpened(item=command.item)]


def admit(state: State, sender: Attendee, command: cmd.Admit, now: datetime) -> list[ev.Event]:
    not_over(state)
    item, progress, person = _named(state, command)
    if is_inside(person, progress):
        raise Refused("already_admitted")
    return [ev.AttendeeAdmitted(item=item, attendee=person.id)]


def dismiss(state: State, sender: Attendee, command: cmd.Dismiss, now: datetime) -> list[ev.Event]:
    not_over(state)
    item, progress, person = _named(state, command)
    if person.id not in progress.admitted:
        raise Refused("not_admitted")
    left = ev.AttendeeDismissed(item=item, attendee=person.id)
    after = replace(progress, admitted=[who for who in progress.admitted if who != person.id])
    if item != state.open_item or may_stay(person, after):
        return [left]
    return [*speaks_no_more(state, person.id, now), left]


def _named(state: State, command: cmd.Admit | cmd.Dismiss) -> tuple[str, ItemProgress, Attendee]:
    item = command.item or state.open_item
    if item is None:
        raise Refused("no_open_item")
    return item, item_of(state, item), attendance_of(state, command.attendee).person


def close_chat(
    state: State, sender: Attendee, command: cmd.CloseChat, now: datetime
) -> list[ev.Event]:
    if not state.chat_open:
        raise Refused("chat_already_closed")
    return [ev.ChatClosed()]


def open_chat(
    state: State, sender: Attendee, command: cmd.OpenChat, now: datetime
) -> list[ev.Event]:
    if state.chat_open:
        raise Refused("chat_already_open")
    return [ev.ChatOpened()]
