"""What goes on beside the log while something is measured: chat to the room, people coming and
going."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import cycle

from ecabinet.bench.clients import Hall, command, connect, upgrade
from ecabinet.bench.house import House

LINES_A_SECOND = 20
COMING_EVERY = 0.5
"""Seconds between two tablets that come, of which each goes when the next one comes."""


@asynccontextmanager
async def talk(hall: Hall, port: int, house: House) -> AsyncIterator[None]:
    """People chat and come and go for as long as the context lasts."""
    busy = [
        asyncio.create_task(_chat(hall)),
        asyncio.create_task(_come_and_go(port, house)),
    ]
    await asyncio.sleep(0.5)
    yield
    for task in busy:
        task.cancel()
    await asyncio.wait(busy)
    for task in busy:
        if not task.cancelled():
            task.result()  # it failed, and nothing was measured beside it


async def _chat(hall: Hall) -> None:
    for tablet in cycle(hall.tablets):
        tablet.write(command("post_message", channel="room", text="Xin tài liệu số 2, trang 14."))
        await asyncio.sleep(1 / LINES_A_SECOND)


async def _come_and_go(port: int, house: House) -> None:
    for token in cycle(house.deputies[: len(house.deputies) // 10]):
        visit = Hall()
        await connect(visit, port, [upgrade(port, house.path(), token)])
        await asyncio.sleep(COMING_EVERY)
        visit.leave()
