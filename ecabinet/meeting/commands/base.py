"""What every command is, and what may stand in one."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.events import snake_case
from ecabinet.meeting.model import Plain

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Line = Annotated[str, Meta(min_length=1, max_length=1_000)]
Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Reason = Annotated[str, Meta(max_length=1_000)]
IdOrNone = Annotated[str, Meta(max_length=64)]
"""An id, or empty for there being none."""


class CommandBase(Plain, frozen=True, tag_field="do", tag=snake_case):
    """Its name on the wire stands in `do`, in snake_case."""
