"""Hubs in one process that hear each other as processes do."""

from __future__ import annotations

import asyncio

from ecabinet.live.bus import AnyWord, Hear


class JoinedBus:
    """A bus between those that are made with the same list."""

    is_alone = False
    trouble: str | None = None
    lost = 0

    def __init__(self, joined: list[JoinedBus]) -> None:
        self._joined = joined
        self._hear: list[Hear] = []
        joined.append(self)

    def tell(self, word: AnyWord) -> None:
        for other in self._joined:
            if other is not self:
                for hear in other._hear:
                    asyncio.get_running_loop().call_soon(hear, word)

    def listen(self, hear: Hear) -> None:
        self._hear.append(hear)
