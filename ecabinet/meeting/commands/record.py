"""What people ask for: what was said and concluded."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id, Text


class NoteRemark(CommandBase, frozen=True):
    """`from_paper`: entered later from what was written by hand while the tablets failed."""

    item: Id
    text: Text
    request: Id | None = None
    attendee: Id | None = None
    from_paper: bool = False


class AmendRemark(CommandBase, frozen=True):
    remark: Id
    text: Annotated[str, Meta(max_length=20_000)]


class RecordConclusion(CommandBase, frozen=True):
    item: Id
    text: Annotated[str, Meta(max_length=20_000)]


RecordCommand = NoteRemark | AmendRemark | RecordConclusion
