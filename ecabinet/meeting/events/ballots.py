"""What has happened: secret ballots in sealed envelopes.

Nothing that is sealed stands in an event, for the log is kept for ever: what a command brings of it
goes beside the log (`sealed`) and is destroyed with the vote's end.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from ecabinet.meeting.events.base import EventBase


class Sealed(NamedTuple):
    """Something sealed that goes beside the log: a voter's ballot, a teller's share or the share as
    it was returned; whose it is, and in which vote."""

    vote: str
    kind: Literal["ballot", "share", "returned"]
    attendee: str
    data: str


class TellerKeyOffered(EventBase, frozen=True):
    """A teller's tablet is ready to hold a share; `key` is its public key. Makes a box that was
    locked already be locked anew."""

    vote: str
    attendee: str
    key: str


class BoxLocked(EventBase, frozen=True):
    """The vote's public key; each teller was given a share of the private one."""

    vote: str
    key: str


class SharesAsked(EventBase, frozen=True):
    """Tellers are asked for their shares, sealed to `key`, to rehearse or to open the box."""

    vote: str
    key: str


class ShareReturned(EventBase, frozen=True):
    vote: str
    attendee: str


class BoxRehearsed(EventBase, frozen=True):
    """Every pair of tellers has opened a test envelope: the vote is open."""

    vote: str


class BoxFailed(EventBase, frozen=True):
    """The shares that came back did not open it: tellers start again."""

    vote: str


class EnvelopeReceived(EventBase, frozen=True):
    """A sealed ballot, or its change. `mark` are the first characters of the envelope, random ones,
    by which its voter's tablet knows it."""

    vote: str
    attendee: str
    mark: str


class VoteSealed(EventBase, frozen=True):
    """No envelope is taken any more; `envelopes` of them are to be opened. `present`: voters in the
    meeting now or having voted."""

    vote: str
    envelopes: int
    present: int


BallotsEvent = (
    TellerKeyOffered
    | BoxLocked
    | SharesAsked
    | ShareReturned
    | BoxRehearsed
    | BoxFailed
    | EnvelopeReceived
    | VoteSealed
)
