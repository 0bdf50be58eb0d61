"""`apply` and `fold`: from entries to the state, computing nothing.

`apply` is total over events: everything that follows from a command was worked out by `decide` and
stands in the event, so an entry is never refused here, and Python and TypeScript cannot differ in
arithmetic. It changes the state in place; a room that must take back forgets its state and folds
the journal again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.effects import (
    agenda,
    attendance,
    ballots,
    counting,
    doors,
    papers,
    positions,
    questioning,
    record,
    seats,
    speaking,
    voting,
    walls,
)
from ecabinet.meeting.effects.agenda import arrived, on_table
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Attendance, State


def begin(entry: Entry) -> State:
    """The state after the first entry, which is always `meeting_prepared`."""
    event = entry.event
    if not isinstance(event, ev.MeetingPrepared):
        raise ValueError(f"a log begins with meeting_prepared, not with {type(event).__name__}")
    return State(
        seq=entry.seq,
        at=entry.at,
        particulars=event.particulars,
        rules=event.rules,
        script=event.script,
        quorum=event.quorum,
        attendees={a.id: Attendance(person=a, entitled=a.votes) for a in event.attendees},
        accounts={a.account: a.id for a in event.attendees if a.account is not None},
        agenda=[i.id for i in event.items],
        items={i.id: arrived(i) for i in event.items},
        materials={m.id: on_table(m) for m in event.materials},
    )


def apply(state: State, entry: Entry) -> None:
    """Takes the next entry into the state, in place."""
    state.seq = entry.seq
    state.at = entry.at
    _EFFECTS[type(entry.event)](state, entry, entry.event)


def fold(entries: Iterable[Entry]) -> State:
    """The state after all entries of a log, in order; at least the first one."""
    rest = iter(entries)
    state = begin(next(rest))
    for entry in rest:
        apply(state, entry)
    return state


def _again(state: State, entry: Entry, event: ev.MeetingPrepared) -> None:
    raise ValueError(f"meeting_prepared stands twice in the log, again at {entry.seq}")


_EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.MeetingPrepared: _again,
    **attendance.EFFECTS,
    **seats.EFFECTS,
    **agenda.EFFECTS,
    **papers.EFFECTS,
    **speaking.EFFECTS,
    **questioning.EFFECTS,
    **voting.EFFECTS,
    **ballots.EFFECTS,
    **counting.EFFECTS,
    **record.EFFECTS,
    **doors.EFFECTS,
    **walls.EFFECTS,
    **positions.EFFECTS,
}
