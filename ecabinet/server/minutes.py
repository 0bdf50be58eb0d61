"""The minutes and the notice of conclusions as they stand, printed from the log when asked for."""

from __future__ import annotations

from starlette.responses import Response

from ecabinet.minutes import minutes_pdf, notice_pdf
from ecabinet.server.printed import PDF, printed
from ecabinet.server.routing import Call, endpoint


@endpoint("GET", "/api/meetings/{meeting}/minutes.pdf", answer=PDF)
async def read_minutes(call: Call) -> Response:
    """The minutes as they stand, marked as a draft."""
    return await printed(call, minutes_pdf, "bien-ban.pdf")


@endpoint("GET", "/api/meetings/{meeting}/conclusions.pdf", answer=PDF)
async def read_conclusions(call: Call) -> Response:
    """The notice of the chair's conclusions."""
    return await printed(call, notice_pdf, "thong-bao-ket-luan.pdf")
