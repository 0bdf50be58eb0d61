"""The bus between processes (`live.bus.Bus`): none, because there is one process, or NATS.

What is said on it and what it means is the hub's matter; here is only how it gets there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from ecabinet.bus.alone import Alone
from ecabinet.bus.unnamed import Unnamed
from ecabinet.live.bus import Bus


@asynccontextmanager
async def open_bus(
    url: str, house: str, *, others: Callable[[], Awaitable[int]] | None
) -> AsyncIterator[Bus]:
    """The bus of a house, by the URL of a NATS server; servers that are down are waited for.

    `house` keeps houses apart that share a server; `others` counts the other processes on our
    database, None where there can be none. Raises BadInput `bad_bus_url`.
    """
    if others is None:
        yield Alone()
    elif not url:
        async with Unnamed(others) as unnamed:
            yield unnamed
    else:
        from ecabinet.bus.nats import NatsBus  # what a house of one process need not have

        async with NatsBus(url, house) as bus:
            yield bus
