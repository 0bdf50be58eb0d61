"""What has happened in a meeting, in the past tense: the entries of its log.

An event carries everything that follows from it (tallies, quorum, limits, places in the queue), so
that applying it computes nothing and every reader arrives at the same state. A field is never
renamed or given another meaning; a new thing is a new event or a field with a default.
"""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from ecabinet.meeting.model import (
    Attendee,
    Choice,
    Item,
    Material,
    Particulars,
    Plain,
    Quorum,
    Role,
    Rules,
    SpeechKind,
    VotedText,
    VoteMethod,
    VoteRule,
)


def snake_case(name: str) -> str:
    """`FloorRequested` as it stands on the wire: `floor_requested`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class _Event(Plain, frozen=True, tag_field="type", tag=snake_case):
    pass


class MeetingPrepared(_Event, frozen=True):
    """The first entry: the published agenda becomes the log's truth."""

    particulars: Particulars
    rules: Rules
    script: dict[str, str]
    items: tuple[Item, ...]
    materials: tuple[Material, ...]
    attendees: tuple[Attendee, ...]
    quorum: Quorum


class AttendeeCheckedIn(_Event, frozen=True):
    attendee: str
    quorum: Quorum


class AttendeeCheckedOut(_Event, frozen=True):
    attendee: str
    quorum: Quorum


class AbsenceRecorded(_Event, frozen=True):
    """Why somebody is not there. The reason is for the desks and the person alone."""

    attendee: str
    excused: bool
    reason: str


class RoleChanged(_Event, frozen=True):
    attendee: str
    role: Role
    votes: bool
    quorum: Quorum


class ChairHandedOver(_Event, frozen=True):
    """`giver` keeps the right to vote and becomes a delegate; `taker` presides from now on."""

    giver: str
    taker: str


class MeetingConvened(_Event, frozen=True):
    """`quorum`: the one it was convened with."""

    quorum: Quorum


class MeetingSuspended(_Event, frozen=True):
    until: datetime | None


class MeetingResumed(_Event, frozen=True):
    """`quorum`: the one the new sitting began with."""

    quorum: Quorum


class MeetingAdjourned(_Event, frozen=True):
    """`lapsed`: requests to speak that waited outside any item."""

    lapsed: tuple[str, ...]


class ItemOpened(_Event, frozen=True):
    item: str


class ItemClosed(_Event, frozen=True):
    """`lapsed`: the requests to speak that were not called."""

    item: str
    lapsed: tuple[str, ...]


class ItemAdded(_Event, frozen=True):
    """`order` is the whole agenda after it, `numbers` every item's number."""

    item: Item
    order: tuple[str, ...]
    numbers: dict[str, str]


class ItemMoved(_Event, frozen=True):
    item: str
    order: tuple[str, ...]
    numbers: dict[str, str]


class ItemWithdrawn(_Event, frozen=True):
    """`branch`: the item and all below it, which go with it."""

    item: str
    branch: tuple[str, ...]
    reason: str


class MaterialPut(_Event, frozen=True):
    material: Material


class MaterialReplaced(_Event, frozen=True):
    """A new version on the table; `material` describes it whole, the old version is kept."""

    material: Material


class MaterialRecalled(_Event, frozen=True):
    material: str
    reason: str


class FloorRequested(_Event, frozen=True):
    """`before`: the request that it was placed in front of, or the end of the queue."""

    request: str
    attendee: str
    item: str | None
    kind: SpeechKind
    before: str | None


class RequestWithdrawn(_Event, frozen=True):
    request: str


class RequestMoved(_Event, frozen=True):
    request: str
    before: str | None


class FloorGranted(_Event, frozen=True):
    """`limit` in seconds; the clock starts at the entry's time."""

    request: str
    limit: int


class SpeechPaused(_Event, frozen=True):
    """`spoken_ms`: milliseconds spoken so far."""

    request: str
    spoken_ms: int


class SpeechResumed(_Event, frozen=True):
    request: str


class SpeechEnded(_Event, frozen=True):
    request: str
    spoken_ms: int


class RemarkNoted(_Event, frozen=True):
    """What was said, as a secretary typed it. `attendee`: who said it, if known."""

    remark: str
    item: str
    request: str | None
    attendee: str | None
    text: str


class RemarkAmended(_Event, frozen=True):
    remark: str
    item: str
    attendee: str | None
    text: str


class VoteOpened(_Event, frozen=True):
    """`text` is the version of the paper voted on; `planned` the agenda's vote it carries out."""

    vote: str
    item: str
    question: str
    method: VoteMethod
    choices: tuple[Choice, ...]
    rule: VoteRule
    material: str | None
    sha256: str | None
    text: VotedText | None
    planned: str | None
    quorum: Quorum


class VoteCast(_Event, frozen=True):
    """A ballot, or its change. `choice` is None for those who may know only that it was cast."""

    vote: str
    attendee: str
    choice: Choice | None


class VoteClosed(_Event, frozen=True):
    """`base` is the number that `tally["for"]` was measured against.

    `present`: voters checked in at the close or having voted; `entitled`: all in office.
    `roll`: who chose what, only where the rule publishes names.
    """

    vote: str
    tally: dict[Choice, int]
    cast: int
    present: int
    entitled: int
    base: int
    passed: bool
    roll: dict[str, Choice] | None


class VoteCancelled(_Event, frozen=True):
    vote: str
    reason: str


class ConclusionRecorded(_Event, frozen=True):
    """The item's conclusion, replacing an earlier one."""

    item: str
    text: str


Event = (
    MeetingPrepared
    | AttendeeCheckedIn
    | AttendeeCheckedOut
    | AbsenceRecorded
    | RoleChanged
    | ChairHandedOver
    | MeetingConvened
    | MeetingSuspended
    | MeetingResumed
    | MeetingAdjourned
    | ItemOpened
    | ItemClosed
    | ItemAdded
    | ItemMoved
    | ItemWithdrawn
    | MaterialPut
    | MaterialReplaced
    | MaterialRecalled
    | FloorRequested
    | RequestWithdrawn
    | RequestMoved
    | FloorGranted
    | SpeechPaused
    | SpeechResumed
    | SpeechEnded
    | RemarkNoted
    | RemarkAmended
    | VoteOpened
    | VoteCast
    | VoteClosed
    | VoteCancelled
    | ConclusionRecorded
)

SYSTEM = "system"
"""The actor of what no person did."""


class Entry(Plain, frozen=True):
    """One entry of the log as everyone may see it: which, when, by whom (an account), what."""

    seq: int
    at: datetime
    by: str
    event: Event


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with what the journal keeps beside it so that a command is carried out once.

    `command_id` is the sender's 128 random bits, `n` counts the events of one command, `digest`
    tells the same command from another one that reuses its id.
    """

    entry: Entry
    command_id: str
    n: int
    digest: bytes
