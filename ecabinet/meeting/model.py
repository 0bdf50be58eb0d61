"""The things a meeting is about: agenda items, materials, attendees, rules.

Plain frozen data, shared by events and state. What changes during a meeting (who is present, which
item is open) is not here but in `state`; what happened is in `events`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Role = Literal["chair", "secretary", "delegate", "guest", "observer"]
SpeechKind = Literal["speech", "debate", "question", "answer", "point_of_order", "presentation"]
VoteMethod = Literal["open", "secret"]
VoteForm = Literal["approve", "choose", "rate"]
"""For or against one thing; up to `seats` of several options; a grade for each of them."""
Medium = Literal["tablet", "hands", "paper"]
"""How ballots are given; a show of hands and paper are counted by people (`enter_count`)."""
Stand = Literal["no_objection", "objection", "wants_to_speak"]
"""Where a member stands on an item beforehand."""
ItemKind = Literal[
    "opening",
    "report",
    "submission",
    "discussion",
    "questions",
    "vote",
    "resolution",
    "closing",
    "other",
]
Section = Literal["session", "programme", "deputies", "notices", "press", "voters", "other"]
"""Where the papers of a session as a whole are found (`documents.model.Section`)."""
Choice = str
"""A choice's name; `for`, `against` and `abstain` unless the vote says otherwise."""

DEFAULT_CHOICES: tuple[Choice, ...] = ("for", "against", "abstain")
RATINGS: tuple[Choice, ...] = ("high", "medium", "low")
"""Grades of a confidence rating: tín nhiệm cao, tín nhiệm, tín nhiệm thấp."""


class Plain(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the vocabulary: immutable, by keyword only, unknown fields are an error."""


class Option(Plain, frozen=True, kw_only=True):
    """What a ballot chooses from: a candidate, a person rated. `id` (`o1`) is its vote's own."""

    id: str
    name: str
    title: str = ""


class Consequence(Plain, frozen=True, kw_only=True):
    """What follows for a person whom enough of the base rate low: `confidence_vote` or `release`.

    `strict` means more than `threshold`, otherwise at least. `confirmed`: whether somebody has
    looked it up in the text of `legal_basis`; if not, the result says that it is to be confirmed.
    """

    key: Literal["confidence_vote", "release"]
    threshold: str
    strict: bool
    legal_basis: str = ""
    confirmed: bool = False


class VoteRule(Plain, frozen=True, kw_only=True):
    """How a vote is decided: more than (or at least) `threshold` of the `base` must be for it.

    `base`: `all` entitled voters in office, those `present`, all ballots `cast`, or the `valid`
    ones. `threshold` is a fraction as text ("1/2", "2/3"). `strict` means more than, otherwise at
    least. `tie`: with exactly half for it, the vote fails, or goes the way the `chair` voted.
    `names`: whether the close publishes who chose what. `consequences`: of a confidence rating, the
    gravest first. `secret`: by secret ballot only, on tablets or on paper.
    """

    base: Literal["all", "present", "cast", "valid"]
    threshold: str
    strict: bool = True
    tie: Literal["fails", "chair"] = "fails"
    names: Literal["totals", "published"] = "totals"
    legal_basis: str = ""
    consequences: tuple[Consequence, ...] = ()
    secret: bool = False


class QuorumRule(Plain, frozen=True, kw_only=True):
    """At least `fraction` (text, "2/3") of all entitled voters must be present."""

    fraction: str
    legal_basis: str = ""


class Rules(Plain, frozen=True, kw_only=True):
    """The frozen copy of the meeting kind's data that this meeting is held by.

    `limits`: seconds by kind of speech, with `speech_again` for a second speech on one item.
    `rating`: the vote rule of confidence ratings; empty where none are held.
    `substitutes`: whether a member may send somebody, who speaks and, if `substitutes_vote`, votes.
    `positions`: members mark items beforehand, to `inform` the chair or to `adopt` together what
    nobody opposes.
    """

    body: Literal["council", "committee", "board"]
    quorum: QuorumRule
    votes: dict[str, VoteRule]
    default_vote: str
    limits: dict[str, int]
    speeches_per_item: int = 2
    debate_first: bool = True
    questions_per_round: int = 1
    secret_electronic: bool = False
    secret_basis: str = ""
    rating: str = ""
    positions: Literal["off", "inform", "adopt"] = "off"
    substitutes: bool = False
    substitutes_vote: bool = False


class Agency(Plain, frozen=True, kw_only=True):
    """The agency as its letterhead and its manner of address need it."""

    id: str
    name: str
    parent: str = ""
    symbol: str = ""
    place: str = ""
    address_form: str = ""


class PlannedVote(Plain, frozen=True, kw_only=True):
    """A vote that the agenda foresees for an item. `rule` empty: the meeting's default.

    `options`: names to choose from or to rate, in order; `seats`: how many are chosen at most.
    """

    key: str
    question: str
    method: VoteMethod = "open"
    rule: str = ""
    material: str | None = None
    form: VoteForm = "approve"
    options: tuple[str, ...] = ()
    seats: int = 1


class Item(Plain, frozen=True, kw_only=True):
    """An agenda item. `parent` is another item's id; `script` holds the chair's words by stage.

    `pause`: minutes of the break that is foreseen before it. `confidential`: it is dealt with
    behind closed doors (`meeting.doors`).
    """

    id: str
    number: str
    title: str
    kind: ItemKind = "other"
    parent: str | None = None
    minutes: int | None = None
    pause: int = 0
    presenter: str | None = None
    presenter_text: str = ""
    preparer: str = ""
    votes: tuple[PlannedVote, ...] = ()
    script: dict[str, str] = {}
    confidential: bool = False


class Material(Plain, frozen=True, kw_only=True):
    """A paper on the table, at one version. A secret one has no file: `level` is `paper_only`.

    `section`: where it lies among the session's papers, a `Section`.
    """

    id: str
    item: str | None
    title: str
    kind: str
    number: str = ""
    issuer: str = ""
    date: date | None = None
    level: str = "normal"
    urgency: str = "none"
    sha256: str | None = None
    pages: int | None = None
    size: int | None = None
    version: int = 1
    section: str = "session"


class Opinion(Plain, frozen=True, kw_only=True):
    """Another opinion given beside a vote. `attendee` only where the vote publishes names."""

    text: str
    attendee: str | None = None


class VotedText(Plain, frozen=True, kw_only=True):
    """A paper as it was when it was voted on, whatever became of it later."""

    title: str
    number: str
    version: int


class PublishedBallot(Plain, frozen=True, kw_only=True):
    """A ballot of a secret vote as all may read it: a number that only its voter's tablet knows, in
    hexadecimal (empty if it could not be opened), and the choice (empty if it is invalid)."""

    tracker: str
    choice: Choice


class Result(Plain, frozen=True, kw_only=True):
    """What a closed vote came to, by the code of `result`.

    `base` is the number that `tally["for"]`, or each option's votes, were measured against.
    `present`: voters checked in at the close or having voted; `entitled`: all in office.
    `roll`: who chose what, only where the rule publishes names. `tally`: see `ballot.count`.
    `passed`: a choice fills all seats; a rating decides nothing and always passes. `chosen`: the
    options elected; `tied`: those past the threshold whom equal votes for the last seats leave out.
    `remote`: how many of those who voted were not in the room. `opinions`: in words, sorted.
    `lines`: the ballots of a secret vote, sorted by tracker.
    What `entered_by` (an attendee) entered by hand of a show of hands or of paper ballots has how
    many were `issued` and `returned`.
    """

    tally: dict[Choice, int]
    cast: int
    present: int
    entitled: int
    base: int
    passed: bool
    roll: dict[str, Choice] | None
    valid: int | None = None
    invalid: int = 0
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    remote: int = 0
    opinions: tuple[Opinion, ...] = ()
    lines: tuple[PublishedBallot, ...] = ()
    entered_by_hand: bool = False
    issued: int | None = None
    returned: int | None = None
    entered_by: str | None = None


class Attendee(Plain, frozen=True, kw_only=True):
    """A person of the meeting. Guests and observers never vote."""

    id: str
    account: str | None
    name: str
    title: str = ""
    unit: str = ""
    role: Role
    votes: bool = False
    teller: bool = False


class Seat(Plain, frozen=True, kw_only=True):
    """A seat on the plan: its middle in tenths of a seat's width, from the left and the front."""

    id: Annotated[str, Meta(min_length=1, max_length=16)]
    x: Annotated[int, Meta(ge=0, le=1_000)]
    y: Annotated[int, Meta(ge=0, le=1_000)]
    attendee: Annotated[str, Meta(max_length=64)] | None = None


class RoomPlan(Plain, frozen=True, kw_only=True):
    """Where people sit, seen from the hall: the front, where the chair sits, is above."""

    seats: Annotated[tuple[Seat, ...], Meta(max_length=600)] = ()


class Wall(Plain, frozen=True, kw_only=True):
    """What the walls show besides the meeting: a short message, whether a page that is shown to the
    room stands there too, and whether the code at the door stands there in place of the item."""

    message: Annotated[str, Meta(max_length=200)] = ""
    pages: bool = True
    door: bool = False


class Quorum(Plain, frozen=True, kw_only=True):
    """How many entitled voters are present, and whether that is enough."""

    present: int
    entitled: int
    needed: int
    met: bool


class Particulars(Plain, frozen=True, kw_only=True):
    """What stands at the head of the minutes: which meeting, whose, when and where.

    `zone`: the time zone of the place, by whose days deadlines are counted.
    """

    id: str
    title: str
    kind: str
    agency: Agency
    language: str = "vi"
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    room: str = ""
    legal_bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    zone: str = "Asia/Ho_Chi_Minh"
