"""What stands beside the log at the desks: who holds one."""

from __future__ import annotations

from ecabinet.live import wire
from ecabinet.live.bus import EXPIRES_SECONDS
from ecabinet.live.desks import Desks

from .conftest import House


async def test_those_at_a_desk_see_each_other_until_they_leave_it(house: House) -> None:
    async with house.tablet("chair") as chair:
        await chair.do("sit_down", desk="chair")
        async with house.tablet("secretary") as secretary:
            at = {"t": "at_desk", "by": "chair", "desk": "chair"}
            assert await secretary.get("at_desk") == at
            await secretary.do("sit_down", desk="chair")
            seen = {"t": "at_desk", "by": "secretary", "desk": "chair"}
            await chair._find(lambda frame: frame == seen, from_start=True)
        gone = {"t": "at_desk", "by": "secretary", "desk": None}
        await chair._find(lambda frame: frame == gone, from_start=True)


async def test_one_of_two_tablets_may_leave_the_desk(house: House) -> None:
    async with house.tablet("secretary") as one, house.tablet("chair") as chair:
        async with house.tablet("secretary") as other:
            await one.do("sit_down", desk="secretary")
            await other.do("sit_down", desk="secretary")
        await one.do("sit_down", desk=None)
        gone = {"t": "at_desk", "by": "secretary", "desk": None}
        await chair._find(lambda frame: frame == gone, from_start=True)
        told = [frame["desk"] for frame in chair.frames if frame["t"] == "at_desk"]
    assert told[0] == "secretary"
    assert told[-1] is None


async def test_a_desk_is_held_by_desks_alone(house: House) -> None:
    async with house.tablet("d1") as delegate:
        assert (await delegate.do("sit_down", desk="chair"))["code"] == "not_allowed"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_sits_at_a_process_that_falls_silent_is_forgotten() -> None:
    told: list[bytes] = []
    clock = Clock()
    desks = Desks(told.append, lambda at_desk: None, clock)
    seated, risen = (wire.AtDesk(by="chair", desk=desk) for desk in ("chair", None))
    desks.heard(seated)
    desks.heard(seated)
    clock.now = EXPIRES_SECONDS - 1
    desks.renew()
    assert told == [wire.frame(seated)]
    assert desks.frames() == [wire.frame(seated)]
    clock.now = EXPIRES_SECONDS + 1
    desks.renew()
    assert told == [wire.frame(seated), wire.frame(risen)]
    assert desks.frames() == []
