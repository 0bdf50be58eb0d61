"""Several workers on one port: kept going, ended in order, refused where one process must do."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from ecabinet import foreman
from ecabinet.bench.house import furnish
from tests.cli.command import ecabinet
from tests.soak.tablet import ReturningTablet

from .house import Process, eventually


def workers_of(process: Process) -> set[int]:
    children = Path(f"/proc/{process.process.pid}/task/{process.process.pid}/children")
    return {int(pid) for pid in children.read_text().split()}


def test_on_sqlite_more_than_one_worker_is_refused(tmp_path: Path) -> None:
    refused = ecabinet("serve", "--workers", "2", "--data", tmp_path)
    assert refused.returncode == 1
    assert "PostgreSQL" in refused.stderr
    assert "ECABINET_DATABASE_URL" in refused.stderr
    assert list(tmp_path.iterdir()) == []


async def test_a_worker_that_dies_is_followed_by_another_and_all_end_in_order(
    tmp_path: Path, urls: dict[str, str], postgresql_url: str
) -> None:
    meeting = await asyncio.to_thread(furnish, tmp_path, 8, database_url=postgresql_url)
    serving = Process(tmp_path / "machine", "--workers", "2", **urls)
    serving.start()
    try:
        await eventually(lambda: says(serving, "is running"))
        first = workers_of(serving)
        assert len(first) == 2
        tablets = []
        for n, token in enumerate(meeting.deputies):
            tablet = ReturningTablet(serving.base, f"person {n}", "")
            tablet.http.cookies.set("ecabinet", token)
            await tablet.join(meeting.meeting)
            tablets.append(tablet)

        os.kill(min(first), signal.SIGKILL)
        await eventually(lambda: is_replaced(serving, first))
        for choice in ("for", "against"):
            answers = await asyncio.gather(
                *(t.carry_out("cast_vote", vote=meeting.vote, choice=choice) for t in tablets)
            )
            assert {answer["t"] for answer in answers} == {"ack"}
        assert len(workers_of(serving) & first) == 1
        for tablet in tablets:
            await tablet.leave()
            await tablet.http.aclose()
    finally:
        children = workers_of(serving)
        code = serving.stop()
    assert code == 0, serving.log
    assert "Traceback" not in serving.log
    for pid in children:
        assert not Path(f"/proc/{pid}").exists()


async def test_workers_end_when_their_foreman_is_killed(
    tmp_path: Path, postgresql_url: str
) -> None:
    serving = Process(tmp_path / "machine", "--workers", "2", database_url=postgresql_url)
    serving.start()
    await eventually(lambda: holds(len(workers_of(serving)) == 2))
    await serving.answers()
    await eventually(lambda: misses_a_bus(serving))
    children = workers_of(serving)
    serving.kill()
    await eventually(lambda: holds(not any(Path(f"/proc/{pid}").exists() for pid in children)))


async def test_a_process_that_is_alone_on_its_database_misses_no_bus(
    tmp_path: Path, postgresql_url: str
) -> None:
    one = Process(tmp_path / "one", database_url=postgresql_url)
    other = Process(tmp_path / "other", database_url=postgresql_url)
    one.start()
    await one.answers()
    assert await one.ready() == (200, {"status": "ok"})
    other.start()
    await other.answers()
    await eventually(lambda: misses_a_bus(one))
    assert other.stop() == 0
    await eventually(lambda: misses_nothing(one))
    assert one.stop() == 0


def test_a_worker_that_cannot_be_begun_now_is_begun_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError("no memory")

    monkeypatch.setattr(os, "fork", fork)
    waiting = foreman._Foreman(lambda ready: None, set(), lambda: None)
    waiting._due = [0.0]
    waiting._replace()
    assert len(waiting._due) == 1
    assert waiting._due[0] > time.monotonic()
    os.close(waiting._alive)
    os.close(waiting._held)


async def misses_a_bus(process: Process) -> bool:
    status, told = await process.ready()
    assert status == 200
    return told["status"] == "degraded" and told["reasons"][0]["code"] == "bus_not_named"


async def misses_nothing(process: Process) -> bool:
    return await process.ready() == (200, {"status": "ok"})


async def is_replaced(process: Process, first: set[int]) -> bool:
    now = workers_of(process)
    return len(now) == 2 and now != first


async def says(process: Process, text: str) -> bool:
    return text in process.log


async def holds(true: bool) -> bool:
    return true
