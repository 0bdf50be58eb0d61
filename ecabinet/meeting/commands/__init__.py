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
    CancelMeeting,
    CloseItem,
    Convene,
    MoveItem,
    MoveMeeting,
    OpenItem,
    PutMaterial,
    RecallMaterial,
    ReplaceMaterial,
    Resume,
    Suspend,
    WithdrawItem,
)
from ecabinet.meeting.commands.attendance import (
    AddAttendee,
    AskLeave,
    AttendanceCommand,
    CheckIn,
    CheckInAtDoor,
    CheckOut,
    DecideLeave,
    HandOverChair,
    NameSubstitute,
    RecordAbsence,
    RemoveAttendee,
    SetRole,
    WithdrawLeave,
)
from ecabinet.meeting.commands.ballots import (
    AskShares,
    BallotsCommand,
    ConfirmRehearsal,
    FailBox,
    LockBox,
    OfferKey,
    PublishBallots,
    ReturnShare,
    ServersBallotsCommand,
)
from ecabinet.meeting.commands.base import Id, Line, Reason, Text
from ecabinet.meeting.commands.counting import (
    CountingCommand,
    EnterCount,
    SwitchToHands,
)
from ecabinet.meeting.commands.doors import (
    Admit,
    CloseChat,
    CloseDoors,
    Dismiss,
    DoorsCommand,
    OpenChat,
    OpenDoors,
)
from ecabinet.meeting.commands.papers import ArrangeMaterial
from ecabinet.meeting.commands.positions import MarkPosition, PositionsCommand
from ecabinet.meeting.commands.questioning import (
    AnswerInWriting,
    CallAnswer,
    CallQuestion,
    CloseQuestioning,
    ForwardQuestions,
    GroupQuestions,
    HandInAnswer,
    OpenQuestioning,
    QuestioningCommand,
    SubmitQuestion,
    WithdrawQuestion,
)
from ecabinet.meeting.commands.record import (
    AmendRemark,
    NoteRemark,
    RecordCommand,
    RecordConclusion,
)
from ecabinet.meeting.commands.seats import (
    DrawRoom,
)
from ecabinet.meeting.commands.speaking import (
    AmendText,
    CloseList,
    EndSpeech,
    GrantFloor,
    HandInText,
    MoveRequest,
    OpenList,
    PauseSpeech,
    RequestFloor,
    ResumeSpeech,
    SpeakingCommand,
    WithdrawRequest,
    WithdrawText,
)
from ecabinet.meeting.commands.voting import (
    CancelVote,
    CastVote,
    CheckReadiness,
    CloseVote,
    ConfirmReady,
    ExpireVote,
    MovePlannedVote,
    OpenVote,
    PlanVote,
    VotingCommand,
    WithdrawPlannedVote,
)
from ecabinet.meeting.commands.walls import SetWall

__all__ = [
    "AddAttendee",
    "AddItem",
    "Adjourn",
    "Admit",
    "AmendRemark",
    "AmendText",
    "AnswerInWriting",
    "ArrangeMaterial",
    "AskLeave",
    "AskShares",
    "CallAnswer",
    "CallQuestion",
    "CancelMeeting",
    "CancelVote",
    "CastVote",
    "CheckIn",
    "CheckInAtDoor",
    "CheckOut",
    "CheckReadiness",
    "CloseChat",
    "CloseDoors",
    "CloseItem",
    "CloseList",
    "CloseQuestioning",
    "CloseVote",
    "Command",
    "ConfirmReady",
    "ConfirmRehearsal",
    "Convene",
    "DecideLeave",
    "Dismiss",
    "DrawRoom",
    "EndSpeech",
    "EnterCount",
    "ExpireVote",
    "FailBox",
    "ForwardQuestions",
    "GrantFloor",
    "GroupQuestions",
    "HandInAnswer",
    "HandInText",
    "HandOverChair",
    "Id",
    "Line",
    "LockBox",
    "MarkPosition",
    "MoveItem",
    "MoveMeeting",
    "MovePlannedVote",
    "MoveRequest",
    "NameSubstitute",
    "NoteRemark",
    "OfferKey",
    "OpenChat",
    "OpenDoors",
    "OpenItem",
    "OpenList",
    "OpenQuestioning",
    "OpenVote",
    "PauseSpeech",
    "PlanVote",
    "PublishBallots",
    "PutMaterial",
    "Reason",
    "RecallMaterial",
    "RecordAbsence",
    "RecordConclusion",
    "RemoveAttendee",
    "ReplaceMaterial",
    "RequestFloor",
    "Resume",
    "ResumeSpeech",
    "ReturnShare",
    "ServersBallotsCommand",
    "SetRole",
    "SetWall",
    "SubmitQuestion",
    "Suspend",
    "SwitchToHands",
    "Text",
    "WireCommand",
    "WithdrawItem",
    "WithdrawLeave",
    "WithdrawPlannedVote",
    "WithdrawQuestion",
    "WithdrawRequest",
    "WithdrawText",
]

WireCommand = (
    AttendanceCommand
    | DrawRoom
    | AgendaCommand
    | ArrangeMaterial
    | DoorsCommand
    | SetWall
    | PositionsCommand
    | SpeakingCommand
    | QuestioningCommand
    | VotingCommand
    | BallotsCommand
    | CountingCommand
    | RecordCommand
)
"""What a tablet may send. A paper is laid on the table by the document store alone, which knows
that its file is safe; a meeting is moved and cancelled by the server, which tells those who were
invited."""

Command = (
    WireCommand
    | PutMaterial
    | ReplaceMaterial
    | MoveMeeting
    | CancelMeeting
    | ExpireVote
    | ServersBallotsCommand
    | CheckInAtDoor
    | AddAttendee
)
