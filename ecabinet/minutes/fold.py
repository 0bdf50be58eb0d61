"""`fold`: from the log of a meeting to its minutes.

Pure, and complete at any moment: the minutes of a meeting that still runs are what has happened so
far. Nothing is reckoned anew; tallies, quorum and times are those of the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import fold as fold_state
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Attendance, ItemProgress, Question, State, Vote
from ecabinet.minutes import roll, votes
from ecabinet.minutes.closed import closed_passages
from ecabinet.minutes.model import (
    Answered,
    Break,
    ClosedPassages,
    HandedIn,
    Happening,
    ItemCourse,
    Minutes,
    Paper,
    Person,
    Presiding,
    Questioned,
    Remarked,
    Spoke,
)


def fold(log: Sequence[Entry]) -> Minutes:
    """The minutes of a log, which has at least its first entry."""
    state = fold_state(log)
    happened = _happenings(state)
    closed = closed_passages(log)
    came = list(roll.came(state))
    return Minutes(
        particulars=state.particulars,
        rules=state.rules,
        convened_at=state.convened_at,
        adjourned_at=state.adjourned_at,
        quorum=next(
            (e.event.quorum for e in log if isinstance(e.event, ev.MeetingConvened)), state.quorum
        ),
        present=tuple(p for p in came if _is_member(p.person)),
        absent=tuple(roll.absent(state)),
        guests=tuple(
            p
            for p in came
            if not _is_member(p.person) and p.person.role not in ("secretary", "chair")
        ),
        presiding=tuple(_presiding(log, state)),
        secretaries=tuple(
            _attending(a) for a in state.attendees.values() if a.person.role == "secretary"
        ),
        items=tuple(
            _item(state, state.items[key], happened.get(key, []), closed.get(key))
            for key in state.agenda
        ),
        outside=tuple(happened.get(None, [])),
        breaks=tuple(_breaks(log)),
        sittings=tuple(roll.sittings(state)),
    )


def _attending(attendance: Attendance) -> Person:
    return roll.person(attendance.person, attendance)


def _is_member(person: Person) -> bool:
    return person.votes or bool(person.instead_of)


def _presiding(log: Iterable[Entry], state: State) -> Iterator[Presiding]:
    handed = [(e.at, e.event) for e in log if isinstance(e.event, ev.ChairHandedOver)]
    if handed:
        first = state.attendees[handed[0][1].giver].person
    else:
        first = next(a.person for a in state.attendees.values() if a.person.role == "chair")
    yield Presiding(roll.person(first), None)
    for at, event in handed:
        yield Presiding(_attending(state.attendees[event.taker]), at)


def _breaks(log: Iterable[Entry]) -> Iterator[Break]:
    begun: datetime | None = None
    for entry in log:
        match entry.event:
            case ev.MeetingSuspended():
                begun = entry.at
            case ev.MeetingResumed(quorum=quorum) if begun is not None:
                yield Break(begun, entry.at, quorum)
                begun = None
    if begun is not None:
        yield Break(begun, None, None)


def _item(
    state: State,
    progress: ItemProgress,
    happened: list[Happening],
    closed: ClosedPassages | None,
) -> ItemCourse:
    item = progress.item
    presenter = state.attendees.get(item.presenter) if item.presenter else None
    return ItemCourse(
        number=item.number,
        depth=item.number.count("."),
        title=item.title,
        presenter=_attending(presenter) if presenter else None,
        presenter_text=item.presenter_text,
        papers=tuple(
            paper
            for key, m in state.materials.items()
            if m.material.item == item.id and not m.recalled
            if (paper := _paper(state, key))
        ),
        opened_at=progress.opened_at,
        withdrawn_reason=progress.withdrawn_reason if progress.status == "withdrawn" else None,
        course=tuple(happened),
        conclusion=progress.conclusion,
        confidential=progress.confidential,
        closed=None if progress.confidential else closed,
        admitted=tuple(_attending(state.attendees[key]) for key in progress.admitted),
    )


def _paper(state: State, key: str | None) -> Paper | None:
    on_table = state.materials.get(key) if key is not None else None
    if on_table is None:
        return None
    material = on_table.material
    return Paper(material.title, material.number, material.kind, material.level)


def _happenings(state: State) -> dict[str | None, list[Happening]]:
    """What happened on each item (None: outside all), in the order of time."""
    found: dict[str | None, list[Happening]] = {}
    noted: dict[str, list[str]] = {}
    for remark in state.remarks.values():
        if not remark.text:
            continue
        request = state.requests.get(remark.request or "")  # it may have been withdrawn since
        if remark.request and request and request.granted_at and not remark.from_paper:
            noted.setdefault(remark.request, []).append(remark.text)
        else:
            speaker = _named(state, remark.attendee)
            found.setdefault(remark.item, []).append(
                Remarked(remark.noted_at, speaker, remark.text, remark.from_paper)
            )
    spoken = _spoken(state, noted)
    for question in state.questions.values():
        if question.put_at is not None:
            asked = _questioned(state, question, question.put_at, spoken)
            found.setdefault(question.item, []).append(asked)
    for key, speech in spoken.items():
        found.setdefault(state.requests[key].item, []).append(speech)
    for text in state.texts.values():
        author = _attending(state.attendees[text.attendee])
        found.setdefault(text.item, []).append(
            HandedIn(text.handed_at, author, text.text, text.from_paper, text.absent)
        )
    for key, vote in state.votes.items():
        if (told := votes.told(state, vote)) is not None:
            for item in _voted_on(state, key, vote):
                found.setdefault(item, []).append(told)
    for course in found.values():
        course.sort(key=lambda happening: happening.at)
    return found


def _voted_on(state: State, key: str, vote: Vote) -> list[str]:
    """The items that a vote adopted together, each with its own line; else the one it is on."""
    together = [item for item in vote.items if state.items[item].adopted_by == key]
    return together or [vote.item]


def _spoken(state: State, noted: dict[str, list[str]]) -> dict[str, Spoke]:
    """The speeches by their request, with what was noted of each."""
    return {
        key: Spoke(
            request.granted_at,
            _attending(state.attendees[request.attendee]),
            request.kind,
            request.spoken_ms,
            tuple(noted.get(key, ())),
        )
        for key, request in state.requests.items()
        if request.granted_at is not None
    }


def _questioned(
    state: State, question: Question, at: datetime, spoken: dict[str, Spoke]
) -> Questioned:
    """The question with its two speeches, which are told here and so taken from `spoken`."""
    return Questioned(
        at=at,
        asker=_attending(state.attendees[question.asker]),
        to=_attending(state.attendees[question.to]),
        text=question.text,
        question=spoken.pop(question.request, None) if question.request else None,
        answer=spoken.pop(question.answer, None) if question.answer else None,
        due=question.due,
        written=_written(state, question),
    )


def _written(state: State, question: Question) -> Answered | None:
    answer = question.written
    if answer is None:
        return None
    return Answered(answer.handed_at, answer.text, _paper(state, answer.material))


def _named(state: State, attendee: str | None) -> Person | None:
    return None if attendee is None else _attending(state.attendees[attendee])
