"""What has happened: written questions, and the round of questions and answers in the room.

Until a question is put in the room, few know of it. So each event that shows it to more people
carries it whole, for those who have not seen it yet.
"""

from __future__ import annotations

from datetime import date, datetime

from ecabinet.meeting.events.base import EventBase


class QuestionSubmitted(EventBase, frozen=True):
    """`attendee` asks `to`."""

    question: str
    attendee: str
    to: str
    text: str


class QuestionWithdrawn(EventBase, frozen=True):
    question: str


class QuestionsGrouped(EventBase, frozen=True):
    questions: tuple[str, ...]
    title: str


class QuestionForwarded(EventBase, frozen=True):
    """`attendee` is the one questioned, who learns of it now; for all others `asker` and `text`
    are empty."""

    question: str
    attendee: str
    asker: str
    text: str
    submitted_at: datetime


class QuestioningOpened(EventBase, frozen=True):
    item: str


class QuestionAsked(EventBase, frozen=True):
    """Put in the room by the asker, who speaks on `request`; in which round, from 1."""

    question: str
    asker: str
    to: str
    text: str
    submitted_at: datetime
    item: str
    request: str
    round: int


class AnswerCalled(EventBase, frozen=True):
    """The one questioned answers, on `request`."""

    question: str
    request: str


class WrittenAnswerSet(EventBase, frozen=True):
    """To be answered in writing by `due`; with this the question is before the room."""

    question: str
    asker: str
    to: str
    text: str
    submitted_at: datetime
    item: str
    due: date


class AnswerHandedIn(EventBase, frozen=True):
    """The answer in writing, replacing an earlier one: text, a paper on the table, or both."""

    question: str
    text: str
    material: str | None


class QuestioningClosed(EventBase, frozen=True):
    item: str


QuestioningEvent = (
    QuestionSubmitted
    | QuestionWithdrawn
    | QuestionsGrouped
    | QuestionForwarded
    | QuestioningOpened
    | QuestionAsked
    | AnswerCalled
    | WrittenAnswerSet
    | AnswerHandedIn
    | QuestioningClosed
)
