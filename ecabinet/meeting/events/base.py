"""What every event is."""

from __future__ import annotations

import re

from ecabinet.meeting.model import Plain


def snake_case(name: str) -> str:
    """`FloorRequested` as it stands on the wire: `floor_requested`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class EventBase(Plain, frozen=True, tag_field="type", tag=snake_case):
    """Its name on the wire stands in `type`, in snake_case."""
