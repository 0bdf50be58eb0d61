from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection

import pytest
from websockets.exceptions import InvalidStatus

from ecabinet.bus.alone import Alone
from ecabinet.errors import Unavailable
from ecabinet.live import arrivals
from ecabinet.live import hub as hub_module
from ecabinet.live.door import Visitor
from ecabinet.live.hub import Hub
from ecabinet.live.stage import Stage
from ecabinet.store.engine import Database

from .conftest import House, authenticate, eventually, make_hub, serving


async def test_signing_out_closes_all_tablets_of_the_session_at_once(house: House) -> None:
    async with house.tablet("d1") as tablet, house.tablet("d1~2") as other_session:
        started = time.monotonic()
        house.hub.sign_out("d1")
        assert await tablet.closed() == 4401
        assert time.monotonic() - started < 5
        assert (await other_session.do("request_floor"))["t"] == "ack"

        house.hub.sign_out_account("@d1")
        assert await other_session.closed() == 4401


@pytest.mark.parametrize(
    "end", [lambda hub: hub.sign_out("d1"), lambda hub: hub.sign_out_account("@d1")]
)
async def test_a_sign_out_while_the_door_is_open_still_counts(
    house: House, monkeypatch: pytest.MonkeyPatch, end: Callable[[Hub], None]
) -> None:
    async def slow(cookie: str) -> Visitor | None:
        visitor = await authenticate(cookie)
        end(house.hub)
        return visitor

    monkeypatch.setattr(house.hub._arrivals, "_authenticate", slow)
    with pytest.raises(InvalidStatus, match="401"):
        await house.tablet("d1").__aenter__()


async def test_a_room_whose_loop_dies_is_made_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dying(self: Stage, frames: object) -> None:
        raise RuntimeError("a mistake of ours")

    async with house.tablet("d1") as tablet:
        since = tablet.welcome["seq"]
        with monkeypatch.context() as patch:
            patch.setattr(Stage, "show", dying)
            sent = await tablet.say("request_floor")
            assert await tablet.closed() == 1012
    async with house.tablet("d1", since) as again:
        assert (await again.do("request_floor", sent))["seq"] == since + 1
        assert [entry["seq"] for entry in again.entries()] == [since + 1]


async def test_a_server_that_stops_sends_the_tablets_away_to_come_back(
    house: House, database: Database
) -> None:
    async with serving(make_hub(database)) as port:
        house.port = port
        tablet = house.tablet("d1")
        await tablet.__aenter__()
    assert await tablet.closed() == 1012
    await tablet.__aexit__()


async def test_time_is_told_and_a_room_that_nobody_uses_is_closed(
    house: House, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "TIME_EVERY", 0.05)
    monkeypatch.setattr(hub_module, "UNLOAD_AFTER", 0.2)
    hub = make_hub(database)
    async with serving(hub) as port:
        house.port = port
        async with house.tablet("d1") as tablet:
            await tablet.get("time")
            await tablet.get("time")
            await asyncio.sleep(0.3)
            assert hub.figures() == {"rooms": 1, "tablets": 1}
        await eventually(lambda: hub.figures() == {"rooms": 0, "tablets": 0})


async def test_one_person_has_only_so_many_tablets_however_fast_they_come(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "TABLETS_EACH", 3)
    async with house.tablet("chair"), house.tablet("d2"):
        coming = [house.tablet("d1") for _ in range(9)]
        came = await asyncio.gather(*(t.__aenter__() for t in coming), return_exceptions=True)
        turned_away = [answer for answer in came if isinstance(answer, InvalidStatus)]
        assert {answer.response.status_code for answer in turned_away} == {429}
        assert len(turned_away) == 6
        inside = [t for t, answer in zip(coming, came, strict=True) if answer is t]
        await inside[0].__aexit__()
        async with house.tablet("d1") as another:
            assert another.welcome["you"]["attendee"] == "d1"
        for tablet in inside[1:]:
            await tablet.__aexit__()


async def test_a_tablet_whose_session_has_ended_elsewhere_is_signed_out_at_the_next_beat(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[set[str]] = []

    async def standing(sessions: Collection[str], used: Collection[str]) -> Collection[str]:
        asked.append(set(used))
        return set(sessions) - {"d1"}

    monkeypatch.setattr(house.hub, "_standing", standing)
    async with house.tablet("d1") as tablet, house.tablet("d1~2") as other, house.tablet("d2"):
        await other.do("request_floor")
        await house.hub._check_sessions()
        await house.hub._check_sessions()
        assert await tablet.closed() == 4401
        assert (await other.do("check_in"))["t"] == "refused"
    assert asked == [{"d1~2"}, set()]


async def test_a_beat_that_fails_is_not_the_last(
    house: House,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(hub_module, "TIME_EVERY", 0.05)
    hub = make_hub(database)

    async def failing(sessions: object, used: object) -> Collection[str]:
        raise Unavailable("storage_busy")

    async with serving(hub) as port:
        house.port = port
        async with house.tablet("d1") as tablet, house.tablet("d2") as other:
            broken = next(iter(hub._rooms.values()))
            tell_time = broken.tell_time
            monkeypatch.setattr(broken, "tell_time", None)
            await eventually(lambda: "a beat failed" in caplog.text)
            monkeypatch.setattr(broken, "tell_time", tell_time)
            monkeypatch.setattr(hub, "_standing", failing)
            for each in (tablet, other):
                await each.get("time")
                await each.get("time")


async def test_closing_a_room_that_has_just_ended_is_nothing_new(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.tablet("d1"):
        room = house.hub._rooms[house.meeting]
        await asyncio.gather(house.hub._close([room]), house.hub._close([room]))
        await house.hub._close([room])
    assert house.hub.figures() == {"rooms": 0, "tablets": 0}


class Flickering(Alone):
    """A bus that is lost and found again between two looks at it."""

    is_alone = False
    lost = 0


async def test_words_that_were_missed_while_the_bus_was_lost_for_a_moment_are_made_up_for(
    house: House, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "LOOK_EVERY", 0.05)
    bus = Flickering()
    hub = make_hub(database, bus=bus)
    async with serving(hub) as port, house.tablet("chair") as chair:
        house.port = port
        async with house.tablet("d1") as tablet:
            await eventually(lambda: len(hub._rooms) == 1)
            await asyncio.sleep(0.2)
            seq = (await chair.do("suspend"))["seq"]
            await asyncio.sleep(0.2)
            assert tablet.entries() == [], "nobody has told it yet"
            bus.lost += 1
            assert (await tablet.event("meeting_suspended"))["seq"] == seq


async def test_a_room_that_cannot_keep_up_does_not_keep_the_others_from_it(
    house: House,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(hub_module, "LOOK_EVERY", 0.05)
    bus = Flickering()
    hub = make_hub(database, bus=bus)
    async with serving(hub) as port, house.tablet("chair") as chair:
        house.port = port
        async with house.tablet("d1") as tablet:
            await eventually(lambda: len(hub._rooms) == 1)
            room = next(iter(hub._rooms.values()))
            with monkeypatch.context() as patch:
                patch.setattr(room, "look", None)
                bus.lost += 1
                await eventually(lambda: "a beat failed" in caplog.text)
            await chair.do("suspend")
            bus.lost += 1
            await tablet.event("meeting_suspended")
