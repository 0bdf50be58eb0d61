from __future__ import annotations

import pytest
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.events import AttendeeRemoved
from ecabinet.meeting.model import QuorumRule, Rules
from ecabinet.meeting.view import audience_of, redact, view

from .scene import RULES, Scene, convened, on_item, prepared, voting


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


@pytest.mark.parametrize(("entitled", "needed"), [(125, 84), (25, 17), (3, 2), (1, 1), (6, 4)])
def test_the_quorum_is_two_thirds_of_all_rounded_up(entitled: int, needed: int) -> None:
    rule = QuorumRule(fraction="2/3")
    assert quorum(needed, entitled, rule).met
    assert not quorum(needed - 1, entitled, rule).met


def test_guests_do_not_make_a_quorum() -> None:
    scene = Scene()
    for who in ("g1", "observer", "secretary", "d1", "d2", "d3"):
        scene.do(who, cmd.CheckIn())
    assert scene.state.quorum.present == 3
    assert refusal(scene, "chair", cmd.Convene()) == "no_quorum"
    scene.do("chair", cmd.CheckIn())
    scene.do("chair", cmd.Convene())


def test_the_secretary_checks_others_in_and_nobody_else_does() -> None:
    scene = Scene()
    scene.do("secretary", cmd.CheckIn(attendee="d1"))
    assert scene.state.attendees["d1"].present
    assert refusal(scene, "d2", cmd.CheckIn(attendee="d3")) == "not_allowed"
    assert refusal(scene, "d1", cmd.CheckIn()) == "already_checked_in"


def test_a_reason_for_absence_is_kept_until_the_person_comes() -> None:
    scene = Scene()
    scene.do("secretary", cmd.RecordAbsence(attendee="d1", reason=" đi công tác\x00 "))
    assert scene.state.attendees["d1"].reason == "đi công tác"
    scene.do("d1", cmd.CheckIn())
    assert scene.state.attendees["d1"].excused is None
    assert refusal(scene, "secretary", cmd.RecordAbsence(attendee="d1")) == "is_present"


def test_a_delegate_made_guest_loses_the_vote_and_the_quorum_follows() -> None:
    scene = convened()
    scene.do("secretary", cmd.SetRole(attendee="d1", role="guest"))
    assert not scene.state.attendees["d1"].person.votes
    assert (scene.state.quorum.present, scene.state.quorum.entitled) == (5, 5)
    scene.do("secretary", cmd.SetRole(attendee="d1", role="delegate"))
    assert (scene.state.quorum.present, scene.state.quorum.entitled) == (6, 6)


def test_who_is_made_an_observer_leaves_the_floor() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.do("d1", cmd.RequestFloor(kind="point_of_order"))
    scene.do("d2", cmd.RequestFloor())
    scene.do("secretary", cmd.SetRole(attendee="d1", role="observer"))
    assert scene.state.speech is None
    assert [scene.state.requests[r].attendee for r in scene.state.queue] == ["d2"]


def test_roles_do_not_change_while_a_vote_is_open() -> None:
    scene, _ = voting()
    assert refusal(scene, "chair", cmd.SetRole(attendee="d1", role="guest")) == "vote_open"


def test_no_role_gives_a_vote_that_the_published_list_did_not_give() -> None:
    scene = Scene()
    scene.do("chair", cmd.SetRole(attendee="g1", role="delegate"))
    assert not scene.state.attendees["g1"].person.votes
    assert scene.state.quorum.entitled == 6


def test_the_chair_is_handed_over_on_record_and_there_is_always_one() -> None:
    scene = convened()
    assert refusal(scene, "chair", cmd.SetRole(attendee="chair", role="delegate")) == (
        "hand_over_the_chair"
    )
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="g1")) == "cannot_preside"
    scene.do("chair", cmd.HandOverChair(attendee="d1"))
    roles = {key: a.person.role for key, a in scene.state.attendees.items()}
    assert (roles["chair"], roles["d1"]) == ("delegate", "chair")
    assert refusal(scene, "chair", cmd.Adjourn()) == "not_allowed"
    scene.do("d1", cmd.Adjourn())
    assert refusal(scene, "d2", cmd.CheckOut()) == "meeting_over"


def test_the_chair_goes_to_who_is_there_and_never_in_the_middle_of_a_vote() -> None:
    scene, vote = voting()
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="d1")) == "vote_open"
    scene.do("chair", cmd.CloseVote(vote=vote))
    scene.do("d1", cmd.CheckOut())
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="d1")) == "not_checked_in"


def test_a_secretary_hands_the_chair_on_only_when_the_chair_has_left() -> None:
    scene = convened()
    assert refusal(scene, "secretary", cmd.HandOverChair(attendee="d1")) == "chair_is_present"
    scene.do("chair", cmd.CheckOut())
    scene.do("secretary", cmd.HandOverChair(attendee="d1"))
    assert scene.state.attendees["d1"].person.role == "chair"


def test_the_record_of_who_attended_as_what_stands_once_the_meeting_is_over() -> None:
    scene = convened()
    scene.do("chair", cmd.Adjourn())
    assert refusal(scene, "chair", cmd.SetRole(attendee="d1", role="guest")) == "meeting_over"
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="d1")) == "meeting_over"


def test_who_left_before_the_beginning_was_not_there() -> None:
    scene = Scene()
    scene.do("d1", cmd.CheckIn())
    scene.do("d1", cmd.CheckOut())
    assert scene.state.attendees["d1"].arrived_at is None


def test_a_stranger_does_nothing() -> None:
    scene = convened()
    assert refusal(scene, "nobody", cmd.CheckIn()) == "not_attending"


COMMITTEE = replace(RULES, body="committee", substitutes=True)


def members(rules: Rules = COMMITTEE) -> Scene:
    return Scene(prepared(delegates=3, rules=rules))


def test_each_sitting_has_a_roll_of_its_own() -> None:
    scene = convened()
    scene.do("d1", cmd.CheckOut())
    scene.do("d1", cmd.CheckIn(), after=60)
    scene.do("chair", cmd.Suspend(ends_sitting=True))
    assert scene.state.quorum.present == 0
    assert not any(a.present for a in scene.state.attendees.values())
    assert refusal(scene, "chair", cmd.Resume()) == "no_quorum"
    for who in ("chair", "d1", "d2", "d3", "d4"):
        scene.do(who, cmd.CheckIn())
    scene.do("d3", cmd.CheckOut())
    scene.do("d3", cmd.CheckIn())
    scene.do("chair", cmd.Resume())
    late = scene.state.attendees["d5"]
    scene.do("d5", cmd.CheckIn())
    first, second = scene.state.sittings
    assert first.ended_at is not None
    assert first.ended_at < second.begun_at
    assert (first.quorum.present, second.quorum.present) == (6, 5)
    assert late.arrived_at is not None
    assert late.arrived_at > second.begun_at
    [morning] = scene.state.attendees["d1"].sat
    assert morning.sitting == 1
    assert len(morning.away) == 1
    assert scene.state.attendees["d3"].away == []


def test_a_mere_break_leaves_the_roll_as_it_is() -> None:
    scene = convened()
    before = scene.state.quorum
    scene.do("chair", cmd.Suspend())
    scene.do("chair", cmd.Resume())
    assert scene.state.quorum == before
    assert len(scene.state.sittings) == 1


def test_leave_is_asked_by_sitting_and_excuses_when_that_sitting_comes() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(sitting=2, reason="họp ở Thành phố"))
    assert refusal(scene, "d1", cmd.AskLeave(sitting=2, reason="?")) == "leave_already_asked"
    assert refusal(scene, "d1", cmd.DecideLeave(leave="l2", granted=True)) == "not_allowed"
    scene.do("secretary", cmd.DecideLeave(leave="l2", granted=True))
    assert refusal(scene, "chair", cmd.DecideLeave(leave="l2", granted=False)) == (
        "leave_already_decided"
    )
    away = scene.state.attendees["d1"]
    assert not away.excused
    for who in ("chair", "d1", "d2", "d3", "d4"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("chair", cmd.Suspend(ends_sitting=True))
    assert (scene.state.attendees["d1"].excused, away.reason) == (True, "họp ở Thành phố")
    assert refusal(scene, "d2", cmd.AskLeave(sitting=1, reason="muộn")) == "sitting_over"
    scene.do("d1", cmd.CheckIn())
    assert scene.state.attendees["d1"].excused is None


def test_leave_for_the_sitting_at_hand_excuses_at_once_and_refused_leave_does_not() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(reason="ốm"))
    scene.do("d2", cmd.AskLeave(sitting=1, reason="bận"))
    scene.do("chair", cmd.DecideLeave(leave="l2", granted=True))
    scene.do("chair", cmd.DecideLeave(leave="l3", granted=False, note="cần có mặt"))
    assert scene.state.attendees["d1"].excused
    assert scene.state.attendees["d2"].excused is None
    assert scene.state.leaves["l3"].note == "cần có mặt"


def test_leave_is_taken_back_and_with_it_the_absence_that_it_excused() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(reason="ốm"))
    assert refusal(scene, "d2", cmd.WithdrawLeave(leave="l2")) == "not_allowed"
    scene.do("chair", cmd.DecideLeave(leave="l2", granted=True))
    assert refusal(scene, "d1", cmd.AskLeave(sitting=1, reason="?")) == "leave_already_granted"
    away = scene.state.attendees["d1"]
    assert away.excused
    scene.do("d1", cmd.WithdrawLeave(leave="l2"))
    assert (away.excused, away.reason) == (None, "")
    for who, command in (("d1", cmd.WithdrawLeave), ("chair", cmd.DecideLeave)):
        more = {"granted": True} if command is cmd.DecideLeave else {}
        assert refusal(scene, who, command(leave="l2", **more)) == "leave_withdrawn"
    scene.do("d1", cmd.AskLeave(reason="ốm lại"))


def test_leave_taken_back_leaves_what_a_desk_recorded_and_other_leave_as_it_is() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(sitting=1, reason="buổi sáng"))
    scene.do("d1", cmd.AskLeave(reason="cả ngày"))
    for leave in list(scene.state.leaves):
        scene.do("chair", cmd.DecideLeave(leave=leave, granted=True))
    first, whole = scene.state.leaves
    away = scene.state.attendees["d1"]
    scene.do("secretary", cmd.WithdrawLeave(leave=whole))
    assert (away.excused, away.reason) == (True, "buổi sáng")
    scene.do("secretary", cmd.RecordAbsence(attendee="d1", excused=False, reason="không đến"))
    scene.do("d1", cmd.WithdrawLeave(leave=first))
    assert (away.excused, away.reason) == (False, "không đến")
    scene.do("secretary", cmd.RecordAbsence(attendee="d1", excused=None, reason="nhầm"))
    assert (away.excused, away.reason) == (None, "")


def test_leave_for_a_sitting_that_is_over_is_not_taken_back() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(sitting=1, reason="ốm"))
    for who in ("chair", "d2", "d3", "d4"):
        scene.do(who, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("chair", cmd.Suspend(ends_sitting=True))
    assert refusal(scene, "d1", cmd.WithdrawLeave(leave="l2")) == "leave_used"
    scene.do("secretary", cmd.RemoveAttendee(attendee="d1", reason="chuyển công tác"))
    assert scene.state.leaves["l2"].status == "withdrawn", "it waits for nobody's answer any more"
    assert refusal(scene, "chair", cmd.DecideLeave(leave="l2", granted=True)) == "leave_withdrawn"


def test_who_asks_leave_and_why_is_for_the_desks_and_that_person() -> None:
    scene = Scene()
    scene.do("d1", cmd.AskLeave(reason="ốm"))
    seen = {who: redact(scene.log[-1], audience_of(scene.state, who)) for who in ("d1", "d2")}
    assert seen["d1"] is not None
    assert seen["d2"] is None
    assert view(scene.state, audience_of(scene.state, "d2")).leaves == {}
    assert list(view(scene.state, audience_of(scene.state, "secretary")).leaves) == ["l2"]


@pytest.mark.parametrize("rules", [RULES, replace(RULES, body="council", substitutes=True)])
def test_a_deputy_is_never_represented(rules: Rules) -> None:
    scene = Scene(prepared(rules=rules))
    assert refusal(scene, "d1", cmd.NameSubstitute(name="Lê Văn Thay")) == "no_substitutes"


def test_a_substitute_speaks_and_is_counted_but_votes_only_where_the_rules_say_so() -> None:
    scene = members()
    scene.do("d1", cmd.NameSubstitute(name=" Lê Văn  Thay ", title="Phó Trưởng phòng"))
    person = scene.state.attendees["d1"].person
    assert (person.name, person.title, person.votes) == ("Lê Văn Thay", "Phó Trưởng phòng", False)
    assert scene.state.quorum.entitled == 4
    scene.do("d1", cmd.CheckIn())
    assert scene.state.quorum.present == 0
    assert refusal(scene, "secretary", cmd.SetRole(attendee="d1", role="guest")) == (
        "has_substitute"
    )
    voting = members(replace(COMMITTEE, substitutes_vote=True))
    voting.do("d1", cmd.NameSubstitute(name="Lê Văn Thay"))
    voting.do("d1", cmd.CheckIn())
    assert voting.state.quorum.present == 1


@pytest.mark.parametrize("rules", [RULES, COMMITTEE])
def test_a_guest_sends_another_to_any_body(rules: Rules) -> None:
    scene = Scene(prepared(rules=rules))
    before = scene.state.quorum
    scene.do("g1", cmd.NameSubstitute(name="Lê Văn Thay", title="Phó Trưởng phòng"))
    guest = scene.state.attendees["g1"]
    assert (guest.person.name, guest.person.role, guest.person.votes) == (
        "Lê Văn Thay", "guest", False,
    )  # fmt: skip
    assert scene.state.quorum == before
    assert refusal(scene, "g1", cmd.NameSubstitute(attendee="d1", name="x")) == "not_allowed"


def test_no_substitute_once_the_session_is_entered_nor_for_the_chair() -> None:
    scene = members()
    thay = cmd.NameSubstitute(name="Lê Văn Thay")
    assert refusal(scene, "chair", thay) == "no_substitute_for_them"
    assert refusal(scene, "d1", cmd.NameSubstitute(name="")) == "no_substitute_named"
    scene.do("d1", thay)
    scene.do("d1", cmd.NameSubstitute(name=""))
    assert scene.state.attendees["d1"].member is None
    assert scene.state.attendees["d1"].person.votes
    scene.do("d1", cmd.CheckIn())
    assert refusal(scene, "d1", thay) == "has_come_in"


def test_somebody_beyond_the_list_comes_in_without_a_vote_ever() -> None:
    scene = Scene()
    scene.do("secretary", cmd.AddAttendee(account="@late", name="Khách đến sau", role="delegate"))
    assert refusal(scene, "chair", cmd.AddAttendee(account="@x", name="X", role="guest")) == (
        "not_allowed"
    )
    again = cmd.AddAttendee(account="@late", name="Khách đến sau", role="guest")
    assert refusal(scene, "secretary", again) == "already_attending"
    late = scene.state.attendees[scene.state.accounts["@late"]]
    scene.do("late", cmd.CheckIn())
    scene.do("secretary", cmd.SetRole(attendee=late.person.id, role="secretary"))
    assert late.present
    assert not late.person.votes
    assert scene.state.quorum.present == 0


def test_who_is_taken_out_is_out_but_stands_in_the_log() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    scene.do("d2", cmd.RequestFloor())
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[1]))
    assert refusal(scene, "secretary", cmd.RemoveAttendee(attendee="secretary", reason="?")) == (
        "cannot_remove_yourself"
    )
    assert refusal(scene, "secretary", cmd.RemoveAttendee(attendee="chair", reason="?")) == (
        "hand_over_the_chair"
    )
    for who in ("d1", "d2"):
        scene.do("secretary", cmd.RemoveAttendee(attendee=who, reason="vào nhầm phòng"))
    assert scene.state.queue == []
    assert scene.state.speech is None
    assert (scene.state.quorum.entitled, scene.state.quorum.present) == (4, 4)
    assert refusal(scene, "d1", cmd.CheckIn()) == "not_attending"
    assert refusal(scene, "secretary", cmd.CheckIn(attendee="d1")) == "attendee_removed"
    seen = redact(scene.log[-1], audience_of(scene.state, "d3"))
    assert seen is not None
    assert isinstance(seen.event, AttendeeRemoved)
    assert seen.event.reason == ""


def test_neither_a_substitute_nor_who_was_taken_out_presides() -> None:
    scene = members()
    scene.do("d1", cmd.NameSubstitute(name="Lê Văn Thay"))
    scene.do("secretary", cmd.RemoveAttendee(attendee="d2", reason="nhầm"))
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="d1")) == "has_substitute"
    assert refusal(scene, "chair", cmd.HandOverChair(attendee="d2")) == "attendee_removed"
