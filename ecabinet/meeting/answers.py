"""Answers in writing: the day by which one is due, and the answer when it comes.

A question that is not answered in the room, or not wholly, is ordered to be answered in writing,
and is public with that. The one questioned hands the answer in, or a desk for them: text, a paper
that lies on the table, or both. Most of it happens after the meeting is adjourned.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.clock import day_of
from ecabinet.meeting.lookup import begun, clean, material_of, question_of, step
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import QUESTION_STEPS, Question, State


def answer_in_writing(
    state: State, sender: Attendee, command: cmd.AnswerInWriting, now: datetime
) -> list[ev.Event]:
    """May be said of any question that has no written answer; again, it sets another day."""
    begun(state)
    question = question_of(state, command.question)
    step(QUESTION_STEPS, question.status, "write", "question_past_that")
    if command.due < day_of(state, now):
        raise Refused("due_is_past")
    return [
        ev.WrittenAnswerSet(
            question=command.question,
            asker=question.asker,
            to=question.to,
            text=question.text,
            submitted_at=question.submitted_at,
            item=_item(state, question),
            due=command.due,
        )
    ]


def hand_in_answer(
    state: State, sender: Attendee, command: cmd.HandInAnswer, now: datetime
) -> list[ev.Event]:
    """Hands the written answer in, late too; again, it replaces the one before."""
    question = question_of(state, command.question)
    step(QUESTION_STEPS, question.status, "reply", "no_written_answer_due")
    text = clean(command.text)
    if not text and command.material is None:
        raise Refused("empty_text")
    if command.material is not None:
        _for_all(state, command.material)
    return [ev.AnswerHandedIn(question=command.question, text=text, material=command.material)]


def _for_all(state: State, material: str) -> None:
    """Refuses a paper that not everybody who reads the answer may read."""
    on_table = material_of(state, material)
    item = on_table.material.item
    if on_table.recalled or (item is not None and state.items[item].confidential):
        raise Refused("paper_not_for_all")


def _item(state: State, question: Question) -> str:
    """The item that a question belongs under: its own, the one on now, else the first for it."""
    found = question.item or state.questioning
    found = found or next((i for i in state.agenda if _takes_questions(state, i)), None)
    if found is None:
        raise Refused("not_a_questions_item")
    return found


def _takes_questions(state: State, item: str) -> bool:
    progress = state.items[item]
    return progress.item.kind == "questions" and progress.status != "withdrawn"
