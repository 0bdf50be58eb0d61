"""No bus where there may be other processes: they cannot be heard, but it can be seen whether any
have the database open. While there are none, nothing is missing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from ecabinet.bus.alone import Alone
from ecabinet.errors import Unavailable

LOOK_SECONDS = 1.0
"""Between two looks at who else has the database open."""

_log = logging.getLogger("ecabinet.bus")


class Unnamed(Alone):
    """Others may come at any time; `others` counts them. `async with` keeps looking."""

    is_alone = False

    def __init__(self, others: Callable[[], Awaitable[int]]) -> None:
        self._others = others
        self._looking: asyncio.Task[None]

    async def __aenter__(self) -> Unnamed:
        await self._look()
        self._looking = asyncio.create_task(self._keep_looking(), name="bus")
        return self

    async def __aexit__(self, *_: object) -> None:
        self._looking.cancel()
        await asyncio.wait([self._looking])

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._look()

    async def _look(self) -> None:
        try:
            self.trouble = "bus_not_named" if await self._others() else None
        except Unavailable as error:
            _log.debug("nobody can tell who else is there: %s", error)
