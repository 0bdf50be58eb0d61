"""What stands beside the log at the desks: who holds one, and the words on the walls."""

from __future__ import annotations

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


async def test_desks_and_walls_are_the_desks_own(house: House) -> None:
    async with house.tablet("d1") as delegate:
        for do, fields in (("sit_down", {"desk": "chair"}), ("set_wall", {"message": "x"})):
            assert (await delegate.do(do, **fields))["code"] == "not_allowed"


async def test_words_on_the_walls_reach_all_walls_and_those_turned_on_later(house: House) -> None:
    async with (
        house.tablet("secretary") as secretary,
        house.tablet("observer") as wall,
        house.tablet("observer") as second,
    ):
        assert await wall.get("wall") == {"t": "wall", "message": "", "pages": True}
        await second.get("wall")
        await secretary.do("set_wall", message=" Nghỉ giải lao\nđến 10:15 ", pages=False)
        told = {"t": "wall", "message": "Nghỉ giải lao đến 10:15", "pages": False}
        assert await wall.get("wall") == await second.get("wall") == told
        async with house.tablet("observer") as late:
            assert await late.get("wall") == told
    assert "Nghỉ giải lao" not in str(await house.log())
