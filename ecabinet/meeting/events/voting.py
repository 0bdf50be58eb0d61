"""What has happened: votes and ballots."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import (
    Choice,
    Medium,
    Opinion,
    Option,
    PlannedVote,
    PublishedBallot,
    Quorum,
    VotedText,
    VoteForm,
    VoteMethod,
    VoteRule,
)


class VoteOpened(EventBase, frozen=True):
    """`text` is the version of the paper voted on; `planned` the agenda's vote it carries out.

    `choices` are the marks that ballots of its form are made of. After `closes_at` no ballot is
    taken and the server closes the vote. `items`: those that it would adopt together.
    """

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
    form: VoteForm = "approve"
    options: tuple[Option, ...] = ()
    seats: int = 1
    medium: Medium = "tablet"
    closes_at: datetime | None = None
    tellers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


class VoteCast(EventBase, frozen=True):
    """A ballot, or its change. `choice` is None for those who may know only that it was cast.

    `opinion`: another opinion in words, beside the choice; known to its voter until the close.
    """

    vote: str
    attendee: str
    choice: Choice | None
    opinion: str = ""


class VoteClosed(EventBase, frozen=True):
    """`base` is the number that `tally["for"]`, or each option's votes, were measured against.

    `present`: voters checked in at the close or having voted; `entitled`: all in office.
    `roll`: who chose what, only where the rule publishes names. `tally`: see `ballot.count`.
    `passed`: a choice fills all seats; a rating decides nothing and always passes. `chosen`: the
    options elected; `tied`: those past the threshold whom equal votes for the last seats leave out.
    `remote`: how many of those who voted were not in the room. `opinions`: in words, sorted.
    `lines`: the ballots of a secret vote, sorted by tracker.
    What `entered_by` (an attendee) entered by hand of a show of hands or of paper ballots has how
    many were `issued` and `returned`.
    """

    vote: str
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


class VoteCancelled(EventBase, frozen=True):
    vote: str
    reason: str


class VotePlanned(EventBase, frozen=True):
    """The votes that an item foresees from now on, in order."""

    item: str
    votes: tuple[PlannedVote, ...]


class ReadinessChecked(EventBase, frozen=True):
    """All voters are asked whether they are ready to vote."""


class AttendeeReady(EventBase, frozen=True):
    """A voter is ready. The desks and the voter know."""

    attendee: str


VotingEvent = (
    VoteOpened
    | VoteCast
    | VoteClosed
    | VoteCancelled
    | VotePlanned
    | ReadinessChecked
    | AttendeeReady
)
