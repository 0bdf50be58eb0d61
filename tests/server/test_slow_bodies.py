"""Bodies that never end: whoever sends one is told, and nothing waits for ever."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from starlette.types import Message

from ecabinet.server import pace, routing

from .conftest import House


async def test_a_body_that_trickles_is_cut_off(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "BODY_SECONDS", 0.2)

    async def trickle() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(60)

    async with house.client() as client:
        answer = await client.post(
            "/api/session", content=trickle(), headers={"Content-Type": "application/json"}
        )
    assert (answer.status_code, answer.json()["code"]) == (408, "body_too_slow")
    assert answer.headers["connection"] == "close"


FORM = b'--b\r\nContent-Disposition: form-data; name="pack"; filename="p.zip"\r\n\r\n'


async def drops(first: bytes, every: float) -> AsyncIterator[bytes]:
    yield first
    while True:
        await asyncio.sleep(every)
        yield b"x" * 16


@pytest.mark.parametrize(
    ("path", "kind", "first"),
    [
        ("/api/meetings", "multipart/form-data; boundary=b", FORM),
        (
            "/api/meetings/{meeting}/materials?title=x&kind=report&level=normal",
            "application/pdf",
            b"%PDF-1.7",
        ),
    ],
)
@pytest.mark.parametrize("every", [0.02, 60])
async def test_an_upload_that_trickles_is_cut_off_with_a_sentence(
    house: House, monkeypatch: pytest.MonkeyPatch, path: str, kind: str, first: bytes, every: float
) -> None:
    monkeypatch.setattr(pace, "WINDOW_SECONDS", 0.2)
    async with house.as_("secretary") as client:
        answer = await client.post(
            path.format(meeting=house.session.meeting),
            content=drops(first, every),
            headers={"Content-Type": kind},
        )
    assert (answer.status_code, answer.json()["code"]) == (408, "upload_too_slow")
    assert "16 KB" in answer.json()["detail"]
    assert answer.headers["connection"] == "close"


async def test_what_is_slow_but_not_too_slow_and_takes_longer_than_the_window_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pace, "WINDOW_SECONDS", 0.5)
    chunks = [b"x" * pace.LEAST_KILOBYTES * 1024] * 4

    async def receive() -> Message:
        await asyncio.sleep(0.2)
        body = chunks.pop()
        return {"type": "http.request", "body": body, "more_body": bool(chunks)}

    body = pace.Body(receive)
    while (await body.receive())["more_body"]:
        pass
    assert chunks == []
