"""What minutes hold, as plain data: the meeting told item by item, before it has any wording.

By model 1.9 of Decree 30/2020 minutes say when and where, who attended and who did not and why,
who presided and who kept the record, the course item by item, and when it ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ecabinet.meeting.model import (
    Choice,
    Medium,
    Option,
    Particulars,
    Quorum,
    Result,
    Role,
    Rules,
    SpeechKind,
    VotedText,
    VoteForm,
    VoteMethod,
    VoteRule,
)


@dataclass(frozen=True, slots=True)
class Person:
    """`instead_of`: the member whom a substitute stands in for."""

    name: str
    title: str
    unit: str
    role: Role
    votes: bool
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who came, and to which sitting first. `late_at`: only if it had begun.

    `away`: the times between leaving and coming back.
    """

    person: Person
    late_at: datetime | None = None
    left_at: datetime | None = None
    away: tuple[tuple[datetime, datetime], ...] = ()
    remote: bool = False
    from_sitting: int = 1


@dataclass(frozen=True, slots=True)
class Absent:
    """A voter who never came. `excused` is None if nobody said why."""

    person: Person
    excused: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class SittingRoll:
    """One of several sittings: the quorum it began with, who was absent and who came late."""

    number: int
    begun_at: datetime
    ended_at: datetime | None
    quorum: Quorum
    absent: tuple[Absent, ...]
    late: tuple[Present, ...]


@dataclass(frozen=True, slots=True)
class Presiding:
    """Who held the chair, and since when (None: from the beginning)."""

    person: Person
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Paper:
    title: str
    number: str
    kind: str
    level: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """A speech, and what was noted of it, a text a remark. `spoken_ms` in milliseconds."""

    at: datetime
    speaker: Person
    kind: SpeechKind
    spoken_ms: int
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A speech handed in as text; `from_paper`: a desk entered it from a sheet. `absent`: the
    opinion of somebody who was not there."""

    at: datetime
    speaker: Person
    text: str
    from_paper: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer in writing: its text, a paper, or both."""

    at: datetime
    text: str
    paper: Paper | None


@dataclass(frozen=True, slots=True)
class Questioned:
    """A question paired with its answer: what was said for each, if it was, the day by which it is
    to be answered in writing, and that answer."""

    at: datetime
    asker: Person
    to: Person
    text: str
    question: Spoke | None
    answer: Spoke | None
    due: date | None
    written: Answered | None = None


@dataclass(frozen=True, slots=True)
class Remarked:
    """Something said outside a speech, or noted by hand and entered later `from_paper`."""

    at: datetime
    speaker: Person | None
    text: str
    from_paper: bool = False


@dataclass(frozen=True, slots=True)
class Voted:
    """A closed vote, with both denominators. `roll`: names by choice, if published.

    `explanation` says why it came out so; `opinions` are names (or "") with words; `tellers` are
    named. `switched_at`: when it was taken from tablets to hands, `set_aside` ballots left out.
    """

    at: datetime
    question: str
    rule: VoteRule
    tally: dict[Choice, int]
    cast: int
    present: int
    entitled: int
    passed: bool
    text: VotedText | None
    roll: dict[Choice, tuple[str, ...]] | None
    form: VoteForm
    method: VoteMethod
    medium: Medium
    options: tuple[Option, ...]
    seats: int
    result: Result
    explanation: str
    opinions: tuple[tuple[str, str], ...]
    tellers: tuple[str, ...] = ()
    switched_at: datetime | None = None
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class VoteCancelled:
    at: datetime
    question: str
    reason: str


Happening = Spoke | HandedIn | Questioned | Remarked | Voted | VoteCancelled


@dataclass(frozen=True, slots=True)
class ClosedPassages:
    """From when to when doors were closed; `public_at`: when they were opened for all of it."""

    times: tuple[tuple[datetime, datetime], ...] = ()
    public_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ItemCourse:
    """One agenda item: `depth` 0 is the highest level. Not opened: `opened_at` is None.

    `confidential`: held behind closed doors; `admitted` are those who were let in by name.
    `closed`: the passages held so, of an item that is public now.
    """

    number: str
    depth: int
    title: str
    presenter: Person | None
    presenter_text: str
    papers: tuple[Paper, ...]
    opened_at: datetime | None
    withdrawn_reason: str | None
    course: tuple[Happening, ...]
    conclusion: str
    confidential: bool = False
    closed: ClosedPassages | None = None
    admitted: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Break:
    """A break, and the quorum that the sitting after it began with; None if none followed."""

    begun_at: datetime
    ended_at: datetime | None
    quorum: Quorum | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """A meeting's minutes. `quorum` is the one it was convened with; times are as in the log."""

    particulars: Particulars
    rules: Rules
    convened_at: datetime | None
    adjourned_at: datetime | None
    quorum: Quorum
    present: tuple[Present, ...]
    absent: tuple[Absent, ...]
    guests: tuple[Present, ...]
    presiding: tuple[Presiding, ...]
    secretaries: tuple[Person, ...]
    items: tuple[ItemCourse, ...]
    outside: tuple[Happening, ...]
    breaks: tuple[Break, ...]
    sittings: tuple[SittingRoll, ...] = ()
