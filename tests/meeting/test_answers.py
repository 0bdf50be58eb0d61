from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import Material
from ecabinet.meeting.state import Question
from ecabinet.meeting.view import Audience, view

from .scene import START, Scene, on_questions

TOMORROW = START.date() + timedelta(days=1)


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


def asked() -> tuple[Scene, str]:
    """A question of d1 to g1, not yet put in the room."""
    scene = on_questions()
    scene.do("d1", cmd.SubmitQuestion(to="g1", text="Vì sao chậm?"))
    return scene, next(iter(scene.state.questions))


def due(in_days: int = 1) -> tuple[Scene, str]:
    """The same, to be answered in writing."""
    scene, question = asked()
    day = START.date() + timedelta(days=in_days)
    scene.do("chair", cmd.AnswerInWriting(question=question, due=day))
    return scene, question


def question_of(scene: Scene, question: str, who: str) -> Question:
    desk = who in ("chair", "secretary")
    return view(scene.state, Audience(attendee=who, desk=desk)).questions[question]


def test_an_answer_in_writing_keeps_its_deadline_and_may_get_another() -> None:
    scene, question = asked()
    yesterday = START.date() - timedelta(days=1)
    late = cmd.AnswerInWriting(question=question, due=yesterday)
    assert refusal(scene, "secretary", late) == "due_is_past"
    scene.do("chair", cmd.Adjourn())
    scene.do("secretary", cmd.AnswerInWriting(question=question, due=TOMORROW))
    assert scene.state.questions[question].due == TOMORROW
    assert scene.state.questions[question].item == "item-3"
    later = TOMORROW + timedelta(days=9)
    scene.do("secretary", cmd.AnswerInWriting(question=question, due=later))
    assert scene.state.questions[question].due == later


@pytest.mark.parametrize(
    ("zone", "is_past"), [("Asia/Ho_Chi_Minh", True), ("UTC", False), ("America/Lima", False)]
)
def test_a_day_is_past_by_the_clock_of_the_place_and_not_of_greenwich(
    zone: str, is_past: bool
) -> None:
    scene, question = asked()
    scene.state.particulars = msgspec.structs.replace(scene.state.particulars, zone=zone)
    scene.now = datetime(2026, 7, 15, 18, 30, tzinfo=UTC)  # half past one in the night, in Hanoi
    order = cmd.AnswerInWriting(question=question, due=date(2026, 7, 15))
    if is_past:
        assert refusal(scene, "secretary", order) == "due_is_past"
    else:
        scene.do("secretary", order)


def test_the_one_questioned_hands_it_in_after_the_end_too_and_everybody_reads_it() -> None:
    scene, question = due()
    hand_in = cmd.HandInAnswer(question=question, text=" Do\u200b mặt bằng. ")
    for who in ("d1", "g2"):
        assert refusal(scene, who, hand_in) == "not_allowed"
    scene.do("chair", cmd.Adjourn())
    scene.do("g1", hand_in, after=30 * 86_400)
    for who in ("d1", "d2", "g1", "chair"):
        seen = question_of(scene, question, who)
        assert seen.written is not None
        assert (seen.status, seen.written.text) == ("replied", "Do mặt bằng.")
        assert seen.written.handed_at == scene.now


def test_handed_in_again_it_replaces_the_one_before_and_no_other_day_is_set() -> None:
    scene, question = due()
    scene.do("g1", cmd.HandInAnswer(question=question, text="Do mặt bằng."))
    scene.do("secretary", cmd.HandInAnswer(question=question, material="m1"))
    written = scene.state.questions[question].written
    assert written is not None
    assert (written.text, written.material) == ("", "m1")
    again = cmd.AnswerInWriting(question=question, due=TOMORROW)
    assert refusal(scene, "chair", again) == "question_past_that"


def test_nothing_is_handed_in_that_was_not_asked_for_or_is_empty() -> None:
    scene, question = asked()
    hand_in = cmd.HandInAnswer(question=question, text="Do mặt bằng.")
    assert refusal(scene, "g1", hand_in) == "no_written_answer_due"
    scene, question = due()
    empty = cmd.HandInAnswer(question=question, text=" \u200b\n")
    assert refusal(scene, "g1", empty) == "empty_text"


def test_only_a_paper_that_all_may_read_is_attached() -> None:
    scene, question = due()
    closed = Material(id="m9", item="item-1", title="Mật", kind="report", sha256="a" * 64)
    scene.do("secretary", cmd.PutMaterial(material=closed))
    attach = cmd.HandInAnswer(question=question, material="m9")
    scene.do("chair", cmd.CloseDoors(item="item-1"))
    assert refusal(scene, "secretary", attach) == "paper_not_for_all"
    scene.do("chair", cmd.OpenDoors(item="item-1"))
    scene.do("secretary", cmd.RecallMaterial(material="m9"))
    assert refusal(scene, "secretary", attach) == "paper_not_for_all"
    unknown = cmd.HandInAnswer(question=question, material="m0")
    assert refusal(scene, "secretary", unknown) == "unknown_material"
