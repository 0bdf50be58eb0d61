"""What events do to the state: secret ballots in sealed envelopes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import BallotBox, Receipt, State


def _key_offered(state: State, entry: Entry, event: ev.TellerKeyOffered) -> None:
    box = _box(state, event.vote)
    box.keys[event.attendee] = event.key
    box.key, box.asked, box.returned, box.failed = None, None, [], False


def _locked(state: State, entry: Entry, event: ev.BoxLocked) -> None:
    _box(state, event.vote).key = event.key


def _asked(state: State, entry: Entry, event: ev.SharesAsked) -> None:
    box = _box(state, event.vote)
    box.asked, box.returned = event.key, []


def _returned(state: State, entry: Entry, event: ev.ShareReturned) -> None:
    _box(state, event.vote).returned.append(event.attendee)


def _rehearsed(state: State, entry: Entry, event: ev.BoxRehearsed) -> None:
    vote, box = state.votes[event.vote], _box(state, event.vote)
    vote.status, vote.opened_at = "open", entry.at
    box.asked, box.returned, box.failed = None, [], False


def _failed(state: State, entry: Entry, event: ev.BoxFailed) -> None:
    box = _box(state, event.vote)
    box.asked, box.returned, box.failed = None, [], True
    if state.votes[event.vote].status == "keying":
        box.keys, box.key = {}, None


def _received(state: State, entry: Entry, event: ev.EnvelopeReceived) -> None:
    vote = state.votes[event.vote]
    vote.ballots[event.attendee] = None
    vote.receipts[event.attendee] = Receipt(at=entry.at, seq=entry.seq)


def _sealed(state: State, entry: Entry, event: ev.VoteSealed) -> None:
    state.votes[event.vote].status = "sealed"
    box = _box(state, event.vote)
    box.envelopes, box.present = event.envelopes, event.present


def _box(state: State, vote: str) -> BallotBox:
    box = state.votes[vote].box
    if box is None:
        raise ValueError(f"vote {vote} has no ballot box")
    return box


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.TellerKeyOffered: _key_offered,
    ev.BoxLocked: _locked,
    ev.SharesAsked: _asked,
    ev.ShareReturned: _returned,
    ev.BoxRehearsed: _rehearsed,
    ev.BoxFailed: _failed,
    ev.EnvelopeReceived: _received,
    ev.VoteSealed: _sealed,
}
