from __future__ import annotations

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.model import QuorumRule

from .scene import Scene, convened, voting


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
