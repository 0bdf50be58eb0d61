"""A teller's share of a vote's key goes to that teller alone, and only while it is there."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert

from ecabinet.store.tables import sealed

from .conftest import House


async def test_a_share_is_given_to_whose_it_is_and_to_nobody_else(house: House) -> None:
    await house.open_room()
    meeting, database = house.session.meeting, house.services.database
    path = f"/api/meetings/{meeting}/votes/v9/share"
    async with house.as_("chair") as chair, house.as_("secretary") as secretary:
        me = (await chair.get(f"/api/meetings/{meeting}")).json()["you"]["attendee"]

        def keep(connection: Connection, kind: str) -> None:
            row = {"meeting": meeting, "vote": "v9", "attendee": me, "kind": kind, "data": kind}
            connection.execute(insert(sealed), [row])

        await database.write(keep, "ballot")
        await database.write(keep, "returned")
        assert (await chair.get(path)).status_code == 404
        await database.write(keep, "share")
        given = await chair.get(path)
        assert (given.json(), given.headers["cache-control"]) == ({"share": "share"}, "no-store")
        assert (await secretary.get(path)).status_code in (403, 404)
        assert (await chair.get(path.replace("v9", "v8"))).status_code == 404
        async with house.client() as stranger:
            assert (await stranger.get(path)).status_code == 401
        await database.write(lambda c: c.execute(delete(sealed)))
        assert (await chair.get(path)).json()["code"] == "no_share"
