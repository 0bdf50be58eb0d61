"""What people ask for: closed doors, who may stay behind them, and the chat."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id


class CloseDoors(CommandBase, frozen=True):
    """Makes an item confidential, before it is opened or while it is."""

    item: Id


class OpenDoors(CommandBase, frozen=True):
    """Makes an item public again, with all that was said in it."""

    item: Id


class Admit(CommandBase, frozen=True):
    """Lets a person stay who otherwise would not. `item` left out: the open one."""

    attendee: Id
    item: Id | None = None


class Dismiss(CommandBase, frozen=True):
    """Takes that back."""

    attendee: Id
    item: Id | None = None


class CloseChat(CommandBase, frozen=True):
    """From now on people write to the help desk alone."""


class OpenChat(CommandBase, frozen=True):
    pass


DoorsCommand = CloseDoors | OpenDoors | Admit | Dismiss | CloseChat | OpenChat
