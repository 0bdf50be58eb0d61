"""What people ask for: written questions, and the round of questions and answers in the room."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id, IdOrNone, Reason, Text

Ids = Annotated[tuple[Id, ...], Meta(min_length=1, max_length=200)]


class SubmitQuestion(CommandBase, frozen=True):
    """Puts a question to somebody, in writing; a desk may enter a paper slip for `attendee`."""

    to: Id
    text: Text
    attendee: Id | None = None


class WithdrawQuestion(CommandBase, frozen=True):
    question: Id


class GroupQuestions(CommandBase, frozen=True):
    """Gives questions the name of a group; an empty `title` takes them out of theirs."""

    questions: Ids
    title: Reason = ""


class ForwardQuestions(CommandBase, frozen=True):
    questions: Ids


class OpenQuestioning(CommandBase, frozen=True):
    """Begins the questioning on the open item."""


class CallQuestion(CommandBase, frozen=True):
    """Gives the asker the floor to put the question to the room; `ends` as in `GrantFloor`."""

    question: Id
    ends: IdOrNone | None = None


class CallAnswer(CommandBase, frozen=True):
    """Gives the one questioned the floor to answer; `ends` as in `GrantFloor`."""

    question: Id
    ends: IdOrNone | None = None


class AnswerInWriting(CommandBase, frozen=True):
    """Has a question answered in writing, by the day `due` at the latest."""

    question: Id
    due: date


class HandInAnswer(CommandBase, frozen=True):
    """Hands in the answer in writing: its text, a paper on the table, or both."""

    question: Id
    text: Annotated[str, Meta(max_length=20_000)] = ""
    material: Id | None = None


class CloseQuestioning(CommandBase, frozen=True):
    """Ends the questioning by a conclusion; left out, the one that the item has already."""

    conclusion: Annotated[str, Meta(max_length=20_000)] = ""


QuestioningCommand = (
    SubmitQuestion
    | WithdrawQuestion
    | GroupQuestions
    | ForwardQuestions
    | OpenQuestioning
    | CallQuestion
    | CallAnswer
    | AnswerInWriting
    | HandInAnswer
    | CloseQuestioning
)
