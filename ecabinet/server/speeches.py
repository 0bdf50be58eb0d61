"""Who has spoken in the last meetings, for the chair who wants to hear everybody."""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.server.answers import PastMeeting, SpeechCount, SpeechPage
from ecabinet.server.routing import Call, encoded, endpoint


class Last(msgspec.Struct):
    last: Annotated[int, msgspec.Meta(ge=1, le=12)] = 3


@endpoint("GET", "/api/meetings/{meeting}/speeches", query=Last, answer=SpeechPage)
async def read_speeches(call: Call) -> Response:
    """What the people of this meeting spoke in the agency's last meetings before it."""
    past, counted = await call.services.speeches.before(
        call.standing.meeting, call.query(Last).last
    )
    return encoded(
        SpeechPage(
            meetings=[PastMeeting(**one._asdict()) for one in past],
            people=[SpeechCount(**one._asdict()) for one in counted],
        )
    )
