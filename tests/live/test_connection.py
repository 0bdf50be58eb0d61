from __future__ import annotations

import asyncio
import logging
import socket

import pytest

from ecabinet.live import allowance
from ecabinet.live import connection as live

from .conftest import House, eventually
from .raw import BINARY, RawTablet, upgrade


async def joined(house: House, who: str = "d1") -> RawTablet:
    path = f"/api/meetings/{house.meeting}/live"
    status, _, tablet = await upgrade(house.port, path, {"Cookie": f"session={who}"})
    assert status == 101
    await tablet.frame()
    return tablet


@pytest.mark.parametrize(
    ("payload", "first_byte", "code"),
    [
        (b"\xff\xfe", 0x81, 1007),
        (b'{"id":"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"}', 0x81, 1007),
        (b"not json", 0x81, 1007),
        (b"[" * 60_000, 0x81, 1007),
        (b'{"id":"0123456789abcdef","x":' + b"[" * 30_000 + b"]" * 30_000 + b"}", 0x81, 1007),
        (b'{"do":"check_in"}', 0x81, 1007),
        (b'{"id":"short","do":"check_in"}', 0x81, 1007),
        (b"\x00\x01", BINARY, 1007),
        (b"x" * 65_537, 0x81, 1009),
        (b"", 0x83, 1002),
        (b"x", 0xC1, 1002),
    ],
)
async def test_garbage_ends_that_connection_and_no_other(
    house: House,
    payload: bytes,
    first_byte: int,
    code: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING)
    async with house.tablet("d2") as neighbour:
        tablet = await joined(house)
        tablet.send(payload, first_byte)

        closed = await tablet.close_code()
        tablet.writer.close()
        assert closed == code
        assert (await neighbour.do("request_floor"))["t"] == "ack"
    assert caplog.records == []


async def test_a_command_in_pieces_is_one_command(house: House) -> None:
    tablet = await joined(house)
    tablet.send(b'{"id":"0123456789abcdef",', 0x01)
    tablet.send(b"", 0x89)
    tablet.send(b'"do":"request_floor"}', 0x80)

    opcodes = [await tablet.frame() for _ in range(4)]

    assert (0xA, b"") in opcodes
    assert any(b'"t":"ack"' in payload for _, payload in opcodes)
    tablet.writer.close()


async def test_an_unknown_command_or_field_is_refused_by_its_id(house: House) -> None:
    async with house.tablet("d1") as tablet:
        unknown = await tablet.do("dance")
        misspelt = await tablet.do("open_item", itm="item-1")
        from_outside = await tablet.do("put_material", material={})
        assert {a["code"] for a in (unknown, misspelt, from_outside)} == {"bad_command"}
        assert "itm" in misspelt["text"]


async def test_who_taps_too_fast_is_first_refused_and_then_cut_off(house: House) -> None:
    async with house.tablet("d1") as hasty, house.tablet("d2") as calm:
        answers = [await hasty.say("check_in") for _ in range(allowance.BURST + 20)]
        last = await hasty.answer(answers[-1])
        assert last["code"] == "too_many_commands"

        for _ in range(allowance.PATIENCE + 20):
            await hasty.say("check_in")
        assert await hasty.closed() == 4429
        assert (await calm.do("request_floor"))["t"] == "ack"


async def test_a_tablet_that_never_reads_is_cut_off_and_the_others_notice_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "OUTBOX", 64 * 1024)
    path = f"/api/meetings/{house.meeting}/live"
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    deaf.setblocking(False)
    await asyncio.get_running_loop().sock_connect(deaf, ("127.0.0.1", house.port))
    _, writer = await asyncio.open_connection(sock=deaf, limit=16)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ecabinet.v1\r\n"
        "Cookie: session=d1\r\n\r\n".encode()
    )
    async with house.tablet("secretary") as secretary, house.tablet("chair") as chair:
        await eventually(lambda: house.hub.figures()["tablets"] == 3)
        text = "Đề nghị làm rõ số liệu. " * 500
        acknowledged = 0
        while house.hub.figures()["tablets"] == 3:
            answer = await secretary.do("record_conclusion", item="item-2", text=text)
            assert answer["t"] == "ack"
            acknowledged += 1
            assert acknowledged < 500
            await asyncio.sleep(0.05)
        await eventually(
            lambda: len(chair.events("conclusion_recorded")) == acknowledged, seconds=20
        )
    writer.close()
    assert house.hub.figures()["tablets"] == 0


async def test_a_silent_tablet_is_cut_off_after_two_beats(house: House) -> None:
    tablet = await joined(house)
    (connection,) = house.hub._rooms[house.meeting].tablets()
    async with house.tablet("d2") as lively:
        for _ in range(3):
            for each in house.hub._rooms[house.meeting].tablets():
                each.beat()
            await asyncio.sleep(0.05)
        assert not connection.is_open
        assert await tablet.close_code() is None
        assert (await lively.do("request_floor"))["t"] == "ack"
    tablet.writer.close()
