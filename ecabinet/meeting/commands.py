"""What people ask for in a meeting, in the imperative: the requests that the rules decide on.

A command says only what its sender wants; who sends it and when comes beside it. On the wire the
name stands in `do`, in snake_case. An optional `attendee` is the one for whom the desk acts; left
out, it is the sender.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.events import snake_case
from ecabinet.meeting.model import Choice, ItemKind, Material, Plain, Role, SpeechKind, VoteMethod

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Line = Annotated[str, Meta(min_length=1, max_length=1_000)]
Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
Reason = Annotated[str, Meta(max_length=1_000)]


class _Command(Plain, frozen=True, tag_field="do", tag=snake_case):
    pass


class CheckIn(_Command, frozen=True):
    attendee: Id | None = None


class CheckOut(_Command, frozen=True):
    attendee: Id | None = None


class RecordAbsence(_Command, frozen=True):
    attendee: Id
    excused: bool = True
    reason: Reason = ""


class SetRole(_Command, frozen=True):
    attendee: Id
    role: Role


class HandOverChair(_Command, frozen=True):
    attendee: Id


class Convene(_Command, frozen=True):
    pass


class Suspend(_Command, frozen=True):
    until: Annotated[datetime, Meta(tz=True)] | None = None


class Resume(_Command, frozen=True):
    pass


class Adjourn(_Command, frozen=True):
    pass


class OpenItem(_Command, frozen=True):
    item: Id


class CloseItem(_Command, frozen=True):
    item: Id


class AddItem(_Command, frozen=True):
    """`before`: the item it goes in front of; left out, it goes to the end of its `parent`."""

    title: Line
    kind: ItemKind = "other"
    parent: Id | None = None
    before: Id | None = None
    minutes: Annotated[int, Meta(ge=0, le=1_440)] | None = None
    presenter: Id | None = None


class MoveItem(_Command, frozen=True):
    item: Id
    before: Id | None = None


class WithdrawItem(_Command, frozen=True):
    item: Id
    reason: Reason = ""


class PutMaterial(_Command, frozen=True):
    """Lays a paper on the table; sent by the document store once the file is safe."""

    material: Material


class ReplaceMaterial(_Command, frozen=True):
    material: Material


class RecallMaterial(_Command, frozen=True):
    material: Id
    reason: Reason = ""


class RequestFloor(_Command, frozen=True):
    kind: SpeechKind = "speech"
    item: Id | None = None
    attendee: Id | None = None


class WithdrawRequest(_Command, frozen=True):
    request: Id


class MoveRequest(_Command, frozen=True):
    request: Id
    before: Id | None = None


class GrantFloor(_Command, frozen=True):
    request: Id


class PauseSpeech(_Command, frozen=True):
    request: Id | None = None


class ResumeSpeech(_Command, frozen=True):
    request: Id | None = None


class EndSpeech(_Command, frozen=True):
    request: Id | None = None


class NoteRemark(_Command, frozen=True):
    item: Id
    text: Text
    request: Id | None = None
    attendee: Id | None = None


class AmendRemark(_Command, frozen=True):
    remark: Id
    text: Annotated[str, Meta(max_length=20_000)]


class OpenVote(_Command, frozen=True):
    """`rule` names one of the meeting's vote rules; `planned` the agenda's vote by its key, which
    then says method, rule and text."""

    item: Id
    question: Line
    method: VoteMethod = "open"
    rule: Id | None = None
    material: Id | None = None
    planned: Id | None = None


class CastVote(_Command, frozen=True):
    vote: Id
    choice: Choice


class CloseVote(_Command, frozen=True):
    vote: Id


class CancelVote(_Command, frozen=True):
    vote: Id
    reason: Reason = ""


class RecordConclusion(_Command, frozen=True):
    item: Id
    text: Annotated[str, Meta(max_length=20_000)]


WireCommand = (
    CheckIn
    | CheckOut
    | RecordAbsence
    | SetRole
    | HandOverChair
    | Convene
    | Suspend
    | Resume
    | Adjourn
    | OpenItem
    | CloseItem
    | AddItem
    | MoveItem
    | WithdrawItem
    | RecallMaterial
    | RequestFloor
    | WithdrawRequest
    | MoveRequest
    | GrantFloor
    | PauseSpeech
    | ResumeSpeech
    | EndSpeech
    | NoteRemark
    | AmendRemark
    | OpenVote
    | CastVote
    | CloseVote
    | CancelVote
    | RecordConclusion
)
"""What a tablet may send. A paper is laid on the table by the document store alone, which knows
that its file is safe."""

Command = WireCommand | PutMaterial | ReplaceMaterial
