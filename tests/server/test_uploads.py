"""Uploads piece by piece, over the wire: broken lines, restarts, questions before publishing."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest
from starlette.requests import ClientDisconnect

from ecabinet.documents import programs
from ecabinet.documents.shelf import Shelf
from ecabinet.receiving import Receiving

from ..documents import papers
from ..documents.strange import office_file, picture
from .conftest import House

Pdf = Callable[..., bytes]


async def begin(
    house: House, client: httpx2.AsyncClient, data: bytes, **wish: Any
) -> httpx2.Response:
    said = {"name": "bao cao.pdf", "size": len(data), "level": "normal"} | wish
    if "material" not in wish:
        said["item"] = (await house.items())[0]
    return await client.post(f"/api/meetings/{house.session.meeting}/uploads", json=said)


def path_of(house: House, upload: str, rest: str = "") -> str:
    return f"/api/meetings/{house.session.meeting}/uploads/{upload}{rest}"


async def patch(
    house: House, client: httpx2.AsyncClient, upload: str, offset: int, data: Any
) -> httpx2.Response:
    headers = {"Upload-Offset": str(offset)}
    return await client.patch(path_of(house, upload), content=data, headers=headers)


async def finish(
    house: House, client: httpx2.AsyncClient, upload: str, data: bytes, parts: tuple[str, ...] = ()
) -> dict[str, Any]:
    body = {"sha256": hashlib.sha256(data).hexdigest(), "parts": parts}
    answer = await client.post(path_of(house, upload, "/finish"), json=body)
    assert answer.status_code == 202, answer.text
    async with asyncio.timeout(60):
        while True:
            answer = await client.get(path_of(house, upload), params={"wait": 20})
            if answer.json()["state"] != "making":
                return dict(answer.json())


async def send(
    house: House, client: httpx2.AsyncClient, data: bytes, **wish: Any
) -> dict[str, Any]:
    upload = (await begin(house, client, data, **wish)).json()["id"]
    assert (await patch(house, client, upload, 0, data)).json()["offset"] == len(data)
    return await finish(house, client, upload, data)


async def keep(
    house: House, client: httpx2.AsyncClient, upload: str, **wish: Any
) -> httpx2.Response:
    return await client.post(path_of(house, upload, "/keep"), json={"title": "Báo cáo"} | wish)


async def test_a_broken_line_goes_on_where_it_broke(house: House, pdf: Pdf) -> None:
    data = pdf("ngan sach")

    async def broken() -> AsyncIterator[bytes]:
        yield data[:300]
        raise ClientDisconnect

    async with house.as_("secretary") as client:
        upload = (await begin(house, client, data)).json()["id"]
        await patch(house, client, upload, 0, broken())
        assert (await client.get(path_of(house, upload))).json()["offset"] == 300
        wrong = await patch(house, client, upload, 0, data)
        assert (wrong.status_code, wrong.json()["code"]) == (409, "upload_offset")
        early = await client.post(
            path_of(house, upload, "/finish"), json={"sha256": hashlib.sha256(data).hexdigest()}
        )
        assert early.json()["code"] == "upload_offset"
        assert (await patch(house, client, upload, 300, data[300:])).json()["offset"] == len(data)

        ready = await finish(house, client, upload, data)
        assert (ready["state"], ready["format"], ready["page_count"]) == ("ready", "pdf", 1)
        made = await keep(house, client, upload)
        assert made.status_code == 201, made.text
        assert made.json()["id"] == upload
        again = await keep(house, client, upload)  # the first answer was lost
        assert (again.status_code, again.json()["id"]) == (201, upload)
        file = await client.get(f"/api/materials/{upload}/file")
        assert file.content == data
        assert (await client.get(path_of(house, upload))).status_code == 404


async def test_what_was_examined_cannot_be_exchanged(house: House, pdf: Pdf) -> None:
    seen, unseen = pdf("ngan sach"), b"<script>alert(1)</script>"
    async with house.as_("secretary") as client:
        ready = await send(house, client, seen)
        for digest in ("0" * 64, hashlib.sha256(unseen).hexdigest()):  # the bytes "differ"
            await client.post(path_of(house, ready["id"], "/finish"), json={"sha256": digest})
            await patch(house, client, ready["id"], 0, unseen.ljust(len(seen)))
        made = await keep(house, client, ready["id"])
        assert made.status_code == 201, made.text
        assert (await client.get(f"/api/materials/{ready['id']}/file")).content == seen


async def test_a_file_sent_among_many_becomes_the_planned_paper(house: House, pdf: Pdf) -> None:
    data = pdf("ngan sach phuong")
    async with house.as_("secretary") as client:
        plan = {"item": (await house.items())[1], "title": "Dự toán"}
        plans = f"/api/meetings/{house.session.meeting}/plans"
        made = await client.post(plans, json=plan)
        planned = made.json()["id"]
        line = await send(house, client, data, item=None)
        assert "ngan sach phuong" in line["beginning"]
        strange = await keep(house, client, line["id"], material=line["id"])
        assert (strange.status_code, strange.json()["code"]) == (404, "material_not_found")
        kept = await keep(house, client, line["id"], material=planned)
        assert (kept.status_code, kept.json()["id"]) == (201, planned)
        assert (await client.get(f"/api/materials/{planned}/file")).content == data


async def test_it_survives_a_restart_of_the_server(house: House, pdf: Pdf) -> None:
    data = pdf("ngan sach")
    async with house.as_("secretary") as client:
        upload = (await begin(house, client, data)).json()["id"]
        await patch(house, client, upload, 0, data[:500])
        old = house.services.receiving
        new = Receiving(Shelf(old.shelf._folder), old._maker)
        object.__setattr__(house.services, "receiving", new)
        listed = (await client.get(f"/api/meetings/{house.session.meeting}/uploads")).json()
        assert [(u["id"], u["offset"]) for u in listed["uploads"]] == [(upload, 500)]
        await patch(house, client, upload, 500, data[500:])
        body = {"sha256": hashlib.sha256(data).hexdigest()}
        await client.post(path_of(house, upload, "/finish"), json=body)
        await new.close()  # ended while the paper is made
        object.__setattr__(house.services, "receiving", Receiving(new.shelf, old._maker))
        line = (await client.get(path_of(house, upload), params={"wait": 20})).json()
        assert line["state"] in ("making", "ready")
        line = (await client.get(path_of(house, upload), params={"wait": 20})).json()
        assert line["state"] == "ready"


async def test_what_arrived_wrong_is_sent_again(house: House, pdf: Pdf) -> None:
    data = pdf("a")
    async with house.as_("secretary") as client:
        upload = (await begin(house, client, data)).json()["id"]
        await patch(house, client, upload, 0, data[:-1] + b"?")
        body = {"sha256": hashlib.sha256(data).hexdigest()}
        answer = await client.post(path_of(house, upload, "/finish"), json=body)
        assert answer.json()["code"] == "upload_differs"
        assert (await client.get(path_of(house, upload))).json()["offset"] == 0
        longer = await patch(house, client, upload, 0, data + b"x")
        assert longer.json()["code"] == "upload_too_long"


async def test_an_upload_is_its_senders_alone(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        upload = (await begin(house, client, pdf("a"))).json()["id"]
    await house.open_room()
    for username, status in (("stranger", 404), ("chair", 403), ("delegate01", 403)):
        async with house.as_(username) as client:
            for method, rest in (("GET", ""), ("PATCH", ""), ("POST", "/keep"), ("DELETE", "")):
                answer = await client.request(method, path_of(house, upload, rest))
                assert answer.status_code == status, (username, method)


@pytest.mark.parametrize("level", ["mat", "toi_mat", "tuyet_mat", "paper_only"])
async def test_a_secret_is_refused_before_a_byte(house: House, level: str) -> None:
    async with house.as_("secretary") as client:
        answer = await begin(house, client, b"x", level=level)
        assert (answer.status_code, answer.json()["code"]) == (403, "secret_paper_only")


async def test_marks_on_page_one_are_asked_about(house: House, tmp_path: Any) -> None:
    text = "HỎA TỐC\nMẬT\nXEM XONG TRẢ LẠI\nTỜ TRÌNH"
    data = papers.paper(tmp_path / "a.pdf", [text]).read_bytes()
    async with house.as_("secretary") as client:
        line = await send(house, client, data)
        found = {each["code"]: each["text"] for each in line["found"]}
        assert found == {"stamp": "MẬT", "urgency": "flash", "label": "return"}
        refused = await keep(house, client, line["id"], seen=["urgency", "label"])
        assert (refused.status_code, refused.json()["code"]) == (409, "stamp_on_first_page")
        kept = await keep(
            house, client, line["id"], seen=["stamp", "urgency", "label"], urgency="flash"
        )
        assert (kept.status_code, kept.json()["urgency"]) == (201, "flash")


async def test_a_word_file_becomes_a_pdf_and_stays_beside_it(house: House) -> None:
    data = office_file("docx", "Tờ trình về ngân sách")
    async with house.as_("secretary") as client:
        line = await send(house, client, data, name="to trinh.doc")
        if line["state"] == "refused":
            assert line["trouble"]["code"] == "no_office_program"
            pytest.skip("no LibreOffice here")
        assert (line["state"], line["format"]) == ("ready", "docx")
        kept = (await keep(house, client, line["id"])).json()
        text = (await client.get(f"/api/materials/{kept['id']}/text")).json()["pages"]
        assert "Tờ trình về ngân sách" in text[0]
        version = (await client.get(f"/api/materials/{kept['id']}")).json()["versions"][0]
        assert version["original"] == {"name": "to trinh.doc", "format": "docx"}
        original = await client.get(f"/api/materials/{kept['id']}/original")
        assert original.content == data
        assert "attachment" in original.headers["content-disposition"]
        assert ".docx" in original.headers["content-disposition"]


@pytest.mark.skipif(programs.office() is None, reason="no LibreOffice here")
@pytest.mark.parametrize(
    "after",
    [0.3, *(pytest.param(n / 10, marks=pytest.mark.soak) for n in (0, 1, 2, 4, 5, 6, 8, 10))],
)
async def test_ended_while_it_is_made_it_leaves_no_half_paper(house: House, after: float) -> None:
    data, before = (
        office_file("docx", "Tờ trình"),
        await house.services.drafts.read(house.session.meeting),
    )
    async with house.as_("secretary") as client:
        upload = (await begin(house, client, data)).json()["id"]
        await patch(house, client, upload, 0, data)
        body = {"sha256": hashlib.sha256(data).hexdigest()}
        await client.post(path_of(house, upload, "/finish"), json=body)
        await asyncio.sleep(after)
        await house.services.receiving.close()
        early = await keep(house, client, upload)
        assert early.status_code in (201, 409)
        if early.status_code == 409:
            assert early.json()["code"] == "upload_not_ready"
            assert await house.services.drafts.read(house.session.meeting) == before
            line = await finish(house, client, upload, data)
            assert line["state"] == "ready", line


async def test_pictures_become_one_paper(house: House) -> None:
    pages = [picture(f"trang {n}") for n in (1, 2)]
    async with house.as_("secretary") as client:
        ids = []
        for data in pages:
            ids.append((await begin(house, client, data, name="anh.png")).json()["id"])
            await patch(house, client, ids[-1], 0, data)
        line = await finish(house, client, ids[0], pages[0], tuple(ids))
        assert (line["state"], line["page_count"]) == ("ready", 2), line
        kept = await keep(house, client, ids[0], seen=["no_text", "no_reader"])
        assert kept.json()["pages"] == 2
        paper, reads = kept.json()["id"], f"/api/meetings/{house.session.meeting}/reads"
        await house.publish(paper)
        await client.get(f"/api/materials/{paper}/original")
        assert [each["material"] for each in (await client.get(reads)).json()["papers"]] == [paper]
        left = (await client.get(f"/api/meetings/{house.session.meeting}/uploads")).json()
        assert left["uploads"] == []


async def test_a_new_version_is_kept_once(house: House, pdf: Pdf) -> None:
    async with house.as_("secretary") as client:
        first = await send(house, client, pdf("mot"))
        paper = (await keep(house, client, first["id"])).json()["id"]
        second = await send(house, client, pdf("hai"), material=paper)
        answers = [keep(house, client, second["id"]) for _ in range(3)]  # impatient
        for kept in await asyncio.gather(*answers):
            assert kept.status_code == 201, kept.text
            assert (kept.json()["id"], kept.json()["version"]) == (paper, 2)
        third = await send(house, client, pdf("ba"), material=paper)
        await keep(house, client, third["id"])
        late = await keep(house, client, second["id"])  # its answer was lost, and another one came
        assert (late.status_code, late.json()["version"]) == (201, 3)
        whole = (await client.get(f"/api/materials/{paper}")).json()
        assert [version["version"] for version in whole["versions"]] == [1, 2, 3]
        elsewhere = await begin(house, client, b"x", material="no-such")
        assert elsewhere.json()["code"] == "material_not_found"


async def test_what_a_killed_process_left_is_swept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = house.services.intake
    async with intake.staging() as held:
        (held.parent / "intake-abandoned").mkdir()
        (held.parent / "intake-abandoned" / "upload.pdf").touch()
        assert await intake.sweep() == 0  # it may have been made just now
        monkeypatch.setattr("ecabinet.documents.intake._JUST_MADE", -1)
        assert await intake.sweep() == 1
        assert list(held.parent.iterdir()) == [held]


async def test_uploads_are_bounded_and_swept(house: House, pdf: Pdf) -> None:
    shelf = house.services.receiving.shelf
    async with house.as_("secretary") as client:
        big = await begin(house, client, b"", size=5_000_001)
        assert big.json()["code"] == "pdf_too_big"
        for _ in range(3):
            await begin(house, client, pdf("a"), size=5_000_000)
        assert await shelf.sweep() == 0
        assert await shelf.sweep(timedelta(seconds=-1)) == 3
        left = (await client.get(f"/api/meetings/{house.session.meeting}/uploads")).json()
        assert left["uploads"] == []
