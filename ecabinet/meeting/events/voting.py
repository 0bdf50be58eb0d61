"""What has happened: votes and ballots."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Choice, Quorum, VotedText, VoteMethod, VoteRule


class VoteOpened(EventBase, frozen=True):
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


class VoteCast(EventBase, frozen=True):
    """A ballot, or its change. `choice` is None for those who may know only that it was cast."""

    vote: str
    attendee: str
    choice: Choice | None


class VoteClosed(EventBase, frozen=True):
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


class VoteCancelled(EventBase, frozen=True):
    vote: str
    reason: str


VotingEvent = VoteOpened | VoteCast | VoteClosed | VoteCancelled
