"""Closed doors: who is inside, what the others keep of the meeting, and the chat's own door."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.view import audience_of, shown, view

from .invariants import check_log, check_state, check_views
from .play import DOORS, MAKERS, Pick, random_command
from .scene import Scene, on_item, prepared


def closed(item: str = "item-2") -> Scene:
    """A guest is there, and the item was closed to them after a point of order of theirs."""
    scene = on_item("item-1")
    scene.do("chair", cmd.CloseItem(item="item-1"))
    scene.do("g1", cmd.RequestFloor(kind="point_of_order"))
    scene.do("chair", cmd.OpenItem(item=item, confidential=True))
    return scene


def test_outside_are_all_but_voters_desks_the_presenter_and_who_was_let_in() -> None:
    state = closed().state
    outside = {key for key in state.attendees if audience_of(state, key).outside}
    assert outside == {"g1", "observer"}
    assert audience_of(state, None).outside == ("item-2",)


def test_those_outside_keep_the_meeting_without_the_item() -> None:
    scene = closed()
    scene.do("d1", cmd.RequestFloor())
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.do("secretary", cmd.NoteRemark(item="item-2", attendee="g1", text="Ý kiến kín"))
    scene.do("chair", cmd.OpenVote(item="item-2", question="Thông qua", planned="nq"))
    scene.do("d1", cmd.CastVote(vote=scene.state.open_vote or "", choice="for"))
    guest = audience_of(scene.state, "g1")
    seen = view(scene.state, guest)
    assert (seen.open_item, seen.queue, seen.speech, seen.open_vote) == ("item-2", [], None, None)
    assert list(seen.materials) == ["m1"]
    assert seen.items["item-2"].item.votes == ()
    assert (seen.votes, seen.remarks) == ({}, {})
    told = {type(entry.event) for entry in shown(scene.log, guest)}
    assert not told & {ev.VoteOpened, ev.VoteCast, ev.FloorGranted, ev.RemarkNoted}
    check_views(scene.log, scene.state)


def test_what_waited_and_is_not_about_the_item_lapses_when_the_doors_close() -> None:
    scene = closed()
    assert [r.status for r in scene.state.requests.values()] == ["lapsed"]


def test_doors_closed_in_the_middle_hide_what_was_before_and_opened_show_all() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    assert scene.state.queue
    assert view(scene.state, audience_of(scene.state, "g1")).requests == {}
    check_views(scene.log, scene.state)
    scene.do("chair", cmd.OpenDoors(item="item-2"))
    assert audience_of(scene.state, "g1").outside == ()


def test_what_waited_outside_any_item_has_lapsed_for_those_outside_too() -> None:
    scene = on_item("item-1")
    scene.do("chair", cmd.CloseItem(item="item-1"))
    scene.do("g1", cmd.RequestFloor(kind="point_of_order"))
    scene.do("chair", cmd.OpenItem(item="item-2"))
    scene.do("chair", cmd.CloseItem(item="item-2"))
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    [request] = view(scene.state, audience_of(scene.state, "g1")).requests.values()
    assert (request.item, request.status) == (None, "lapsed")
    check_views(scene.log, scene.state)


def test_the_item_stays_confidential_after_it_is_over() -> None:
    scene = closed()
    scene.do("chair", cmd.RecordConclusion(item="item-2", text="Kín"))
    scene.do("chair", cmd.OpenItem(item="item-3"))
    seen = view(scene.state, audience_of(scene.state, "g1"))
    assert seen.items["item-2"].status == "closed"
    assert seen.items["item-2"].conclusion == ""
    assert seen.open_item == "item-3"


def test_somebody_let_in_is_inside_of_that_item_until_dismissed() -> None:
    scene = closed()
    scene.do("secretary", cmd.Admit(attendee="g1"))
    assert audience_of(scene.state, "g1").outside == ()
    with pytest.raises(Refused, match="already_admitted"):
        scene.do("secretary", cmd.Admit(attendee="g1"))
    scene.do("chair", cmd.CloseDoors(item="item-3"))
    assert audience_of(scene.state, "g1").outside == ("item-3",)
    scene.do("secretary", cmd.Dismiss(attendee="g1"))
    assert audience_of(scene.state, "g1").outside == ("item-2", "item-3")
    with pytest.raises(Refused, match="not_admitted"):
        scene.do("secretary", cmd.Dismiss(attendee="g1"))


def test_doors_are_left_alone_during_a_vote_and_by_everyone_but_the_desks() -> None:
    scene = closed()
    for command in (cmd.OpenDoors(item="item-2"), cmd.Admit(attendee="g1")):
        with pytest.raises(Refused, match="not_allowed"):
            scene.do("d1", command)
    with pytest.raises(Refused, match="doors_already_closed"):
        scene.do("chair", cmd.CloseDoors(item="item-2"))
    with pytest.raises(Refused, match="doors_already_open"):
        scene.do("chair", cmd.OpenDoors(item="item-3"))
    scene.do("chair", cmd.OpenVote(item="item-2", question="Thông qua", planned="nq"))
    with pytest.raises(Refused, match="vote_open"):
        scene.do("chair", cmd.OpenDoors(item="item-2"))


def test_an_item_prepared_as_confidential_is_so_before_it_is_opened() -> None:
    scene = Scene(confidential())
    assert audience_of(scene.state, "g1").outside == ("item-2",)
    first = next(shown(scene.log, audience_of(scene.state, "g1"))).event
    assert isinstance(first, ev.MeetingPrepared)
    assert [paper.id for paper in first.materials] == ["m1"]
    check_views(scene.log, scene.state)


def test_who_waits_outside_neither_asks_for_the_floor_nor_gets_it() -> None:
    scene = on_item()
    scene.do("g1", cmd.RequestFloor())
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    for who, command in (
        ("chair", cmd.GrantFloor(request=scene.state.queue[0])),
        ("g1", cmd.RequestFloor(kind="debate")),
        ("g1", cmd.HandInText(item="item-2", text="Ý kiến")),
    ):
        with pytest.raises(Refused, match="waits_outside"):
            scene.do(who, command)
    scene.do("chair", cmd.Admit(attendee="g1"))
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))


@pytest.mark.parametrize("how", ["doors closed", "dismissed", "made a guest"])
def test_who_speaks_and_is_outside_from_now_on_is_cut_short(how: str) -> None:
    who = "d1" if how == "made a guest" else "g1"
    scene = on_item()
    if how != "doors closed":
        scene.do("chair", cmd.CloseDoors(item="item-2"))
    if how == "dismissed":
        scene.do("chair", cmd.Admit(attendee=who))
    scene.do(who, cmd.RequestFloor())
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    out: dict[str, cmd.Command] = {
        "doors closed": cmd.CloseDoors(item="item-2"),
        "dismissed": cmd.Dismiss(attendee=who),
        "made a guest": cmd.SetRole(attendee=who, role="guest"),
    }
    scene.do("chair", out[how])
    assert audience_of(scene.state, who).outside == ("item-2",)
    assert scene.state.speech is None
    check_views(scene.log, scene.state)


def test_a_speaker_who_stays_inside_speaks_on() -> None:
    scene = on_item()
    scene.do("d1", cmd.RequestFloor())
    scene.do("chair", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.do("chair", cmd.CloseDoors(item="item-2"))
    scene.do("chair", cmd.Admit(attendee="g1"))
    scene.do("chair", cmd.Dismiss(attendee="g1"))
    assert scene.state.speech is not None


def test_the_chat_is_closed_and_reopened_by_the_desks() -> None:
    scene = on_item()
    with pytest.raises(Refused, match="chat_already_open"):
        scene.do("chair", cmd.OpenChat())
    with pytest.raises(Refused, match="not_allowed"):
        scene.do("d1", cmd.CloseChat())
    scene.do("chair", cmd.CloseChat())
    assert not scene.state.chat_open
    with pytest.raises(Refused, match="chat_already_closed"):
        scene.do("chair", cmd.CloseChat())


@pytest.mark.parametrize("seed", range(24))
def test_random_meetings_with_doors_keep_the_law_at_every_door(seed: int) -> None:
    pick = random.Random(seed).choice
    scene = Scene(confidential()) if seed % 3 == 0 else on_item(delegates=3)
    for _ in range(260):
        who, command = _random(scene, pick)
        try:
            made = scene.do(who, command)
        except Refused:
            continue
        check_state(scene.state)
        if any(isinstance(event, ev.DoorsClosed | ev.DoorsOpened) for event in made):
            check_views(scene.log, scene.state)
    check_log(scene.log, scene.state)
    check_views(scene.log, scene.state)


def _random(scene: Scene, pick: Pick) -> tuple[str, cmd.Command]:
    if pick(range(len(MAKERS) + len(DOORS))) < len(MAKERS):
        return random_command(scene.state, pick)
    return pick(["chair", "secretary"]), pick(DOORS)(scene.state, pick)


def confidential() -> ev.MeetingPrepared:
    """The second item is confidential from the beginning."""
    first = prepared(delegates=3, guests=2)
    items = tuple(replace(item, confidential=item.id == "item-2") for item in first.items)
    return replace(first, items=items)
