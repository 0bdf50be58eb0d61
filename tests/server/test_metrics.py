from __future__ import annotations

import re

import httpx2
import pytest

from .conftest import ORIGIN, House


async def test_the_process_says_that_it_lives_and_is_ready(house: House) -> None:
    async with house.client() as client:
        assert (await client.get("/healthz")).json()["status"] == "ok"
        assert (await client.get("/readyz")).json() == {"status": "ok"}


async def test_not_ready_is_said_when_nothing_can_be_read(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ecabinet.errors import Unavailable

    async def fail(*_: object) -> None:
        raise Unavailable("storage_unreachable")

    monkeypatch.setattr(type(house.services.database), "read", fail)
    async with house.client() as client:
        answer = await client.get("/readyz")
        alive = await client.get("/healthz")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert alive.status_code == 200


async def test_figures_are_in_prometheus_format(house: House) -> None:
    async with house.client() as client:
        for _ in range(3):
            await client.get("/healthz")
        await client.get("/api/meetings")
        text = (await client.get("/metrics")).text

    assert 'ecabinet_requests_total{method="GET",status="200"} 3' in text
    assert 'ecabinet_requests_total{method="GET",status="401"} 1' in text
    assert 'ecabinet_request_seconds_bucket{le="+Inf"} 4' in text
    assert "ecabinet_tablets 0" in text
    line = re.compile(r'(# TYPE \w+ \w+|\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [0-9.e+-]+)')
    assert all(line.fullmatch(row) for row in text.splitlines())


async def test_figures_are_for_this_machine_alone(house: House) -> None:
    transport = httpx2.ASGITransport(app=house.app, client=("192.0.2.7", 1234))
    async with httpx2.AsyncClient(transport=transport, base_url=ORIGIN) as client:
        assert (await client.get("/metrics")).status_code == 404


async def test_a_mistake_of_ours_is_said_without_what_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("the password is 1234")

    monkeypatch.setattr(type(house.services.meetings), "listed", fail)
    async with house.as_("chair") as client:
        answer = await client.get("/api/meetings")

    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "1234" not in answer.text
    assert "the password is 1234" in caplog.text
