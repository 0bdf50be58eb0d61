"""Listening: from an ASGI application to a port, and back to silence.

Here are the decisions about the outside of the process: which addresses may be listened on without
TLS, how long a client may take to say what it wants, and how a stop is made. What is answered is
the application's matter; `ecabinet.app` makes it.
"""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import signal
import socket
import ssl
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import NamedTuple

import uvicorn
import uvloop

from ecabinet.errors import BadInput, Refused, Unavailable
from ecabinet.reception import Reception
from ecabinet.settings import Settings

STOP_SECONDS = 5
BACKLOG = 4096
"""Connections that may wait to be accepted: a hall full of tablets comes back at once."""


def check_listening(settings: Settings) -> None:
    """Refuse to carry passwords and votes over a network in clear.

    Browsers give a page from `http://192.168…` neither WebCrypto nor a service worker either.
    Raises Refused `no_tls_towards_network`, BadInput `tls_needs_both`, `no_tls_file`, `bad_tls`.
    """
    if (settings.tls_cert is None) != (settings.tls_key is None):
        raise BadInput("tls_needs_both")
    if settings.tls_cert and settings.tls_key:
        for path in (settings.tls_cert, settings.tls_key):
            if not path.is_file():
                raise BadInput("no_tls_file", file=str(path))
        try:
            _tls(settings)
        except ssl.SSLError as error:
            raise BadInput("bad_tls", problem=error.reason or str(error)) from error
    elif not settings.is_local and not settings.behind_proxy:
        raise Refused("no_tls_towards_network", host=settings.host)


def _tls(settings: Settings) -> ssl.SSLContext:
    assert settings.tls_cert
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(settings.tls_cert, settings.tls_key)
    context.set_alpn_protocols(["http/1.1"])
    return context


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to `host` and `port`, 0 for any free one. Raises Unavailable `port_in_use`,
    `cannot_listen`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise Unavailable("port_in_use", port=port) from error
        reason = error.strerror or str(error)
        raise Unavailable("cannot_listen", host=host, port=port, reason=reason) from error
    return listener


class Server(uvicorn.Server):
    """uvicorn's server that says when it listens, and takes a signal as a request to stop.

    uvicorn raises the signal again when it has stopped, which would cut short the closing of what
    it served.
    """

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, then `ready`."""
        await super().startup(sockets)
        self._ready()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The first signal stops in order, a second Ctrl-C at once."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)


class Answering(NamedTuple):
    """What answers: the application for pages, and the maker of a WebSocket's protocol."""

    application: Callable[..., Awaitable[None]]
    live: Callable[..., asyncio.Protocol] | None = None


def serve(
    opening: AbstractAsyncContextManager[Answering],
    settings: Settings,
    listener: socket.socket,
    ready: Callable[[], None],
) -> None:
    """Answer on `listener` until SIGINT or SIGTERM; open requests get a few seconds to finish.

    `opening` is entered before the first request is taken and left after the last is answered;
    `ready` is called once the port listens.
    """
    with listener, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(opening, settings, listener, ready))


async def _serve(
    opening: AbstractAsyncContextManager[Answering],
    settings: Settings,
    listener: socket.socket,
    ready: Callable[[], None],
) -> None:
    logging.getLogger("uvicorn.error").setLevel(_uvicorn_level(settings))
    head = type("Protocol", (Reception,), {"head_seconds": settings.header_seconds})
    async with opening as answering:
        config = uvicorn.Config(
            answering.application,
            http=head,
            ws=answering.live or "none",  # type: ignore[arg-type]  # any maker of a protocol
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=settings.behind_proxy,
            forwarded_allow_ips=list(settings.trusted_proxies),
            backlog=BACKLOG,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=STOP_SECONDS,
            ssl_context_factory=(lambda *_: _tls(settings)) if settings.tls_cert else None,
        )
        _settle()
        await Server(config, ready).serve(sockets=[listener])


def _settle() -> None:
    """Spare the garbage collector what was loaded for good, and look at the rest less often.

    With the defaults a thousand tablets coming back, or voting at once, spend a fifth of the time
    in the collector, walking over modules again and again. And the thread that writes ballots to
    the disk asks for the interpreter a few times for each commit: it gets it in half a millisecond
    when the loop is busy, not in five.
    """
    sys.setswitchinterval(0.0001)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _uvicorn_level(settings: Settings) -> int:
    # What uvicorn says at "info" is about its own life; ours is told by the command line.
    return logging.DEBUG if settings.log_level == "debug" else logging.WARNING
