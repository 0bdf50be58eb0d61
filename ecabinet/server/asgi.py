"""The application: all routes, the guard around them, the client behind them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.routing import Route

from ecabinet.documents.packs.folder import MAX_TOTAL
from ecabinet.errors import Unavailable
from ecabinet.server import (
    accounts,
    annotated,
    answers_due,
    archive,
    ballots,
    calendars,
    cards,
    catalogues,
    channels,
    invitations,
    invited,
    keeping,
    letters,
    levels,
    library,
    materials,
    meetings,
    metrics,
    minutes,
    notes,
    openapi,
    opinions,
    originals,
    papers,
    preparation,
    printing,
    reading,
    rehearsals,
    remarks,
    rescheduling,
    roll,
    rooms,
    sessions,
    speeches,
    uploads,
)
from ecabinet.server.access import TABLE
from ecabinet.server.client import serve_client
from ecabinet.server.guard import Guard
from ecabinet.server.metrics import Meter
from ecabinet.server.pace import Pace
from ecabinet.server.problems import on_http_error
from ecabinet.server.routing import ENDPOINTS, routes
from ecabinet.server.services import Services
from ecabinet.store.unspoken import let_go

SWEEP_EVERY = 3600.0
STALE = timedelta(hours=1)
"""After which nobody is asking a meeting any more whether it takes a paper."""

HANDLERS = (
    accounts,
    annotated,
    answers_due,
    archive,
    ballots,
    calendars,
    cards,
    catalogues,
    channels,
    invitations,
    invited,
    keeping,
    letters,
    levels,
    library,
    materials,
    meetings,
    metrics,
    minutes,
    notes,
    openapi,
    opinions,
    originals,
    papers,
    preparation,
    printing,
    reading,
    rehearsals,
    remarks,
    rescheduling,
    roll,
    rooms,
    sessions,
    speeches,
    uploads,
)
"""The modules whose handlers are the API; importing one registers them."""


def application(services: Services) -> Starlette:
    """The ASGI application. Raises RuntimeError if the table of rights lists what is not built."""
    if unbuilt := TABLE.keys() - {(each.method, each.path) for each in ENDPOINTS}:
        raise RuntimeError(f"no handler for {unbuilt}")
    meter = Meter()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        sweeping = asyncio.create_task(_sweep(services))
        yield
        sweeping.cancel()
        await services.receiving.close()

    app = Starlette(
        lifespan=lifespan,
        routes=[
            *routes(services),
            Route("/{path:path}", serve_client, methods=["GET"]),
        ],
        middleware=[
            Middleware(Guard, meter=meter, origins=services.origins),
            Middleware(RequestBodyLimitMiddleware, max_body_size=MAX_TOTAL),
            Middleware(Pace),
        ],
        exception_handlers={HTTPException: on_http_error},
    )
    app.state.meter = meter
    return app


async def _sweep(services: Services) -> None:
    """Forgets sessions that are over, uploads that were given up and files that nothing names, now
    and every hour; goes on with what was being made of uploads when a server was ended, and with
    telling people of a change."""
    while True:
        with suppress(Unavailable, OSError):
            await services.intake.sweep()
            await services.receiving.shelf.sweep()
            await services.receiving.resume()
            await services.inviting.catch_up(services.public_url)
            await services.signing_in.sweep()
            await services.materials.sweep(datetime.now(UTC) - STALE)
            await let_go(services.database, services.files, datetime.now(UTC) - STALE)
        await asyncio.sleep(SWEEP_EVERY)
