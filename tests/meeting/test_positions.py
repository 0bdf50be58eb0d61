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
