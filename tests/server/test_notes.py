from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.store.ids import uuid7

from .conftest import House
from .test_materials import upload

INK: dict[str, Any] = {
    "page": 1,
    "type": "ink",
    "data": {"color": "#102030", "width": 2, "strokes": [[1, 2, 0.5, 3, 4, 1]]},
}


async def test_notes_are_ones_own_and_come_back_as_they_were_written(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.open_room()
        path, version = f"/api/materials/{kept['id']}/annotations", {"v": kept["sha256"]}
        note = uuid7()

        put = await chair.put(f"{path}/{note}", params=version, json=INK)
        assert put.status_code == 200, put.text
        highlight = {
            "page": 1,
            "type": "highlight",
            "data": {"color": "#ffff00", "quads": [[1.5] * 8], "text": "<i>ngân sách</i>"},
        }
        await chair.put(f"{path}/{uuid7()}", params=version, json=highlight)

        own = (await chair.get(path, params=version)).json()["annotations"]
        assert [{k: n[k] for k in ("page", "type", "data")} for n in own] == [INK, highlight]
        assert own[0]["id"] == note
        others = (await secretary.get(path, params=version)).json()["annotations"]
        assert others == []

        assert (await secretary.delete(f"{path}/{note}")).status_code == 204
        assert len((await chair.get(path, params=version)).json()["annotations"]) == 2
        assert (await chair.delete(f"{path}/{note}")).status_code == 204
        assert len((await chair.get(path, params=version)).json()["annotations"]) == 1


async def test_a_note_that_is_none_is_refused(house: House, pdf: Callable[..., bytes]) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot"))).json()
        path, v = f"/api/materials/{kept['id']}/annotations", kept["sha256"]

        for id, sha256, body, code in [
            (uuid7(), v, INK | {"page": 2}, "annotation_off_page"),
            (uuid7(), v, INK | {"script": "x"}, "bad_annotation"),
            (uuid7(), v, {"page": 1}, "bad_annotation"),
            ("x", v, INK, "bad_annotation"),
            (uuid7(), "0" * 64, INK, "file_not_found"),
        ]:
            answer = await client.put(f"{path}/{id}", params={"v": sha256}, json=body)
            assert answer.json()["code"] == code
            assert 400 <= answer.status_code < 500
        assert (await client.get(path)).status_code == 400


async def test_the_page_where_one_stopped_is_remembered(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot", "hai"))).json()
        path = f"/api/materials/{kept['id']}/place"

        assert (await client.get(path)).json() == {"page": None, "sha256": None}
        place = {"page": 2, "sha256": kept["sha256"]}
        assert (await client.put(path, json=place)).status_code == 204
        assert (await client.get(path)).json() == place
        foreign = await client.put(path, json={"page": 1, "sha256": "0" * 64})
        assert foreign.status_code == 404
        assert (await client.put(path, json=place | {"page": 0})).status_code == 400
