"""How a meeting stands: the floor, the queue for it and the clock."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ecabinet.meeting.model import SpeechKind
from ecabinet.meeting.state.base import Part

RequestStatus = Literal["waiting", "speaking", "paused", "done", "lapsed", "written"]

# From a status, by a step, to the next one. A step that is not listed is refused.
REQUEST_STEPS: dict[tuple[RequestStatus, str], RequestStatus] = {
    ("waiting", "grant"): "speaking",
    ("waiting", "lapse"): "lapsed",
    ("waiting", "write"): "written",
    ("lapsed", "write"): "written",
    ("written", "take_back"): "lapsed",
    ("speaking", "pause"): "paused",
    ("paused", "resume"): "speaking",
    ("speaking", "end"): "done",
    ("paused", "end"): "done",
}


class Request(Part):
    """A request to speak, until it is withdrawn. `spoken_ms`: speaking time so far, without the
    running stretch."""

    attendee: str
    item: str | None
    kind: SpeechKind
    requested_at: datetime
    status: RequestStatus = "waiting"
    limit: int | None = None
    granted_at: datetime | None = None
    ended_at: datetime | None = None
    spoken_ms: int = 0


class Speech(Part):
    """The running clock, alike on all tablets: time left is `limit` s less `spoken_ms` less the
    time since `running_since` (None while paused)."""

    request: str
    limit: int
    spoken_ms: int
    running_since: datetime | None


class Written(Part):
    """A speech handed in as text; the desks read it, and whose it is."""

    attendee: str
    item: str
    request: str | None
    text: str
    handed_at: datetime
    from_paper: bool = False
    absent: bool = False
