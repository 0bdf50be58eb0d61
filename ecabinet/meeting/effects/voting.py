"""What events do to the state: votes and ballots."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.model import Result
from ecabinet.meeting.state import BallotBox, Readiness, Receipt, State, Vote, VoteStatus


def _vote_opened(state: State, entry: Entry, event: ev.VoteOpened) -> None:
    state.votes[event.vote] = Vote(
        item=event.item,
        question=event.question,
        method=event.method,
        choices=event.choices,
        rule=event.rule,
        material=event.material,
        sha256=event.sha256,
        text=event.text,
        planned=event.planned,
        opened_at=entry.at,
        quorum=event.quorum,
        form=event.form,
        options=event.options,
        seats=event.seats,
        medium=event.medium,
        closes_at=event.closes_at,
        tellers=event.tellers,
        items=event.items,
    )
    if event.method == "secret" and event.medium == "tablet":
        state.votes[event.vote].status = "keying"
        state.votes[event.vote].box = BallotBox()
    state.open_vote = event.vote
    state.readiness = None


def _vote_cast(state: State, entry: Entry, event: ev.VoteCast) -> None:
    vote = state.votes[event.vote]
    vote.ballots[event.attendee] = event.choice
    vote.receipts[event.attendee] = Receipt(at=entry.at, seq=entry.seq)
    if event.opinion:
        vote.opinions[event.attendee] = event.opinion
    elif vote.opinions:
        vote.opinions.pop(event.attendee, None)


def _vote_closed(state: State, entry: Entry, event: ev.VoteClosed) -> None:
    vote = _over(state, event.vote, "closed", entry)
    vote.result = convert(event, Result, from_attributes=True)


def _vote_cancelled(state: State, entry: Entry, event: ev.VoteCancelled) -> None:
    vote = _over(state, event.vote, "cancelled", entry)
    vote.cancelled_reason = event.reason


def _over(state: State, key: str, status: VoteStatus, entry: Entry) -> Vote:
    """The vote ends; that somebody voted is forgotten where what they chose was never known."""
    vote = state.votes[key]
    vote.status = status
    vote.closed_at = entry.at
    vote.ballots = {who: choice for who, choice in vote.ballots.items() if choice is not None}
    vote.receipts = {who: receipt for who, receipt in vote.receipts.items() if who in vote.ballots}
    state.open_vote = None
    return vote


def _vote_planned(state: State, entry: Entry, event: ev.VotePlanned) -> None:
    progress = state.items[event.item]
    progress.item = replace(progress.item, votes=event.votes)


def _readiness_checked(state: State, entry: Entry, event: ev.ReadinessChecked) -> None:
    state.readiness = Readiness(asked_at=entry.at)


def _attendee_ready(state: State, entry: Entry, event: ev.AttendeeReady) -> None:
    if state.readiness is not None:
        state.readiness.ready.append(event.attendee)


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.VoteOpened: _vote_opened,
    ev.VoteCast: _vote_cast,
    ev.VoteClosed: _vote_closed,
    ev.VoteCancelled: _vote_cancelled,
    ev.VotePlanned: _vote_planned,
    ev.ReadinessChecked: _readiness_checked,
    ev.AttendeeReady: _attendee_ready,
}
