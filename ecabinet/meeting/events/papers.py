"""What has happened: where the papers on the table lie."""

from __future__ import annotations

from ecabinet.meeting.events.base import EventBase


class MaterialArranged(EventBase, frozen=True):
    """A paper lies in this section now, in front of the first of `before` that one knows, or last:
    some of them may be dealt with behind doors that are closed to one."""

    material: str
    section: str
    before: tuple[str, ...]
