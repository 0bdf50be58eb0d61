"""What people ask for: votes and ballots."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id, Line, Reason
from ecabinet.meeting.model import Choice, VoteMethod


class OpenVote(CommandBase, frozen=True):
    """`rule` names one of the meeting's vote rules; `planned` the agenda's vote by its key, which
    then says method, rule and text."""

    item: Id
    question: Line
    method: VoteMethod = "open"
    rule: Id | None = None
    material: Id | None = None
    planned: Id | None = None


class CastVote(CommandBase, frozen=True):
    vote: Id
    choice: Choice


class CloseVote(CommandBase, frozen=True):
    vote: Id


class CancelVote(CommandBase, frozen=True):
    vote: Id
    reason: Reason = ""


VotingCommand = OpenVote | CastVote | CloseVote | CancelVote
