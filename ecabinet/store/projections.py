"""What the tables show of a meeting that has begun: written in the append's own transaction.

Only what is listed or searched outside the live room is projected (status, agenda, roles, papers);
presence, queue and votes live in the log alone. Every projection can be made anew by `rebuild`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, func, insert, select, update

from ecabinet.meeting import events as e
from ecabinet.meeting.model import Attendee, Item
from ecabinet.store import answers_due, doors, laying, rescheduling, speeches
from ecabinet.store.headlines import keep_headlines
from ecabinet.store.rooms import keep_room
from ecabinet.store.tables import (
    attendees,
    items,
    journal,
    meetings,
    moment,
)

STATUS: dict[type, str] = {
    e.MeetingPrepared: "prepared",
    e.MeetingConvened: "running",
    e.MeetingSuspended: "suspended",
    e.MeetingResumed: "running",
    e.MeetingAdjourned: "adjourned",
    e.MeetingCancelled: "cancelled",
}
ITEM_STATE: dict[type, str] = {
    e.ItemOpened: "open",
    e.ItemClosed: "closed",
}


def project(connection: Connection, meeting: str, records: Sequence[e.Record]) -> None:
    """Show in the tables what these records, in order, changed."""
    laying.note_steps(connection, records)
    _show(connection, meeting, ((record.entry.at, record.entry.event) for record in records))


def rebuild(connection: Connection, meeting: str) -> None:
    """Project the meeting's whole log again."""
    decode = msgspec.json.Decoder(e.Event).decode
    log = select(journal.c.at, journal.c.event).where(journal.c.meeting == meeting)
    rows = connection.execute(log.order_by(journal.c.seq)).all()
    _show(connection, meeting, ((moment(row.at), decode(row.event)) for row in rows))


def touch(connection: Connection, meeting: str) -> None:
    """Note that what the tables show of a meeting has changed: its `revision` rises."""
    this = meetings.c.id == meeting
    connection.execute(update(meetings).where(this).values(revision=meetings.c.revision + 1))
    keep_headlines(connection, meeting)


def is_open(connection: Connection, meeting: str) -> bool:
    """Whether the meeting's log has begun."""
    status = connection.scalar(select(meetings.c.status).where(meetings.c.id == meeting))
    return status != "draft"


def _show(connection: Connection, meeting: str, log: Iterable[tuple[datetime, object]]) -> None:
    changed = False
    for at, event in log:
        if isinstance(event, e.MeetingMoved | e.MeetingCancelled):
            _rescheduled(connection, meeting, event, at)
            changed = True
        elif show := _SHOW.get(type(event)):
            show(connection, meeting, event)
            changed = True
        for kept in (speeches.KEEP, answers_due.KEEP):
            if keep := kept.get(type(event)):
                keep(connection, meeting, event)
    if changed:
        touch(connection, meeting)


def _rescheduled(
    connection: Connection, meeting: str, event: e.MeetingMoved | e.MeetingCancelled, at: datetime
) -> None:
    if isinstance(event, e.MeetingCancelled):
        _status(connection, meeting, event)
        rescheduling.cancel(connection, meeting, event.reason, at)
    else:
        rescheduling.move(connection, meeting, event.starts_at, event.ends_at, event.room, at)


def _status(connection: Connection, meeting: str, event: object) -> None:
    connection.execute(
        update(meetings).where(meetings.c.id == meeting).values(status=STATUS[type(event)])
    )


def _prepared(connection: Connection, meeting: str, event: e.MeetingPrepared) -> None:
    _status(connection, meeting, event)
    for position, item in enumerate(event.items):
        _item(connection, meeting, item.id, **_agenda(item), position=position, state="waiting")
    for position, material in enumerate(event.materials):
        laying.laid(connection, meeting, material, position=position)
    for attendee in event.attendees:
        _attendee(connection, meeting, attendee.id, role=attendee.role, votes=attendee.votes)


def _item_state(connection: Connection, meeting: str, event: e.ItemOpened | e.ItemClosed) -> None:
    _item(connection, meeting, event.item, state=ITEM_STATE[type(event)])
    if isinstance(event, e.ItemOpened):
        doors.opened(connection, meeting, event)


def _item_withdrawn(connection: Connection, meeting: str, event: e.ItemWithdrawn) -> None:
    for item in event.branch:
        _item(connection, meeting, item, state="withdrawn")


def _item_added(connection: Connection, meeting: str, event: e.ItemAdded) -> None:
    here = (items.c.meeting == meeting) & (items.c.id == event.item.id)
    if connection.scalar(select(items.c.id).where(here)) is None:
        connection.execute(
            insert(items).values(
                meeting=meeting,
                id=event.item.id,
                position=len(event.order),
                script=event.item.script,
                votes=msgspec.to_builtins(event.item.votes),
                **_agenda(event.item),
            )
        )
    else:
        _item(connection, meeting, event.item.id, **_agenda(event.item), state="waiting")
    _order(connection, meeting, event)


def _vote_planned(connection: Connection, meeting: str, event: e.VotePlanned) -> None:
    _item(connection, meeting, event.item, votes=msgspec.to_builtins(event.votes))


def _order(connection: Connection, meeting: str, event: e.ItemAdded | e.ItemMoved) -> None:
    for position, item in enumerate(event.order):
        _item(connection, meeting, item, position=position)
    for item, number in event.numbers.items():
        _item(connection, meeting, item, number=number)


def _role(connection: Connection, meeting: str, event: e.RoleChanged) -> None:
    _attendee(connection, meeting, event.attendee, role=event.role, votes=event.votes)


def _added(connection: Connection, meeting: str, event: e.AttendeeAdded) -> None:
    person = event.person
    here = attendees.c.meeting == meeting
    known = select(attendees.c.id).where(here, attendees.c.id == person.id)
    if connection.scalar(known) is not None:
        return
    last = connection.scalar(select(func.max(attendees.c.position)).where(here))
    connection.execute(
        insert(attendees).values(
            meeting=meeting,
            position=(last or 0) + 1,
            **{name: getattr(person, name) for name in Attendee.__struct_fields__},
        )
    )


def _removed(connection: Connection, meeting: str, event: e.AttendeeRemoved) -> None:
    """Without their account nothing of the meeting is theirs to see any more."""
    _attendee(connection, meeting, event.attendee, account=None, votes=False)


def _substitute(connection: Connection, meeting: str, event: e.SubstituteNamed) -> None:
    person = event.person
    _attendee(connection, meeting, event.attendee, name=person.name, title=person.title)


def _room(connection: Connection, meeting: str, event: e.RoomDrawn) -> None:
    """The room's plan is kept for the next meeting in it, without who sat where."""
    here = select(meetings.c.agency, meetings.c.room).where(meetings.c.id == meeting)
    agency, name = connection.execute(here).one()
    if not name:
        return
    seats = [msgspec.to_builtins(replace(seat, attendee=None)) for seat in event.plan.seats]
    keep_room(connection, agency, name, seats)


def _chair(connection: Connection, meeting: str, event: e.ChairHandedOver) -> None:
    _attendee(connection, meeting, event.giver, role="delegate")
    _attendee(connection, meeting, event.taker, role="chair")


def _item(connection: Connection, meeting: str, item: str, **values: object) -> None:
    connection.execute(
        update(items).where(items.c.meeting == meeting, items.c.id == item).values(**values)
    )


def _attendee(connection: Connection, meeting: str, attendee: str, **values: object) -> None:
    connection.execute(
        update(attendees)
        .where(attendees.c.meeting == meeting, attendees.c.id == attendee)
        .values(**values)
    )


def _agenda(item: Item) -> dict[str, object]:
    return {
        "parent": item.parent,
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "minutes": item.minutes,
        "pause": item.pause,
        "presenter": item.presenter,
        "presenter_text": item.presenter_text,
        "preparer": item.preparer,
        "confidential": item.confidential,
    }


_SHOW: dict[type, Callable[[Connection, str, Any], None]] = {
    e.MeetingPrepared: _prepared,
    e.MeetingConvened: _status,
    e.MeetingSuspended: _status,
    e.MeetingResumed: _status,
    e.MeetingAdjourned: _status,
    e.ItemOpened: _item_state,
    e.ItemClosed: _item_state,
    e.DoorsClosed: doors.turned,
    e.DoorsOpened: doors.turned,
    e.AttendeeAdmitted: doors.named,
    e.AttendeeDismissed: doors.named,
    e.ItemWithdrawn: _item_withdrawn,
    e.ItemAdded: _item_added,
    e.VotePlanned: _vote_planned,
    e.ItemMoved: _order,
    e.MaterialPut: laying.put,
    e.MaterialReplaced: laying.put,
    e.MaterialRecalled: laying.recalled,
    e.MaterialArranged: laying.arranged,
    e.RoleChanged: _role,
    e.ChairHandedOver: _chair,
    e.AttendeeAdded: _added,
    e.AttendeeRemoved: _removed,
    e.SubstituteNamed: _substitute,
    e.RoomDrawn: _room,
}
