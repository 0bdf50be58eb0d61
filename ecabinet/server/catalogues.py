"""What an agency's forms offer: job titles, kinds of papers, issuers; its kinds of meetings."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType
from starlette.responses import Response

from ecabinet.documents.catalogues import Catalogue, check_catalogue
from ecabinet.documents.kinds import KINDS, MeetingKind, problems
from ecabinet.documents.model import Key
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.server.answers.preparing import CatalogueList, KindLine, KindList, LastMeeting
from ecabinet.server.preparation import Body
from ecabinet.server.routing import Call, encoded, endpoint, nothing

MAX_KINDS = 50


class Entries(msgspec.Struct, forbid_unknown_fields=True):
    entries: list[Annotated[str, Meta(max_length=500)]]


class AgencyChange(Body, kw_only=True):
    """`four_eyes`: a paper is approved by somebody else than who submitted it."""

    four_eyes: bool | UnsetType = UNSET


@endpoint("GET", "/api/catalogues", answer=CatalogueList)
async def read_catalogues(call: Call) -> Response:
    """The lists that my agency's forms offer."""
    home = call.account.agency
    known = await call.services.catalogues.of(home.id)
    lists = {str(name): entries for name, entries in known.items()}
    return encoded(CatalogueList(four_eyes=home.four_eyes, **lists))


@endpoint("PUT", "/api/catalogues/{catalogue}", body=Entries, status=204)
async def put_catalogue(call: Call) -> Response:
    """From now on offer these, in this order."""
    wanted = await call.json(Entries)
    if call.path["catalogue"] not in get_args(Catalogue):
        raise NotFound("not_found")
    catalogue = cast(Catalogue, call.path["catalogue"])
    entries = [entry.strip() for entry in wanted.entries]
    check_catalogue(catalogue, entries)
    await call.services.catalogues.put(call.account.agency.id, catalogue, entries)
    return nothing()


@endpoint("PATCH", "/api/agency", body=AgencyChange, status=204)
async def change_agency(call: Call) -> Response:
    """Choose how my agency works."""
    change = (await call.json(AgencyChange)).given()
    await call.services.catalogues.set_agency(call.account.agency.id, change)
    return nothing()


@endpoint("GET", "/api/kinds", answer=KindList)
async def list_kinds(call: Call) -> Response:
    """The kinds of meetings of my agency, each with the last one held or prepared."""
    home = call.account.agency.id
    own = await call.services.kinds.chosen_by(home)
    lines = []
    for key, kind in {**KINDS, **own}.items():
        last = await call.services.preparations.last_of_kind(home, key)
        lines.append(
            KindLine(
                key=key,
                own=key in own,
                usual=key in KINDS,
                last=last and LastMeeting(id=last[0], title=last[1], starts_at=last[2]),
                kind=kind,
            )
        )
    return encoded(KindList(kinds=lines))


@endpoint("PUT", "/api/kinds/{kind}", body=MeetingKind, status=204)
async def put_kind(call: Call) -> Response:
    """Make a kind of meeting as my agency holds it: rules, limits, deadlines, usual agenda."""
    kind, key, home = await call.json(MeetingKind), call.path["kind"], call.account.agency.id
    try:
        msgspec.convert(key, Key)
    except msgspec.ValidationError as error:
        if key not in KINDS:
            raise BadInput("bad_request", reason=str(error)) from None
    if wrong := problems(kind):
        raise BadInput("kind_unusable", wrong=", ".join(wrong))
    own = await call.services.kinds.chosen_by(home)
    if key not in own and len(own) >= MAX_KINDS:
        raise BadInput("too_many_entries", most=MAX_KINDS)
    await call.services.kinds.put(home, key, kind)
    return nothing()


@endpoint("DELETE", "/api/kinds/{kind}", status=204)
async def drop_kind(call: Call) -> Response:
    """Forget how my agency holds a kind of meeting; a usual one is then as it usually is."""
    key, home = call.path["kind"], call.account.agency.id
    if key not in KINDS:
        if key not in await call.services.kinds.chosen_by(home):
            raise NotFound("kind_not_found")
        if await call.services.preparations.last_of_kind(home, key):
            raise Refused("kind_in_use")
    await call.services.kinds.drop(home, key)
    return nothing()
