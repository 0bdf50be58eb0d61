"""What a new connection is, by its first bytes: a tablet that goes live, or a client of pages.

uvicorn reads every request as one for a page and gives an upgrade away afterwards, which then reads
it again. When a hall comes back after a restart that is a third of the work, so the endpoint for
tablets gets what is plainly meant for it at once. Either way a client has a few seconds to say what
it wants, and no endless time for it: one that trickles a header a minute, a thousand times over,
would keep a thousand tablets out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, cast

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

HEADER_BYTES = 64 * 1024


class Reception(asyncio.Protocol):
    """A connection of which nothing is known yet; uvicorn takes it for its protocol of pages."""

    head_seconds: float

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._config, self._server_state, self._app_state = config, server_state, app_state
        self._loop = _loop or asyncio.get_running_loop()
        self._transport: asyncio.Transport
        self._deadline: asyncio.TimerHandle

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._server_state.connections.add(cast(Any, self))
        self._deadline = self._loop.call_later(self.head_seconds, self._transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._gone()

    def data_received(self, data: bytes) -> None:
        self._gone()
        protocol = self._live() if _is_upgrade(data) else None
        if protocol is None:
            protocol = PatientProtocol(self._config, self._server_state, self._app_state)
            protocol.head_seconds = self.head_seconds
        protocol.connection_made(self._transport)
        self._transport.set_protocol(protocol)
        protocol.data_received(data)

    def shutdown(self) -> None:
        """Called by uvicorn when it stops."""
        self._transport.close()

    def _live(self) -> asyncio.Protocol | None:
        live = cast(Callable[..., asyncio.Protocol] | None, self._config.ws_protocol_class)
        state = {"server_state": self._server_state, "app_state": self._app_state}
        return live and live(config=self._config, **state)

    def _gone(self) -> None:
        self._deadline.cancel()
        self._server_state.connections.discard(cast(Any, self))


class PatientProtocol(HttpToolsProtocol):
    """HTTP with a deadline and a size for a request's head, which uvicorn does not have.

    Bodies are bounded where they are read.
    """

    head_seconds: float
    _deadline: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_done()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._deadline is None:
            return super().data_received(data)
        self._head_bytes += len(data)
        super().data_received(data)
        if self._deadline is not None and self._head_bytes > HEADER_BYTES:
            self.transport.abort()
        return None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._deadline is None:
            self._expect_head()

    def on_headers_complete(self) -> None:
        self._head_done()
        super().on_headers_complete()

    def _expect_head(self) -> None:
        self._head_bytes = 0
        self._deadline = self.loop.call_later(self.head_seconds, self.transport.abort)

    def _head_done(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


def _is_upgrade(head: bytes) -> bool:
    """Whether this is the whole head of a request for the live endpoint, as browsers send it."""
    return (
        head.startswith(b"GET /api/meetings/")
        and head.endswith(b"\r\n\r\n")
        and b"\r\nUpgrade: websocket\r\n" in head
    )
