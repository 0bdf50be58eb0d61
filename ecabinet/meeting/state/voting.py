"""How a meeting stands: votes and ballots."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ecabinet.meeting.model import Choice, Quorum, VotedText, VoteMethod, VoteRule
from ecabinet.meeting.state.base import Part

VoteStatus = Literal["open", "closed", "cancelled"]

# From a status, by a step, to the next one. A step that is not listed is refused.
VOTE_STEPS: dict[tuple[VoteStatus, str], VoteStatus] = {
    ("open", "close"): "closed",
    ("open", "cancel"): "cancelled",
}


class Result(Part):
    tally: dict[Choice, int]
    cast: int
    present: int
    entitled: int
    base: int
    passed: bool
    roll: dict[str, Choice] | None


class Vote(Part):
    """A vote. `ballots`: by attendee; while it is open a choice is None for those who may not know
    it, afterwards such a ballot is gone."""

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
