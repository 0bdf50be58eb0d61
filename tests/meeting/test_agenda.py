from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.agenda import numbers

from .scene import START, Scene, convened, on_item, prepared


def refusal(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


def agenda(scene: Scene) -> list[tuple[str, str]]:
    return [(key, scene.state.items[key].item.number) for key in scene.state.agenda]


def test_numbers_follow_the_tree() -> None:
    parents = {"a": None, "b": None, "b1": "b", "b2": "b", "b2x": "b2", "c": None}
    assert numbers(list(parents), parents) == {
        "a": "1",
        "b": "2",
        "b1": "2.1",
        "b2": "2.2",
        "b2x": "2.2.1",
        "c": "3",
    }


def test_opening_an_item_closes_the_one_before() -> None:
    scene = on_item("item-1")
    scene.do("chair", cmd.OpenItem(item="item-2"))
    assert scene.state.items["item-1"].status == "closed"
    assert scene.state.open_item == "item-2"


def test_a_closed_item_can_be_opened_again_but_an_open_one_cannot() -> None:
    scene = on_item("item-1")
    assert refusal(scene, "chair", cmd.OpenItem(item="item-1")) == "item_cannot_open"
    scene.do("chair", cmd.CloseItem(item="item-1"))
    assert refusal(scene, "chair", cmd.CloseItem(item="item-1")) == "item_not_open"
    scene.do("chair", cmd.OpenItem(item="item-1"))
    assert scene.state.items["item-1"].closed_at is None


def test_nothing_runs_before_convening_nor_after_adjourning() -> None:
    scene = Scene()
    assert refusal(scene, "chair", cmd.OpenItem(item="item-1")) == "meeting_not_running"
    scene = on_item()
    scene.do("chair", cmd.Adjourn())
    assert scene.state.open_item is None
    assert refusal(scene, "chair", cmd.Convene()) == "cannot_convene"
    assert refusal(scene, "chair", cmd.OpenItem(item="item-3")) == "meeting_not_running"


def test_an_item_added_in_the_room_takes_its_number() -> None:
    scene = convened()
    scene.do("secretary", cmd.AddItem(title="Nội dung phát sinh", before="item-2"))
    added = scene.state.agenda[1]
    assert agenda(scene) == [
        ("item-1", "1"),
        (added, "2"),
        ("item-2", "3"),
        ("item-2a", "3.1"),
        ("item-3", "4"),
    ]
    scene.do("secretary", cmd.AddItem(title="Phần hai", parent="item-2"))
    assert agenda(scene)[4][1] == "3.2"


def test_an_item_moves_with_all_below_it_and_only_among_its_own_level() -> None:
    scene = convened()
    scene.do("secretary", cmd.MoveItem(item="item-2"))
    assert agenda(scene) == [("item-1", "1"), ("item-3", "2"), ("item-2", "3"), ("item-2a", "3.1")]
    assert refusal(scene, "secretary", cmd.MoveItem(item="item-2", before="item-2a")) == (
        "item_cannot_move"
    )


def test_what_was_dealt_with_stays() -> None:
    scene = on_item("item-1")
    assert refusal(scene, "secretary", cmd.MoveItem(item="item-1")) == "item_already_opened"
    assert refusal(scene, "secretary", cmd.WithdrawItem(item="item-1")) == "item_already_opened"
    scene.do("secretary", cmd.WithdrawItem(item="item-3", reason="chưa đủ hồ sơ"))
    assert refusal(scene, "chair", cmd.OpenItem(item="item-3")) == "item_cannot_open"


def test_a_break_is_announced_with_its_end() -> None:
    scene = convened()
    until = scene.now + timedelta(minutes=15)
    scene.do("chair", cmd.Suspend(until=until))
    assert scene.state.breaks[-1].until == until
    assert refusal(scene, "chair", cmd.Suspend()) == "meeting_not_running"
    past = cmd.Suspend(until=scene.now - timedelta(minutes=1))
    scene.do("chair", cmd.Resume())
    assert scene.state.breaks[-1].ended_at == scene.now
    assert refusal(scene, "chair", past) == "until_is_past"


def test_the_afternoon_begins_with_a_quorum_too() -> None:
    scene = convened()
    scene.do("chair", cmd.Suspend())
    for who in ("d1", "d2", "d3"):
        scene.do(who, cmd.CheckOut())
    assert refusal(scene, "chair", cmd.Resume()) == "no_quorum"
    scene.do("d1", cmd.CheckIn())
    (resumed,) = scene.do("chair", cmd.Resume())
    assert isinstance(resumed, ev.MeetingResumed)
    assert resumed.quorum.present == 4


def test_what_was_dealt_with_keeps_its_number() -> None:
    scene = on_item("item-2")
    for command in (
        cmd.MoveItem(item="item-3", before="item-1"),
        cmd.AddItem(title="Mới", before="item-1"),
    ):
        assert refusal(scene, "secretary", command) == "item_already_opened"


def test_an_item_goes_with_all_below_it() -> None:
    scene = convened()
    scene.do("secretary", cmd.WithdrawItem(item="item-2"))
    assert refusal(scene, "chair", cmd.OpenItem(item="item-2a")) == "item_cannot_open"
    assert refusal(scene, "secretary", cmd.AddItem(title="Mới", parent="item-2")) == (
        "item_already_opened"
    )


def test_an_agenda_has_so_many_levels_and_no_more() -> None:
    scene = convened()
    parent = "item-2a"
    for _ in range(2):
        scene.do("secretary", cmd.AddItem(title="Sâu hơn", parent=parent))
        parent = f"i{scene.state.seq}"
    assert refusal(scene, "secretary", cmd.AddItem(title="?", parent=parent)) == "item_too_deep"


def test_a_title_is_one_line_without_anything_unseen() -> None:
    scene = convened()
    scene.do("secretary", cmd.AddItem(title="  Nội\u202e dung\u2028phát\n sinh\x00 "))
    assert scene.state.items[f"i{scene.state.seq}"].item.title == "Nội dung phát sinh"


def moved(hours: int = 4) -> cmd.MoveMeeting:
    later = START + timedelta(days=7)
    return cmd.MoveMeeting(
        starts_at=later, ends_at=later + timedelta(hours=hours), room=" Hội trường\x07 B "
    )


def test_a_meeting_whose_room_is_open_is_moved_and_everything_else_stays() -> None:
    scene = Scene(prepared())
    scene.do("d1", cmd.AskLeave(reason="việc gia đình"))
    leaves, agenda = dict(scene.state.leaves), list(scene.state.agenda)
    scene.do("secretary", moved())
    about = scene.state.particulars
    assert (about.starts_at, about.room) == (START + timedelta(days=7), "Hội trường B")
    assert (scene.state.leaves, scene.state.agenda) == (leaves, agenda)
    assert scene.state.status == "prepared"


@pytest.mark.parametrize("hours", [0, -1, 24 * 31 + 1])
def test_it_is_not_moved_to_impossible_times(hours: int) -> None:
    assert refusal(Scene(prepared()), "system", moved(hours)) == "bad_times"


@pytest.mark.parametrize("year", [1, 9999])
def test_it_is_not_moved_out_of_the_calendar(year: int) -> None:
    starts = datetime(year, 12, 31, tzinfo=timezone(timedelta(hours=7)))
    far = cmd.MoveMeeting(starts_at=starts, ends_at=starts + timedelta(hours=1), room="")
    assert refusal(Scene(prepared()), "secretary", far) == "bad_times"


def test_a_cancelled_meeting_takes_nothing_more_but_a_recall() -> None:
    scene = Scene(prepared())
    scene.do("system", cmd.CancelMeeting(reason="bão số 9"))
    assert (scene.state.status, scene.state.cancelled_reason) == ("cancelled", "bão số 9")
    for who, command in (
        ("chair", cmd.Convene()),
        ("d1", cmd.CheckIn()),
        ("secretary", moved()),
        ("system", cmd.CancelMeeting()),
    ):
        assert refusal(scene, who, command) == "meeting_cancelled"
    scene.do("secretary", cmd.RecallMaterial(material="m2"))
    assert scene.state.materials["m2"].recalled


def test_what_has_begun_is_neither_moved_nor_cancelled() -> None:
    for command in (moved(), cmd.CancelMeeting()):
        assert refusal(convened(), "secretary", command) == "meeting_has_begun"
