"""Libraries over HTTP: theirs alone, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from ecabinet.documents import library as rules
from ecabinet.store.tables import materials

from .conftest import House

Add = Callable[..., Any]


@pytest.fixture
def add(pdf: Callable[..., bytes]) -> Add:
    """Brings a file with these words into a client's library."""

    async def bring(client: Any, words: str, **query: str) -> Any:
        return await client.post(
            "/api/library/papers",
            params={"level": "normal", **query},
            content=pdf(words),
            headers={"Content-Type": "application/pdf", "X-File-Name": "so-tay.pdf"},
        )

    return bring


async def folder(client: Any, name: str, parent: str | None = None) -> str:
    made = await client.post("/api/library/folders", json={"name": name, "parent": parent})
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def test_folders_are_made_renamed_moved_and_deleted(house: House, add: Add) -> None:
    async with house.as_("delegate01") as client:
        year, month = await folder(client, " Năm \n 2026 "), await folder(client, "Tháng 7")
        path = f"/api/library/folders/{month}"
        moved = await client.put(path, json={"name": "Tháng bảy", "parent": year})
        assert moved.json() == {"id": month, "parent": year, "name": "Tháng bảy"}
        inside = await client.put(
            f"/api/library/folders/{year}", json={"name": "x", "parent": month}
        )
        assert (inside.status_code, inside.json()["code"]) == (409, "folder_in_itself")
        made = await add(client, "Sổ tay", folder=month)
        assert made.status_code == 201, made.text

        assert (await client.delete(f"/api/library/folders/{year}")).status_code == 204
        whole = (await client.get("/api/library")).json()
        assert (whole["folders"], whole["papers"], whole["used"]) == ([], [], 0)


async def test_an_own_file_is_read_and_found_by_its_owner_alone(house: House, add: Add) -> None:
    async with house.as_("delegate01") as client:
        made = (await add(client, "Giam sat dau tu cong", title="Sổ tay giám sát")).json()["id"]
        [paper] = (await client.get("/api/library")).json()["papers"]
        assert (paper["title"], paper["pages"], paper["gone"]) == ("Sổ tay giám sát", 1, False)
        path = f"/api/library/papers/{made}"
        assert (await client.get(f"{path}/file")).content.startswith(b"%PDF")
        assert "Giam sat" in (await client.get(f"{path}/text")).json()["pages"][0]
        assert (await client.get(f"{path}/pages/1.png")).headers["content-type"] == "image/png"
        found = (await client.get("/api/search", params={"q": "giám sát"})).json()
        assert [(line["source"], line["id"]) for line in found["found"]] == [("library", made)]

    for other in ("secretary", "chair", "stranger"):
        async with house.as_(other) as client:
            for part in ("file", "text", "pages/1.png"):
                assert (await client.get(f"{path}/{part}")).status_code == 404
            assert (await client.put(path, json={"title": "x"})).status_code == 404
            assert (await client.delete(path)).status_code == 404
            assert (await client.get("/api/library")).json()["papers"] == []
            found = (await client.get("/api/search", params={"q": "giám sát"})).json()
            assert (found["found"], found["total"]) == ([], 0)
            assert (await add(client, "x", folder=made)).json()["code"] == "folder_not_found"


async def test_a_reference_shows_what_the_meeting_shows(house: House) -> None:
    draft = await house.services.drafts.read(house.session.meeting)
    material = next(draft.materials()).id
    async with house.as_("delegate01") as client:
        wish = {"material": material}
        early = await client.post("/api/library/references", json=wish)
        assert (early.status_code, early.json()["code"]) == (404, "material_not_found")
        await house.open_room()
        made = await client.post("/api/library/references", json=wish)
        again = await client.post("/api/library/references", json=wish)
        assert made.status_code == 201
        assert made.json() == again.json()
        [paper] = (await client.get("/api/library")).json()["papers"]
        assert (paper["title"], paper["meeting"]) == ("Báo cáo ngân sách", house.session.meeting)

        recall = update(materials).where(materials.c.id == material).values(status="recalled")
        await house.services.database.write(lambda connection: connection.execute(recall))
        [paper] = (await client.get("/api/library")).json()["papers"]
        assert (paper["gone"], paper["title"], paper["meeting"]) == (True, "", None)


async def test_there_is_only_so_much_room(
    house: House, add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.as_("delegate01") as client:
        monkeypatch.setattr(rules, "QUOTA", 100)
        full = await add(client, "Sổ tay")
        assert (full.status_code, full.json()["code"]) == (409, "library_full")
        secret = await add(client, "Sổ tay", level="secret")
        assert secret.status_code in (400, 409, 422)
        monkeypatch.setattr(rules, "MAX_DEPTH", 2)
        deep = await folder(client, "b", await folder(client, "a"))
        third = await client.post("/api/library/folders", json={"name": "c", "parent": deep})
        assert third.json()["code"] == "folders_too_deep"


async def test_papers_that_go_together_are_told(house: House) -> None:
    await house.open_room()
    draft = await house.services.drafts.read(house.session.meeting)
    report = next(draft.materials()).id
    async with house.as_("delegate01") as client:
        answer = await client.get(f"/api/materials/{report}/related")
        assert answer.json() == {"related": []}
    async with house.as_("stranger") as client:
        assert (await client.get(f"/api/materials/{report}/related")).status_code == 404
