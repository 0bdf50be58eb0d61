"""What one person may add to everybody's state without end, were there no bound."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import attendance, leave, questioning, texts
from ecabinet.meeting import commands as cmd

from .scene import Scene, on_item

Adds = Callable[[Scene, str, str | None], None]
"""What `who` does, for oneself or, at a desk, for an attendee."""


def questions(scene: Scene, who: str, attendee: str | None) -> None:
    scene.do(who, cmd.SubmitQuestion(to="g1", text="?", attendee=attendee))


def writes(scene: Scene, who: str, attendee: str | None) -> None:
    scene.do(who, cmd.HandInText(item="item-2", text="Một ý.", attendee=attendee))


def asks_leave(scene: Scene, who: str, attendee: str | None) -> None:
    (asked,) = scene.do(who, cmd.AskLeave(sitting=2, reason="bận", attendee=attendee))
    scene.do(who, cmd.WithdrawLeave(leave=asked.leave))


def goes_out(scene: Scene, who: str, attendee: str | None) -> None:
    scene.do(who, cmd.CheckOut(attendee=attendee))
    scene.do(who, cmd.CheckIn(attendee=attendee))


@pytest.mark.parametrize(
    ("add", "most", "code"),
    [
        (questions, questioning.MOST, "too_many_questions"),
        (writes, texts.MOST, "too_many_texts"),
        (asks_leave, leave.MOST, "too_many_leaves"),
        (goes_out, attendance.MOST_AWAY, "left_too_often"),
    ],
)
def test_nobody_fills_the_meeting_alone_but_a_desk_may_help(
    add: Adds, most: int, code: str
) -> None:
    scene = on_item()
    for _ in range(most):
        add(scene, "d1", None)
    with pytest.raises(Refused) as refused:
        add(scene, "d1", None)
    assert (refused.value.code, refused.value.details) == (code, {"most": most})
    add(scene, "secretary", "d1")
    add(scene, "d2", None)
