"""One client gone mad: ten thousand messages a second, and bytes that are no text."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import secrets
import time
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from tests.demo_server import Demo, demo

from .tablet import Tablet

FLOOD_SECONDS, AT_ONCE = 3.0, 200
LOG_BYTES = 1_000_000


@pytest.fixture(scope="module")
def mad_demo(tmp_path_factory: pytest.TempPathFactory):
    with demo(tmp_path_factory.mktemp("flood") / "data", "--delegates", "5") as running:
        yield running


def tablet(running: Demo, username: str) -> Tablet:
    return Tablet(running.base, username, running.password)


async def meeting_of(calm: Tablet) -> str:
    for when in ("today", "upcoming", "past"):
        found = (await calm.get(f"/api/meetings?when={when}"))["meetings"]
        if found:
            return str(found[0]["id"])
    raise AssertionError("the demo has no meeting")


async def test_a_flood_is_cut_off_and_nobody_else_notices(mad_demo: Demo) -> None:
    log = Path(f"{mad_demo.data}.log")
    before = log.stat().st_size
    async with tablet(mad_demo, "delegate01") as mad, tablet(mad_demo, "delegate02") as calm:
        await mad.sign_in()
        await calm.sign_in()
        meeting = await meeting_of(calm)
        await calm.join(meeting)
        flooding = asyncio.create_task(flood(mad, meeting))
        waits = []
        while not flooding.done():
            asked = time.perf_counter()
            await calm.ask("check_in")
            waits.append(time.perf_counter() - asked)
            await asyncio.sleep(0.05)
        sent, cut_off = flooding.result()
        assert (await calm.ask("check_out"))["t"] in ("ack", "refused")

    assert sent > 10_000 * FLOOD_SECONDS / 4, "that was no flood"
    assert cut_off > 5
    assert sorted(waits)[int(len(waits) * 0.95)] < 2
    assert log.stat().st_size - before < LOG_BYTES
    assert memory(mad_demo.process.pid) < 400 * 1024 * 1024


async def flood(mad: Tablet, meeting: str) -> tuple[int, int]:
    """Sends as fast as it can, is cut off, comes back; (messages sent, times cut off)."""
    until = time.monotonic() + FLOOD_SECONDS
    sent = cut_off = 0
    while time.monotonic() < until:
        with suppress(ConnectionClosed, OSError, asyncio.TimeoutError):
            await mad.join(meeting)
            socket = mad._socket
            assert socket is not None
            while time.monotonic() < until:
                for _ in range(AT_ONCE):
                    sent += 1
                    await socket.send(json.dumps({"id": secrets.token_hex(16), "do": "dance"}))
                await asyncio.sleep(0)
        cut_off += 1
        with suppress(ConnectionClosed, OSError):
            await mad.leave()
    return sent, cut_off


async def test_bytes_that_are_no_text_fill_no_log(mad_demo: Demo) -> None:
    log = Path(f"{mad_demo.data}.log")
    before = log.stat().st_size
    async with tablet(mad_demo, "delegate03") as mad:
        await mad.sign_in()
        meeting = await meeting_of(mad)
        for _ in range(300):
            await mad.join(meeting)
            assert mad._socket is not None
            with suppress(ConnectionClosed):
                await mad._socket.send(os.urandom(64) + b"\xff\xfe", text=True)
                await mad._socket.wait_closed()
            assert mad._socket.close_code in (1007, 4429)
            with suppress(ConnectionClosed):
                await mad.leave()
    assert log.stat().st_size - before < 20_000


def memory(pid: int) -> int:
    """Bytes that a process has in memory now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize()
