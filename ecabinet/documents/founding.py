"""A new meeting to begin with: what its kind usually has on the agenda, or what the last one had.

From the last meeting come agenda, people, script, votes and who prepares what; of its papers only
which there were, as drafts without a file. When papers are due follows from the day it is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec.structs import asdict, replace

from ecabinet.documents.kind_agendas import KindItem
from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.materials import last_day
from ecabinet.documents.model import (
    Agency,
    Attendee,
    Draft,
    Head,
    Item,
    ItemScript,
    Material,
    PlannedVote,
    Script,
    fresh_key,
)
from ecabinet.documents.ordinals import renamer
from ecabinet.errors import BadInput

Rename = Callable[[str], str]
_Words = TypeVar("_Words", Script, ItemScript)

DAY_ENDS = 17
"""The hour at which papers are due on their last day, when offices close."""


def from_kind(agency: Agency, head: Head, kind: MeetingKind, secretary: Attendee | None) -> Draft:
    """A meeting with the agenda that its kind has, and nobody but its secretary."""
    due = due_at(head.starts_at, kind.late_days)
    taken: set[str] = set()
    return Draft(
        format=1,
        agency=agency,
        meeting=_checked(head),
        language="en" if kind.body == "board" else "vi",
        attendees=(secretary,) if secretary else (),
        items=tuple(_items(kind.agenda, due, taken)),
    )


def from_last(last: Draft, head: Head, kind: MeetingKind) -> Draft:
    """A meeting with the agenda and people of the last one, its papers still to be prepared."""
    due = due_at(head.starts_at, kind.late_days)
    rename = renamer(last.meeting.title, head.title)
    said = {
        name: getattr(head, name) or getattr(last.meeting, name)
        for name in ("legal_bases", "recipients", "room")
    }
    return replace(
        last,
        meeting=_checked(replace(head, positions=last.meeting.positions, **said)),
        script=_script(last.script, rename),
        papers=_asked_again(last.papers, due, rename),
        items=tuple(_again(item, due, rename) for item in last.items),
        id="",
    )


def due_at(starts_at: datetime, days: int) -> datetime:
    """The end of the last day on which papers come in time."""
    day = last_day(starts_at, days)
    return starts_at.replace(
        year=day.year, month=day.month, day=day.day, hour=DAY_ENDS, minute=0, second=0,
        microsecond=0,
    )  # fmt: skip


def usual_end(starts_at: datetime) -> datetime:
    """When a meeting ends of which nobody has said it: after half a day."""
    return starts_at + timedelta(hours=4)


def _checked(head: Head) -> Head:
    if head.ends_at <= head.starts_at:
        raise BadInput("ends_before_it_starts")
    return head


def _items(planned: Iterable[KindItem], due: datetime, taken: set[str]) -> Iterator[Item]:
    for one in planned:
        key = _key(one.title, taken)
        papers = tuple(
            Material(
                key=_key(paper.title, taken),
                title=paper.title,
                kind=paper.kind,
                section=paper.section,
                state="draft",
                due_at=due,
            )
            for paper in one.papers
        )
        drafts = [paper.key for paper in papers if paper.kind == "draft_resolution"]
        vote = PlannedVote(question=one.question or one.title, material=(drafts or [""])[0])
        yield Item(
            key=key,
            title=one.title,
            kind=one.kind,
            minutes=one.minutes,
            preparer=one.preparer,
            due_at=due if papers else None,
            votes=(vote,) if one.question else (),
            materials=papers,
            items=tuple(_items(one.items, due, taken)),
        )


def _key(title: str, taken: set[str]) -> str:
    key = fresh_key(title, taken)
    taken.add(key)
    return key


def _again(item: Item, due: datetime, rename: Rename) -> Item:
    papers = _asked_again(item.materials, due, rename)
    return replace(
        item,
        title=rename(item.title),
        script=_script(item.script, rename),
        votes=tuple(replace(vote, question=rename(vote.question)) for vote in item.votes),
        due_at=due if papers else None,
        materials=papers,
        items=tuple(_again(below, due, rename) for below in item.items),
        id="",
    )


def _script(script: _Words, rename: Rename) -> _Words:
    """The chair's words, saying the name of this session."""
    return replace(script, **{step: rename(words) for step, words in asdict(script).items()})


def _asked_again(papers: Iterable[Material], due: datetime, rename: Rename) -> tuple[Material, ...]:
    """Papers such as these, to be prepared until then."""
    return tuple(
        replace(
            paper,
            title=rename(paper.title),
            number="",
            date=None,
            urgency="none",
            file="",
            state="draft",
            due_at=due,
            prepared_by=None,
            versions=(),
            id="",
        )
        for paper in papers
        if paper.state != "recalled"
    )
