"""Words between processes over a real NATS server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

import nats as nats_py
import pytest

from ecabinet.bench.engines import Broker, broker
from ecabinet.bus import open_bus
from ecabinet.bus.nats import NatsBus
from ecabinet.errors import BadInput
from ecabinet.live.bus import AnyWord, Bus, Moved, SignedOut
from tests.live.conftest import eventually


@pytest.fixture
def server() -> Iterator[Broker]:
    with broker() as running:
        yield running


async def nobody() -> int:
    return 0


async def heard_by(stack: AsyncExitStack, url: str, house: str = "h") -> tuple[Bus, list[AnyWord]]:
    """A bus that is connected, and what it hears."""
    bus = await stack.enter_async_context(open_bus(url, house, others=nobody))
    heard: list[AnyWord] = []
    bus.listen(heard.append)
    await eventually(lambda: bus.trouble is None)
    return bus, heard


async def test_others_of_the_house_hear_a_word_and_nobody_else(server: Broker) -> None:
    async with AsyncExitStack() as stack:
        one, own = await heard_by(stack, server.url)
        _, second = await heard_by(stack, server.url)
        _, third = await heard_by(stack, server.url)
        _, neighbour = await heard_by(stack, server.url, house="another")

        one.tell(Moved(meeting="m", seq=7))
        one.tell(SignedOut(session="s"))
        await eventually(lambda: len(second) == len(third) == 2)

        assert own == neighbour == []
        assert isinstance(second[0], Moved)
        assert (second[0].meeting, second[0].seq, second[0].sender != "") == ("m", 7, True)
        assert isinstance(second[1], SignedOut)


async def test_the_server_is_waited_for_and_found_again_and_old_words_are_not_repeated(
    server: Broker,
) -> None:
    server.kill()
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(NatsBus(server.url, "h"))
        assert one.trouble == "bus_unreachable"
        one.tell(Moved(meeting="m", seq=1))
        server.start()
        _, heard = await heard_by(stack, server.url)
        await eventually(lambda: one.trouble is None)

        server.kill()
        await eventually(lambda: one.trouble == "bus_unreachable")
        one.tell(Moved(meeting="m", seq=2))
        server.start()
        other, more = await heard_by(stack, server.url)
        await eventually(lambda: one.trouble is None)
        one.tell(Moved(meeting="m", seq=3))
        await eventually(lambda: bool(more))
        assert next(word.seq for word in [*heard, *more] if isinstance(word, Moved)) == 3
        assert other.trouble is None


async def test_what_nobody_understands_is_passed_over(server: Broker) -> None:
    async with AsyncExitStack() as stack:
        one, _ = await heard_by(stack, server.url)
        _, heard = await heard_by(stack, server.url)
        stranger = await nats_py.connect(server.url)
        for nonsense in (b"", b"\xff\xfe", b"[]", b'{"word":"unheard_of"}', b'{"word":"moved"}'):
            await stranger.publish("ecabinet.h", nonsense)
        await stranger.drain()
        await asyncio.sleep(0.1)
        one.tell(Moved(meeting="m", seq=1))
        await eventually(lambda: len(heard) == 1)


@pytest.mark.parametrize(
    "url",
    [
        "http://nats:4222",
        "nats",
        "nats://a:4222,redis://b",
        "nats://",
        "nats://a:port",
        "nats://a:4222,",
    ],
)
async def test_another_address_than_a_nats_servers_is_refused(url: str) -> None:
    with pytest.raises(BadInput, match="bad_bus_url"):
        async with open_bus(url, "h", others=nobody):
            pass


async def test_that_it_was_lost_is_known_however_soon_it_was_found_again(server: Broker) -> None:
    async with AsyncExitStack() as stack:
        one, _ = await heard_by(stack, server.url)
        assert one.lost == 0
        server.kill()
        server.start()
        await eventually(lambda: one.lost == 1)
        await eventually(lambda: one.trouble is None)
        assert one.lost == 1


async def test_what_answers_without_being_a_nats_server_is_looked_at_again() -> None:
    async def greet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        greeted.set()
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    greeted = asyncio.Event()
    async with await asyncio.start_server(greet, "127.0.0.1", 0) as impostor:
        port = impostor.sockets[0].getsockname()[1]
        async with NatsBus(f"nats://127.0.0.1:{port}", "h") as one:
            for _ in range(2):
                async with asyncio.timeout(5):
                    await greeted.wait()
                greeted.clear()
            assert one.trouble == "bus_unreachable"
