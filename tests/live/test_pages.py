from __future__ import annotations

from .conftest import House


async def test_the_page_shown_is_followed_also_by_those_who_come_later(house: House) -> None:
    async with house.tablet("d1") as follower:
        presenter = house.tablet("d2")
        await presenter.__aenter__()
        assert (await presenter.do("show_page", material="m1", page=3))["t"] == "ack"
        page = {"t": "page", "by": "d2", "material": "m1", "page": 3}
        assert await follower.get("page") == page
        async with house.tablet("d3") as late:
            assert await late.get("page") == page
            await presenter.__aexit__()
            assert await late.get("page") == page | {"page": None}
        assert len(await house.log()) == follower.welcome["seq"]


async def test_what_may_not_be_shown_is_refused(house: House) -> None:
    async with house.tablet("observer") as observer, house.tablet("d1") as delegate:
        looking = await observer.do("show_page", material="m1", page=1)
        missing = await delegate.do("show_page", material="m9", page=1)
    assert (looking["code"], missing["code"]) == ("not_allowed", "unknown_material")
