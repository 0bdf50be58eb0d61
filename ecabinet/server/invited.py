"""One's own invitation: read and answered by who is signed in, or by a link without signing in."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from ecabinet.errors import NotFound
from ecabinet.invitations.model import Reply, answers_taken, letter_for
from ecabinet.meeting.state import State
from ecabinet.meeting.view import audience_of, view
from ecabinet.server.answers import Answer
from ecabinet.server.replies import (
    decision_on,
    own_invitation,
    sittings_planned,
    state_of,
    take_reply,
)
from ecabinet.server.routing import Call, encoded, endpoint


class Decided(Answer, frozen=True, kw_only=True):
    question: str
    passed: bool


class InvitationCard(Answer, frozen=True, kw_only=True):
    """An invitation as its reader sees it. `answers`: what may be answered; none is no more.

    `decided`: once a meeting is over, what became of its votes, for those who were not there.
    """

    title: str
    agency: str
    language: str
    address_form: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    letter: str
    name: str
    cancelled: bool
    cancel_reason: str
    is_open: bool
    is_over: bool
    answers: list[str]
    sittings: int
    answer: str
    reason: str
    asked: list[int]
    substitute: str
    substitute_title: str
    answered_at: datetime | None
    decision: str
    note: str
    decided: list[Decided]


@endpoint("GET", "/api/meetings/{meeting}/invitation", answer=InvitationCard)
async def readown_invitation(call: Call) -> Response:
    """My own invitation to a meeting."""
    meeting, attendee = own_invitation(call)
    return encoded(await _card(call, meeting, attendee))


@endpoint("PUT", "/api/meetings/{meeting}/invitation", body=Reply, answer=InvitationCard)
async def answerown_invitation(call: Call) -> Response:
    """Answer my invitation: I come, I ask leave, somebody comes for me."""
    meeting, attendee = own_invitation(call)
    await take_reply(call.services, meeting, attendee, await call.json(Reply))
    return encoded(await _card(call, meeting, attendee))


@endpoint("GET", "/api/invitations/{token}", answer=InvitationCard)
async def read_by_link(call: Call) -> Response:
    """The invitation that a link from a mail or a message leads to."""
    meeting, attendee = await call.services.invitations.by_token(call.path["token"][:60])
    return encoded(await _card(call, meeting, attendee))


@endpoint("PUT", "/api/invitations/{token}", body=Reply, answer=InvitationCard)
async def answer_by_link(call: Call) -> Response:
    """Answer by the link, without signing in."""
    meeting, attendee = await call.services.invitations.by_token(call.path["token"][:60])
    await take_reply(call.services, meeting, attendee, await call.json(Reply))
    return encoded(await _card(call, meeting, attendee))


async def _card(call: Call, meeting: str, attendee: str) -> InvitationCard:
    services = call.services
    calling = await services.callings.of(meeting)
    if calling.published_at is None and not calling.is_open:
        raise NotFound("invitation_not_found")
    one = await services.invitations.of(meeting, attendee)
    draft, kind = await services.inviting.planned(meeting)
    state = await state_of(services, meeting) if calling.is_open else None
    decision, note = decision_on(state, one)
    over, cancelled = calling.status == "adjourned", calling.cancelled_at is not None
    return InvitationCard(
        title=draft.meeting.title,
        agency=draft.agency.name,
        language=draft.language,
        address_form=draft.agency.address_form,
        starts_at=calling.starts_at,
        ends_at=calling.ends_at,
        room=draft.meeting.room,
        letter=letter_for(kind, one.votes, one.role),
        name=one.name,
        cancelled=cancelled,
        cancel_reason=calling.cancel_reason,
        is_open=calling.is_open,
        is_over=over,
        answers=[] if over or cancelled else list(answers_taken(kind, one.votes, one.role)),
        sittings=sittings_planned(services, calling),
        answer=one.answer,
        reason=one.reason,
        asked=list(one.sittings),
        substitute=one.substitute,
        substitute_title=one.substitute_title,
        answered_at=one.answered_at,
        decision=decision,
        note=note,
        decided=_decided(state, attendee) if state is not None and over else [],
    )


def _decided(state: State, attendee: str) -> list[Decided]:
    """The votes of a meeting, without those behind doors that were closed to the attendee."""
    if attendee not in state.attendees:
        return []
    seen = view(state, audience_of(state, attendee))
    return [
        Decided(question=vote.question, passed=vote.result.passed)
        for vote in seen.votes.values()
        if vote.status == "closed" and vote.result is not None
    ]
