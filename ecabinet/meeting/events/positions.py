"""What has happened: where members stand on an item beforehand, and what nobody opposed."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Stand


class PositionMarked(EventBase, frozen=True):
    """A mark, its change, or with None that it was taken back."""

    attendee: str
    item: str
    position: Stand | None
    note: str


class ItemsAdopted(EventBase, frozen=True):
    """Items that were dealt with by one vote together, without being opened."""

    vote: str
    items: tuple[str, ...]


PositionsEvent = PositionMarked | ItemsAdopted
