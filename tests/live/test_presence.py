from __future__ import annotations

from .conftest import House, eventually


async def test_people_are_told_of_once_however_many_tablets_they_have(house: House) -> None:
    async with house.tablet("chair") as chair:
        assert (await chair.get("presence"))["here"] == []
        assert (await chair.get("presence"))["came"] == ["chair"]
        one, two = house.tablet("d1"), house.tablet("d1")
        await one.__aenter__()
        await two.__aenter__()
        assert (await chair.get("presence"))["came"] == ["d1"]
        assert (await two.get("presence"))["here"] == ["chair"]
        await one.__aexit__()
        async with house.tablet("d2") as third:
            assert (await third.get("presence"))["here"] == ["chair", "d1"]
            told = await chair.get("presence")
            assert (told["came"], told["went"]) == (["d2"], [])
        await two.__aexit__()
        assert sorted((await chair.get("presence"))["went"]) == ["d1", "d2"]


async def test_a_hall_that_comes_at_once_costs_each_few_frames(house: House) -> None:
    tablets = [house.tablet(who) for who in ("d1", "d2", "d3", "d4", "d5", "g1", "observer")]
    async with house.tablet("chair") as chair:
        for tablet in tablets:
            await tablet.__aenter__()
        here: set[str] = set()

        def all_told() -> bool:
            for frame in chair.frames:
                if frame["t"] == "presence":
                    here.update(frame.get("came", ()))
            return len(here) == 8

        await eventually(all_told)
        assert sum(frame["t"] == "presence" for frame in chair.frames) <= 4
        for tablet in tablets:
            await tablet.__aexit__()
