"""The votes that items foresee: those of the agenda, and what the desk adds, moves and takes off.

They are run through one after the other, a disputed point before the whole. What has been voted on
keeps its place; a vote that was cancelled is still to come.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.asking import options_of, paper_of, rule_of
from ecabinet.meeting.lookup import item_of, line, next_id, not_over
from ecabinet.meeting.model import Attendee, PlannedVote
from ecabinet.meeting.state import State


def plan_vote(
    state: State, sender: Attendee, command: cmd.PlanVote, now: datetime
) -> list[ev.Event]:
    votes = _foreseen(state, command.item)
    options_of(command)
    rule_of(state, command)
    paper_of(state, command.material)
    planned = PlannedVote(
        key=next_id(state, "v"),
        question=line(command.question),
        method=command.method,
        rule=command.rule or "",
        material=command.material,
        form=command.form,
        options=command.options,
        seats=command.seats,
    )
    return [_with(command.item, votes, planned, command.before)]


def move_planned_vote(
    state: State, sender: Attendee, command: cmd.MovePlannedVote, now: datetime
) -> list[ev.Event]:
    votes, moved = _without(state, command.item, command.planned)
    return [_with(command.item, votes, moved, command.before)]


def withdraw_planned_vote(
    state: State, sender: Attendee, command: cmd.WithdrawPlannedVote, now: datetime
) -> list[ev.Event]:
    votes, _ = _without(state, command.item, command.planned)
    return [ev.VotePlanned(item=command.item, votes=votes)]


def _foreseen(state: State, item: str) -> tuple[PlannedVote, ...]:
    """The votes of an item that is not dealt with yet."""
    not_over(state)
    progress = item_of(state, item)
    if progress.status not in ("planned", "open"):
        raise Refused("item_closed", status=progress.status)
    return progress.item.votes


def _without(state: State, item: str, planned: str) -> tuple[tuple[PlannedVote, ...], PlannedVote]:
    """The item's other votes, and this one, which is still to come."""
    votes = _foreseen(state, item)
    found = next((vote for vote in votes if vote.key == planned), None)
    if found is None:
        raise Refused("unknown_planned_vote")
    if any(
        (vote.item, vote.planned) == (item, planned) and vote.status != "cancelled"
        for vote in state.votes.values()
    ):
        raise Refused("planned_vote_held")
    return tuple(vote for vote in votes if vote is not found), found


def _with(
    item: str, votes: tuple[PlannedVote, ...], planned: PlannedVote, before: str | None
) -> ev.VotePlanned:
    """The item's votes with one put in front of another, or last."""
    keys = [vote.key for vote in votes]
    if before is not None and before not in keys:
        raise Refused("unknown_planned_vote")
    at = len(votes) if before is None else keys.index(before)
    return ev.VotePlanned(item=item, votes=(*votes[:at], planned, *votes[at:]))
