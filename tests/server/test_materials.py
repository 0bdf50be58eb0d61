from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from ecabinet.convening import material_on_table
from ecabinet.meeting.commands import PutMaterial
from ecabinet.meeting.events import MaterialPut, MaterialReplaced
from ecabinet.store.tables import microseconds

from .conftest import House

Pdf = Callable[..., bytes]


async def upload(
    house: House, client: httpx2.AsyncClient, data: bytes, **query: str
) -> httpx2.Response:
    item = (await house.items())[0]
    wish = {"item": item, "title": "Báo cáo <b>mới</b>", "kind": "report", "level": "normal"}
    return await client.post(
        f"/api/meetings/{house.session.meeting}/materials",
        params=wish | query,
        content=data,
        headers={"Content-Type": "application/pdf", "X-File-Name": "C:\\tmp\\bao cao.pdf"},
    )


async def attend(house: House, client: httpx2.AsyncClient) -> None:
    """The secretary, staff of the agency, sits in the meeting too."""
    from sqlalchemy import insert

    from ecabinet.store.ids import uuid7
    from ecabinet.store.tables import attendees

    session = house.session
    row = insert(attendees).values(
        meeting=session.meeting,
        id=uuid7(),
        account=session.secretary.id,
        position=9,
        key="thu-ky",
        name="Thư ký",
        role="secretary",
        votes=False,
        teller=False,
    )
    await house.services.database.write(lambda connection: connection.execute(row))


async def log(house: House) -> list[Any]:
    return [r.entry.event for r in await house.services.journal.read(house.session.meeting)]


async def test_a_paper_is_brought_in_read_and_replaced(house: House, pdf: Pdf) -> None:
    first, second = pdf("ngan sach", "phan hai"), pdf("ngan sach moi")
    async with house.as_("secretary") as client:
        answer = await upload(house, client, first, number="45/BC", urgency="urgent")
        kept = answer.json()
        assert answer.status_code == 201
        assert answer.headers["location"] == f"/api/materials/{kept['id']}"
        assert (kept["pages"], kept["size"], kept["version"]) == (2, len(first), 1)
        assert (kept["title"], kept["urgency"]) == ("Báo cáo <b>mới</b>", "urgent")

        path = f"/api/materials/{kept['id']}"
        replaced = await client.put(f"{path}/file", params={"level": "normal"}, content=second)
        assert replaced.status_code == 200
        assert (replaced.json()["version"], replaced.json()["level"]) == (2, "normal")

        whole = (await client.get(path)).json()
        assert [v["version"] for v in whole["versions"]] == [1, 2]
        assert whole["versions"][0]["file_name"] == "bao cao.pdf"
        assert (await client.get(f"{path}/file")).content == second
        assert (await client.get(f"{path}/file?v={kept['sha256']}")).content == first
        assert (await client.get(f"{path}/file?v={'0' * 64}")).status_code == 404
        text = (await client.get(f"{path}/text?v={kept['sha256']}")).json()["pages"]
        assert [words.strip() for words in text] == ["ngan sach", "phan hai"]
        changed = (await client.get(f"{path}/changes")).json()
        assert (changed["version"], changed["before"]) == (2, 1)
        assert [(p["page"], p["changed"], p["runs"]) for p in changed["passages"]] == [
            (
                1,
                True,
                [
                    {"mark": "same", "text": "ngan sach"},
                    {"mark": "removed", "text": "phan hai"},
                    {"mark": "added", "text": "moi"},
                ],
            )
        ]
        first_one = (await client.get(f"{path}/changes?v={kept['sha256']}")).json()
        assert first_one == {"version": 1, "before": None, "passages": []}

        same = await client.put(f"{path}/file", params={"level": "normal"}, content=second)
        assert (same.status_code, same.json()["code"]) == (409, "same_file")


async def test_a_page_is_shown_as_an_image_made_once(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        kept = (await upload(house, client, pdf("mot"))).json()
        path = f"/api/materials/{kept['id']}/pages"

        image = await client.get(f"{path}/1.png?width=400&v={kept['sha256']}")
        assert image.content.startswith(b"\x89PNG")
        assert image.headers["content-type"] == "image/png"
        assert "immutable" in image.headers["cache-control"]
        assert await house.services.files.get(kept["sha256"], "p0001-w0400.png") == image.content
        for page in ("2", "0", "x", "-1", "9" * 30):
            assert (await client.get(f"{path}/{page}.png")).status_code == 404, page
        assert (await client.get(f"{path}/1.png?width=401")).status_code == 422


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 422, "empty_file"),
        (b"hello", 415, "not_a_pdf"),
        (b"PK\x03\x04" + b"x" * 2000, 415, "office_file"),
        (b"%PDF-1.7 and then nothing", 422, "pdf_damaged"),
        (b"%PDF-1.7" + b"x" * 6_000_000, 413, "pdf_too_big"),
    ],
)
async def test_a_file_that_is_no_good_leaves_nothing(
    house: House, body: bytes, status: int, code: str
) -> None:
    before = await house.services.drafts.read(house.session.meeting)
    async with house.as_("secretary") as client:
        answer = await upload(house, client, body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await house.services.drafts.read(house.session.meeting) == before


@pytest.mark.parametrize("level", ["mat", "toi_mat", "tuyet_mat"])
async def test_a_secret_is_refused_before_a_byte_is_read(house: House, level: str) -> None:
    async def bytes_that_must_not_be_asked_for() -> Any:
        raise AssertionError("read")
        yield b""

    async with house.as_("secretary") as client:
        item = (await house.items())[0]
        answer = await client.post(
            f"/api/meetings/{house.session.meeting}/materials",
            params={"item": item, "title": "x", "level": level},
            content=bytes_that_must_not_be_asked_for(),
        )

    assert (answer.status_code, answer.json()["code"]) == (403, "secret_paper_only")


async def test_a_paper_that_is_handed_out_is_a_line_and_takes_no_bytes(
    house: House, pdf: Pdf
) -> None:
    async with house.as_("secretary") as client:
        with_bytes = await upload(house, client, pdf("mat"), level="paper_only")
        line = await upload(house, client, b"", level="paper_only")

        assert with_bytes.json()["code"] == "secret_paper_only"
        assert line.status_code == 201
        kept = line.json()
        assert (kept["level"], kept["sha256"], kept["pages"]) == ("paper_only", None, None)
        refused = await client.put(
            f"/api/materials/{kept['id']}/file", params={"level": "normal"}, content=pdf("x")
        )
        assert (refused.status_code, refused.json()["code"]) == (403, "secret_paper_only")
        assert (await client.get(f"/api/materials/{kept['id']}/file")).status_code == 404


async def test_in_an_open_room_a_paper_goes_through_the_log(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        await attend(house, client)
        await house.open_room()
        kept = (await upload(house, client, pdf("mot"))).json()
        replaced = await client.put(
            f"/api/materials/{kept['id']}/file", params={"level": "normal"}, content=pdf("hai")
        )
        assert replaced.status_code == 200, replaced.text
        whole = (await client.get(f"/api/meetings/{house.session.meeting}")).json()

    put, replacement = (await log(house))[1:]
    assert isinstance(put, MaterialPut)
    assert isinstance(replacement, MaterialReplaced)
    assert put.material.id == replacement.material.id == kept["id"]
    assert replacement.material.sha256 == replaced.json()["sha256"] != kept["sha256"]
    [shown] = [m for m in whole["items"][0]["materials"] if m["id"] == kept["id"]]
    assert (shown["version"], shown["status"]) == (2, "on_table")


async def test_what_the_meeting_refuses_is_taken_back(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        await house.open_room()
        await client.post(f"/api/meetings/{house.session.meeting}/cancel", json={})
        before = await house.services.meetings.overview(house.session.meeting)
        answer = await upload(house, client, pdf("mot"))

    assert answer.json()["code"] == "meeting_cancelled"
    assert await house.services.meetings.overview(house.session.meeting) == before
    assert len(await log(house)) == 2
    assert microseconds(before["starts_at"]) > 0


async def test_a_recalled_paper_is_the_secretarys_alone(house: House, pdf: Pdf) -> None:
    from ecabinet.meeting.commands import RecallMaterial

    async with house.as_("secretary") as secretary, house.as_("delegate01") as delegate:
        await attend(house, secretary)
        kept = (await upload(house, secretary, pdf("mot"))).json()
        await house.publish(kept["id"])
        await house.open_room()
        path = f"/api/materials/{kept['id']}/file"
        assert (await delegate.get(path)).status_code == 200
        await house.services.hub.carry_out(
            house.session.meeting,
            house.session.secretary.id,
            "0123456789abcdef",
            RecallMaterial(material=kept["id"]),
        )

        gone = await delegate.get(path)
        assert (gone.status_code, gone.json()["code"]) == (404, "material_was_recalled")
        assert (await secretary.get(path)).status_code == 200
        notes = await delegate.get(path.replace("file", "annotations"), params={"v": "0" * 64})
        assert (notes.status_code, notes.json()["code"]) == (404, "material_was_recalled")

        right = pdf("hai")
        await secretary.put(
            path,
            params={"level": "normal"},
            content=right,
            headers={"Content-Type": "application/pdf"},
        )
        assert (await delegate.get(path)).content == right
        still = await delegate.get(path, params={"v": kept["sha256"]})
        assert (still.status_code, still.json()["code"]) == (404, "file_not_found")


async def test_publishing_is_on_record_even_if_the_server_ends_in_the_middle(
    house: House, pdf: Pdf
) -> None:
    """The log and the step are one transaction: else readers would see what came before it."""
    session = house.session
    async with house.as_("secretary") as clerk, house.as_("chair") as chair:
        await attend(house, clerk)
        await house.open_room()
        plan = {"item": (await house.items())[0], "title": "Xin ý kiến"}
        planned = (await clerk.post(f"/api/meetings/{session.meeting}/plans", json=plan)).json()
        paper = f"/api/materials/{planned['id']}"
        for text in ("mot", "hai"):
            sent = await clerk.put(f"{paper}/file", content=pdf(text), params={"level": "normal"})
            assert sent.status_code == 200, sent.text
        for step in ("submit", "approve"):
            assert (await clerk.post(f"{paper}/steps", json={"step": step})).status_code == 204
        item, approved = await house.services.paper_steps.as_material(planned["id"])
        put = PutMaterial(material=material_on_table(approved, item))
        await house.services.hub.carry_out(session.meeting, session.secretary.id, "c0", put)
        # Here the server was ended.
        shown = (await chair.get(paper)).json()
        assert [version["version"] for version in shown["versions"]] == [2]
        whole = (await clerk.get(f"/api/meetings/{session.meeting}/preparation")).json()
        told = next(p for p in whole["papers"] if p["id"] == planned["id"])
        assert [(h["step"], h["name"]) for h in told["history"]][-1] == ("publish", "Thư ký")
