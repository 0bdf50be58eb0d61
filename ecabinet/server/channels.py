"""Chat that was missed: the channels somebody reads, and their lines from a number on. What is said
now comes live."""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.meeting.roles import may
from ecabinet.server.answers import ChannelLine, ChannelPage, MessageLine, MessagePage
from ecabinet.server.routing import Call, encoded, endpoint


class After(msgspec.Struct):
    after: Annotated[int, msgspec.Meta(ge=0, lt=2**31)] = 0


@endpoint("GET", "/api/meetings/{meeting}/channels", answer=ChannelPage)
async def list_channels(call: Call) -> Response:
    """The channels in which I read, with how far I have."""
    standing = call.standing
    found = await call.services.messages.channels(
        standing.meeting,
        call.account.id,
        standing.attendee or "",
        desk=may(standing.role or "", "help"),
    )
    lines = [
        ChannelLine(**{**channel._asdict(), "members": [*channel.members]}) for channel in found
    ]
    return encoded(ChannelPage(channels=lines, kept_days=call.services.chat_days))


@endpoint("GET", "/api/channels/{channel}/messages", query=After, answer=MessagePage)
async def read_messages(call: Call) -> Response:
    """The lines of a channel after the `after`-th."""
    lines, following = await call.services.messages.read(
        call.path["channel"], call.query(After).after
    )
    page = MessagePage(messages=[MessageLine(**m._asdict()) for m in lines], next=following)
    return encoded(page)
