"""Preparing a meeting: making one, and editing head, agenda and people until its room is open."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType
from starlette.responses import Response

from ecabinet.documents import model
from ecabinet.documents.founding import from_kind, from_last
from ecabinet.documents.model import Head, Instant, ItemKind, Line, Minutes, Note, Role
from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import check_email, check_phone
from ecabinet.server.answers import Made, Stranger
from ecabinet.server.answers.preparing import Added, Preparation
from ecabinet.server.invitations import Email, Phone
from ecabinet.server.routing import Call, encoded, endpoint, nothing

Id = Annotated[str, Meta(max_length=64, pattern=r"^[^\x00]*$")]


class Body(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Base of what is sent to change something; what is left out stays."""

    def given(self) -> dict[str, Any]:
        """The fields that were sent."""
        found = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in found.items() if value is not UNSET}


class NewMeeting(Body, kw_only=True):
    """A meeting from its kind's usual agenda, or from the last meeting of that kind."""

    kind: Id
    like: Literal["kind", "last"] = "kind"
    title: Line
    starts_at: Instant
    ends_at: Instant
    room: Note = ""


class HeadChange(Body, kw_only=True):
    title: Line | UnsetType = UNSET
    starts_at: Instant | UnsetType = UNSET
    ends_at: Instant | UnsetType = UNSET
    room: Note | UnsetType = UNSET
    legal_bases: Annotated[list[Line], Meta(max_length=50)] | UnsetType = UNSET
    recipients: Annotated[list[Line], Meta(max_length=50)] | UnsetType = UNSET


class NewItem(Body, kw_only=True):
    """An item below `parent` and before its sibling `before`, or at the end."""

    title: Line
    kind: ItemKind = "other"
    parent: Id | None = None
    before: Id | None = None


class PreparerWanted(Body, kw_only=True):
    """An account, or an agency whose preparers are meant."""

    account: Id = ""
    agency: Id = ""


class ItemChange(Body, kw_only=True):
    title: Line | UnsetType = UNSET
    kind: ItemKind | UnsetType = UNSET
    minutes: Minutes | UnsetType | None = UNSET
    presenter: Id | UnsetType | None = UNSET
    presenter_text: Note | UnsetType = UNSET
    preparer: Note | UnsetType = UNSET
    due_at: Instant | UnsetType | None = UNSET
    confidential: bool | UnsetType = UNSET
    preparers: Annotated[list[PreparerWanted], Meta(max_length=20)] | UnsetType = UNSET


class ItemPlace(Body, kw_only=True):
    parent: Id | None = None
    before: Id | None = None


class NewPerson(Body, kw_only=True):
    """Somebody with an `account`, or by `name` alone and how they are reached."""

    account: Id | None = None
    name: Note = ""
    title: Note = ""
    unit: Note = ""
    role: Role = "delegate"
    votes: bool = False
    email: Email = ""
    phone: Phone = ""


_REACHED = ("email", "phone")


class PersonChange(Body, kw_only=True):
    name: Line | UnsetType = UNSET
    title: Note | UnsetType = UNSET
    unit: Note | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    votes: bool | UnsetType = UNSET


@endpoint("POST", "/api/drafts", body=NewMeeting, answer=Made, status=201)
async def found_meeting(call: Call) -> Response:
    """Make a meeting from its kind, or from the last one of that kind."""
    wish, services, home = await call.json(NewMeeting), call.services, call.account.agency
    kind = (await services.kinds.known_to(home.id)).get(wish.kind)
    if kind is None:
        raise NotFound("unknown_kind", kind=wish.kind, known="")
    head = Head(
        kind=wish.kind,
        title=wish.title,
        starts_at=_here(call, wish.starts_at),
        ends_at=_here(call, wish.ends_at),
        room=wish.room,
    )
    if wish.like == "last":
        last = await services.preparations.last_of_kind(home.id, wish.kind)
        if last is None:
            raise NotFound("no_last_meeting")
        draft = from_last(await services.drafts.read(last[0]), head, kind)
    else:
        last = None
        draft = from_kind(_agency(call), head, kind, _secretary(call))
    meeting = await services.preparing.add(draft, home.id, call.account.id)
    if last:
        await services.contacts.take_along(last[0], meeting)
    missing = await services.drafts.without_account(meeting)
    strangers = msgspec.convert(missing, list[Stranger], from_attributes=True)
    made = Made(id=meeting, without_account=strangers)
    return encoded(made, 201, {"Location": f"/api/meetings/{meeting}"})


def _here(call: Call, moment: datetime) -> datetime:
    return moment.astimezone(call.services.zone)


def _agency(call: Call) -> model.Agency:
    home = call.account.agency
    return model.Agency(
        id=home.id,
        slug=home.slug,
        name=home.name,
        parent=home.letterhead_parent,
        symbol=home.symbol,
        place=home.place,
        address_form=home.address_form,
    )


def _secretary(call: Call) -> model.Attendee:
    """Who makes a meeting is its secretary until somebody else is."""
    account = call.account
    return model.Attendee(
        key=model.fresh_key(account.name, ()),
        name=account.name,
        role="secretary",
        username=account.username,
    )


@endpoint("GET", "/api/meetings/{meeting}/preparation", answer=Preparation)
async def read_preparation(call: Call) -> Response:
    """A meeting as it is prepared: agenda, papers in every state, people, what was changed."""
    whole = await call.services.preparations.of(call.standing.meeting, call.services.zone)
    return encoded(msgspec.convert(whole, Preparation))


@endpoint("PATCH", "/api/meetings/{meeting}", body=HeadChange, status=204)
async def change_meeting(call: Call) -> Response:
    """Change title, time, room or what the meeting is based on, until its room is open."""
    change = await call.json(HeadChange)
    await call.services.agendas.set_head(call.standing.meeting, call.account.id, change.given())
    return nothing()


@endpoint("POST", "/api/meetings/{meeting}/items", body=NewItem, answer=Added, status=201)
async def add_item(call: Call) -> Response:
    """Put an item on the agenda."""
    wish = await call.json(NewItem)
    item = await call.services.agendas.add_item(
        call.standing.meeting, call.account.id, wish.title, wish.kind, wish.parent, wish.before
    )
    return encoded(Added(id=item), 201)


@endpoint("PATCH", "/api/meetings/{meeting}/items/{item}", body=ItemChange, status=204)
async def change_item(call: Call) -> Response:
    """Change what an item says, who presents it, and who prepares it until when."""
    fields = (await call.json(ItemChange)).given()
    wanted: list[PreparerWanted] | None = fields.pop("preparers", None)
    pairs = None if wanted is None else [(one.account, one.agency) for one in wanted]
    if "presenter" in fields:
        fields["presenter"] = fields["presenter"] or None
    await call.services.agendas.set_item(
        call.standing.meeting, call.account.id, call.path["item"], fields, pairs
    )
    return nothing()


@endpoint("POST", "/api/meetings/{meeting}/items/{item}/place", body=ItemPlace, status=204)
async def move_item(call: Call) -> Response:
    """Move an item, with all below it, elsewhere on the agenda."""
    to = await call.json(ItemPlace)
    await call.services.agendas.move_item(
        call.standing.meeting, call.account.id, call.path["item"], to.parent, to.before
    )
    return nothing()


@endpoint("DELETE", "/api/meetings/{meeting}/items/{item}", status=204)
async def remove_item(call: Call) -> Response:
    """Take an item without papers off the agenda, with all below it."""
    await call.services.agendas.remove_item(
        call.standing.meeting, call.account.id, call.path["item"]
    )
    return nothing()


@endpoint("POST", "/api/meetings/{meeting}/people", body=NewPerson, answer=Added, status=201)
async def add_person(call: Call) -> Response:
    """Put somebody on the list of those who attend, until the room is open."""
    wish = await call.json(NewPerson)
    if not wish.account and not wish.name.strip():
        raise Refused("name_missing")
    email, phone = check_email(wish.email), check_phone(wish.phone)
    services, meeting = call.services, call.standing.meeting
    fields = {name: value for name, value in wish.given().items() if name not in _REACHED}
    person = await services.agendas.add_person(meeting, call.account.id, fields)
    if not wish.account and (email or phone):
        await services.contacts.reach(meeting, person, email, phone)
    return encoded(Added(id=person), 201)


@endpoint("POST", "/api/meetings/{meeting}/people/last", status=204)
async def add_people_of_last(call: Call) -> Response:
    """Put those on the list who attended the meeting of this kind before this one."""
    await call.services.agendas.add_people_of_last(call.standing.meeting, call.account.id)
    return nothing()


@endpoint("PATCH", "/api/meetings/{meeting}/people/{attendee}", body=PersonChange, status=204)
async def change_person(call: Call) -> Response:
    """Change name, title, unit, role or vote of somebody who attends, until the room is open."""
    change = await call.json(PersonChange)
    await call.services.agendas.set_person(
        call.standing.meeting, call.account.id, call.path["attendee"], change.given()
    )
    return nothing()


@endpoint("DELETE", "/api/meetings/{meeting}/people/{attendee}", status=204)
async def remove_person(call: Call) -> Response:
    """Take somebody off the list of those who attend, until the room is open."""
    await call.services.agendas.remove_person(
        call.standing.meeting, call.account.id, call.path["attendee"]
    )
    return nothing()
