"""What people are told when the disk is full, the database locked or the papers away, and after."""

from __future__ import annotations

import asyncio
import io
import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pikepdf
import pytest
from sqlalchemy import Connection

from ecabinet.store import bucket, files
from ecabinet.store.files import ObjectFiles

from ..store.buckets import KEYS, BucketServer
from .conftest import House
from .test_materials import attend, upload

Pdf = Callable[..., bytes]


def code(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code") or answer.json()["status"]


async def put_page(house: House, client: httpx2.AsyncClient, page: int) -> httpx2.Response:
    paper = next((await house.services.drafts.read(house.session.meeting)).materials())
    place = {"page": page, "sha256": paper.versions[0].sha256}
    return await client.put(f"/api/materials/{paper.id}/place", json=place)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[None]:
    """Another, small disk in a folder's place."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root may mount a disk")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def heavy(data: bytes) -> bytes:
    """The PDF with a megabyte and a half that nothing can make smaller."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as whole:
        whole.pages[0].obj["/Ballast"] = whole.make_stream(os.urandom(1_500_000))
        whole.save(out)
    return out.getvalue()


@pytest.mark.parametrize("folder", ["scratch", "files"])
async def test_a_full_disk_takes_no_half_paper_and_is_told(
    house: House, pdf: Pdf, tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "ROOM", 2 << 20)
    data = heavy(pdf("to"))
    async with house.as_("secretary") as client:
        await attend(house, client)
        await house.open_room()
        with small_disk(tmp_path / folder, "1m"):
            assert code(await upload(house, client, data)) == (503, "storage_full")
            left = [path for path in (tmp_path / folder).rglob("*") if path.is_file()]
            assert left == []
            ready = await client.get("/readyz")
            degraded = folder == "files"
            assert code(ready) == (200, "degraded" if degraded else "ok")
        assert (await upload(house, client, pdf("to"))).status_code == 201
        assert code(await client.get("/readyz")) == (200, "ok")


async def test_a_full_database_refuses_and_goes_on_when_there_is_room(
    house: House, pdf: Pdf
) -> None:
    def limit(connection: Connection, pages: int) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    write = house.services.database.write
    thick = pdf(*(f"trang {n} " + "ngan sach phuong " * 9 for n in range(120)))
    meeting = f"/api/meetings/{house.session.meeting}"
    async with house.as_("secretary") as client:
        await attend(house, client)
        await house.open_room()
        await write(limit, 1)
        before = (await client.get(meeting)).json()["items"]
        assert code(await upload(house, client, thick)) == (503, "storage_full")
        assert (await client.get(meeting)).json()["items"] == before, "who reads goes on"
        await write(limit, 1_000_000)
        assert (await upload(house, client, thick)).status_code == 201


async def test_a_database_that_another_program_holds_is_waited_for(
    house: House, tmp_path: Path
) -> None:
    await house.open_room()

    def hurry(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA busy_timeout=700")  # else five seconds a writer

    await house.services.database.write(hurry)
    other = sqlite3.connect(tmp_path / "ecabinet.db", isolation_level=None)
    async with house.as_("delegate01") as client:
        other.execute("BEGIN IMMEDIATE")
        try:
            refused, ready = await asyncio.gather(put_page(house, client, 2), client.get("/readyz"))
            assert code(refused) == (503, "storage_busy")
            assert refused.headers["retry-after"]
            assert code(ready) == (503, "storage_busy")
            assert (await client.get("/api/session")).status_code == 200, "who reads goes on"
        finally:
            other.execute("ROLLBACK")
        assert (await put_page(house, client, 2)).status_code == 204
        assert code(await client.get("/readyz")) == (200, "ok")
    other.close()


async def test_papers_that_are_away_leave_the_meeting_alone(
    house: House, pdf: Pdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    services: Any = house.services

    def keep_in(store: ObjectFiles) -> None:
        for holder, name in (
            (services, "files"),
            (services.intake, "_files"),
            (services.copies, "_files"),
            (services.copies, "_derived"),
        ):
            object.__setattr__(holder, name, store)

    with BucketServer() as server:
        near = ObjectFiles.open(server.url)
        monkeypatch.setattr(bucket, "ANSWER", timedelta(seconds=0.2))  # nobody will answer
        monkeypatch.setattr(bucket, "RETRIES", 0)
        away = ObjectFiles.open(server.url)
        keep_in(near)
        async with house.as_("secretary") as client:
            await attend(house, client)
            await house.open_room()
            kept = (await upload(house, client, pdf("mot"), level="internal")).json()
            file = f"/api/materials/{kept['id']}/file"
            whole = await client.get(file)
            part = await client.get(file, headers={"Range": "bytes=100-299"})
            assert part.content == whole.content[100:300]
            server.pause()
            keep_in(away)
            try:
                assert code(await upload(house, client, pdf("hai"))) == (503, "files_unreachable")
                assert code(await client.get("/readyz")) == (200, "degraded")
                assert (await put_page(house, client, 1)).status_code == 204
            finally:
                server.resume()
                keep_in(near)
            assert (await client.get(file)).content == whole.content
            assert (await upload(house, client, pdf("hai"))).status_code == 201
            assert code(await client.get("/readyz")) == (200, "ok")
