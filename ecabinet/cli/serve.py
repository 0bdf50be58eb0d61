"""`ecabinet serve`: the server, on loopback unless told otherwise."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from ecabinet.cli.console import tell, words
from ecabinet.cli.options import Data, Host, Port
from ecabinet.errors import Refused
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from ecabinet.app import Rooms

Certificate = Annotated[Path | None, typer.Option(help=words("option_tls_cert"), dir_okay=False)]
Key = Annotated[Path | None, typer.Option(help=words("option_tls_key"), dir_okay=False)]
Workers = Annotated[int | None, typer.Option(help=words("option_workers"), min=1)]
BehindProxy = Annotated[bool | None, typer.Option(help=words("option_behind_proxy"))]


def serve(
    data: Data = None,
    host: Host = None,
    port: Port = None,
    tls_cert: Certificate = None,
    tls_key: Key = None,
    behind_proxy: BehindProxy = None,
    workers: Workers = None,
) -> None:
    """Serve until Ctrl-C or SIGTERM."""
    settings = with_own_certificate(
        load(
            data=data,
            host=host,
            port=port,
            tls_cert=tls_cert,
            tls_key=tls_key,
            behind_proxy=behind_proxy,
            workers=workers,
        )
    )
    listen(settings, lambda: tell("serving", address=address_of(settings)))


def with_own_certificate(settings: Settings) -> Settings:
    """Towards the network, what `ecabinet tls` made is used where no certificate is given."""
    certificate, key = settings.data / "tls" / "server.crt", settings.data / "tls" / "server.key"
    given = settings.tls_cert or settings.tls_key or settings.behind_proxy
    if settings.is_local or given or not certificate.exists():
        return settings
    return msgspec.structs.replace(settings, tls_cert=certificate, tls_key=key)


def address_of(settings: Settings) -> str:
    """What to type into a browser on this machine or, for a given address, on another."""
    scheme = "https" if settings.tls_cert else "http"
    host = "localhost" if settings.is_local or settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104  # compared
    return f"{scheme}://{f'[{host}]' if ':' in host else host}:{settings.port}"


def listen(
    settings: Settings,
    ready: Callable[[], None],
    first: Callable[[Rooms], Awaitable[None]] | None = None,
) -> None:
    """Check, bind, open the rooms, do what comes `first` in them, and answer.

    `ready` is called once the port listens. Raises Refused `workers_on_sqlite`.
    """
    from ecabinet import foreman, serving

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("ecabinet").setLevel(settings.log_level.upper())
    serving.check_listening(settings)
    if settings.workers > 1 and settings.records_at.startswith("sqlite"):
        raise Refused("workers_on_sqlite", workers=settings.workers)
    listener = serving.bind(settings.host, settings.port)
    from ecabinet.app import answering, prepare

    if settings.workers == 1:
        serving.serve(answering(settings, first), settings, listener, ready)
    else:
        asyncio.run(prepare(settings))
        with listener:
            foreman.keep(
                settings.workers,
                lambda ready: serving.serve(answering(settings), settings, listener, ready),
                ready,
            )
    tell("stopped")
