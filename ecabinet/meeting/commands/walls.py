"""What people ask for: what the walls show besides the meeting."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase


class SetWall(CommandBase, frozen=True):
    """As `model.Wall`, in place of what was shown before; an empty message takes it away."""

    message: Annotated[str, Meta(max_length=200)] = ""
    pages: bool = True
    door: bool = False
