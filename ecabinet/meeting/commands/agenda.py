"""What people ask for: the meeting, its agenda and the papers on the table."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id, Line, Reason
from ecabinet.meeting.model import ItemKind, Material


class MoveMeeting(CommandBase, frozen=True):
    """Another time and place, before the meeting is convened; sent by the server, which tells those
    who were invited."""

    starts_at: datetime
    ends_at: datetime
    room: str


class CancelMeeting(CommandBase, frozen=True):
    """The meeting is not held; sent by the server, like `MoveMeeting`."""

    reason: Reason = ""


class Convene(CommandBase, frozen=True):
    pass


class Suspend(CommandBase, frozen=True):
    """A break, or with `ends_sitting` the end of a sitting, after which the roll is called anew."""

    until: Annotated[datetime, Meta(tz=True)] | None = None
    ends_sitting: bool = False


class Resume(CommandBase, frozen=True):
    pass


class Adjourn(CommandBase, frozen=True):
    pass


class OpenItem(CommandBase, frozen=True):
    """`confidential`: behind closed doors or not; left out, as the item stands."""

    item: Id
    confidential: bool | None = None


class CloseItem(CommandBase, frozen=True):
    item: Id


class AddItem(CommandBase, frozen=True):
    """`before`: the item it goes in front of; left out, it goes to the end of its `parent`."""

    title: Line
    kind: ItemKind = "other"
    parent: Id | None = None
    before: Id | None = None
    minutes: Annotated[int, Meta(ge=0, le=1_440)] | None = None
    presenter: Id | None = None


class MoveItem(CommandBase, frozen=True):
    item: Id
    before: Id | None = None


class WithdrawItem(CommandBase, frozen=True):
    item: Id
    reason: Reason = ""


class PutMaterial(CommandBase, frozen=True):
    """Lays a paper on the table; sent by the document store once the file is safe."""

    material: Material


class ReplaceMaterial(CommandBase, frozen=True):
    material: Material


class RecallMaterial(CommandBase, frozen=True):
    material: Id
    reason: Reason = ""


AgendaCommand = (
    Convene
    | Suspend
    | Resume
    | Adjourn
    | OpenItem
    | CloseItem
    | AddItem
    | MoveItem
    | WithdrawItem
    | RecallMaterial
)
