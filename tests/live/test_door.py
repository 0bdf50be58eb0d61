from __future__ import annotations

import json

import pytest

from ecabinet.live import strays
from ecabinet.live.door import Target, is_own_origin, target_of

from .conftest import House
from .raw import upgrade


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/api/meetings/m1/live", Target("m1", None, None)),
        ("/api/meetings/m1/live?since=12&log=L", Target("m1", 12, "L")),
        ("/api/meetings/m1/live?since=-1", Target("m1", None, None)),
        ("/api/meetings/m1/live?since=٣", Target("m1", None, None)),
        ("/api/meetings/m1/live/", None),
        ("/api/meetings/../live", None),
        ("/api/meetings/m1", None),
    ],
)
def test_where_a_tablet_wants_to_go(path: str, target: Target | None) -> None:
    assert target_of(path) == target


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "hop.vn", "origin": "https://hop.vn"}, True),
        ({"host": "hop.vn:8000", "origin": "http://hop.vn:8000"}, True),
        ({"host": "hop.vn", "origin": "https://hop.vn.evil.example"}, False),
        ({"host": "hop.vn", "origin": "https://hop.vn:8443"}, False),
        ({"host": "hop.vn", "origin": "null"}, False),
        ({"host": "hop.vn", "origin": ""}, False),
        ({"host": "hop.vn", "origin": "https://proxy.example"}, True),
        ({"host": "hop.vn"}, True),
        ({"host": "hop.vn", "sec-fetch-site": "same-origin"}, False),
    ],
)
def test_whose_page_a_request_comes_from(headers: dict[str, str], own: bool) -> None:
    assert is_own_origin(headers, trusted={"https://proxy.example"}) is own


def test_where_we_speak_tls_a_page_in_clear_is_not_ours() -> None:
    in_clear = {"host": "hop.vn", "origin": "http://hop.vn"}

    assert is_own_origin(in_clear)
    assert not is_own_origin(in_clear, secure=True)
    assert is_own_origin(in_clear, trusted={"http://hop.vn"}, secure=True)
    assert is_own_origin({"host": "hop.vn", "origin": "https://hop.vn"}, secure=True)


@pytest.mark.parametrize(
    ("headers", "meeting", "status", "code"),
    [
        ({"Cookie": "session=d1", "Origin": "https://evil.example"}, None, 403, "foreign_origin"),
        ({"Cookie": "session=stale"}, None, 401, "not_signed_in"),
        ({}, None, 401, "not_signed_in"),
        ({"Cookie": "session=stranger"}, None, 404, "meeting_not_found"),
        ({"Cookie": "session=d1"}, "no-such-meeting", 404, "meeting_not_found"),
    ],
)
async def test_who_may_not_come_in_is_turned_away_before_the_upgrade(
    house: House, headers: dict[str, str], meeting: str | None, status: int, code: str
) -> None:
    path = f"/api/meetings/{meeting or house.meeting}/live"

    answer, body, tablet = await upgrade(house.port, path, headers)

    tablet.writer.close()
    assert answer == status
    assert json.loads(body)["code"] == code


async def test_another_agencys_meeting_looks_like_none(house: House) -> None:
    """Being told apart by the answer would say that it exists."""
    answers = []
    for meeting in (house.meeting, "0198-no-such-meeting"):
        path = f"/api/meetings/{meeting}/live"
        status, body, tablet = await upgrade(house.port, path, {"Cookie": "session=stranger"})
        tablet.writer.close()
        answers.append((status, body))
    assert answers[0] == answers[1]


async def test_another_path_and_another_protocol_are_not_served(house: House) -> None:
    signed_in = {"Cookie": "session=d1"}
    elsewhere, _, tablet = await upgrade(house.port, "/api/elsewhere", signed_in)
    tablet.writer.close()
    path = f"/api/meetings/{house.meeting}/live"
    other, _, tablet = await upgrade(
        house.port, path, signed_in | {"Sec-WebSocket-Protocol": "ecabinet.v9"}
    )
    tablet.writer.close()
    assert (elsewhere, other) == (404, 400)


async def test_one_person_has_a_dozen_tablets_at_most(house: House) -> None:
    path = f"/api/meetings/{house.meeting}/live"
    statuses = []
    tablets = []
    for _ in range(13):
        status, _, tablet = await upgrade(house.port, path, {"Cookie": "session=d1"})
        statuses.append(status)
        tablets.append(tablet)
        if status == 101:
            await tablet.frame()
    assert statuses == [101] * 12 + [429]
    for tablet in tablets:
        tablet.writer.close()


async def test_who_asks_for_one_unknown_meeting_after_the_other_must_wait(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strays, "FREE", 3)
    answers = []
    for n in range(5):
        path = f"/api/meetings/no-such-meeting-{n}/live"
        status, body, tablet = await upgrade(house.port, path, {"Cookie": "session=d1"})
        tablet.writer.close()
        answers.append((status, json.loads(body)["code"]))
    assert answers == [(404, "meeting_not_found")] * 3 + [(429, "too_many_strays")] * 2
    async with house.tablet("d2") as neighbour:
        assert (await neighbour.do("request_floor"))["t"] == "ack"
