"""What the API answers about meetings: in a list, one whole, its doors and rooms."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ecabinet.server.answers.accounts import AgencyLine
from ecabinet.server.answers.base import Answer
from ecabinet.server.answers.materials import MaterialLine


class MeetingHead(Answer, frozen=True, kw_only=True):
    """What is shown of a meeting wherever it is named."""

    id: str
    title: str
    kind: str
    status: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    agency: AgencyLine


class MeetingLine(MeetingHead, frozen=True, kw_only=True):
    """`role`: the asker's; the agency's staff stand as `secretary` in lists.

    `without_account`: how many attendees of a draft cannot sign in; 0 once the room is open.
    """

    role: str | None
    without_account: int


class MeetingPage(Answer, frozen=True, kw_only=True):
    meetings: list[MeetingLine]
    next: str | None


class PlannedVoteLine(Answer, frozen=True, kw_only=True):
    question: str
    method: str
    rule: str
    material: str | None


class ItemLine(Answer, frozen=True, kw_only=True):
    """`presenter` is a name; `parent` the item above."""

    id: str
    number: str
    title: str
    kind: str
    parent: str | None
    minutes: int | None
    presenter: str | None
    preparer: str
    state: str
    confidential: bool
    votes: list[PlannedVoteLine]
    materials: list[MaterialLine]


class AttendeeLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    unit: str
    role: str
    votes: bool
    account: str | None


class You(Answer, frozen=True, kw_only=True):
    """What the asker is in the meeting; staff that does not attend is nothing in it."""

    attendee: str | None
    role: str | None


class MeetingShared(MeetingHead, frozen=True, kw_only=True):
    """A meeting as all who know of it see it; `materials` are those of no item."""

    language: str
    legal_bases: list[str]
    materials: list[MaterialLine]
    items: list[ItemLine]
    attendees: list[AttendeeLine]


class MeetingWhole(MeetingShared, frozen=True, kw_only=True):
    """With what the asker is in it."""

    you: You


class Stranger(Answer, frozen=True, kw_only=True):
    """An attendee who has no account and cannot come in."""

    name: str
    title: str
    unit: str


class Made(Answer, frozen=True, kw_only=True):
    id: str
    without_account: list[Stranger]


class Opened(Answer, frozen=True, kw_only=True):
    seq: int
    without_account: list[Stranger]


class DoorCode(Answer, frozen=True, kw_only=True):
    """The code at the door until it changes; `rows` are the QR code's modules, 1 is dark."""

    code: str
    address: str
    until: datetime
    rows: list[str]


class LateAttendee(Answer, frozen=True, kw_only=True):
    """Somebody let in beyond the list; the one-time password, if an account was made."""

    attendee: str
    username: str
    password: str | None


class RoomLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    seats: list[Any]


class RoomList(Answer, frozen=True, kw_only=True):
    rooms: list[RoomLine]
