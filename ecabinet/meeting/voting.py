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
from ecabinet.meeting.lookup import (
    clean,
    item_of,
    line,
    material_of,
    next_id,
    no_open_vote,
    not_over,
    quorate,
    running,
    step,
    vote_of,
)
from ecabinet.meeting.model import (
    Attendee,
    Item,
    Material,
    Opinion,
    Option,
    PlannedVote,
    VotedText,
    VoteForm,
    VoteRule,
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
    options = _options(asked)
    counting.check_medium(
        state, command.medium, asked.method, command.tellers, options, command.seconds
    )
    tellers = command.tellers
    if asked.method == "secret" and command.medium == "tablet":
        tellers = secret_voting.tellers(state, command.item, options, command)
    paper = None if asked.material is None else _on_table(state, asked.material)
    until = None if command.seconds is None else now + timedelta(seconds=command.seconds)
    if until is not None and asked.method == "secret":
        raise Refused("secret_vote_without_time")
    return [
        ev.VoteOpened(
            vote=next_id(state, "v"),
            item=command.item,
            question=line(command.question),
            method=asked.method,
            choices=ballot.choices(asked.form, options),
            rule=_rule(state, asked.rule, asked.form),
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
    rule = planned.rule or _usual(state, planned.form)
    if command.rule not in (None, rule) or command.material not in (None, planned.material):
        raise Refused("planned_vote_differs")
    return planned


def _options(asked: cmd.OpenVote | cmd.PlanVote | PlannedVote) -> tuple[Option, ...]:
    """What is chosen from or rated: a name, and after a comma the title."""
    names = [line(name) for name in asked.options]
    if asked.form == "approve":
        if names:
            raise Refused("vote_without_options")
        return ()
    if not names:
        raise Refused("vote_needs_options")
    if len(set(names)) < len(names):
        raise Refused("option_twice")
    if asked.form == "choose" and asked.seats > len(names):
        raise Refused("too_many_seats", seats=asked.seats, options=len(names))
    return tuple(
        Option(id=f"o{n}", name=name, title=title.strip())
        for n, (name, _, title) in enumerate((name.partition(",") for name in names), 1)
    )


def plan_vote(
    state: State, sender: Attendee, command: cmd.PlanVote, now: datetime
) -> list[ev.Event]:
    """Puts a vote among those that an item foresees: a disputed point before the whole."""
    not_over(state)
    progress = item_of(state, command.item)
    if progress.status not in ("planned", "open"):
        raise Refused("item_closed", status=progress.status)
    _options(command)
    _rule(state, command.rule or None, command.form)
    if command.material is not None:
        _on_table(state, command.material)
    votes = list(progress.item.votes)
    keys = [vote.key for vote in votes]
    if command.before is not None and command.before not in keys:
        raise Refused("unknown_planned_vote")
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
    votes.insert(len(votes) if command.before is None else keys.index(command.before), planned)
    return [ev.VotePlanned(item=command.item, votes=tuple(votes))]


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


def _rule(state: State, name: str | None, form: VoteForm) -> VoteRule:
    if form == "rate" and not state.rules.rating:
        raise Refused("ratings_not_held")
    rule = state.rules.votes.get(name or _usual(state, form))
    if rule is None:
        raise Refused("unknown_rule")
    return rule


def _usual(state: State, form: VoteForm) -> str:
    """The rule that applies where none is named."""
    return state.rules.rating if form == "rate" else state.rules.default_vote


def _on_table(state: State, material: str) -> Material:
    paper = material_of(state, material)
    if paper.recalled:
        raise Refused("material_recalled")
    return paper.material
