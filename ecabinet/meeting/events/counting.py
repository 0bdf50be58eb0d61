"""What has happened: votes counted by people, by show of hands or on paper."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase


class VoteSwitchedToHands(EventBase, frozen=True):
    """Tablets failed; the ballots they had sent, `set_aside` of them, do not count."""

    vote: str
    set_aside: int


CountingEvent = VoteSwitchedToHands
