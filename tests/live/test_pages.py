from __future__ import annotations

from .conftest import House


async def test_the_page_shown_is_followed_also_by_those_who_come_later(house: House) -> None:
    async with house.tablet("d1") as follower:
        presenter = house.tablet("secretary")
        await presenter.__aenter__()
        assert (await presenter.do("show_page", material="m1", page=3))["t"] == "ack"
        page = {"t": "page", "by": "secretary", "material": "m1", "page": 3, "item": "item-1"}
        assert await follower.get("page") == page
        async with house.tablet("d3") as late:
            assert await late.get("page") == page
            await presenter.__aexit__()
            assert await late.get("page") == page | {"page": None}
        assert len(await house.log()) == follower.welcome["seq"]


async def test_who_has_the_floor_may_show_pages_until_it_ends(house: House) -> None:
    async with house.tablet("d1") as speaker, house.tablet("chair") as chair:
        early = await speaker.do("show_page", material="m1", page=1)
        assert early["code"] == "not_presenting"
        request = (await speaker.do("request_floor", kind="presentation"))["seq"]
        await chair.do("grant_floor", request=f"r{request}")
        assert (await speaker.do("show_page", material="m1", page=1))["t"] == "ack"
        async with house.tablet("d2") as follower:
            assert (await follower.get("page"))["page"] == 1
        await chair.do("end_speech")
        async with house.tablet("d2") as late:
            await chair.do("set_wall")
            await late.event("wall_set")
            assert not any(frame["t"] == "page" for frame in late.frames)


async def test_what_may_not_be_shown_is_refused(house: House) -> None:
    async with house.tablet("observer") as observer, house.tablet("chair") as chair:
        looking = await observer.do("show_page", material="m1", page=1)
        missing = await chair.do("show_page", material="m9", page=1)
    assert (looking["code"], missing["code"]) == ("not_allowed", "unknown_material")
