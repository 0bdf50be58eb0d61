"""The papers of a session as a whole: of no item, in sections, in an order that the room keeps."""

from __future__ import annotations

import secrets
from typing import Any

from ecabinet.meeting.commands import ArrangeMaterial

from .conftest import House
from .test_preparation import found, preparation


async def lay_out(client: Any, meeting: str) -> list[str]:
    """Three published notices of no item."""
    made = []
    for n in range(3):
        wish = {"title": f"Thông báo {n}", "level": "paper_only", "section": "notices"}
        answer = await client.post(f"/api/meetings/{meeting}/materials", params=wish)
        assert answer.status_code == 201, answer.text
        made.append(answer.json()["id"])
    for id in made:
        for step in ("submit", "approve", "publish"):
            answer = await client.post(f"/api/materials/{id}/steps", json={"step": step})
    return made


async def lying(client: Any, meeting: str) -> list[tuple[str, str]]:
    whole = (await client.get(f"/api/meetings/{meeting}")).json()
    return [(paper["id"], paper["section"]) for paper in whole["materials"]]


async def test_papers_lie_as_they_were_laid_before_and_after_the_room_opens(house: House) -> None:
    async with house.as_("secretary") as client:
        meeting = await found(client, like="last")
        a, b, c = await lay_out(client, meeting)
        path = f"/api/materials/{c}/order"
        assert (await client.post(path, json={"before": a})).status_code == 204
        itself = await client.post(path, json={"before": c})
        assert (itself.status_code, itself.json()["code"]) == (409, "paper_before_itself")
        moved = await client.post(f"/api/materials/{a}/order", json={"section": "press"})
        assert moved.status_code == 204
        laid = [(c, "notices"), (b, "notices"), (a, "press")]
        assert await lying(client, meeting) == laid
        papers = (await preparation(client, meeting))["papers"]
        assert [p["id"] for p in papers if p["item"] is None] == [c, b, a]
        assert papers[-1]["history"][-1]["note"] == "section: notices → press"

        assert (await client.post(f"/api/meetings/{meeting}/open")).status_code == 200
        assert await lying(client, meeting) == laid
        shut = await client.post(path, json={"before": a})
        assert (shut.status_code, shut.json()["code"]) == (409, "edited_in_room")

        me = house.session.chair.id
        command = ArrangeMaterial(material=a, section="notices", before=c)
        await house.services.hub.carry_out(meeting, me, secrets.token_hex(16), command)
        laid = [(a, "notices"), (c, "notices"), (b, "notices")]
        assert await lying(client, meeting) == laid


async def test_the_next_meeting_asks_for_the_same_papers_again(house: House) -> None:
    async with house.as_("secretary") as client:
        meeting = await found(client)
        plan = {"title": "Điểm báo tháng", "kind": "press_digest", "section": "press"}
        made = await client.post(f"/api/meetings/{meeting}/plans", json=plan)
        assert made.status_code == 201, made.text
        whole = await preparation(client, await found(client, like="last"))

    [digest] = [paper for paper in whole["papers"] if paper["item"] is None]
    assert (digest["title"], digest["section"], digest["state"]) == (
        "Điểm báo tháng",
        "press",
        "draft",
    )
