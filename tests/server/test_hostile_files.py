"""Hostile files sent to a real server, while others go on reading: its memory and its pace."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import pytest

from ..demo_server import Demo, demo
from ..documents import papers

MB = 1_000_000


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    with demo(folder, "--pack", "school-board-november", "--delegates", "3") as started:
        yield started


@contextlib.asynccontextmanager
async def secretary(running: Demo) -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(
        base_url=running.base, headers={"Origin": running.base}, timeout=120
    ) as client:
        body = {"username": "secretary", "password": running.password}
        assert (await client.post("/api/session", json=body)).status_code == 200
        yield client


async def meeting_of(client: httpx2.AsyncClient) -> str:
    return str((await client.get("/api/meetings")).json()["meetings"][0]["id"])


async def send(client: httpx2.AsyncClient, meeting: str, body: Any) -> tuple[int, str]:
    answer = await client.post(
        f"/api/meetings/{meeting}/materials?title=x&level=normal", content=body
    )
    return answer.status_code, answer.json().get("code", "")


def memory(running: Demo) -> int:
    """Bytes that the server's own process has in memory."""
    pages = Path(f"/proc/{running.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def left_behind(running: Demo) -> list[Path]:
    return [*(running.data / "scratch").iterdir(), *(running.data / "files/incoming").iterdir()]


async def chunks(size: int, start: bytes = b"%PDF-1.7\n") -> AsyncIterator[bytes]:
    """Bytes sent in pieces, with no length said before."""
    yield start
    for _ in range(size // MB):
        yield b"x" * MB


async def test_the_server_keeps_its_pace_and_memory_whatever_is_sent(
    running: Demo, tmp_path: Path
) -> None:
    most = papers.many_pages(tmp_path / "most.pdf", 2_000).read_bytes()
    too_many = papers.many_pages(tmp_path / "many.pdf", 2_001).read_bytes()
    bomb = papers.bomb(tmp_path / "bomb.pdf", 700).read_bytes()
    waits: list[float] = []

    async def read_on(path: str) -> None:
        while True:
            began = time.perf_counter()
            assert (await client.get(path)).status_code == 200
            waits.append(time.perf_counter() - began)
            await asyncio.sleep(0.02)

    async with secretary(running) as client:
        meeting = await meeting_of(client)
        await send(client, meeting, papers.paper(tmp_path / "a.pdf").read_bytes())
        before = memory(running)
        readers = [asyncio.create_task(read_on(p)) for p in ("/healthz", "/api/session")]
        outcomes = await asyncio.gather(
            *(send(client, meeting, body) for body in (most, too_many, bomb, bomb)),
            *(send(client, meeting, chunks(size)) for size in (100 * MB, 200 * MB)),
        )
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        grown = memory(running) - before

    assert outcomes == [
        (201, ""),
        (422, "pdf_too_many_pages"),
        (422, "pdf_too_heavy"),
        (422, "pdf_too_heavy"),
        (422, "pdf_damaged"),
        (413, "pdf_too_big"),
    ]
    assert sorted(waits)[len(waits) * 95 // 100] < 1
    assert grown < 60 * MB
    assert left_behind(running) == []


async def test_uploads_that_break_off_leave_nothing(running: Demo) -> None:
    async with secretary(running) as client:
        meeting = await meeting_of(client)
        overview = (await client.get(f"/api/meetings/{meeting}")).json()
        address = urlsplit(running.base)
        cookie = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        head = (
            f"POST /api/meetings/{meeting}/materials?title=x&level=normal HTTP/1.1\r\n"
            f"Host: {address.netloc}\r\nOrigin: {running.base}\r\nCookie: {cookie}\r\n"
        )
        for length in ("Content-Length: 9000000", "Transfer-Encoding: chunked"):
            piece = b"%PDF-1.7\n" + b"x" * 100_000
            if "chunked" in length:
                piece = b"%x\r\n%s\r\n" % (len(piece), piece)
            with socket.create_connection((address.hostname, address.port)) as broken:
                broken.sendall(f"{head}{length}\r\n\r\n".encode() + piece)
                async with asyncio.timeout(60):
                    while not any((running.data / "scratch").iterdir()):  # noqa: ASYNC110  # nothing else tells
                        await asyncio.sleep(0.01)
        async with asyncio.timeout(60):
            while left_behind(running):  # noqa: ASYNC110  # nothing else tells of it
                await asyncio.sleep(0.01)
        assert (await client.get(f"/api/meetings/{meeting}")).json() == overview
    log = (running.data.parent / f"{running.data.name}.log").read_text()
    assert "Traceback" not in log


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Length: 5", "Content-Length: 6"],
        ["Content-Length: 5", "Transfer-Encoding: chunked"],
        ["Content-Length: -5"],
        ["Content-Length: " + "9" * 40],
        ["Transfer-Encoding: chunked, chunked"],
        ["X-File-Name: a\rSet-Cookie: b=c"],
        ["X-File-Name: a\0b"],
        [" Folded: a"],
    ],
)
def test_what_is_no_request_is_answered_once_and_hung_up_on(
    running: Demo, lines: list[str]
) -> None:
    address = urlsplit(running.base)
    request = "\r\n".join(
        ["POST /api/session HTTP/1.1", f"Host: {address.netloc}", *lines, "", "0\r\n\r\n"]
    )
    smuggled = "GET /api/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=60) as raw:
        raw.sendall((request + smuggled).encode())
        said = b""
        with contextlib.suppress(TimeoutError, ConnectionError):
            while chunk := raw.recv(65536):
                said += chunk
    assert said.count(b"HTTP/1.1 ") <= 1
    assert b" 500 " not in said
    assert b"b=c" not in said
    assert b"openapi" not in said
    assert json.loads(httpx2.get(f"{running.base}/healthz").content)
