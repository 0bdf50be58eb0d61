"""Behind closed doors, asked over HTTP: to those outside an item's papers are not there."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from ecabinet.meeting import commands as cmd
from ecabinet.store import projections

from .conftest import House
from .test_materials import upload
from .test_notes import INK, change, sync


async def test_the_papers_of_a_closed_item_are_not_there_for_who_waits_outside(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary:
        last = (await house.items())[-1]  # the first one is presented by the delegate below
        paper = (await upload(house, secretary, pdf("bo tri can bo"), item=last)).json()
    await house.publish(paper["id"])
    await house.open_room()
    meeting, item = house.session.meeting, paper["item"]
    material = f"/api/materials/{paper['id']}"
    paths = (
        material,
        f"{material}/file",
        f"{material}/text",
        f"{material}/pages/1.png?width=400",
        f"{material}/place",
        f"{material}/annotations?v={paper['sha256']}",
    )

    async def do(command: cmd.Command) -> None:
        chair = house.session.chair.id
        await house.services.hub.carry_out(meeting, chair, secrets.token_hex(16), command)

    async with house.as_("delegate01") as guest, house.as_("chair") as inside:  # who has no vote

        async def seen() -> set[int]:
            return {(await guest.get(path)).status_code for path in paths}

        async def papers() -> bool:
            """Whether the item's papers are in the meeting's overview."""
            whole = (await guest.get(f"/api/meetings/{meeting}")).json()
            [found] = [each for each in whole["items"] if each["id"] == item]
            return paper["id"] in [each["id"] for each in found["materials"]]

        async def results() -> int:
            query = {"q": "bo tri can bo"}
            answer = await guest.get(f"/api/meetings/{meeting}/search", params=query)
            return len(answer.json()["results"])

        me = (await guest.get(f"/api/meetings/{meeting}")).json()["you"]["attendee"]
        assert (await seen(), await papers(), await results()) == ({200}, True, 1)

        await do(cmd.CloseDoors(item=item))
        assert (await seen(), await papers(), await results()) == ({404}, False, 0)
        assert {(await inside.get(path)).status_code for path in paths} == {200}

        await do(cmd.Admit(item=item, attendee=me))
        assert (await seen(), await papers(), await results()) == ({200}, True, 1)
        await do(cmd.Dismiss(item=item, attendee=me))
        assert (await seen(), await papers()) == ({404}, False)
        await house.services.database.write(projections.rebuild, meeting)
        assert await seen() == {404}

        note = change(paper["sha256"], INK)
        assert not (await sync(inside, paper["id"], note))["refused"]
        await do(cmd.CheckIn())
        await do(cmd.Convene())
        await do(cmd.OpenItem(item=item))
        [closed] = (await sync(inside, paper["id"], change(paper["sha256"], INK)))["refused"]
        assert closed["code"] == "notes_behind_closed_doors"
        gone = note | {"note": None, "rev": 2}
        assert not (await sync(inside, paper["id"], gone))["refused"]

        await do(cmd.OpenDoors(item=item))
        assert not (await sync(inside, paper["id"], note | {"rev": 3}))["refused"]
