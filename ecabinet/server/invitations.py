"""Calling people to a meeting, and who answered what, as the secretariat and the chair see it.

What becomes of an answer once the room is open is `replies`'s; each one's own card is `invited`'s.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from ecabinet.errors import Refused
from ecabinet.invitations.model import (
    MailState,
    Reason,
    Reply,
    answers_taken,
    check_email,
    check_phone,
    one_line,
)
from ecabinet.meeting.roles import DESK
from ecabinet.server.answers import Answer
from ecabinet.server.opinions import OpinionLine, opinion_lines, opinions_of
from ecabinet.server.replies import decision_on, sittings_planned, state_of, take_reply
from ecabinet.server.routing import Call, encoded, endpoint, nothing

Email = Annotated[str, Meta(max_length=254)]
Phone = Annotated[str, Meta(max_length=40)]


class InvitationLine(Answer, frozen=True, kw_only=True):
    """One attendee: how they are reached, what went out, what they answered.

    `text` is ready to be pasted into Zalo or an SMS, with the link that answers. `mail` is what
    became of the last mail; `trouble` the mail server's words. `decision`: the chair's, on leave.
    `answers`: those they may give.
    """

    attendee: str
    name: str
    title: str
    unit: str
    role: str
    account: str | None
    email: str
    phone: str
    sent_at: datetime | None
    channel: str
    reminded_at: datetime | None
    answer: str
    reason: str
    sittings: list[int]
    substitute: str
    substitute_title: str
    answered_at: datetime | None
    decision: str
    note: str
    unreached: bool
    answers: list[str]
    mail: MailState | None
    trouble: str
    text: str


class InvitationList(Answer, frozen=True, kw_only=True):
    """`decides`: the asker may decide leave; `summons`: the body summons its members."""

    published_at: datetime | None
    cancelled_at: datetime | None
    cancel_reason: str
    is_open: bool
    has_mail: bool
    sittings: int
    summons: bool
    decides: bool
    people: list[InvitationLine]
    opinions: list[OpinionLine]


class ToldAnswer(Answer, frozen=True, kw_only=True):
    """How many are told by mail, and how many have no address."""

    mailed: int
    without_email: int


class Contact(msgspec.Struct, forbid_unknown_fields=True):
    """How somebody is reached, that they were told by hand, or their answer by telephone."""

    email: Email | None = None
    phone: Phone | None = None
    told: bool = False
    reply: Reply | None = None


class LeaveDecision(msgspec.Struct, forbid_unknown_fields=True):
    granted: bool
    note: Reason = ""


class ForWhom(msgspec.Struct, forbid_unknown_fields=True):
    """Attendees by id; without them, all who have not answered."""

    attendees: Annotated[list[str], Meta(max_length=2_000)] | None = None


@endpoint("POST", "/api/meetings/{meeting}/publish", answer=ToldAnswer)
async def publish_meeting(call: Call) -> Response:
    """Publish a meeting: its approved papers and its invitations; again, to those added since."""
    meeting = call.standing.meeting
    await call.services.callings.publish(meeting, call.account.id, datetime.now(UTC))
    told = await call.services.inviting.call(meeting, call.origin)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("GET", "/api/meetings/{meeting}/invitations", answer=InvitationList)
async def list_invitations(call: Call) -> Response:
    """Everybody's invitation and answer, and the opinions of those who are absent."""
    services, meeting = call.services, call.standing.meeting
    calling = await services.callings.of(meeting)
    draft, kind = await services.inviting.planned(meeting)
    people = await services.invitations.listed(meeting)
    texts = await services.inviting.texts(
        meeting, call.origin, cancelled=calling.cancelled_at is not None
    )
    state = await state_of(services, meeting) if calling.is_open else None
    decided = {one.attendee: decision_on(state, one) for one in people}
    lines = [
        InvitationLine(
            text=texts.get(one.attendee, "") if calling.published_at else "",
            **{
                name: getattr(one, name)
                for name in InvitationLine.__struct_fields__
                if name not in ("text", "answers", "sittings", "decision", "note")
            },
            answers=list(answers_taken(kind, one.votes, one.role)),
            sittings=list(one.sittings),
            decision=decided[one.attendee][0],
            note=decided[one.attendee][1],
        )
        for one in people
    ]
    return encoded(
        InvitationList(
            published_at=calling.published_at,
            cancelled_at=calling.cancelled_at,
            cancel_reason=calling.cancel_reason,
            is_open=calling.is_open,
            has_mail=services.inviting.has_mail,
            sittings=sittings_planned(services, calling),
            summons=kind.body == "council",
            decides=any(role in DESK for role in call.standing.roles),
            people=lines,
            opinions=opinion_lines(await opinions_of(call, draft, state)),
        )
    )


@endpoint("PATCH", "/api/meetings/{meeting}/invitations/{attendee}", body=Contact, status=204)
async def amend_invitation(call: Call) -> Response:
    """Say how somebody is reached, that they were told by hand, or what they answered by phone."""
    wish, services = await call.json(Contact), call.services
    meeting, attendee = call.standing.meeting, call.path["attendee"]
    now = await services.invitations.of(meeting, attendee)
    if wish.email is not None or wish.phone is not None:
        email = now.email if wish.email is None else check_email(wish.email)
        phone = now.phone if wish.phone is None else check_phone(wish.phone)
        await services.contacts.reach(meeting, attendee, email, phone)
    if wish.told:
        await services.invitations.told(meeting, attendee, datetime.now(UTC), "text")
    if wish.reply is not None:
        await take_reply(services, meeting, attendee, wish.reply)
    return nothing()


@endpoint(
    "POST",
    "/api/meetings/{meeting}/invitations/{attendee}/decision",
    body=LeaveDecision,
    status=204,
)
async def decide_leave(call: Call) -> Response:
    """Grant the leave that somebody asked before the room was opened, or not."""
    wish = await call.json(LeaveDecision)
    await call.services.invitations.decide(
        call.standing.meeting,
        call.path["attendee"],
        "granted" if wish.granted else "refused",
        one_line(wish.note),
    )
    return nothing()


@endpoint("POST", "/api/meetings/{meeting}/reminders", body=ForWhom, answer=ToldAnswer)
async def remind_people(call: Call) -> Response:
    """Remind those who have not answered."""
    wish, meeting = await call.json(ForWhom), call.standing.meeting
    calling = await call.services.callings.of(meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    told = await call.services.inviting.tell(meeting, "remind", call.origin, to=wish.attendees)
    return encoded(ToldAnswer(**told._asdict()))
