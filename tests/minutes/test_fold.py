from __future__ import annotations

from datetime import date, timedelta

import msgspec

from ecabinet.meeting import commands as cmd
from ecabinet.minutes.fold import fold
from ecabinet.minutes.model import HandedIn, Questioned, Remarked, Spoke, VoteCancelled, Voted
from tests.meeting.scene import (
    RULES,
    START,
    Scene,
    convened,
    on_item,
    on_questions,
    prepared,
    voting,
)


def test_the_course_of_an_item_is_told_in_the_order_of_time() -> None:
    scene, vote = voting()
    scene.do("d1", cmd.CastVote(vote=vote, choice="for"))
    scene.do("chair", cmd.CancelVote(vote=vote, reason="đọc nhầm"))
    scene.do("secretary", cmd.NoteRemark(item="item-2", text="Ý kiến chung"))
    scene.do("d2", cmd.RequestFloor())
    request = scene.state.queue[0]
    scene.do("chair", cmd.GrantFloor(request=request))
    scene.do("secretary", cmd.NoteRemark(item="item-2", request=request, text="Đồng ý"))
    scene.do("chair", cmd.EndSpeech(), after=42)
    scene.do("chair", cmd.OpenVote(item="item-2", question="Lại?", material="m2"))
    scene.do("chair", cmd.CloseVote(vote=scene.state.open_vote or ""))

    item = fold(scene.log).items[1]

    assert [type(happening) for happening in item.course] == [
        VoteCancelled,
        Remarked,
        Spoke,
        Voted,
    ]
    spoke = item.course[2]
    assert isinstance(spoke, Spoke)
    assert (spoke.speaker.name, spoke.spoken_ms, spoke.remarks) == (
        "Đại biểu 2",
        43_000,
        ("Đồng ý",),
    )
    voted = item.course[3]
    assert isinstance(voted, Voted)
    assert voted.text is not None
    assert voted.text.title == "Dự thảo"


def test_who_came_late_and_who_never_came_with_the_reason() -> None:
    scene = Scene(prepared())
    scene.do("secretary", cmd.RecordAbsence(attendee="d5", reason="đi công tác"))
    for who in ("chair", "d1", "d2", "d3"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("d4", cmd.CheckIn(), after=600)

    minutes = fold(scene.log)

    late = [p.person.name for p in minutes.present if p.late_at is not None]
    assert late == ["Đại biểu 4"]
    assert [(a.person.name, a.excused, a.reason) for a in minutes.absent] == [
        ("Đại biểu 5", True, "đi công tác")
    ]
    assert (minutes.quorum.present, minutes.quorum.entitled) == (4, 6)


def test_who_presided_and_when_the_meeting_paused() -> None:
    scene = on_item()
    scene.do("chair", cmd.HandOverChair(attendee="d1"))
    handed = scene.now
    scene.do("d1", cmd.Suspend())
    begun = scene.now
    scene.do("d1", cmd.Resume(), after=600)
    scene.do("d1", cmd.Suspend(), after=60)

    minutes = fold(scene.log)

    assert [(p.person.name, p.since) for p in minutes.presiding] == [
        ("Nguyễn Thị Lan", None),
        ("Đại biểu 1", handed),
    ]
    first, second = minutes.breaks
    assert (first.begun_at, first.ended_at) == (begun, begun + timedelta(seconds=600))
    assert second.ended_at is None


def test_a_struck_remark_is_gone_and_an_amended_one_reads_as_amended() -> None:
    scene = on_item()
    for text in ("một", "hai"):
        scene.do("secretary", cmd.NoteRemark(item="item-2", text=text))
    first, second = scene.state.remarks
    scene.do("secretary", cmd.AmendRemark(remark=first, text=""))
    scene.do("secretary", cmd.AmendRemark(remark=second, text="hai, đã sửa"))

    course = fold(scene.log).items[1].course

    assert [happening.text for happening in course if isinstance(happening, Remarked)] == [
        "hai, đã sửa"
    ]


def test_a_remark_outlives_the_request_that_it_was_noted_for() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    request = scene.state.queue[0]
    scene.do("secretary", cmd.NoteRemark(item="item-2", request=request, text="Gửi lời"))
    scene.do("d1", cmd.WithdrawRequest(request=request))

    [told] = fold(scene.log).items[1].course

    assert isinstance(told, Remarked)
    assert (told.speaker and told.speaker.name, told.text) == ("Đại biểu 1", "Gửi lời")


def test_minutes_can_be_had_before_the_meeting_begins() -> None:
    minutes = fold(Scene().log)
    assert minutes.convened_at is None
    assert minutes.particulars.starts_at == START


def test_a_question_is_told_with_its_answer_and_a_text_where_it_was_handed_in() -> None:
    scene = on_questions()
    scene.do("d1", cmd.SubmitQuestion(to="g1", text="Bao giờ xong?"))
    scene.do("d2", cmd.SubmitQuestion(to="g1", text="Vì sao chậm?"))
    first, second = scene.state.questions
    scene.do("chair", cmd.OpenQuestioning())
    scene.do("chair", cmd.CallQuestion(question=first))
    scene.do("chair", cmd.CallAnswer(question=first), after=50)
    answer = scene.state.questions[first].answer
    scene.do("secretary", cmd.NoteRemark(item="item-3", request=answer, text="Tháng 12."))
    scene.do("chair", cmd.EndSpeech(), after=100)
    scene.do("chair", cmd.AnswerInWriting(question=second, due=date(2026, 8, 1)))
    scene.do("d3", cmd.HandInText(item="item-3", text="Đồng tình."))

    course = next(item for item in fold(scene.log).items if item.title == "Bế mạc").course

    assert [type(one) for one in course] == [Questioned, Questioned, HandedIn]
    asked, written, text = course
    assert isinstance(asked, Questioned)
    assert asked.question is not None
    assert asked.answer is not None
    assert asked.question.spoken_ms == 50_000
    assert (asked.answer.speaker.name, asked.answer.remarks) == ("Khách mời 1", ("Tháng 12.",))
    assert isinstance(written, Questioned)
    assert (written.question, written.answer, written.due) == (None, None, date(2026, 8, 1))
    assert isinstance(text, HandedIn)
    assert (text.speaker.name, text.text) == ("Đại biểu 3", "Đồng tình.")


def test_a_question_that_was_not_put_in_the_room_stays_out_of_the_minutes() -> None:
    scene = on_questions()
    scene.do("d1", cmd.SubmitQuestion(to="g1", text="Bao giờ xong?"))
    scene.do("secretary", cmd.ForwardQuestions(questions=tuple(scene.state.questions)))
    assert all(item.course == () for item in fold(scene.log).items)


def test_items_adopted_together_keep_a_line_of_result_each() -> None:
    committee = msgspec.structs.replace(RULES, body="committee", positions="adopt")
    scene = convened(rules=committee)
    for item in ("item-1", "item-3"):
        scene.do("d1", cmd.MarkPosition(item=item, position="no_objection"))
    both = ("item-1", "item-3")
    scene.do("chair", cmd.OpenVote(item="item-1", items=both, question="Thông qua chung"))
    for who in ("chair", "d1", "d2", "d3"):
        scene.do(who, cmd.CastVote(vote=scene.state.open_vote or "", choice="for"))
    scene.do("chair", cmd.CloseVote(vote=scene.state.open_vote or ""))

    items = {item.title: item for item in fold(scene.log).items}

    for title in ("Khai mạc", "Bế mạc"):
        (voted,) = items[title].course
        assert isinstance(voted, Voted)
        assert (voted.question, voted.tally["for"], voted.passed) == ("Thông qua chung", 4, True)
        assert items[title].opened_at is not None
    assert items["Tờ trình"].course == ()


def test_an_item_behind_closed_doors_says_so_and_who_was_let_in() -> None:
    scene = on_item("item-1")
    scene.do("chair", cmd.OpenItem(item="item-2", confidential=True))
    scene.do("chair", cmd.Admit(attendee="g1"))
    first, second, *_ = fold(scene.log).items
    assert (first.confidential, first.admitted) == (False, ())
    assert second.confidential
    assert [person.name for person in second.admitted] == ["Khách mời 1"]
