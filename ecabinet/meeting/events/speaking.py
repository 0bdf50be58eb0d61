"""What has happened: the floor, the queue for it and the clock."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import SpeechKind


class FloorRequested(EventBase, frozen=True):
    """`before`: the request that it was placed in front of, or the end of the queue."""

    request: str
    attendee: str
    item: str | None
    kind: SpeechKind
    before: str | None


class RequestWithdrawn(EventBase, frozen=True):
    request: str


class RequestMoved(EventBase, frozen=True):
    request: str
    before: str | None


class FloorGranted(EventBase, frozen=True):
    """`limit` in seconds; the clock starts at the entry's time."""

    request: str
    limit: int


class SpeechPaused(EventBase, frozen=True):
    """`spoken_ms`: milliseconds spoken so far."""

    request: str
    spoken_ms: int


class SpeechResumed(EventBase, frozen=True):
    request: str


class SpeechEnded(EventBase, frozen=True):
    request: str
    spoken_ms: int


class ListClosed(EventBase, frozen=True):
    """No more requests are taken on the item."""

    item: str


class ListOpened(EventBase, frozen=True):
    item: str


class TextHandedIn(EventBase, frozen=True):
    """What `attendee` did not speak; `request` was waiting or not called, and is so no more.

    `from_paper`: a desk has it from a sheet of paper. `absent`: it is the opinion of somebody who
    is not there, which never counts as a vote.
    """

    written: str
    attendee: str
    item: str
    request: str | None
    text: str
    from_paper: bool = False
    absent: bool = False


class TextAmended(EventBase, frozen=True):
    written: str
    attendee: str
    item: str
    text: str


class TextWithdrawn(EventBase, frozen=True):
    """`request`: the one it stood for, which counts as not called again."""

    written: str
    item: str
    request: str | None


SpeakingEvent = (
    FloorRequested
    | RequestWithdrawn
    | RequestMoved
    | FloorGranted
    | SpeechPaused
    | SpeechResumed
    | SpeechEnded
    | ListClosed
    | ListOpened
    | TextHandedIn
    | TextAmended
    | TextWithdrawn
)
