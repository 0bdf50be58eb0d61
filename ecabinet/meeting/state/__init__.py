"""Where a meeting stands: the fold of its log.

`State` is data only and the same on server and client (`web/src/room/apply.ts` is its twin); its
JSON is what a tablet gets when it joins. It is changed by `apply` alone, in place: whoever needs an
older one folds the log again. Small life cycles are literal tables beside their parts; what
is not in a table cannot happen.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.model import Particulars, Quorum, RoomPlan, Rules, Wall
from ecabinet.meeting.state.agenda import (
    ITEM_STEPS,
    MEETING_STEPS,
    Break,
    ItemProgress,
    ItemStatus,
    MaterialOnTable,
    MeetingStatus,
)
from ecabinet.meeting.state.attendance import (
    Attendance,
    Away,
    Leave,
    LeaveStatus,
    Sat,
    Sitting,
)
from ecabinet.meeting.state.ballots import BallotBox
from ecabinet.meeting.state.base import Part
from ecabinet.meeting.state.positions import Position
from ecabinet.meeting.state.questioning import (
    QUESTION_STEPS,
    Question,
    QuestionStatus,
    WrittenAnswer,
)
from ecabinet.meeting.state.record import (
    Remark,
)
from ecabinet.meeting.state.speaking import (
    REQUEST_STEPS,
    Request,
    RequestStatus,
    Speech,
    Written,
)
from ecabinet.meeting.state.voting import (
    VOTE_STEPS,
    Readiness,
    Receipt,
    Vote,
    VoteStatus,
)

__all__ = [
    "ITEM_STEPS",
    "MEETING_STEPS",
    "QUESTION_STEPS",
    "REQUEST_STEPS",
    "VOTE_STEPS",
    "Attendance",
    "Away",
    "BallotBox",
    "Break",
    "ItemProgress",
    "ItemStatus",
    "Leave",
    "LeaveStatus",
    "MaterialOnTable",
    "MeetingStatus",
    "Position",
    "Question",
    "QuestionStatus",
    "Readiness",
    "Receipt",
    "Remark",
    "Request",
    "RequestStatus",
    "Sat",
    "Sitting",
    "Speech",
    "State",
    "Vote",
    "VoteStatus",
    "Written",
    "WrittenAnswer",
]


class State(Part):
    """A meeting after the entry `seq`. Before the first entry there is no state.

    `agenda` orders `items`; `queue` orders the waiting requests; `accounts` finds the attendee of
    an account. `positions`: by item, by attendee. Dictionaries keep the order of the log.
    """

    seq: int
    at: datetime
    particulars: Particulars
    rules: Rules
    script: dict[str, str]
    quorum: Quorum
    status: MeetingStatus = "prepared"
    convened_at: datetime | None = None
    adjourned_at: datetime | None = None
    cancelled_at: datetime | None = None
    cancelled_reason: str = ""
    breaks: list[Break] = []
    attendees: dict[str, Attendance] = {}
    accounts: dict[str, str] = {}
    sittings: list[Sitting] = []
    leaves: dict[str, Leave] = {}
    plan: RoomPlan | None = None
    agenda: list[str] = []
    items: dict[str, ItemProgress] = {}
    open_item: str | None = None
    chat_open: bool = True
    wall: Wall = Wall()
    materials: dict[str, MaterialOnTable] = {}
    requests: dict[str, Request] = {}
    queue: list[str] = []
    speech: Speech | None = None
    votes: dict[str, Vote] = {}
    open_vote: str | None = None
    readiness: Readiness | None = None
    remarks: dict[str, Remark] = {}
    positions: dict[str, dict[str, Position]] = {}
    texts: dict[str, Written] = {}
    questions: dict[str, Question] = {}
    questioning: str | None = None
