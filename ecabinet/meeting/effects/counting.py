"""What events do to the state: votes counted by people. Their close is a vote's like any other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State


def _switched(state: State, entry: Entry, event: ev.VoteSwitchedToHands) -> None:
    vote = state.votes[event.vote]
    vote.medium = "hands"
    vote.closes_at = None
    vote.switched_at = entry.at
    vote.set_aside = event.set_aside
    vote.ballots = {}
    vote.receipts = {}
    vote.opinions = {}


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {ev.VoteSwitchedToHands: _switched}
