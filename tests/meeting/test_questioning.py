from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.view import Audience, view

from .scene import RULES, START, Scene, on_questions, prepared

THREE = msgspec.structs.replace(RULES, questions_per_round=3)
TOMORROW = START.date() + timedelta(days=1)


def ask(scene: Scene, who: str, to: str = "g1", text: str = "Vì sao chậm?") -> str:
    (event,) = scene.do(who, cmd.SubmitQuestion(to=to, text=text))
    assert isinstance(event, ev.QuestionSubmitted)
    return event.question


def refusal(scene: Scene, who: str, command: cmd.Command) -> Refused:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value


def knows(scene: Scene, who: str) -> set[str]:
    desk = who in ("chair", "secretary")
    return set(view(scene.state, Audience(attendee=who, desk=desk)).questions)


def test_questions_are_written_before_the_meeting_by_those_with_a_vote() -> None:
    scene = Scene(prepared(guests=2))
    question = ask(scene, "d1", text="  Bao giờ\u200b xong?  ")
    assert scene.state.questions[question].text == "Bao giờ xong?"
    assert refusal(scene, "g1", cmd.SubmitQuestion(to="d1", text="?")).code == "not_allowed"
    slip = cmd.SubmitQuestion(to="d1", text="?", attendee="g1")
    assert refusal(scene, "secretary", slip).code == "may_not_question"
    scene.do("secretary", cmd.SubmitQuestion(to="g1", text="phiếu giấy", attendee="d2"))
    for to in ("d1", "observer"):
        refused = refusal(scene, "d1", cmd.SubmitQuestion(to=to, text="?"))
        assert refused.code == "cannot_be_questioned"


def test_who_knows_of_a_question_grows_from_the_asker_to_the_room() -> None:
    scene = on_questions()
    question = ask(scene, "d1")
    scene.do("secretary", cmd.GroupQuestions(questions=(question,), title="Ngập nước"))
    everyone = ("chair", "secretary", "d1", "d2", "g1", "g2")

    def knowing() -> list[str]:
        return [who for who in everyone if question in knows(scene, who)]

    assert knowing() == ["chair", "secretary", "d1"]
    scene.do("secretary", cmd.ForwardQuestions(questions=(question,)))
    assert knowing() == ["chair", "secretary", "d1", "g1"]
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=question))
    assert knowing() == list(everyone)
    hall = view(scene.state, Audience(attendee="g1", desk=False))
    assert hall.questions[question].group == ""


def test_a_question_is_withdrawn_by_its_asker_until_it_is_put_in_the_room() -> None:
    scene = on_questions()
    first, second = ask(scene, "d1"), ask(scene, "d1")
    withdraw = cmd.WithdrawQuestion(question=first)
    assert refusal(scene, "d2", withdraw).code == "not_allowed"
    scene.do("d1", withdraw)
    assert list(scene.state.questions) == [second]
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=second))
    late = cmd.WithdrawQuestion(question=second)
    assert refusal(scene, "d1", late).code == "question_past_that"


def test_the_asker_then_the_one_questioned_get_the_floor_with_their_limits() -> None:
    limits = {"question": 60, "answer": 180}
    scene = on_questions(rules=msgspec.structs.replace(RULES, limits=limits))
    question = ask(scene, "d1")
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=question))
    speech = scene.state.speech
    assert speech is not None
    assert speech.limit == 60
    made = scene.do("chair", cmd.CallAnswer(question=question), after=40)
    asked = scene.state.questions[question]
    assert made[0] == ev.SpeechEnded(request=asked.request or "", spoken_ms=40_000)
    answer = scene.state.requests[asked.answer or ""]
    assert (answer.attendee, answer.kind, answer.status) == ("g1", "answer", "speaking")
    assert answer.limit == 180
    assert asked.status == "answered"
    assert scene.state.queue == []


def test_one_question_is_answered_before_the_next_unless_the_rules_put_more_in_a_round() -> None:
    scene = on_questions()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=first))
    refused = refusal(scene, "chair", cmd.CallQuestion(question=second))
    assert (refused.code, refused.details) == ("round_full", {"allowed": 1})
    scene.do("chair", cmd.CallAnswer(question=first))
    scene.do("chair", cmd.CallQuestion(question=second))
    assert [q.round for q in scene.state.questions.values()] == [1, 2]


def test_three_a_round_are_asked_and_then_all_answered_before_the_next_round() -> None:
    scene = on_questions(rules=THREE)
    asked = [ask(scene, who) for who in ("d1", "d2", "d3", "d4", "d5")]
    scene.do("chair", cmd.OpenQuestioning())
    for question in asked[:3]:
        scene.do("chair", cmd.CallQuestion(question=question))
    fourth = cmd.CallQuestion(question=asked[3])
    assert refusal(scene, "chair", fourth).code == "round_full"
    scene.do("chair", cmd.CallAnswer(question=asked[0]))
    assert refusal(scene, "chair", fourth).code == "round_full"
    scene.do("chair", cmd.CallAnswer(question=asked[1]))
    scene.do("chair", cmd.AnswerInWriting(question=asked[2], due=TOMORROW))
    scene.do("chair", fourth)
    assert scene.state.questions[asked[3]].round == 2


def test_the_chair_s_conclusion_closes_the_questioning_and_until_then_the_item_stays_open() -> None:
    scene = on_questions()
    question = ask(scene, "d1")
    scene.do("chair", cmd.OpenQuestioning())
    for leaving in (cmd.CloseItem(item="item-3"), cmd.OpenItem(item="item-1"), cmd.Adjourn()):
        assert refusal(scene, "chair", leaving).code == "questioning_open"
    scene.do("chair", cmd.CallQuestion(question=question))
    conclude = cmd.CloseQuestioning(conclusion="Giao làm rõ.")
    refused = refusal(scene, "chair", conclude)
    assert (refused.code, refused.details) == ("questions_unanswered", {"count": 1})
    scene.do("chair", cmd.CallAnswer(question=question))
    assert refusal(scene, "chair", cmd.CloseQuestioning()).code == "conclusion_needed"
    made = scene.do("chair", conclude)
    assert made == [
        ev.ConclusionRecorded(item="item-3", text="Giao làm rõ."),
        ev.QuestioningClosed(item="item-3"),
    ]
    scene.do("chair", cmd.CloseItem(item="item-3"))


def test_questions_are_asked_on_an_item_for_questions_only() -> None:
    scene = on_questions()
    question = ask(scene, "d1")
    assert refusal(scene, "chair", cmd.CallQuestion(question=question)).code == "no_questioning"
    scene.do("chair", cmd.OpenItem(item="item-2"))
    assert refusal(scene, "chair", cmd.OpenQuestioning()).code == "not_a_questions_item"


def test_forwarding_twice_is_refused_and_nothing_happens() -> None:
    scene = on_questions()
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("secretary", cmd.ForwardQuestions(questions=(first, first)))
    before = msgspec.json.encode(scene.state)
    again = cmd.ForwardQuestions(questions=(second, first))
    assert refusal(scene, "secretary", again).code == "question_past_that"
    assert msgspec.json.encode(scene.state) == before


def test_an_absent_asker_is_not_called() -> None:
    scene = on_questions()
    question = ask(scene, "d1")
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("d1", cmd.CheckOut())
    call = cmd.CallQuestion(question=question)
    assert refusal(scene, "chair", call).code == "speaker_not_present"


def test_who_was_made_an_observer_or_taken_out_does_not_answer() -> None:
    scene = on_questions()
    question = ask(scene, "d1")
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=question))
    scene.do("secretary", cmd.SetRole(attendee="g1", role="observer"))
    answer = cmd.CallAnswer(question=question)
    assert refusal(scene, "chair", answer).code == "may_not_speak"
    scene.do("secretary", cmd.RemoveAttendee(attendee="g2", reason="xin về"))
    to_g2 = cmd.SubmitQuestion(to="g2", text="?")
    assert refusal(scene, "d1", to_g2).code == "cannot_be_questioned"


def test_of_two_desks_that_call_two_questions_at_once_the_first_is_asked() -> None:
    scene = on_questions(rules=THREE)
    first, second = ask(scene, "d1"), ask(scene, "d2")
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=first, ends=""))
    for late in (
        cmd.CallQuestion(question=second, ends=""),
        cmd.CallAnswer(question=first, ends=""),
    ):
        assert refusal(scene, "secretary", late).code == "floor_changed"
    assert scene.state.speech is not None
    scene.do("secretary", cmd.CallQuestion(question=second, ends=scene.state.speech.request))
