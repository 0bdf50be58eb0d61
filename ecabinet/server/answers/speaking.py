"""What the API answers about what was said: chat, past speeches, answers that are due."""

from __future__ import annotations

from datetime import date, datetime

from ecabinet.live.wire import PaperAt
from ecabinet.server.answers.base import Answer


class PastMeeting(Answer, frozen=True, kw_only=True):
    id: str
    title: str
    starts_at: datetime


class SpeechCount(Answer, frozen=True, kw_only=True):
    """Of an attendee, in the meetings before: to how many they belonged, in how many of these they
    spoke, how often, and for how long in all."""

    attendee: str
    meetings: int
    spoke_in: int
    speeches: int
    spoken_ms: int


class AnswerDue(Answer, frozen=True, kw_only=True):
    """An answer still to come in writing. `questioned_me`: it is the reader's to give."""

    meeting: str
    title: str
    question: str
    asker: str
    questioned: str
    text: str
    due: date
    questioned_me: bool
    overdue: bool


class AnswersDue(Answer, frozen=True, kw_only=True):
    answers: list[AnswerDue]


class SpeechPage(Answer, frozen=True, kw_only=True):
    """`meetings`: newest first. `people`: of this meeting, those who have an account."""

    meetings: list[PastMeeting]
    people: list[SpeechCount]


class MessageLine(Answer, frozen=True, kw_only=True):
    n: int
    id: str
    by: str
    at: datetime
    text: str
    paper: PaperAt | None


class ChannelLine(Answer, frozen=True, kw_only=True):
    """`last` is the channel's last line, `read` how far the asker has read it; `name` and `members`
    (attendees) are a group's. `waiting_since`: of a help desk's, the asker's first line without an
    answer."""

    id: str
    last: int
    read: int
    name: str
    members: list[str]
    waiting_since: datetime | None


class ChannelPage(Answer, frozen=True, kw_only=True):
    """`kept_days`: how long chat is kept after the meeting was adjourned."""

    channels: list[ChannelLine]
    kept_days: int


class MessagePage(Answer, frozen=True, kw_only=True):
    """`next`: the `after` of the next page."""

    messages: list[MessageLine]
    next: int | None
