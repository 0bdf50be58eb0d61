"""Readers' copies and the register of openings, as requests meet them."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pikepdf
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from ecabinet.documents import watermark

from .conftest import House
from .test_materials import attend, upload

Pdf = Callable[..., bytes]


async def paper(house: House, data: bytes, level: str) -> dict[str, Any]:
    async with house.as_("secretary") as client:
        await attend(house, client)
        await house.open_room()
        kept: dict[str, Any] = (await upload(house, client, data, level=level)).json()
    return kept


def picture(data: bytes, page: int = 0) -> bytes:
    with PdfDocument(data) as pdf:
        return bytes(pdf[page].render(scale=0.5).to_pil().convert("L").tobytes())


def words(data: bytes) -> str:
    with PdfDocument(data) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


async def test_each_reader_is_given_their_own_stamped_copy(house: House, pdf: Pdf) -> None:
    plain = pdf("ngan sach", "phan hai")
    kept = await paper(house, plain, "return")
    file = f"/api/materials/{kept['id']}/file"
    async with house.as_("chair") as lan, house.as_("delegate01") as binh:
        hers, his = (await lan.get(file)), (await binh.get(file))
    assert hers.status_code == his.status_code == 200
    assert len({plain, hers.content, his.content}) == 3
    assert hers.headers["etag"] != his.headers["etag"]
    assert hers.headers["cache-control"] == "no-store", "a paper to be returned stays nowhere"
    for page in (0, 1):
        assert len({picture(data, page) for data in (plain, hers.content, his.content)}) == 3
    assert words(hers.content) == words(plain), "the mark is drawn, not written between the words"
    with pikepdf.open(io.BytesIO(hers.content)) as whole:
        assert not whole.check_pdf_syntax()


async def test_every_range_is_of_the_same_copy(house: House, pdf: Pdf) -> None:
    kept = await paper(house, pdf("ngan sach"), "internal")
    async with house.as_("delegate01") as client:
        file = f"/api/materials/{kept['id']}/file?v={kept['sha256']}"
        whole = await client.get(file)
        size = len(whole.content)
        parts = b""
        for start in range(0, size, 9973):
            last = min(start + 9973, size) - 1
            part = await client.get(file, headers={"Range": f"bytes={start}-{last}"})
            assert (part.status_code, part.headers["etag"]) == (206, whole.headers["etag"])
            parts += part.content
        assert parts == whole.content
        assert whole.headers["cache-control"] == "private, no-cache"
        again = await client.get(file, headers={"If-None-Match": whole.headers["etag"]})
        assert again.status_code == 304


async def test_page_images_bear_the_mark_too(house: House, pdf: Pdf) -> None:
    kept = await paper(house, pdf("ngan sach"), "internal")
    image = f"/api/materials/{kept['id']}/pages/1.png?width=400"
    async with house.as_("chair") as lan, house.as_("delegate01") as binh:
        hers, again, his = (await lan.get(image)), (await lan.get(image)), (await binh.get(image))
    assert hers.content == again.content != his.content
    assert hers.headers["cache-control"] == "private, no-cache"
    darkest = Image.open(io.BytesIO(hers.content)).convert("L").crop((0, 100, 400, 500))
    assert darkest.getextrema()[0] < 250, "there is nothing in the middle of the page but the mark"


async def test_a_picture_asked_for_by_many_at_once_is_counted_once(house: House, pdf: Pdf) -> None:
    kept = await paper(house, pdf("ngan sach"), "internal")
    copies = house.services.copies
    assert kept["sha256"] in {*copies._making, *copies._known}  # before anybody opened it
    mark = watermark.mark("Lan", datetime.now(UTC))
    await asyncio.gather(*(copies.png(kept["sha256"], 1, 400, mark) for _ in range(3)))
    assert copies._bytes == sum(map(len, copies._pictures.values()))


async def test_what_a_level_does_not_allow_is_refused(house: House, pdf: Pdf) -> None:
    returned = await paper(house, pdf("a"), "return")
    file = f"/api/materials/{returned['id']}/file"

    def code(answer: httpx2.Response) -> tuple[int, str]:
        return answer.status_code, answer.json()["code"]

    async with house.as_("delegate01") as client:
        assert code(await client.get(f"{file}?download=true")) == (403, "download_not_allowed")
        beside = await client.get(file, headers={"Sec-Fetch-Dest": "document"})
        assert code(beside) == (403, "download_not_allowed")
        text = f"/api/materials/{returned['id']}/text"
        for ahead in (f"{file}?ahead=true", f"{text}?ahead=true"):
            assert code(await client.get(ahead)) == (403, "offline_not_allowed")
        draft = next(iter((await house.services.drafts.read(house.session.meeting)).materials()))
        assert (await client.get(f"/api/materials/{draft.id}")).json()["may"]["download"]


async def test_an_older_version_is_handled_no_less_strictly_than_it_was(
    house: House, pdf: Pdf
) -> None:
    first = pdf("ngan sach")
    kept = await paper(house, first, "return")
    path = f"/api/materials/{kept['id']}"
    async with house.as_("secretary") as client:
        headers = {"Content-Type": "application/pdf"}
        await client.put(
            f"{path}/file", params={"level": "normal"}, content=pdf("rut gon"), headers=headers
        )
    async with house.as_("chair") as client:
        now = await client.get(f"{path}/file")
        assert words(now.content).startswith("rut gon")
        before = await client.get(f"{path}/file", params={"v": kept["sha256"]})
        assert before.status_code == 200
        assert before.content != first, "marked still"
        assert before.headers["cache-control"] == "no-store"
        for asked in ("file?download=true&", "annotated.pdf?"):
            answer = await client.get(f"{path}/{asked}v={kept['sha256']}")
            assert answer.json()["code"] == "download_not_allowed"


async def test_nobody_reads_unseen_by_leaving_out_the_beginning(house: House, pdf: Pdf) -> None:
    kept = await paper(house, pdf("ngan sach"), "normal")
    path, meeting = f"/api/materials/{kept['id']}", f"/api/meetings/{house.session.meeting}/reads"
    async with house.as_("delegate01") as reader, house.as_("chair") as chair:
        await reader.get(f"{path}/file", headers={"Range": "bytes=1-"})
        await chair.get(f"{path}/text")
        (opened,) = (await chair.get(meeting)).json()["papers"]
    readers = {line["account"] for line in opened["readers"]}
    assert readers == {house.session.delegate.id, house.session.chair.id}


async def test_openings_are_counted_and_not_ranges(house: House, pdf: Pdf) -> None:
    kept = await paper(house, pdf("ngan sach"), "normal")
    file = f"/api/materials/{kept['id']}/file?v={kept['sha256']}"
    meeting = f"/api/meetings/{house.session.meeting}/reads"
    async with (
        house.as_("delegate01") as reader,
        house.as_("chair") as chair,
        house.as_("stranger") as stranger,
    ):
        for part in ("text", "file"):
            await reader.get(f"{file.replace('/file?', f'/{part}?')}&ahead=true")
        assert (await chair.get(meeting)).json() == {"papers": []}, "kept is not opened"
        mine = (await reader.get("/api/reads")).json()["reads"]
        assert [(line["material"], line["first_at"]) for line in mine] == [(kept["id"], None)]

        for part in ("bytes=0-9", "bytes=10-19", "bytes=-5", "bytes=0-"):
            assert (await reader.get(file, headers={"Range": part})).status_code == 206
        (opened,) = (await chair.get(meeting)).json()["papers"]
        (line,) = opened["readers"]
        assert (opened["material"], line["times"], line["current"]) == (kept["id"], 1, True)
        assert line["account"] == house.session.delegate.id
        assert line["attendee"]

        later = (datetime.now(UTC) + timedelta(days=900)).isoformat()
        told = {"sha256": kept["sha256"], "at": later}
        answer = await reader.post(f"/api/materials/{kept['id']}/opened", json=told)
        assert answer.status_code == 204
        (again,) = (await chair.get(meeting)).json()["papers"][0]["readers"]
        assert again["last_at"] < later, "nobody reads in the future"

        assert (await reader.get(meeting)).json()["code"] == "not_allowed"
        assert (await stranger.get(meeting)).status_code == 404
        assert (await stranger.get("/api/reads")).json() == {"reads": [], "next": None}


@pytest.mark.parametrize("name", ["Đặng Thị Ngọc Ánh Quỳnh Như Hoàng Phương Thảo", "Ẫ" * 200, ""])
def test_a_mark_is_as_long_as_its_blank_whoever_reads(name: str) -> None:
    at = datetime(2026, 11, 22, 10, 43)
    content = watermark.mark(name, at)
    assert len(content) == watermark.SIZE
    later = watermark.mark(name, at + timedelta(days=18, hours=5, minutes=9))
    assert content != later
    tail = 80 + 16 * watermark._DIGIT
    assert content[tail:] == later[tail:], "parts of two copies of one reader fit together"
