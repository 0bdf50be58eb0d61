"""Chat that was missed: lines of a channel from a number on. What is said now comes live."""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.server.answers import MessageLine, MessagePage
from ecabinet.server.routing import Call, encoded, endpoint


class After(msgspec.Struct):
    after: Annotated[int, msgspec.Meta(ge=0, lt=2**31)] = 0


@endpoint("GET", "/api/channels/{channel}/messages", query=After, answer=MessagePage)
async def read_messages(call: Call) -> Response:
    """The lines of a channel after the `after`-th."""
    lines, following = await call.services.messages.read(
        call.path["channel"], call.query(After).after
    )
    page = MessagePage(messages=[MessageLine(**m._asdict()) for m in lines], next=following)
    return encoded(page)
