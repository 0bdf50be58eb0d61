"""What has happened in a meeting, in the past tense: the entries of its log.

An event carries everything that follows from it (tallies, quorum, limits, places in the queue), so
that applying it computes nothing and every reader arrives at the same state. A field is never
renamed or given another meaning; a new thing is a new event or a field with a default.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from ecabinet.meeting.events.agenda import (
    AgendaEvent,
    ItemAdded,
    ItemClosed,
    ItemMoved,
    ItemOpened,
    ItemWithdrawn,
    MaterialPut,
    MaterialRecalled,
    MaterialReplaced,
    MeetingAdjourned,
    MeetingCancelled,
    MeetingConvened,
    MeetingMoved,
    MeetingPrepared,
    MeetingResumed,
    MeetingSuspended,
)
from ecabinet.meeting.events.attendance import (
    AbsenceRecorded,
    AttendanceEvent,
    AttendeeAdded,
    AttendeeCheckedIn,
    AttendeeCheckedOut,
    AttendeeRemoved,
    ChairHandedOver,
    LeaveAsked,
    LeaveDecided,
    LeaveWithdrawn,
    Means,
    RoleChanged,
    SubstituteNamed,
)
from ecabinet.meeting.events.ballots import (
    BallotsEvent,
    BoxFailed,
    BoxLocked,
    BoxRehearsed,
    EnvelopeReceived,
    Sealed,
    ShareReturned,
    SharesAsked,
    TellerKeyOffered,
    VoteSealed,
)
from ecabinet.meeting.events.base import snake_case
from ecabinet.meeting.events.counting import CountingEvent, VoteSwitchedToHands
from ecabinet.meeting.events.doors import (
    AttendeeAdmitted,
    AttendeeDismissed,
    ChatClosed,
    ChatOpened,
    DoorsClosed,
    DoorsEvent,
    DoorsOpened,
)
from ecabinet.meeting.events.papers import MaterialArranged
from ecabinet.meeting.events.positions import ItemsAdopted, PositionMarked, PositionsEvent
from ecabinet.meeting.events.questioning import (
    AnswerCalled,
    AnswerHandedIn,
    QuestionAsked,
    QuestionForwarded,
    QuestioningClosed,
    QuestioningEvent,
    QuestioningOpened,
    QuestionsGrouped,
    QuestionSubmitted,
    QuestionWithdrawn,
    WrittenAnswerSet,
)
from ecabinet.meeting.events.record import (
    ConclusionRecorded,
    RecordEvent,
    RemarkAmended,
    RemarkNoted,
)
from ecabinet.meeting.events.seats import (
    RoomDrawn,
)
from ecabinet.meeting.events.speaking import (
    FloorGranted,
    FloorRequested,
    ListClosed,
    ListOpened,
    RequestMoved,
    RequestWithdrawn,
    SpeakingEvent,
    SpeechEnded,
    SpeechPaused,
    SpeechResumed,
    TextAmended,
    TextHandedIn,
    TextWithdrawn,
)
from ecabinet.meeting.events.voting import (
    AttendeeReady,
    ReadinessChecked,
    VoteCancelled,
    VoteCast,
    VoteClosed,
    VoteOpened,
    VotePlanned,
    VotingEvent,
)
from ecabinet.meeting.events.walls import WallSet
from ecabinet.meeting.model import Plain

__all__ = [
    "SYSTEM",
    "AbsenceRecorded",
    "AnswerCalled",
    "AnswerHandedIn",
    "AttendeeAdded",
    "AttendeeAdmitted",
    "AttendeeCheckedIn",
    "AttendeeCheckedOut",
    "AttendeeDismissed",
    "AttendeeReady",
    "AttendeeRemoved",
    "BoxFailed",
    "BoxLocked",
    "BoxRehearsed",
    "ChairHandedOver",
    "ChatClosed",
    "ChatOpened",
    "ConclusionRecorded",
    "DoorsClosed",
    "DoorsOpened",
    "Entry",
    "EnvelopeReceived",
    "Event",
    "FloorGranted",
    "FloorRequested",
    "ItemAdded",
    "ItemClosed",
    "ItemMoved",
    "ItemOpened",
    "ItemWithdrawn",
    "ItemsAdopted",
    "LeaveAsked",
    "LeaveDecided",
    "LeaveWithdrawn",
    "ListClosed",
    "ListOpened",
    "MaterialArranged",
    "MaterialPut",
    "MaterialRecalled",
    "MaterialReplaced",
    "Means",
    "MeetingAdjourned",
    "MeetingCancelled",
    "MeetingConvened",
    "MeetingMoved",
    "MeetingPrepared",
    "MeetingResumed",
    "MeetingSuspended",
    "PositionMarked",
    "QuestionAsked",
    "QuestionForwarded",
    "QuestionSubmitted",
    "QuestionWithdrawn",
    "QuestioningClosed",
    "QuestioningOpened",
    "QuestionsGrouped",
    "ReadinessChecked",
    "Record",
    "RemarkAmended",
    "RemarkNoted",
    "RequestMoved",
    "RequestWithdrawn",
    "RoleChanged",
    "RoomDrawn",
    "Sealed",
    "ShareReturned",
    "SharesAsked",
    "SpeechEnded",
    "SpeechPaused",
    "SpeechResumed",
    "SubstituteNamed",
    "TellerKeyOffered",
    "TextAmended",
    "TextHandedIn",
    "TextWithdrawn",
    "VoteCancelled",
    "VoteCast",
    "VoteClosed",
    "VoteOpened",
    "VotePlanned",
    "VoteSealed",
    "VoteSwitchedToHands",
    "WallSet",
    "WrittenAnswerSet",
    "snake_case",
]

Event = (
    AttendanceEvent
    | RoomDrawn
    | AgendaEvent
    | MaterialArranged
    | DoorsEvent
    | WallSet
    | PositionsEvent
    | SpeakingEvent
    | QuestioningEvent
    | VotingEvent
    | BallotsEvent
    | CountingEvent
    | RecordEvent
)

SYSTEM = "system"
"""The actor of what no person did."""


class Entry(Plain, frozen=True):
    """One entry of the log as everyone may see it: which, when, by whom (an account), what."""

    seq: int
    at: datetime
    by: str
    event: Event


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """An entry with what the journal keeps beside it so that a command is carried out once.

    `command_id` is the sender's 128 random bits, `n` counts the events of one command, `digest`
    tells the same command from another one that reuses its id. `sealed` goes in rows of its own,
    in the same transaction, and is not read with the record.
    """

    entry: Entry
    command_id: str
    n: int
    digest: bytes
    sealed: tuple[Sealed, ...] = ()
