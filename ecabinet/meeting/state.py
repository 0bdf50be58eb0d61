"""Where a meeting stands: the fold of its log.

`State` is data only and the same on server and client (`web/src/room/apply.ts` is its twin); its
JSON is what a tablet gets when it joins. It is changed by `apply` alone, in place: whoever needs an
older one folds the log again. Small life cycles are the literal tables below; what is not in a
table cannot happen.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from ecabinet.meeting.model import (
    Attendee,
    Choice,
    Item,
    Material,
    Particulars,
    Quorum,
    Rules,
    SpeechKind,
    VotedText,
    VoteMethod,
    VoteRule,
)

MeetingStatus = Literal["prepared", "running", "suspended", "adjourned"]
ItemStatus = Literal["planned", "open", "closed", "withdrawn"]
RequestStatus = Literal["waiting", "speaking", "paused", "done", "lapsed"]
VoteStatus = Literal["open", "closed", "cancelled"]

# From a status, by a step, to the next one. A step that is not listed is refused.
MEETING_STEPS: dict[tuple[MeetingStatus, str], MeetingStatus] = {
    ("prepared", "convene"): "running",
    ("running", "suspend"): "suspended",
    ("suspended", "resume"): "running",
    ("running", "adjourn"): "adjourned",
    ("suspended", "adjourn"): "adjourned",
}
ITEM_STEPS: dict[tuple[ItemStatus, str], ItemStatus] = {
    ("planned", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "open"): "open",
    ("planned", "withdraw"): "withdrawn",
}
REQUEST_STEPS: dict[tuple[RequestStatus, str], RequestStatus] = {
    ("waiting", "grant"): "speaking",
    ("waiting", "lapse"): "lapsed",
    ("speaking", "pause"): "paused",
    ("paused", "resume"): "speaking",
    ("speaking", "end"): "done",
    ("paused", "end"): "done",
}
VOTE_STEPS: dict[tuple[VoteStatus, str], VoteStatus] = {
    ("open", "close"): "closed",
    ("open", "cancel"): "cancelled",
}


class _Part(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A part of the state: changed in place, by `apply` alone."""


class Attendance(_Part):
    """A person and whether they are here. `excused` and `reason` say why not, if recorded.

    `entitled`: whether the published list gave them a vote; no role gives one beyond it.
    """

    person: Attendee
    entitled: bool
    present: bool = False
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    excused: bool | None = None
    reason: str = ""


class ItemProgress(_Part):
    item: Item
    status: ItemStatus = "planned"
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    conclusion: str = ""
    withdrawn_reason: str = ""


class MaterialOnTable(_Part):
    """The current version of a paper; `versions` are the hashes of all, oldest first."""

    material: Material
    versions: list[str]
    recalled: bool = False
    recalled_reason: str = ""


class Request(_Part):
    """A request to speak, until it is withdrawn. `spoken_ms`: speaking time so far, without the
    running stretch."""

    attendee: str
    item: str | None
    kind: SpeechKind
    requested_at: datetime
    status: RequestStatus = "waiting"
    limit: int | None = None
    granted_at: datetime | None = None
    ended_at: datetime | None = None
    spoken_ms: int = 0


class Speech(_Part):
    """The running clock, alike on all tablets: time left is `limit` s less `spoken_ms` less the
    time since `running_since` (None while paused)."""

    request: str
    limit: int
    spoken_ms: int
    running_since: datetime | None


class Remark(_Part):
    item: str
    request: str | None
    attendee: str | None
    text: str
    noted_at: datetime


class Break(_Part):
    """A suspension; `until` is the announced time to go on, `ended_at` when it did."""

    begun_at: datetime
    until: datetime | None
    ended_at: datetime | None = None


class Result(_Part):
    tally: dict[Choice, int]
    cast: int
    present: int
    entitled: int
    base: int
    passed: bool
    roll: dict[str, Choice] | None


class Vote(_Part):
    """A vote. `ballots`: by attendee; while it is open a choice is None for those who may not know
    it, afterwards such a ballot is gone."""

    item: str
    question: str
    method: VoteMethod
    choices: tuple[Choice, ...]
    rule: VoteRule
    material: str | None
    sha256: str | None
    text: VotedText | None
    planned: str | None
    opened_at: datetime
    quorum: Quorum
    status: VoteStatus = "open"
    closed_at: datetime | None = None
    ballots: dict[str, Choice | None] = {}
    result: Result | None = None
    cancelled_reason: str = ""


class State(_Part):
    """A meeting after the entry `seq`. Before the first entry there is no state.

    `agenda` orders `items`; `queue` orders the waiting requests; `accounts` finds the attendee of
    an account. Dictionaries keep the order of the log.
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
    breaks: list[Break] = []
    attendees: dict[str, Attendance] = {}
    accounts: dict[str, str] = {}
    agenda: list[str] = []
    items: dict[str, ItemProgress] = {}
    open_item: str | None = None
    materials: dict[str, MaterialOnTable] = {}
    requests: dict[str, Request] = {}
    queue: list[str] = []
    speech: Speech | None = None
    votes: dict[str, Vote] = {}
    open_vote: str | None = None
    remarks: dict[str, Remark] = {}
