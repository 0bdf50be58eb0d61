"""What absent members write on items beforehand; it is read out or laid before the meeting."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from ecabinet.documents.model import Draft
from ecabinet.invitations.model import MOST_OPINION, Opinion
from ecabinet.meeting.lookup import clean
from ecabinet.meeting.state import State
from ecabinet.server.answers import Answer
from ecabinet.server.replies import own_invitation
from ecabinet.server.routing import Call, encoded, endpoint, nothing


class OpinionLine(Answer, frozen=True, kw_only=True):
    attendee: str
    name: str
    item: str
    number: str
    title: str
    text: str
    at: datetime


class OpinionList(Answer, frozen=True, kw_only=True):
    opinions: list[OpinionLine]


class OpinionText(msgspec.Struct, forbid_unknown_fields=True):
    """Empty takes it back."""

    text: Annotated[str, Meta(max_length=MOST_OPINION)]


@endpoint("GET", "/api/meetings/{meeting}/opinions", answer=OpinionList)
async def read_opinions(call: Call) -> Response:
    """My opinions in writing on the items of a meeting that I am absent from."""
    meeting, attendee = own_invitation(call)
    own = await call.services.opinions.listed(meeting, attendee)
    return encoded(OpinionList(opinions=opinion_lines(own)))


@endpoint("PUT", "/api/meetings/{meeting}/opinions/{item}", body=OpinionText, status=204)
async def write_opinion(call: Call) -> Response:
    """Write my opinion on an item, for I shall be absent; it is no vote. Empty takes it back."""
    meeting, attendee = own_invitation(call)
    text = clean((await call.json(OpinionText)).text)
    await call.services.opinions.write(
        meeting, attendee, call.path["item"], text, datetime.now(UTC)
    )
    return nothing()


async def opinions_of(call: Call, draft: Draft, state: State | None) -> list[Opinion]:
    """Of those who are absent; once the room is open, from there."""
    if state is None:
        return await call.services.opinions.listed(draft.id)
    return [
        Opinion(
            attendee=text.attendee,
            name=state.attendees[text.attendee].person.name,
            item=text.item,
            number=state.items[text.item].item.number,
            title=state.items[text.item].item.title,
            text=text.text,
            at=text.handed_at,
        )
        for text in state.texts.values()
        if text.absent
    ]


def opinion_lines(opinions: list[Opinion]) -> list[OpinionLine]:
    return msgspec.convert(opinions, list[OpinionLine], from_attributes=True)
