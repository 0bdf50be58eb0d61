"""Who spoke, how often and for how long; and every speech in the order of time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ecabinet.meeting.state import Attendance, Request, State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.listing import Cell, Listing, Sheet, numbered

KINDS = ("speech", "debate", "question", "answer", "presentation", "point_of_order")


def speaking_listing(state: State, say: Wording) -> Listing:
    """All who may speak with their counts and times, those who spoke longest first."""
    held = [request for request in state.requests.values() if request.granted_at is not None]
    by_person = {
        key: [request for request in held if request.attendee == key] for key in state.attendees
    }
    people = [
        (a, by_person[key])
        for key, a in state.attendees.items()
        if a.person.role != "observer" and (a.person.votes or by_person[key])
    ]
    people.sort(key=lambda one: -_total(one[1]))
    voters = [speeches for a, speeches in people if a.person.votes]
    return Listing(
        kind=say.line("kind"),
        summary=say.line("summary"),
        facts=(
            (say.line("count_speeches"), len(held)),
            (say.line("total"), timedelta(milliseconds=_total(held))),
            (say.line("count_spoken"), sum(bool(speeches) for speeches in voters)),
            (say.line("count_silent"), sum(not speeches for speeches in voters)),
        ),
        sheets=(
            Sheet(
                say.line("people"),
                tuple(say.lines("people_columns")),
                numbered([_person(a, speeches) for a, speeches in people]),
            ),
            Sheet(
                say.line("speeches"),
                tuple(say.lines("speech_columns")),
                numbered(list(_speeches(state, held, say))),
            ),
        ),
    )


def _total(speeches: list[Request]) -> int:
    return sum(speech.spoken_ms for speech in speeches)


def _person(attendance: Attendance, speeches: list[Request]) -> tuple[Cell, ...]:
    counts = [sum(speech.kind == kind for speech in speeches) for kind in KINDS]
    return (
        attendance.person.name,
        attendance.person.unit or attendance.person.title,
        len(speeches),
        timedelta(milliseconds=_total(speeches)),
        *(count or None for count in counts),
    )


def _speeches(state: State, held: list[Request], say: Wording) -> Iterator[tuple[Cell, ...]]:
    for speech in sorted(held, key=lambda request: request.granted_at or request.requested_at):
        item = state.items[speech.item].item if speech.item is not None else None
        over = speech.spoken_ms - (speech.limit or 0) * 1000
        yield (
            state.attendees[speech.attendee].person.name,
            say.line("speech_kind", kind=speech.kind),
            f"{item.number}. {item.title}" if item is not None else None,
            speech.granted_at,
            timedelta(milliseconds=speech.spoken_ms),
            timedelta(milliseconds=over) if speech.limit is not None and over >= 1000 else None,
        )
