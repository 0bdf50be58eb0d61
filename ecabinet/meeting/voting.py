"""Votes: opened under a rule, one ballot a voter, changed until the close, counted in fractions.

One vote is open at a time, on the open item, with a quorum. A ballot belongs to one person: nobody
votes for another, and however many tablets send it, the last one before the close counts once. What
may stand on it is in `ballot`; the result, reckoned at the close, in `result`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ecabinet.errors import Refused
from ecabinet.meeting import ballot, counting, positions, secret_voting
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.asking import options_of, paper_of, rule_of, usual_rule
from ecabinet.meeting.lookup import (
    clean,
    item_of,
    line,
    next_id,
    no_open_vote,
    quorate,
    running,
    step,
    vote_of,
)
from ecabinet.meeting.model import (
    Attendee,
    Item,
    Opinion,
    PlannedVote,
    VotedText,
)
from ecabinet.meeting.result import result
from ecabinet.meeting.state import VOTE_STEPS, State, Vote


def open_vote(
    state: State, sender: Attendee, command: cmd.OpenVote, now: datetime
) -> list[ev.Event]:
    running(state)
    no_open_vote(state)
    progress = item_of(state, command.item)
    if command.items:
        positions.together(state, command)
    elif progress.status != "open":
        raise Refused("item_not_open", status=progress.status)
    quorate(state)
    asked = _planned(state, progress.item, command) or command
    options = options_of(asked)
    rule = rule_of(state, asked)
    counting.check_medium(
        state, command.medium, asked.method, command.tellers, options, command.seconds
    )
    tellers = command.tellers
    if asked.method == "secret" and command.medium == "tablet":
        tellers = secret_voting.tellers(state, command.item, options, command)
    paper = paper_of(state, asked.material)
    until = None if command.seconds is None else now + timedelta(seconds=command.seconds)
    return [
        ev.VoteOpened(
            vote=next_id(state, "v"),
            item=command.item,
            question=line(command.question),
            method=asked.method,
            choices=ballot.choices(asked.form, options),
            rule=rule,
            material=asked.material,
            sha256=paper.sha256 if paper is not None else None,
            text=VotedText(title=paper.title, number=paper.number, version=paper.version)
            if paper is not None
            else None,
            planned=command.planned,
            quorum=state.quorum,
            form=asked.form,
            options=options,
            seats=asked.seats,
            medium=command.medium,
            closes_at=until,
            tellers=tellers,
            items=command.items,
        )
    ]


def _planned(state: State, item: Item, command: cmd.OpenVote) -> PlannedVote | None:
    """The agenda's vote that the command carries out; what it says otherwise must agree."""
    if command.planned is None:
        return None
    planned = next((vote for vote in item.votes if vote.key == command.planned), None)
    if planned is None:
        raise Refused("unknown_planned_vote")
    rule = planned.rule or usual_rule(state, planned.form)
    if command.rule not in (None, rule) or command.material not in (None, planned.material):
        raise Refused("planned_vote_differs")
    return planned


def cast_vote(
    state: State, sender: Attendee, command: cmd.CastVote, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    if vote.status != "open" or (vote.closes_at is not None and now >= vote.closes_at):
        raise Refused("vote_not_open", status=vote.status)
    if not sender.votes:
        raise Refused("not_entitled_to_vote")
    if not state.attendees[sender.id].present:
        raise Refused("not_checked_in")
    if vote.medium != "tablet":
        raise Refused("vote_not_on_tablets", medium=vote.medium)
    if vote.box is not None:
        return secret_voting.receive_envelope(vote, sender, command)
    if command.choice is None:
        raise Refused("unknown_choice")
    ballot.check(vote, command.choice)
    opinion = clean(command.opinion) if command.opinion else ""
    return [
        ev.VoteCast(vote=command.vote, attendee=sender.id, choice=command.choice, opinion=opinion)
    ]


def close_vote(
    state: State, sender: Attendee, command: cmd.CloseVote, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    if vote.box is not None:
        return secret_voting.seal(state, command.vote, vote)
    step(VOTE_STEPS, vote.status, "close", "vote_not_open")
    if vote.medium != "tablet":
        raise Refused("vote_counted_by_hand", medium=vote.medium)
    return positions.with_adopted(state, vote, _counted(state, command.vote, vote))


def expire_vote(
    state: State, sender: Attendee, command: cmd.ExpireVote, now: datetime
) -> list[ev.Event]:
    """The server closes a vote whose time is over, whoever looks."""
    vote = vote_of(state, command.vote)
    if vote.closes_at is None or now < vote.closes_at:
        raise Refused("vote_has_time")
    return close_vote(state, sender, cmd.CloseVote(vote=command.vote), now)


def _counted(state: State, key: str, vote: Vote) -> ev.VoteClosed:
    """The close by the ballots of the log."""
    published = vote.rule.names == "published"
    known = {who: choice for who, choice in vote.ballots.items() if choice is not None}
    opinions = sorted((text, who if published else None) for who, text in vote.opinions.items())
    return result(
        state,
        key,
        ballot.count(vote, known.values()),
        cast=len(vote.ballots),
        roll=known if published else None,
        opinions=tuple(Opinion(text=text, attendee=who) for text, who in opinions),
    )


def cancel_vote(
    state: State, sender: Attendee, command: cmd.CancelVote, now: datetime
) -> list[ev.Event]:
    step(VOTE_STEPS, vote_of(state, command.vote).status, "cancel", "vote_not_open")
    return [ev.VoteCancelled(vote=command.vote, reason=clean(command.reason))]


def check_readiness(
    state: State, sender: Attendee, command: cmd.CheckReadiness, now: datetime
) -> list[ev.Event]:
    """Asks anew each time: who was ready before is asked again."""
    running(state)
    no_open_vote(state)
    return [ev.ReadinessChecked()]


def confirm_ready(
    state: State, sender: Attendee, command: cmd.ConfirmReady, now: datetime
) -> list[ev.Event]:
    running(state)
    if state.readiness is None:
        raise Refused("nobody_asked")
    if not sender.votes:
        raise Refused("not_entitled_to_vote")
    if not state.attendees[sender.id].present:
        raise Refused("not_checked_in")
    if sender.id in state.readiness.ready:
        raise Refused("ready_already")
    return [ev.AttendeeReady(attendee=sender.id)]
