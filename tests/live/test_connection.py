from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections import Counter

import pytest

from ecabinet.live import allowance
from ecabinet.live import connection as live
from ecabinet.live.stage import Stage
from ecabinet.meeting import commands as cmd
from tests.meeting.scene import Scene, on_item

from .conftest import House, eventually
from .raw import BINARY, RawTablet, upgrade


async def joined(
    house: House, who: str = "d1", sock: socket.socket | None = None, welcomed: bool = True
) -> RawTablet:
    path = f"/api/meetings/{house.meeting}/live"
    status, _, tablet = await upgrade(house.port, path, {"Cookie": f"session={who}"}, sock=sock)
    assert status == 101
    if welcomed:
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


async def test_long_messages_count_for_more_than_short_ones(house: House) -> None:
    text = "x" * 15_000
    heavy = 1 + len(text) // allowance.WEIGHT
    async with house.tablet("d1") as writer:
        sent = [
            await writer.say("submit_question", to="chair", text=text)
            for _ in range(allowance.BURST // heavy + 10)
        ]
        assert (await writer.answer(sent[-1]))["code"] == "too_many_commands"


async def test_all_tablets_of_a_person_share_one_allowance(house: House) -> None:
    async with contextlib.AsyncExitStack() as stack:
        tablets = [await stack.enter_async_context(house.tablet("d1")) for _ in range(6)]
        neighbour = await stack.enter_async_context(house.tablet("d2"))
        each = allowance.BURST // len(tablets) + 4
        answers = await asyncio.gather(*(t.do("check_in") for t in tablets for _ in range(each)))
        codes = Counter(answer["code"] for answer in answers)
        assert codes["too_many_commands"] >= 15
        assert (await neighbour.do("request_floor"))["t"] == "ack"


@pytest.mark.usefixtures("narrow")
async def test_a_tablet_that_never_reads_is_cut_off_and_the_others_notice_nothing(
    house: House,
) -> None:
    path = f"/api/meetings/{house.meeting}/live"
    _, writer = await asyncio.open_connection(sock=await small_socket(house), limit=16)
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


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little fits into the outbox or into the network."""
    made = live.Connection.connection_made

    def connection_made(self: live.Connection, transport: asyncio.Transport) -> None:
        kernel = transport.get_extra_info("socket")
        kernel.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 16 * 1024)
        made(self, transport)

    monkeypatch.setattr(live, "OUTBOX", 64 * 1024)
    monkeypatch.setattr(live.Connection, "connection_made", connection_made)


async def small_socket(house: House) -> socket.socket:
    small = socket.socket()
    small.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    small.setblocking(False)
    await asyncio.get_running_loop().sock_connect(small, ("127.0.0.1", house.port))
    return small


def much_was_said(remarks: int = 100) -> Scene:
    scene = on_item()
    for _ in range(remarks):
        scene.do("secretary", cmd.NoteRemark(item="item-2", text="Đề nghị làm rõ. " * 300))
    return scene


@pytest.mark.parametrize("scene", [much_was_said()])
@pytest.mark.usefixtures("narrow")
async def test_a_welcome_larger_than_the_outbox_reaches_a_tablet_that_reads(house: House) -> None:
    async with house.tablet("chair", sock=await small_socket(house), max_size=None) as chair:
        assert len(json.dumps(chair.welcome)) > 8 * live.OUTBOX
        assert (await chair.do("record_conclusion", item="item-2", text="Đồng ý."))["t"] == "ack"
        await chair.event("conclusion_recorded")


@pytest.mark.parametrize("scene", [much_was_said()])
@pytest.mark.usefixtures("narrow")
async def test_who_reads_slowly_is_waited_for_and_who_stops_reading_is_not(house: House) -> None:
    tablet = await joined(house, "chair", sock=await small_socket(house), welcomed=False)
    await eventually(lambda: house.hub.figures()["tablets"] == 1)
    (connection,) = house.hub._rooms[house.meeting].tablets()
    for _ in range(5):
        before = connection.transport.get_write_buffer_size()
        connection.beat()
        await tablet.reader.readexactly(80_000)
        await eventually(lambda: connection.transport.get_write_buffer_size() < before - 40_000)  # noqa: B023  # awaited here
    assert connection.is_open
    assert connection.transport.get_write_buffer_size() > 0
    await asyncio.sleep(0.2)
    for _ in range(4):
        connection.beat()
        await asyncio.sleep(0.1)
    assert not connection.is_open
    tablet.writer.close()


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


async def test_who_talks_before_the_welcome_is_cut_off(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the journal cannot be read there is no pace to hold it to."""
    async with house.tablet("d2"):
        room = house.hub._rooms[house.meeting]
        monkeypatch.setattr(Stage, "has_newcomers", False)
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(
            f"GET /api/meetings/{house.meeting}/live HTTP/1.1\r\nHost: 127.0.0.1:{house.port}\r\n"
            "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            "Sec-WebSocket-Protocol: ecabinet.v1\r\nCookie: session=d1\r\n\r\n".encode()
        )
        await eventually(lambda: len(room.tablets()) == 2)
        writer.write(b"\x81\x80\x00\x00\x00\x00")
        with contextlib.suppress(ConnectionError):
            assert await reader.read() == b""
        writer.close()
        await eventually(lambda: len(room.tablets()) == 1)
