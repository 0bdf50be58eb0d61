"""What the API answers from the register: who opened which paper when."""

from __future__ import annotations

from datetime import datetime

from ecabinet.server.answers.base import Answer


class ReadLine(Answer, frozen=True, kw_only=True):
    """Somebody's openings of a version; `current`: of the one on the table."""

    attendee: str | None
    account: str
    first_at: datetime
    last_at: datetime
    times: int
    current: bool


class ReadsOfPaper(Answer, frozen=True, kw_only=True):
    material: str
    readers: list[ReadLine]


class Reads(Answer, frozen=True, kw_only=True):
    """Papers that nobody has opened are not listed."""

    papers: list[ReadsOfPaper]


class RegisterLine(Answer, frozen=True, kw_only=True):
    """What the register says of me and a version; not opened yet if there is no `first_at`."""

    material: str
    title: str
    meeting: str
    meeting_title: str
    current: bool
    given_at: datetime
    first_at: datetime | None
    last_at: datetime | None
    times: int


class OwnReads(Answer, frozen=True, kw_only=True):
    reads: list[RegisterLine]
    next: str | None
