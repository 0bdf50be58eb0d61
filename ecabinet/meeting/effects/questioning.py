"""What events do to the state: written questions, and the round of questions and answers.

A question that is shown to more people moves to the end, so that those who knew of it and those who
learn of it now have their questions in the same order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Question, State, WrittenAnswer


def _submitted(state: State, entry: Entry, event: ev.QuestionSubmitted) -> None:
    state.questions[event.question] = Question(
        asker=event.attendee, to=event.to, text=event.text, submitted_at=entry.at
    )


def _withdrawn(state: State, entry: Entry, event: ev.QuestionWithdrawn) -> None:
    state.questions.pop(event.question, None)


def _grouped(state: State, entry: Entry, event: ev.QuestionsGrouped) -> None:
    for question in event.questions:
        state.questions[question].group = event.title


def _forwarded(state: State, entry: Entry, event: ev.QuestionForwarded) -> None:
    known = state.questions.pop(event.question, None)
    if known is None and event.asker:
        known = Question(
            asker=event.asker,
            to=event.attendee,
            text=event.text,
            submitted_at=event.submitted_at,
        )
    if known is not None:  # None: somebody else's, and not for this audience
        known.status = "forwarded"
        state.questions[event.question] = known


def _opened(state: State, entry: Entry, event: ev.QuestioningOpened) -> None:
    state.questioning = event.item


def _put(state: State, entry: Entry, event: ev.QuestionAsked | ev.WrittenAnswerSet) -> Question:
    """The question, before the whole room from now on."""
    question = state.questions.pop(event.question, None) or Question(
        asker=event.asker, to=event.to, text=event.text, submitted_at=event.submitted_at
    )
    state.questions[event.question] = question
    question.item = event.item
    if question.put_at is None:
        question.put_at = entry.at
    return question


def _asked(state: State, entry: Entry, event: ev.QuestionAsked) -> None:
    question = _put(state, entry, event)
    question.status = "asked"
    question.request = event.request
    question.round = event.round


def _answer_called(state: State, entry: Entry, event: ev.AnswerCalled) -> None:
    question = state.questions[event.question]
    question.status = "answered"
    question.answer = event.request


def _written_answer_set(state: State, entry: Entry, event: ev.WrittenAnswerSet) -> None:
    question = _put(state, entry, event)
    question.status = "written"
    question.due = event.due


def _answer_handed_in(state: State, entry: Entry, event: ev.AnswerHandedIn) -> None:
    question = state.questions[event.question]
    question.status = "replied"
    question.written = WrittenAnswer(text=event.text, material=event.material, handed_at=entry.at)


def _closed(state: State, entry: Entry, event: ev.QuestioningClosed) -> None:
    state.questioning = None


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.QuestionSubmitted: _submitted,
    ev.QuestionWithdrawn: _withdrawn,
    ev.QuestionsGrouped: _grouped,
    ev.QuestionForwarded: _forwarded,
    ev.QuestioningOpened: _opened,
    ev.QuestionAsked: _asked,
    ev.AnswerCalled: _answer_called,
    ev.WrittenAnswerSet: _written_answer_set,
    ev.AnswerHandedIn: _answer_handed_in,
    ev.QuestioningClosed: _closed,
}
