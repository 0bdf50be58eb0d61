"""How a meeting stands: votes and ballots."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ecabinet.meeting.model import (
    Choice,
    Medium,
    Option,
    Plain,
    Quorum,
    Result,
    VotedText,
    VoteForm,
    VoteMethod,
    VoteRule,
)
from ecabinet.meeting.state.ballots import BallotBox
from ecabinet.meeting.state.base import Part

VoteStatus = Literal["keying", "open", "sealed", "closed", "cancelled"]
"""`keying` and `sealed` are a secret vote's: its box is being readied; its envelopes wait."""

# From a status, by a step, to the next one. A step that is not listed is refused.
VOTE_STEPS: dict[tuple[VoteStatus, str], VoteStatus] = {
    ("open", "close"): "closed",
    ("open", "cancel"): "cancelled",
    ("keying", "rehearse"): "open",
    ("keying", "cancel"): "cancelled",
    ("open", "seal"): "sealed",
    ("sealed", "publish"): "closed",
    ("sealed", "cancel"): "cancelled",
}


class Receipt(Plain, frozen=True, gc=False):
    """When a ballot was written down, and as which entry of the log."""

    at: datetime
    seq: int


class Readiness(Part):
    """Voters were asked at `asked_at` whether they are ready; `ready` are those who said so."""

    asked_at: datetime
    ready: list[str] = []


class Vote(Part):
    """A vote. `ballots`: by attendee; while it is open a choice is None for those who may not know
    it, afterwards such a ballot is gone. `receipts` go with them; `opinions` are those in words.
    `switched_at`: when it was taken from the tablets to a show of hands, `set_aside` ballots of
    theirs being counted no more."""

    item: str
    question: str
    method: VoteMethod
    choices: tuple[Choice, ...]
    rule: VoteRule
    material: str | None
    sha256: str | None
    text: VotedText | None
    planned: str | None
    opened_at: datetime
    quorum: Quorum
    status: VoteStatus = "open"
    closed_at: datetime | None = None
    ballots: dict[str, Choice | None] = {}
    result: Result | None = None
    cancelled_reason: str = ""
    form: VoteForm = "approve"
    options: tuple[Option, ...] = ()
    seats: int = 1
    medium: Medium = "tablet"
    closes_at: datetime | None = None
    tellers: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    receipts: dict[str, Receipt] = {}
    opinions: dict[str, str] = {}
    box: BallotBox | None = None
    switched_at: datetime | None = None
    set_aside: int = 0
