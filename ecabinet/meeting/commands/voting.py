"""What people ask for: votes and ballots."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.ballots import Envelope
from ecabinet.meeting.commands.base import CommandBase, Id, Line, Reason
from ecabinet.meeting.model import Medium, VoteForm, VoteMethod

Mark = Annotated[str, Meta(max_length=4_000)]
Options = Annotated[tuple[Line, ...], Meta(max_length=100)]
Seats = Annotated[int, Meta(ge=1, le=100)]


class OpenVote(CommandBase, frozen=True):
    """`rule` names one of the meeting's vote rules; `planned` the agenda's vote by its key, which
    then says form, options, method, rule and text.

    `options`: names to choose from or to rate, in order, each with its title after a comma.
    `seconds`: the vote closes by itself after so long. `tellers`: attendees who count or open.
    `items`: those that are adopted together, of which `item` is the first.
    """

    item: Id
    question: Line
    method: VoteMethod = "open"
    rule: Id | None = None
    material: Id | None = None
    planned: Id | None = None
    form: VoteForm = "approve"
    options: Options = ()
    seats: Seats = 1
    medium: Medium = "tablet"
    seconds: Annotated[int, Meta(ge=10, le=3_600)] | None = None
    tellers: Annotated[tuple[Id, ...], Meta(max_length=30)] = ()
    items: Annotated[tuple[Id, ...], Meta(max_length=200)] = ()


class PlanVote(CommandBase, frozen=True):
    """Foresees a vote on an item, in front of another one of its votes, or as the last."""

    item: Id
    question: Line
    method: VoteMethod = "open"
    rule: Id | None = None
    material: Id | None = None
    form: VoteForm = "approve"
    options: Options = ()
    seats: Seats = 1
    before: Id | None = None


class MovePlannedVote(CommandBase, frozen=True):
    """Puts a vote that an item foresees in front of another one of its votes, or last."""

    item: Id
    planned: Id
    before: Id | None = None


class WithdrawPlannedVote(CommandBase, frozen=True):
    """Takes a vote off those that an item foresees."""

    item: Id
    planned: Id


class CastVote(CommandBase, frozen=True):
    """`choice` is one line as `ballot` says; `opinion` another opinion in words, beside it.

    In a secret vote an `envelope` instead, sealed to the vote's key.
    """

    vote: Id
    choice: Mark | None = None
    opinion: Reason = ""
    envelope: Envelope | None = None


class CloseVote(CommandBase, frozen=True):
    vote: Id


class CancelVote(CommandBase, frozen=True):
    vote: Id
    reason: Reason = ""


class ExpireVote(CommandBase, frozen=True):
    """The server's own: the time that a vote was given is over."""

    vote: Id


class CheckReadiness(CommandBase, frozen=True):
    """Asks all voters whether they are ready to vote."""


class ConfirmReady(CommandBase, frozen=True):
    """One is ready to vote."""


VotingCommand = (
    OpenVote
    | PlanVote
    | MovePlannedVote
    | WithdrawPlannedVote
    | CastVote
    | CloseVote
    | CancelVote
    | CheckReadiness
    | ConfirmReady
)
