"""The minutes and the notice of conclusions as they stand, printed from the log when asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from starlette.responses import Response

from ecabinet.errors import NotFound
from ecabinet.minutes import minutes_pdf, notice_pdf
from ecabinet.server.ranges import has_tag
from ecabinet.server.routing import Call, endpoint


@endpoint("GET", "/api/meetings/{meeting}/minutes.pdf", answer="application/pdf")
async def read_minutes(call: Call) -> Response:
    """The minutes as they stand, marked as a draft."""
    return await _printed(call, minutes_pdf, "bien-ban")


@endpoint("GET", "/api/meetings/{meeting}/conclusions.pdf", answer="application/pdf")
async def read_conclusions(call: Call) -> Response:
    """The notice of the chair's conclusions."""
    return await _printed(call, notice_pdf, "thong-bao-ket-luan")


async def _printed(call: Call, printed: Callable[..., bytes], name: str) -> Response:
    """The same log in the same wording gives the same bytes, so their marks name them."""
    records = await call.services.journal.read(call.standing.meeting)
    if not records:
        raise NotFound("no_minutes_yet")
    headers = {
        "ETag": f'"{call.standing.meeting}-{len(records)}{_mark(call.services.wording)}"',
        "Cache-Control": "private, no-cache",
        "Content-Disposition": f'inline; filename="{name}.pdf"',
    }
    if has_tag(call.request.headers.get("if-none-match", ""), headers["ETag"]):
        return Response(status_code=304, headers=headers)
    log = [record.entry for record in records]
    async with call.services.press:
        pdf = await asyncio.to_thread(
            printed, log, zone=call.services.zone, wording=call.services.wording
        )
    return Response(pdf, headers=headers, media_type="application/pdf")


def _mark(wording: Path | None) -> str:
    """Tells one state of the agency's own templates from another."""
    if wording is None:
        return ""
    changed = max((path.stat().st_mtime_ns for path in wording.glob("*.j2")), default=0)
    return f"-{changed:x}"
