"""What has happened: votes and ballots."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import (
    Choice,
    Medium,
    Option,
    PlannedVote,
    Quorum,
    Result,
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


class VoteClosed(EventBase, Result, frozen=True, kw_only=True):
    """A vote is over, with this result."""

    vote: str


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
