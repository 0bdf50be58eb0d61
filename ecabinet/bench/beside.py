"""What goes on beside the log while something is measured: chat to the room, people coming and
going."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle

from ecabinet.bench.clients import Hall, command, connect, upgrade

LINES_A_SECOND = 20
TALKERS = 20
"""Deputies who write, on second tablets: what answers them is not taken for a ballot's answer."""

COMING_EVERY = 0.5
"""Seconds between two tablets that come, of which each goes when the next one comes."""


@asynccontextmanager
async def talk(port: int, path: str, deputies: Sequence[str]) -> AsyncIterator[None]:
    """People chat, come and go at the server on `port` for as long as the context lasts."""
    requests = [upgrade(port, path, token) for token in deputies]
    hall = Hall()
    await hall.join(port, requests[:TALKERS], b"\r\n\r\n")
    busy = [
        asyncio.create_task(_chat(hall)),
        asyncio.create_task(_come_and_go(port, requests[: len(requests) // 10])),
    ]
    await asyncio.sleep(0.5)
    yield
    for task in busy:
        task.cancel()
    await asyncio.wait(busy)
    hall.leave()
    for task in busy:
        if not task.cancelled():
            task.result()  # it failed, and nothing was measured beside it


async def _chat(hall: Hall) -> None:
    for tablet in cycle(hall.tablets):
        tablet.write(command("post_message", channel="room", text="Xin tài liệu số 2, trang 14."))
        await asyncio.sleep(1 / LINES_A_SECOND)


async def _come_and_go(port: int, requests: Sequence[bytes]) -> None:
    for request in cycle(requests):
        visit = Hall()
        await connect(visit, port, [request])
        await asyncio.sleep(COMING_EVERY)
        visit.leave()
