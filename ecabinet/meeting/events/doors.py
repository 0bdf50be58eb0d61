"""What has happened: closed doors, who may stay behind them, and the chat."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase


class DoorsClosed(EventBase, frozen=True):
    """The item is confidential from now on. `lapsed`: requests to speak that were not about it."""

    item: str
    lapsed: tuple[str, ...] = ()


class DoorsOpened(EventBase, frozen=True):
    """The item is public, with all that was said in it."""

    item: str


class AttendeeAdmitted(EventBase, frozen=True):
    item: str
    attendee: str


class AttendeeDismissed(EventBase, frozen=True):
    item: str
    attendee: str


class ChatClosed(EventBase, frozen=True):
    pass


class ChatOpened(EventBase, frozen=True):
    pass


DoorsEvent = (
    DoorsClosed | DoorsOpened | AttendeeAdmitted | AttendeeDismissed | ChatClosed | ChatOpened
)
