"""What people ask for in a meeting, in the imperative: the requests that the rules decide on.

A command says only what its sender wants; who sends it and when comes beside it. On the wire the
name stands in `do`, in snake_case. An optional `attendee` is the one for whom the desk acts; left
out, it is the sender.
"""

from __future__ import annotations

from ecabinet.meeting.commands.agenda import (
    AddItem,
    Adjourn,
    AgendaCommand,
    CloseItem,
    Convene,
    MoveItem,
    OpenItem,
    PutMaterial,
    RecallMaterial,
    ReplaceMaterial,
    Resume,
    Suspend,
    WithdrawItem,
)
from ecabinet.meeting.commands.attendance import (
    AttendanceCommand,
    CheckIn,
    CheckOut,
    HandOverChair,
    RecordAbsence,
    SetRole,
)
from ecabinet.meeting.commands.base import Id, Line, Reason, Text
from ecabinet.meeting.commands.record import (
    AmendRemark,
    NoteRemark,
    RecordCommand,
    RecordConclusion,
)
from ecabinet.meeting.commands.speaking import (
    EndSpeech,
    GrantFloor,
    MoveRequest,
    PauseSpeech,
    RequestFloor,
    ResumeSpeech,
    SpeakingCommand,
    WithdrawRequest,
)
from ecabinet.meeting.commands.voting import (
    CancelVote,
    CastVote,
    CloseVote,
    OpenVote,
    VotingCommand,
)

__all__ = [
    "AddItem",
    "Adjourn",
    "AmendRemark",
    "CancelVote",
    "CastVote",
    "CheckIn",
    "CheckOut",
    "CloseItem",
    "CloseVote",
    "Command",
    "Convene",
    "EndSpeech",
    "GrantFloor",
    "HandOverChair",
    "Id",
    "Line",
    "MoveItem",
    "MoveRequest",
    "NoteRemark",
    "OpenItem",
    "OpenVote",
    "PauseSpeech",
    "PutMaterial",
    "Reason",
    "RecallMaterial",
    "RecordAbsence",
    "RecordConclusion",
    "ReplaceMaterial",
    "RequestFloor",
    "Resume",
    "ResumeSpeech",
    "SetRole",
    "Suspend",
    "Text",
    "WireCommand",
    "WithdrawItem",
    "WithdrawRequest",
]

WireCommand = AttendanceCommand | AgendaCommand | SpeakingCommand | VotingCommand | RecordCommand
"""What a tablet may send. A paper is laid on the table by the document store alone, which knows
that its file is safe."""

Command = WireCommand | PutMaterial | ReplaceMaterial
