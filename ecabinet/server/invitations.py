"""Calling people to a meeting, their answers, and what else they are told before it begins.

Once the room is open the log is the truth about who asked leave and who stands in for whom: an
answer that comes later, by the screen or by a link, is carried out in the room as well.
"""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.model import Draft
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.invitations.model import (
    MOST_OPINION,
    Invitation,
    MailState,
    Opinion,
    Reason,
    Reply,
    answers_taken,
    check_email,
    check_phone,
    check_reply,
    letter_for,
    one_line,
    sittings_of,
)
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import fold
from ecabinet.meeting.lookup import clean
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import State
from ecabinet.meeting.view import audience_of, view
from ecabinet.server.answers import Answer
from ecabinet.server.printed import PDF
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.store.invitations import Calling

LONGEST = timedelta(days=31)
Email = Annotated[str, Meta(max_length=254)]
Phone = Annotated[str, Meta(max_length=40)]


class InvitationLine(Answer, frozen=True, kw_only=True):
    """One attendee: how they are reached, what went out, what they answered.

    `text` is ready to be pasted into Zalo or an SMS, with the link that answers. `mail` is what
    became of the last mail; `trouble` the mail server's words. `decision`: the chair's, on leave.
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
    mail: MailState | None
    trouble: str
    text: str


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


class When(msgspec.Struct, forbid_unknown_fields=True):
    starts_at: Annotated[datetime, Meta(tz=True)]
    ends_at: Annotated[datetime, Meta(tz=True)]
    room: Annotated[str, Meta(max_length=500)]


class Why(msgspec.Struct, forbid_unknown_fields=True):
    reason: Reason = ""


class OpinionText(msgspec.Struct, forbid_unknown_fields=True):
    """Empty takes it back."""

    text: Annotated[str, Meta(max_length=MOST_OPINION)]


class OfWhom(msgspec.Struct):
    """An attendee's id; left out, one's own letter."""

    attendee: str = ""


@endpoint("POST", "/api/meetings/{meeting}/publish", answer=ToldAnswer)
async def publish_meeting(call: Call) -> Response:
    """Publish a meeting: its approved papers and its invitations; again, to those added since."""
    meeting = call.standing.meeting
    await call.services.invitations.publish(meeting, call.account.id, datetime.now(UTC))
    told = await call.services.inviting.call(meeting, call.origin)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("GET", "/api/meetings/{meeting}/invitations", answer=InvitationList)
async def list_invitations(call: Call) -> Response:
    """Everybody's invitation and answer, and the opinions of those who are absent."""
    services, meeting = call.services, call.standing.meeting
    calling = await services.invitations.calling(meeting)
    draft, kind = await services.inviting.planned(meeting)
    people = await services.invitations.listed(meeting)
    texts = await services.inviting.texts(
        meeting, call.origin, cancelled=calling.cancelled_at is not None
    )
    state = await _state(call) if calling.is_open else None
    decided = {one.attendee: _decision(state, one) for one in people}
    lines = [
        InvitationLine(
            text=texts.get(one.attendee, "") if calling.published_at else "",
            **{
                name: getattr(one, name)
                for name in InvitationLine.__struct_fields__
                if name not in ("text", "sittings", "decision", "note")
            },
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
            sittings=_sittings(call, calling),
            summons=kind.body == "council",
            decides=any(role in DESK for role in call.standing.roles),
            people=lines,
            opinions=_lines(await _opinions(call, draft, state)),
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
        await services.invitations.reach(meeting, attendee, email, phone)
    if wish.told:
        await services.invitations.told(meeting, [attendee], datetime.now(UTC), channel="text")
    if wish.reply is not None:
        await _take(call, meeting, attendee, wish.reply)
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
    calling = await call.services.invitations.calling(meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    told = await call.services.inviting.tell(meeting, "remind", call.origin, to=wish.attendees)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("PUT", "/api/meetings/{meeting}/time", body=When, answer=ToldAnswer)
async def move_meeting(call: Call) -> Response:
    """Give a meeting another time or place, and tell those who were invited.

    Papers, answers, opinions and notes stay as they are.
    """
    wish, meeting = await call.json(When), call.standing.meeting
    if not wish.starts_at < wish.ends_at <= wish.starts_at + LONGEST:
        raise BadInput("bad_times")
    must_tell = await call.services.invitations.move(
        meeting, wish.starts_at, wish.ends_at, one_line(wish.room), datetime.now(UTC)
    )
    if not must_tell:
        return encoded(ToldAnswer(mailed=0, without_email=0))
    told = await call.services.inviting.tell(meeting, "update", call.origin)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("POST", "/api/meetings/{meeting}/cancel", body=Why, answer=ToldAnswer)
async def cancel_meeting(call: Call) -> Response:
    """Cancel a meeting that has not begun, and tell those who were invited."""
    wish, meeting = await call.json(Why), call.standing.meeting
    reason = one_line(wish.reason)
    if not await call.services.invitations.cancel(meeting, reason, datetime.now(UTC)):
        return encoded(ToldAnswer(mailed=0, without_email=0))
    told = await call.services.inviting.tell(meeting, "cancel", call.origin, reason=reason)
    return encoded(ToldAnswer(**told._asdict()))


@endpoint("GET", "/api/meetings/{meeting}/letter.pdf", query=OfWhom, answer=PDF)
async def print_letter(call: Call) -> Response:
    """The summons or invitation of somebody; the secretariat's desks may print anybody's."""
    whom = call.query(OfWhom).attendee or call.standing.attendee
    desk = call.standing.staff or call.standing.role in DESK
    if whom != call.standing.attendee and not desk:
        raise NotFound("invitation_not_found")
    draft, kind = await call.services.inviting.planned(call.standing.meeting)
    person = next((one for one in draft.attendees if one.id == whom), None)
    if person is None:
        raise NotFound("invitation_not_found")
    name = "giay-trieu-tap" if _letter(kind, person.votes, person.role) else "giay-moi"
    async with call.services.press:
        paper = await asyncio.to_thread(
            call.services.inviting.letter, draft, kind, person, datetime.now(UTC)
        )
    return _pdf(paper, name)


@endpoint("GET", "/api/meetings/{meeting}/decision.pdf", answer=PDF)
async def print_decision(call: Call) -> Response:
    """The decision that calls a council's session."""
    draft, kind = await call.services.inviting.planned(call.standing.meeting)
    if kind.body != "council":
        raise NotFound("no_decision_needed")
    async with call.services.press:
        paper = await asyncio.to_thread(
            call.services.inviting.decision, draft, kind, datetime.now(UTC)
        )
    return _pdf(paper, "quyet-dinh-trieu-tap")


@endpoint("GET", "/api/meetings/{meeting}/invitation", answer=InvitationCard)
async def read_own(call: Call) -> Response:
    """My own invitation to a meeting."""
    meeting, attendee = _own(call)
    return encoded(await _card(call, meeting, attendee))


@endpoint("PUT", "/api/meetings/{meeting}/invitation", body=Reply, answer=InvitationCard)
async def answer_own(call: Call) -> Response:
    """Answer my invitation: I come, I ask leave, somebody comes for me."""
    meeting, attendee = _own(call)
    await _take(call, meeting, attendee, await call.json(Reply))
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
    await _take(call, meeting, attendee, await call.json(Reply))
    return encoded(await _card(call, meeting, attendee))


@endpoint("GET", "/api/meetings/{meeting}/opinions", answer=OpinionList)
async def read_opinions(call: Call) -> Response:
    """My opinions in writing on the items of a meeting that I am absent from."""
    meeting, attendee = _own(call)
    own = await call.services.invitations.opinions(meeting, attendee)
    return encoded(OpinionList(opinions=_lines(own)))


@endpoint("PUT", "/api/meetings/{meeting}/opinions/{item}", body=OpinionText, status=204)
async def write_opinion(call: Call) -> Response:
    """Write my opinion on an item, for I shall be absent; it is no vote. Empty takes it back."""
    meeting, attendee = _own(call)
    text = clean((await call.json(OpinionText)).text)
    await call.services.invitations.write_opinion(
        meeting, attendee, call.path["item"], text, datetime.now(UTC)
    )
    return nothing()


def _own(call: Call) -> tuple[str, str]:
    if call.standing.attendee is None:
        raise NotFound("invitation_not_found")
    return call.standing.meeting, call.standing.attendee


def _letter(kind: MeetingKind, votes: bool, role: str) -> bool:
    return letter_for(kind, votes, role) == "summons"


def _sittings(call: Call, calling: Calling) -> int:
    return sittings_of(calling.starts_at, calling.ends_at, call.services.zone)


async def _card(call: Call, meeting: str, attendee: str) -> InvitationCard:
    services = call.services
    calling = await services.invitations.calling(meeting)
    if calling.published_at is None and not calling.is_open:
        raise NotFound("invitation_not_found")
    one = await services.invitations.of(meeting, attendee)
    draft, kind = await services.inviting.planned(meeting)
    state = await _state(call, meeting) if calling.is_open else None
    decision, note = _decision(state, one)
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
        sittings=_sittings(call, calling),
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


async def _take(call: Call, meeting: str, attendee: str, reply: Reply) -> None:
    """Keep an answer, and once the room is open have it carried out there first."""
    services = call.services
    calling = await services.invitations.calling(meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    if calling.status == "adjourned":
        raise Refused("meeting_over")
    one = await services.invitations.of(meeting, attendee)
    _, kind = await services.inviting.planned(meeting)
    checked = check_reply(reply, kind, one.votes, one.role, _sittings(call, calling))
    if calling.is_open:
        await _take_in_room(call, meeting, one, checked)
    await services.invitations.answer(
        meeting, attendee, checked, datetime.now(UTC), in_room=calling.is_open
    )


async def _take_in_room(call: Call, meeting: str, one: Invitation, reply: Reply) -> None:
    state = await _state(call, meeting)
    desks = (a.person for a in state.attendees.values() if a.person.role in DESK)
    actor = one.account if one.account in state.accounts else None
    actor = actor or next((person.account for person in desks if person.account), None)
    if actor is None:
        raise Refused("answered_in_room")
    for command in _commands(state, one.attendee, reply):
        await call.services.hub.carry_out(meeting, actor, secrets.token_hex(16), command)


def _commands(state: State, attendee: str, reply: Reply) -> list[cmd.Command]:
    """What brings the room from what somebody said before to what they say now."""
    attendance = state.attendees.get(attendee)
    if attendance is None or attendance.removed:
        raise NotFound("invitation_not_found")
    standing = {
        key: leave
        for key, leave in state.leaves.items()
        if leave.attendee == attendee and leave.status in ("asked", "granted")
    }
    wanted: set[int | None] = set()
    if reply.answer == "leave":
        wanted = set(reply.sittings) or {None}
    commands: list[cmd.Command] = [
        cmd.WithdrawLeave(leave=key)
        for key, leave in standing.items()
        if leave.sitting not in wanted
    ]
    has = {leave.sitting for leave in standing.values()}
    if attendance.member is not None and reply.answer != "substitute":
        commands.append(cmd.NameSubstitute(attendee=attendee, name=""))
    commands += [
        cmd.AskLeave(attendee=attendee, sitting=sitting, reason=reply.reason)
        for sitting in sorted(wanted - has, key=lambda n: n or 0)
    ]
    if reply.answer == "substitute":
        commands.append(
            cmd.NameSubstitute(
                attendee=attendee, name=reply.substitute, title=reply.substitute_title
            )
        )
    return commands


async def _state(call: Call, meeting: str = "") -> State:
    records = await call.services.journal.read(meeting or call.standing.meeting)
    return fold(record.entry for record in records)


def _decision(state: State | None, one: Invitation) -> tuple[str, str]:
    """What the chair decided on somebody's leave; once the room is open, there."""
    if state is None:
        return one.decision, one.note
    theirs = [leave for leave in state.leaves.values() if leave.attendee == one.attendee]
    last = theirs[-1] if theirs and one.answer == "leave" else None
    if last is None or last.status not in ("granted", "refused"):
        return "", ""
    return last.status, last.note


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


async def _opinions(call: Call, draft: Draft, state: State | None) -> list[Opinion]:
    """Of those who are absent; once the room is open, from there."""
    if state is None:
        return await call.services.invitations.opinions(draft.id)
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


def _lines(opinions: list[Opinion]) -> list[OpinionLine]:
    return msgspec.convert(opinions, list[OpinionLine], from_attributes=True)


def _pdf(paper: bytes, name: str) -> Response:
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="{name}.pdf"',
    }
    return Response(paper, headers=headers, media_type=PDF)
