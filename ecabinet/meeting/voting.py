"""Votes: opened under a rule, one ballot a voter, changed until the close, counted in fractions.

One vote is open at a time, on the open item, with a quorum. A ballot belongs to one person: nobody
votes for another, and however many tablets send it, the last one before the close counts once. The
tally is worked out at the close and stands in the log with both denominators.
"""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import (
    clean,
    item_of,
    line,
    material_of,
    next_id,
    no_open_vote,
    quorate,
    running,
    step,
    vote_of,
)
from ecabinet.meeting.model import (
    DEFAULT_CHOICES,
    Attendee,
    Item,
    Material,
    PlannedVote,
    VotedText,
    VoteRule,
)
from ecabinet.meeting.state import VOTE_STEPS, State, Vote


def open_vote(
    state: State, sender: Attendee, command: cmd.OpenVote, now: datetime
) -> list[ev.Event]:
    running(state)
    no_open_vote(state)
    progress = item_of(state, command.item)
    if progress.status != "open":
        raise Refused("item_not_open", status=progress.status)
    quorate(state)
    planned = _planned(state, progress.item, command)
    method = planned.method if planned is not None else command.method
    if method == "secret":
        raise Refused("secret_vote_not_enabled")
    rule = planned.rule if planned is not None else command.rule
    material = planned.material if planned is not None else command.material
    paper = None if material is None else _on_table(state, material)
    return [
        ev.VoteOpened(
            vote=next_id(state, "v"),
            item=command.item,
            question=line(command.question),
            method=method,
            choices=DEFAULT_CHOICES,
            rule=_rule(state, rule),
            material=material,
            sha256=paper.sha256 if paper is not None else None,
            text=VotedText(title=paper.title, number=paper.number, version=paper.version)
            if paper is not None
            else None,
            planned=command.planned,
            quorum=state.quorum,
        )
    ]


def _planned(state: State, item: Item, command: cmd.OpenVote) -> PlannedVote | None:
    """The agenda's vote that the command carries out; what it says otherwise must agree."""
    if command.planned is None:
        return None
    planned = next((vote for vote in item.votes if vote.key == command.planned), None)
    if planned is None:
        raise Refused("unknown_planned_vote")
    rule = planned.rule or state.rules.default_vote
    if command.rule not in (None, rule) or command.material not in (None, planned.material):
        raise Refused("planned_vote_differs")
    return planned


def cast_vote(
    state: State, sender: Attendee, command: cmd.CastVote, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    if vote.status != "open":
        raise Refused("vote_not_open", status=vote.status)
    if not sender.votes:
        raise Refused("not_entitled_to_vote")
    if not state.attendees[sender.id].present:
        raise Refused("not_checked_in")
    if command.choice not in vote.choices:
        raise Refused("unknown_choice")
    return [ev.VoteCast(vote=command.vote, attendee=sender.id, choice=command.choice)]


def close_vote(
    state: State, sender: Attendee, command: cmd.CloseVote, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    step(VOTE_STEPS, vote.status, "close", "vote_not_open")
    tally = dict.fromkeys(vote.choices, 0)
    for choice in vote.ballots.values():
        if choice is not None:
            tally[choice] += 1
    cast = len(vote.ballots)
    here = sum(
        a.person.votes and (a.present or key in vote.ballots) for key, a in state.attendees.items()
    )
    base = {"all": state.quorum.entitled, "present": here, "cast": cast, "valid": cast}[
        vote.rule.base
    ]
    return [
        ev.VoteClosed(
            vote=command.vote,
            tally=tally,
            cast=cast,
            present=here,
            entitled=state.quorum.entitled,
            base=base,
            passed=passes(vote.rule, tally["for"], base, _chair_is_for(state, vote)),
            roll={k: c for k, c in vote.ballots.items() if c is not None}
            if vote.rule.names == "published"
            else None,
        )
    ]


def cancel_vote(
    state: State, sender: Attendee, command: cmd.CancelVote, now: datetime
) -> list[ev.Event]:
    step(VOTE_STEPS, vote_of(state, command.vote).status, "cancel", "vote_not_open")
    return [ev.VoteCancelled(vote=command.vote, reason=clean(command.reason))]


def passes(rule: VoteRule, in_favour: int, base: int, chair_is_for: bool) -> bool:
    """Whether `in_favour` of `base` is enough under the rule. Nobody deciding decides nothing."""
    if base == 0:
        return False
    share, threshold = Fraction(in_favour, base), Fraction(rule.threshold)
    if share == threshold and rule.strict:
        return rule.tie == "chair" and share == Fraction(1, 2) and chair_is_for
    return share >= threshold


def _chair_is_for(state: State, vote: Vote) -> bool:
    return any(
        choice == "for" and state.attendees[voter].person.role == "chair"
        for voter, choice in vote.ballots.items()
    )


def _rule(state: State, name: str | None) -> VoteRule:
    rule = state.rules.votes.get(name or state.rules.default_vote)
    if rule is None:
        raise Refused("unknown_rule")
    return rule


def _on_table(state: State, material: str) -> Material:
    paper = material_of(state, material)
    if paper.recalled:
        raise Refused("material_recalled")
    return paper.material
