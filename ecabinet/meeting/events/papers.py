"""What has happened: where the papers on the table lie."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase


class MaterialArranged(EventBase, frozen=True):
    """A paper lies in this section now, in front of `before`, or last: also for who does not know
    that one, because it is dealt with behind doors that are closed to them."""

    material: str
    section: str
    before: str | None
