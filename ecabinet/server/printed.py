"""How what is folded from a log is answered with: printed a piece at a time, and marked by the log.

The same log in the same wording gives the same paper, so its place in the log marks it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.responses import Response

from ecabinet.errors import NotFound
from ecabinet.server.ranges import has_tag
from ecabinet.server.routing import Call

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def printed(
    call: Call, made: Callable[..., bytes], name: str, media_type: str = PDF, *, variant: str = ""
) -> Response:
    """What `made` folds from the meeting's log, to be saved as `name`.

    `variant` tells apart what one route makes of one log. Raises NotFound `no_minutes_yet`.
    """
    services = call.services
    records = await services.journal.read(call.standing.meeting)
    if not records:
        raise NotFound("no_minutes_yet")
    mark = f"{call.standing.meeting}-{len(records)}{_mark(services.wording)}{variant}"
    headers = {
        "ETag": f'"{mark}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="{name}"',
    }
    if has_tag(call.request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    log = [record.entry for record in records]
    async with services.press:
        paper = await asyncio.to_thread(made, log, zone=services.zone, wording=services.wording)
    return Response(paper, headers=headers, media_type=media_type)


def _mark(wording: Path | None) -> str:
    """Tells one state of the agency's own templates from another."""
    if wording is None:
        return ""
    changed = max((path.stat().st_mtime_ns for path in wording.glob("*.j2")), default=0)
    return f"-{changed:x}"
