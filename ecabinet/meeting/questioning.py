"""Questioning (chất vấn): questions put to somebody beforehand or in the room, and their answers.

Voters write questions from the day the room is prepared; the desks group and forward them, and only
the asker, the desks and, once forwarded, the one questioned know of them. On an item of the kind
`questions` the chair calls them: the asker gets the floor, then the one questioned, and each
question keeps the answer that belongs to it. As many are asked before they are answered as the
rules put in a round. What is not answered there is answered in writing (`answers`). The chair's
conclusion closes the questioning, and until then the item stays open.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import (
    attendance_of,
    clean,
    next_id,
    not_over,
    question_of,
    running,
    step,
    words,
)
from ecabinet.meeting.model import Attendee, SpeechKind
from ecabinet.meeting.roles import DESK, may
from ecabinet.meeting.speaking import as_seen, given_floor
from ecabinet.meeting.state import QUESTION_STEPS, Question, State

MOST = 30
"""Questions of one person, beyond which the desks alone enter more: each is in their every state.
"""


def submit_question(
    state: State, sender: Attendee, command: cmd.SubmitQuestion, now: datetime
) -> list[ev.Event]:
    not_over(state)
    asker = attendance_of(state, command.attendee or sender.id).person
    if not asker.votes:
        raise Refused("may_not_question")
    questioned = attendance_of(state, command.to)
    answers = may(questioned.person.role, "request_floor") and not questioned.removed
    if command.to == asker.id or not answers:
        raise Refused("cannot_be_questioned")
    theirs = sum(question.asker == asker.id for question in state.questions.values())
    if theirs >= MOST and sender.role not in DESK:
        raise Refused("too_many_questions", most=MOST)
    return [
        ev.QuestionSubmitted(
            question=next_id(state, "q"),
            attendee=asker.id,
            to=command.to,
            text=words(command.text),
        )
    ]


def withdraw_question(
    state: State, sender: Attendee, command: cmd.WithdrawQuestion, now: datetime
) -> list[ev.Event]:
    question = question_of(state, command.question)
    if question.item is not None:
        raise Refused("question_past_that", status=question.status)
    return [ev.QuestionWithdrawn(question=command.question)]


def group_questions(
    state: State, sender: Attendee, command: cmd.GroupQuestions, now: datetime
) -> list[ev.Event]:
    for question in command.questions:
        question_of(state, question)
    title = " ".join(clean(command.title).split())
    return [ev.QuestionsGrouped(questions=command.questions, title=title)]


def forward_questions(
    state: State, sender: Attendee, command: cmd.ForwardQuestions, now: datetime
) -> list[ev.Event]:
    """Shows questions to those they are put to."""
    forwarded: list[ev.Event] = []
    for key in dict.fromkeys(command.questions):
        question = question_of(state, key)
        _step(question, "forward")
        forwarded.append(
            ev.QuestionForwarded(
                question=key,
                attendee=question.to,
                asker=question.asker,
                text=question.text,
                submitted_at=question.submitted_at,
            )
        )
    return forwarded


def open_questioning(
    state: State, sender: Attendee, command: cmd.OpenQuestioning, now: datetime
) -> list[ev.Event]:
    running(state)
    item = state.open_item
    if item is None or state.items[item].item.kind != "questions":
        raise Refused("not_a_questions_item")
    if state.questioning is not None:
        raise Refused("questioning_open")
    return [ev.QuestioningOpened(item=item)]


def call_question(
    state: State, sender: Attendee, command: cmd.CallQuestion, now: datetime
) -> list[ev.Event]:
    running(state)
    as_seen(state, command.ends)
    item = _questioning(state)
    question = question_of(state, command.question)
    _step(question, "ask")
    round_ = _round(state, item)
    floor, request = _floor(state, question.asker, "question", now)
    return [
        *floor,
        ev.QuestionAsked(
            question=command.question,
            asker=question.asker,
            to=question.to,
            text=question.text,
            submitted_at=question.submitted_at,
            item=item,
            request=request,
            round=round_,
        ),
    ]


def call_answer(
    state: State, sender: Attendee, command: cmd.CallAnswer, now: datetime
) -> list[ev.Event]:
    running(state)
    as_seen(state, command.ends)
    _questioning(state)
    question = question_of(state, command.question)
    _step(question, "answer")
    floor, request = _floor(state, question.to, "answer", now)
    return [*floor, ev.AnswerCalled(question=command.question, request=request)]


def close_questioning(
    state: State, sender: Attendee, command: cmd.CloseQuestioning, now: datetime
) -> list[ev.Event]:
    item = _questioning(state)
    waiting = len(_unanswered(state, item))
    if waiting:
        raise Refused("questions_unanswered", count=waiting)
    concluded: list[ev.Event] = []
    if conclusion := clean(command.conclusion):
        concluded = [ev.ConclusionRecorded(item=item, text=conclusion)]
    elif not state.items[item].conclusion:
        raise Refused("conclusion_needed")
    return [*concluded, ev.QuestioningClosed(item=item)]


def _step(question: Question, name: str) -> None:
    step(QUESTION_STEPS, question.status, name, "question_past_that")


def _questioning(state: State) -> str:
    """The item on which questions are asked now, or `no_questioning`."""
    if state.questioning is None:
        raise Refused("no_questioning")
    return state.questioning


def _unanswered(state: State, item: str) -> list[Question]:
    """Those asked on an item that have no answer yet."""
    return [q for q in state.questions.values() if q.item == item and q.status == "asked"]


def _round(state: State, item: str) -> int:
    """The round that the next question falls in, from 1.

    A round takes questions until the first of them is answered or it is full, and is over when
    none of them waits for its answer.
    """
    rounds = [q.round for q in state.questions.values() if q.item == item and q.round is not None]
    last = max(rounds, default=0)
    waiting = _unanswered(state, item)
    if not waiting:
        return last + 1
    allowed = state.rules.questions_per_round
    if rounds.count(last) >= allowed or len(waiting) < rounds.count(last):
        raise Refused("round_full", allowed=allowed)
    return last


def _floor(
    state: State, attendee: str, kind: SpeechKind, now: datetime
) -> tuple[list[ev.Event], str]:
    """Registers somebody and gives them the floor at once; the events, and the request's id."""
    attendance = attendance_of(state, attendee)
    if not attendance.present:
        raise Refused("speaker_not_present")
    if not may(attendance.person.role, "request_floor"):
        raise Refused("may_not_speak")
    return given_floor(state, attendee, kind, now)
