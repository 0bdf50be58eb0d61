"""What a teller's tablet asks of a ballot box: its own share of the vote's key, sealed to it."""

from __future__ import annotations

import msgspec
from starlette.responses import Response

from ecabinet.errors import NotFound
from ecabinet.server.routing import Call, encoded, endpoint


class SealedShare(msgspec.Struct):
    """`share` opens with the private key of the tablet that offered its public one."""

    share: str


@endpoint("GET", "/api/meetings/{meeting}/votes/{vote}/share", answer=SealedShare)
async def read_share(call: Call) -> Response:
    """My own share of a vote's key, while the vote lasts."""
    meeting, vote = call.path["meeting"], call.path["vote"]
    share = await call.services.sealed.share(meeting, vote, call.standing.attendee or "")
    if share is None:
        raise NotFound("no_share")
    return encoded(SealedShare(share))
