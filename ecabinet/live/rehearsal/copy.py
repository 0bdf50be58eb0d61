"""The first entry of a rehearsal: the meeting as it stands prepared, with pretended people.

Who sits at a desk keeps the own account and rehearses; everybody else is played, so no delegate can
wander in. The day is moved so that it begins now, for the times on the desks to mean something.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.events import MeetingPrepared
from ecabinet.meeting.model import Attendee, Particulars
from ecabinet.meeting.state import State

PLAYED = "played "
"""How the account of a pretended person begins; no account of the house has a space in its id."""

DESK = frozenset({"chair", "secretary"})


def prepared_again(state: State) -> MeetingPrepared:
    """A meeting that was not convened yet, as one entry: its agenda, papers and people of now."""
    items = [state.items[key] for key in state.agenda]
    return MeetingPrepared(
        particulars=state.particulars,
        rules=state.rules,
        script=state.script,
        items=tuple(p.item for p in items if p.status != "withdrawn"),
        materials=tuple(m.material for m in state.materials.values() if not m.recalled),
        attendees=tuple(a.person for a in state.attendees.values()),
        quorum=state.quorum,
    )


def rehearsed(prepared: MeetingPrepared, meeting: str, now: datetime) -> MeetingPrepared:
    """The same meeting to be rehearsed as `meeting`, beginning `now`."""
    people = tuple(_played(person) for person in prepared.attendees)
    return replace(
        prepared,
        particulars=_moved(prepared.particulars, meeting, now),
        attendees=people,
        quorum=quorum(0, sum(person.votes for person in people), prepared.rules.quorum),
    )


def _played(person: Attendee) -> Attendee:
    if person.role in DESK and person.account is not None:
        return person
    return replace(person, account=f"{PLAYED}{person.id}")


def _moved(particulars: Particulars, meeting: str, now: datetime) -> Particulars:
    starts, ends = particulars.starts_at, particulars.ends_at
    lasts = ends - starts if starts is not None and ends is not None else None
    return replace(
        particulars,
        id=meeting,
        starts_at=now if starts is not None else None,
        ends_at=now + lasts if lasts is not None else None,
    )
