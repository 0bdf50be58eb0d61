"""How slowly a body may come. A client that sends a byte a minute, on enough connections, would
keep the scratch folder and the connections of everybody else."""

from __future__ import annotations

import asyncio
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ecabinet.errors import BadInput

WINDOW_SECONDS, LEAST_KILOBYTES = 20.0, 16
"""In every window of waiting so much must come: a tenth of the slowest telephone's pace."""


class Pace:
    """Wraps the application: whoever waits for a slow body gets BadInput `upload_too_slow`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        paced = Body(receive).receive if scope["type"] == "http" else receive
        await self._app(scope, paced, send)


class Body:
    """One request's. What counts is the time we wait for it, and not what we do with it."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._waited = 0.0
        self._got = 0
        self._has_ended = False

    async def receive(self) -> Message:
        """The next message, as the server has it. Raises BadInput `upload_too_slow`."""
        if self._has_ended:
            return await self._receive()  # until the client is gone
        began = monotonic()
        try:
            async with asyncio.timeout(WINDOW_SECONDS - self._waited):
                message = await self._receive()
        except TimeoutError:
            raise _too_slow() from None
        self._waited += monotonic() - began
        self._got += len(message.get("body", b""))
        self._has_ended = not message.get("more_body", False)
        if self._got >= LEAST_KILOBYTES * 1024:
            self._waited, self._got = 0.0, 0
        elif self._waited >= WINDOW_SECONDS and not self._has_ended:
            raise _too_slow()
        return message


def _too_slow() -> BadInput:
    return BadInput("upload_too_slow", kilobytes=LEAST_KILOBYTES, seconds=round(WINDOW_SECONDS))
