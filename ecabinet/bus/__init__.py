"""The bus between processes (`live.bus.Bus`): none, because there is one process, or NATS.

What is said on it and what it means is the hub's matter; here is only how it gets there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ecabinet.bus.alone import Alone, Unnamed
from ecabinet.live.bus import Bus


@asynccontextmanager
async def open_bus(url: str, house: str, *, exclusive: bool) -> AsyncIterator[Bus]:
    """The bus of a house, by the URL of a NATS server; servers that are down are waited for.

    `house` keeps houses apart that share a server; `exclusive`: there is no other process.
    Raises BadInput `bad_bus_url`.
    """
    if exclusive:
        yield Alone()
    elif not url:
        yield Unnamed()
    else:
        from ecabinet.bus.nats import NatsBus  # what a house of one process need not have

        async with NatsBus(url, house) as bus:
            yield bus
