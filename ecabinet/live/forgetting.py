"""Chat is kept for some days after a meeting, then it is gone: the sweep that sees to it.

Beside the record, so nothing is owed to an archive. Several processes may sweep at once: what is
gone is gone.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Protocol

from ecabinet.errors import Unavailable

EVERY_SECONDS = 3_600.0

_log = logging.getLogger("ecabinet.live.forgetting")


class Forgets(Protocol):
    """The table of messages."""

    async def forget(self, before: datetime) -> int:
        """Deletes all chat of the meetings that were adjourned before then: how many meetings'."""


@asynccontextmanager
async def forgetting(
    messages: Forgets,
    days: int,
    clock: Callable[[], datetime],
    every: float = EVERY_SECONDS,
) -> AsyncIterator[None]:
    """Meanwhile deletes, at once and then every so many seconds, what was kept long enough."""
    task = asyncio.create_task(_sweep(messages, days, clock, every), name="forgetting chat")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _sweep(messages: Forgets, days: int, clock: Callable[[], datetime], every: float) -> None:
    while True:
        try:
            if meetings := await messages.forget(clock() - timedelta(days=days)):
                _log.info("forgot the chat of %d meetings", meetings)
        except Unavailable as error:
            _log.warning("old chat cannot be forgotten now: %s", error)
        except Exception:  # one sweep that went wrong must not be the last one
            _log.exception("old chat could not be forgotten")
        await asyncio.sleep(every)
