"""Frames as the network and ill will make them (RFC 6455): each ends as it says, others notice
nothing."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import secrets

import pytest

from .conftest import House, eventually
from .raw import RawTablet
from .test_connection import joined

FIN, TEXT, CONTINUATION, PING, CLOSE = 0x80, 0x1, 0x0, 0x9, 0x8


def masked(payload: bytes, first_byte: int) -> bytes:
    size = len(payload)
    head = bytes([first_byte])
    if size < 126:
        head += bytes([0x80 | size])
    else:
        head += b"\xfe" + size.to_bytes(2, "big")
    mask = os.urandom(4)
    return head + mask + bytes(byte ^ mask[n % 4] for n, byte in enumerate(payload))


def cut(chance: random.Random, data: bytes, pieces: int) -> list[bytes]:
    at = sorted(chance.choices(range(len(data) + 1), k=pieces - 1))
    return [data[a:b] for a, b in zip([0, *at], [*at, len(data)], strict=True)]


def message(chance: random.Random, command_id: str) -> bytes:
    """A message as frames: whole or in fragments, empty ones too, with pings in between."""
    text = json.dumps({"id": command_id, "do": "dance", "với": "khoảng trắng " * 20}).encode()
    fragments = cut(chance, text, chance.randint(1, 5))
    frames = b""
    for n, fragment in enumerate(fragments):
        last = FIN if n == len(fragments) - 1 else 0
        frames += masked(fragment, last | (CONTINUATION if n else TEXT))
        if chance.random() < 0.3:
            frames += masked(os.urandom(chance.randint(0, 125)), FIN | PING)
    return frames


@pytest.mark.parametrize("seed", range(6))
async def test_however_messages_are_cut_each_is_answered_once_and_in_order(
    house: House, seed: int
) -> None:
    chance = random.Random(seed)
    tablet = await joined(house)
    ids = [secrets.token_hex(16) for _ in range(40)]
    stream = b"".join(message(chance, command_id) for command_id in ids)
    for piece in cut(chance, stream, 200):
        tablet.writer.write(piece)
        if chance.random() < 0.2:
            await asyncio.sleep(0)
            await tablet.writer.drain()

    answered: list[str] = []
    async with asyncio.timeout(30):
        while len(answered) < len(ids):
            opcode, payload = await tablet.frame()
            if opcode == TEXT and (answer := json.loads(payload))["t"] == "refused":
                answered.append(answer["id"])
    assert answered == ids
    tablet.writer.close()


UNMASKED = b"\x81\x02{}"
FORBIDDEN = {
    "no mask": (UNMASKED, 1002),
    "a reserved bit": (masked(b"{}", 0xC1), 1002),
    "a reserved opcode": (masked(b"{}", FIN | 0x3), 1002),
    "a reserved control opcode": (masked(b"", FIN | 0xB), 1002),
    "a ping in fragments": (masked(b"", PING), 1002),
    "a ping of 126 bytes": (masked(b"x" * 126, FIN | PING), 1002),
    "a continuation of nothing": (masked(b"{}", FIN | CONTINUATION), 1002),
    "a message within a message": (masked(b"{", TEXT) + masked(b"{}", FIN | TEXT), 1002),
    "a close of one byte": (masked(b"\x03", FIN | CLOSE), 1002),
    "a close code that must not be sent": (masked(b"\x03\xed", FIN | CLOSE), 1002),
    "a size in too many bytes": (b"\x81\xff" + (2**63).to_bytes(8, "big") + b"abcd", 1009),
    "half a letter at the end": (masked('{"id":"à'.encode()[:-1], FIN | TEXT), 1007),
    "half a letter over fragments": (
        masked(b'{"id":"\xc3', TEXT) + masked(b'"}', FIN | CONTINUATION),
        1007,
    ),
    "too much in fragments": (
        masked(b"x" * 40_000, TEXT) + masked(b"x" * 40_000, FIN | CONTINUATION),
        1009,
    ),
}


@pytest.mark.parametrize("name", FORBIDDEN)
@pytest.mark.parametrize("byte_by_byte", [False, True])
async def test_what_the_protocol_forbids_ends_that_connection_with_its_code(
    house: House, name: str, byte_by_byte: bool, caplog: pytest.LogCaptureFixture
) -> None:
    frames, code = FORBIDDEN[name]
    async with house.tablet("d2") as neighbour:
        tablet = await joined(house)
        if byte_by_byte and len(frames) < 1_000:
            for n in range(len(frames)):
                tablet.writer.write(frames[n : n + 1])
                await asyncio.sleep(0)
        else:
            tablet.writer.write(frames)

        assert await tablet.close_code() == code
        await gone(house, tablet)
        assert (await neighbour.do("request_floor"))["t"] == "ack"
    assert [r for r in caplog.records if r.levelno >= logging.WARNING] == []


async def gone(house: House, tablet: RawTablet) -> None:
    tablet.writer.close()
    await eventually(lambda: house.hub.figures()["tablets"] == 1)


async def test_a_frame_that_never_ends_keeps_nobody_waiting(house: House) -> None:
    async with house.tablet("d2") as neighbour:
        tablet = await joined(house)
        tablet.writer.write(b"\x81\xfe" + (60_000).to_bytes(2, "big") + b"abcd")
        (connection,) = [c for c in house.hub._rooms[house.meeting].tablets() if c.attendee == "d1"]
        for n in range(300):
            tablet.writer.write(b"x" * 50)
            if n % 50 == 0:
                assert (await neighbour.do("check_out"))["t"] == "ack"
                assert (await neighbour.do("check_in"))["t"] == "ack"
        await eventually(lambda: len(connection._partial) > 14_000)
        assert len(connection._partial) <= 60_008
        await gone(house, tablet)


async def test_who_closes_only_their_half_is_let_go(house: House) -> None:
    async with house.tablet("d2") as neighbour:
        tablet = await joined(house)
        tablet.send(b'{"id":"0123456789abcdef","do":"request_floor"}')
        tablet.writer.write_eof()
        async with asyncio.timeout(30):
            await tablet.reader.read()
        await gone(house, tablet)
        assert (await neighbour.event("floor_requested"))["event"]["attendee"] == "d1"


async def test_a_connection_that_is_reset_in_the_middle_of_a_message_is_forgotten(
    house: House,
) -> None:
    async with house.tablet("d2") as neighbour:
        for _ in range(20):
            tablet = await joined(house)
            tablet.writer.write(masked(b'{"id":', TEXT))
            await tablet.writer.drain()
            tablet.writer.transport.abort()
        await eventually(lambda: house.hub.figures()["tablets"] == 1)
        assert (await neighbour.do("request_floor"))["t"] == "ack"
