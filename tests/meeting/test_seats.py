from __future__ import annotations

import pytest

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.model import RoomPlan, Seat

from .scene import Scene


def draw(scene: Scene, *seats: tuple[str, str | None]) -> None:
    placed = tuple(Seat(id=key, x=n * 12, y=0, attendee=who) for n, (key, who) in enumerate(seats))
    scene.do("secretary", cmd.DrawRoom(plan=RoomPlan(seats=placed)))


def test_a_plan_replaces_the_one_before() -> None:
    scene = Scene()
    draw(scene, ("1", "d1"), ("2", None))
    draw(scene, ("1", None))
    assert scene.state.plan is not None
    assert [seat.attendee for seat in scene.state.plan.seats] == [None]


@pytest.mark.parametrize(
    ("seats", "code"),
    [
        ((("1", "d1"), ("1", "d2")), "seat_twice"),
        ((("1", "d1"), ("2", "d1")), "seated_twice"),
        ((("1", "x0"),), "unknown_attendee"),
    ],
)
def test_what_no_plan_says(seats: tuple[tuple[str, str | None], ...], code: str) -> None:
    scene = Scene()
    with pytest.raises(Refused) as refused:
        draw(scene, *seats)
    assert refused.value.code == code
    assert scene.state.plan is None
