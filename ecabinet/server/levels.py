"""What an agency lets readers do with its papers, by level; its secretariat chooses."""

from __future__ import annotations

import logging

import msgspec
from starlette.responses import Response

from ecabinet.documents.levels import Handling
from ecabinet.server.answers import LevelLine, Levels
from ecabinet.server.routing import Call, encoded, endpoint, nothing

_log = logging.getLogger("ecabinet.server")


@endpoint("GET", "/api/levels", answer=Levels)
async def read_levels(call: Call) -> Response:
    """How my agency's papers are handled, by level."""
    known = await call.services.levels.of(call.account.agency.id)
    lines = [
        LevelLine(level=level, **msgspec.structs.asdict(handled))
        for level, handled in known.items()
    ]
    return encoded(Levels(levels=lines))


@endpoint("PUT", "/api/levels/{level}", body=Handling, status=204)
async def choose_level(call: Call) -> Response:
    """From now on handle my agency's papers of this level so."""
    choice = await call.json(Handling)
    await call.services.levels.choose(call.account.agency.id, call.path["level"], choice)
    _log.info("%s set the level %s to %s", call.account.username, call.path["level"], choice)
    return nothing()
