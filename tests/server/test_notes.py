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


HIGHLIGHT: dict[str, Any] = {
    "page": 1,
    "type": "highlight",
    "data": {"color": "#ffff00", "quads": [[1.5] * 8], "text": "<i>ngân sách</i>"},
}


def change(
    v: str, note: dict[str, Any] | None, id: str = "", rev: int = 1, **more: Any
) -> dict[str, Any]:
    """A tablet's change as it is sent."""
    return {"id": id or uuid7(), "rev": rev, "device": "tablet", "v": v, "note": note, **more}


async def sync(client: Any, material: str, *changes: dict[str, Any], since: int = 0) -> Any:
    answer = await client.post(
        f"/api/materials/{material}/annotations/sync",
        json={"since": since, "changes": list(changes)},
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_notes_are_ones_own_and_come_back_as_they_were_written(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as secretary, house.as_("chair") as chair:
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        ink = change(v, INK)

        told = await sync(chair, paper, ink, change(v, HIGHLIGHT))
        assert (told["refused"], told["more"]) == ([], False)
        assert [line["note"]["data"] for line in told["changes"]] == [
            INK["data"],
            HIGHLIGHT["data"],
        ]
        assert told["changes"][0]["id"] == ink["id"]
        assert (await sync(chair, paper, since=told["next"]))["changes"] == []
        assert (await sync(secretary, paper))["changes"] == []
        own = await chair.get(f"/api/materials/{paper}/annotations", params={"v": v})
        assert [line["note"]["type"] for line in own.json()["annotations"]] == ["ink", "highlight"]

        gone = change(v, None, id=ink["id"], rev=2, base={"rev": 1, "device": "tablet"})
        told = await sync(chair, paper, gone, since=told["next"])
        assert [(line["id"], line["note"]) for line in told["changes"]] == [(ink["id"], None)]
        again = await sync(chair, paper, gone)  # from the beginning, and twice does no harm
        assert sorted(bool(line["note"]) for line in again["changes"]) == [False, True]


async def test_what_is_shared_is_seen_by_those_it_is_shared_with(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with (
        house.as_("secretary") as secretary,
        house.as_("chair") as chair,
        house.as_("delegate01") as delegate,
    ):
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.open_room()
        paper, v = kept["id"], kept["sha256"]
        readers = (await delegate.get(f"/api/materials/{paper}/readers")).json()["readers"]
        [me] = [each["id"] for each in readers if each["mine"]]
        note = change(v, HIGHLIGHT | {"shared": {"to": "people", "people": [me]}})

        await sync(chair, paper, note)
        told = await sync(delegate, paper)
        [line] = told["changes"]
        assert (line["by"], line["name"]) == (house.session.chair.id, "chair")
        assert line["note"]["data"]["text"] == "<i>ngân sách</i>"
        assert (await sync(secretary, paper))["changes"][0]["note"] is None  # not for them

        taken_back = change(v, HIGHLIGHT, id=note["id"], rev=2, base={"rev": 1, "device": "tablet"})
        await sync(chair, paper, taken_back)
        [line] = (await sync(delegate, paper, since=told["next"]))["changes"]
        assert (line["id"], line["note"], line["name"]) == (note["id"], None, "")

        forged = change(v, INK, id=note["id"], rev=9)  # one's own of that id, not the other's
        await sync(delegate, paper, forged)
        mine = [each for each in (await sync(chair, paper))["changes"] if each["note"]]
        assert [each["note"]["type"] for each in mine] == ["highlight"]


async def test_a_note_that_is_none_is_refused_and_spoils_no_other(
    house: House, pdf: Callable[..., bytes]
) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot"))).json()
        paper, v = kept["id"], kept["sha256"]
        bad = [
            (change(v, INK | {"page": 2}), "annotation_off_page"),
            (change(v, INK | {"script": "x"}), "bad_annotation"),
            (change(v, {"page": 1}), "bad_annotation"),
            (change(v, INK, id="x"), "bad_annotation"),
            (change(v, INK) | {"device": "server"}, "bad_annotation"),
            (change("0" * 64, INK), "file_not_found"),
        ]
        told = await sync(client, paper, *(each for each, _ in bad), change(v, INK))
        assert [each["code"] for each in told["refused"]] == [code for _, code in bad]
        assert len(told["changes"]) == 1

        path = f"/api/materials/{paper}/annotations"
        assert (await client.get(path)).status_code == 400
        for body in ({"since": -1}, {"changes": [change(v, INK)] * 51}, {"changes": 1}, []):
            assert (await client.post(f"{path}/sync", json=body)).status_code == 400
        huge = {"changes": [change(v, {"x": "x" * 3_000_000})]}
        assert (await client.post(f"{path}/sync", json=huge)).status_code == 413


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
