"""Positions beforehand: marked by members, seen by the desks, and what nobody opposes."""

from __future__ import annotations

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.view import Audience, redact, view

from .invariants import check_log, check_state, check_views
from .scene import RULES, Scene, convened, prepared

COMMITTEE = msgspec.structs.replace(RULES, body="committee", positions="adopt")
INFORMING = msgspec.structs.replace(RULES, positions="inform")


def marked(item: str = "item-1", position: str | None = "objection") -> cmd.MarkPosition:
    return msgspec.convert({"item": item, "position": position, "note": " Vì sao? "},
                           cmd.MarkPosition)  # fmt: skip


def code(scene: Scene, who: str, command: cmd.Command) -> str:
    with pytest.raises(Refused) as refused:
        scene.do(who, command)
    return refused.value.code


def test_a_member_marks_an_item_changes_it_and_takes_it_back() -> None:
    scene = Scene(prepared(rules=INFORMING))
    scene.do("d1", marked())
    scene.do("d1", marked(position="wants_to_speak"))
    mark = scene.state.positions["item-1"]["d1"]
    assert (mark.position, mark.note) == ("wants_to_speak", "Vì sao?")
    scene.do("d1", marked(position=None))
    assert scene.state.positions == {}
    assert code(scene, "d1", marked(position=None)) == "no_position"


def test_nobody_marks_where_the_rules_do_not_want_it_nor_an_item_that_was_opened() -> None:
    assert code(Scene(), "d1", marked()) == "positions_off"
    scene = convened(rules=INFORMING)
    scene.do("chair", cmd.OpenItem(item="item-1"))
    assert code(scene, "d1", marked()) == "item_already_opened"
    assert code(scene, "secretary", marked("item-3")) == "not_entitled_to_vote"
    assert code(scene, "g1", marked("item-3")) == "not_allowed"


def test_a_mark_is_seen_by_its_member_and_the_desks_alone() -> None:
    scene = Scene(prepared(rules=INFORMING))
    scene.do("d1", marked())
    entry = scene.log[-1]
    for audience, seen in (
        (Audience(attendee="d1", desk=False), True),
        (Audience(attendee="secretary", desk=True), True),
        (Audience(attendee="d2", desk=False), False),
        (Audience(attendee=None, desk=False), False),
    ):
        assert (redact(entry, audience) is not None) is seen
        assert bool(view(scene.state, audience).positions) is seen
    check_log(scene.log, scene.state)
    check_state(scene.state)
    check_views(scene.log, scene.state)


def test_a_mark_is_an_event_of_its_own() -> None:
    scene = Scene(prepared(rules=COMMITTEE))
    (event,) = scene.do("d1", marked())
    assert event == ev.PositionMarked(
        attendee="d1", item="item-1", position="objection", note="Vì sao?"
    )


def together(*items: str) -> cmd.OpenVote:
    return cmd.OpenVote(item=items[0], items=items, question="Thông qua chung")


def test_a_vote_of_the_agenda_is_not_put_together_with_others() -> None:
    """It may be secret, or an election; the command's own words would not say so."""
    scene = unopposed("item-2a", "item-3")
    planned = cmd.PlanVote(item="item-2a", question="Bầu", method="secret")
    scene.do("chair", planned)
    key = scene.state.items["item-2a"].item.votes[0].key
    ask = msgspec.structs.replace(together("item-2a", "item-3"), planned=key)
    assert code(scene, "chair", ask) == "not_adopted_together"


def unopposed(*items: str) -> Scene:
    """A committee with the first item open, and others that two members have nothing against."""
    scene = convened(rules=COMMITTEE)
    for item in items:
        for who in ("d1", "d2"):
            scene.do(who, marked(item, "no_objection"))
    return scene


def test_items_that_nobody_opposes_are_adopted_by_one_vote() -> None:
    scene = unopposed("item-1", "item-3")
    scene.do("chair", together("item-1", "item-3"))
    vote = scene.state.open_vote or ""
    for who in ("chair", "d1", "d2", "d3"):
        scene.do(who, cmd.CastVote(vote=vote, choice="for"))
    closed, adopted = scene.do("chair", cmd.CloseVote(vote=vote))
    assert isinstance(closed, ev.VoteClosed)
    assert closed.passed
    assert adopted == ev.ItemsAdopted(vote=vote, items=("item-1", "item-3"))
    for item in ("item-1", "item-3"):
        progress = scene.state.items[item]
        assert (progress.status, progress.adopted_by) == ("closed", vote)
    check_log(scene.log, scene.state)
    check_state(scene.state)
    check_views(scene.log, scene.state)


def test_the_mark_of_somebody_without_a_vote_by_now_counts_no_more() -> None:
    scene = unopposed("item-1", "item-3")
    scene.do("d2", marked("item-3"))
    assert code(scene, "chair", together("item-1", "item-3")) == "item_opposed"
    scene.do("chair", cmd.SetRole(attendee="d2", role="guest"))
    scene.do("chair", together("item-1", "item-3"))
    assert scene.state.open_vote is not None


def test_items_stay_to_be_dealt_with_when_the_vote_fails_or_they_were_withdrawn() -> None:
    scene = unopposed("item-1", "item-3")
    scene.do("chair", together("item-1", "item-3"))
    scene.do("chair", cmd.CloseVote(vote=scene.state.open_vote or ""))
    assert {scene.state.items[i].status for i in ("item-1", "item-3")} == {"planned"}
    scene.do("chair", together("item-1", "item-3"))
    vote = scene.state.open_vote or ""
    for who in ("chair", "d1", "d2", "d3"):
        scene.do(who, cmd.CastVote(vote=vote, choice="for"))
    scene.do("secretary", cmd.WithdrawItem(item="item-3"))
    scene.do("chair", cmd.CloseVote(vote=vote))
    assert scene.state.items["item-1"].adopted_by == vote
    assert scene.state.items["item-3"].status == "withdrawn"


def test_a_council_votes_each_resolution_by_itself() -> None:
    adopting = msgspec.structs.replace(RULES, positions="adopt")
    scene = convened(rules=adopting)
    assert code(scene, "chair", together("item-1", "item-3")) == "council_votes_each"


def test_what_somebody_opposes_or_nobody_has_looked_at_is_dealt_with_by_itself() -> None:
    scene = unopposed("item-1", "item-2a")
    ask = together("item-1", "item-3")
    assert code(scene, "chair", ask) == "item_unmarked"
    scene.do("d3", marked("item-3", "wants_to_speak"))
    assert code(scene, "chair", ask) == "item_opposed"
    assert code(scene, "chair", together("item-1")) == "two_items_together"
    assert code(scene, "chair", together("item-1", "item-1")) == "two_items_together"
    assert code(scene, "chair", together("item-2", "item-1")) == "item_has_parts"
    scene.do("chair", cmd.OpenItem(item="item-1"))
    assert code(scene, "chair", together("item-1", "item-2a")) == "item_already_opened"
    informing = convened(rules=msgspec.structs.replace(COMMITTEE, positions="inform"))
    assert code(informing, "chair", ask) == "not_adopted_together"
