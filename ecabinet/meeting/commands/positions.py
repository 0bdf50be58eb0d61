"""What people ask for: saying beforehand where they stand on an item."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id, Reason
from ecabinet.meeting.model import Stand


class MarkPosition(CommandBase, frozen=True):
    """`position` None takes the mark back."""

    item: Id
    position: Stand | None
    note: Reason = ""


PositionsCommand = MarkPosition
