"""What has happened: what was said and concluded."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase


class RemarkNoted(EventBase, frozen=True):
    """What was said, as a secretary typed it, there or later `from_paper`. `attendee`: who said it,
    if known."""

    remark: str
    item: str
    request: str | None
    attendee: str | None
    text: str
    from_paper: bool = False


class RemarkAmended(EventBase, frozen=True):
    remark: str
    item: str
    attendee: str | None
    text: str


class ConclusionRecorded(EventBase, frozen=True):
    """The item's conclusion, replacing an earlier one."""

    item: str
    text: str


RecordEvent = RemarkNoted | RemarkAmended | ConclusionRecorded
