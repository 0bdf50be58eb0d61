"""Meetings: the list, one whole, packs in and out, opening the room, searching the papers."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import IO, Annotated, Literal

import msgspec
from starlette.background import BackgroundTask
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response

from ecabinet.documents.model import Attendee, Draft
from ecabinet.errors import BadInput, Refused
from ecabinet.people.accounts import Agency
from ecabinet.server.answers import (
    Made,
    MeetingPage,
    MeetingShared,
    MeetingWhole,
    Opened,
    ResultPage,
    Stranger,
    You,
)
from ecabinet.server.routing import Call, encoded, endpoint
from ecabinet.store.meeting_list import Among


class Wanted(msgspec.Struct):
    """`upcoming` is `today` and `later`; without `when`, all. `agency` is the host; `part`: those I
    attend, or those I prepare papers for."""

    when: Literal["today", "later", "upcoming", "past"] | None = None
    q: str = ""
    cursor: str = ""
    status: Annotated[str, msgspec.Meta(max_length=20)] = ""
    agency: Annotated[str, msgspec.Meta(max_length=36)] = ""
    since: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    until: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    part: Literal["", "attend", "prepare"] = ""


class Words(msgspec.Struct):
    q: str
    cursor: str = ""


@endpoint("GET", "/api/meetings", query=Wanted, answer=MeetingPage)
async def list_meetings(call: Call) -> Response:
    """The meetings that I attend or that my secretariat prepares."""
    wanted = call.query(Wanted)
    midnight = datetime.now(call.services.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    lines, following = await call.services.meetings.listed(
        call.account,
        (midnight, midnight + timedelta(days=1)),
        wanted.when,
        wanted.q[:200],
        wanted.cursor,
        Among(wanted.status, wanted.agency, wanted.since, wanted.until, wanted.part),
    )
    page = {"meetings": [line._asdict() for line in lines], "next": following}
    return encoded(msgspec.convert(page, MeetingPage))


@endpoint("GET", "/api/meetings/{meeting}", answer=MeetingWhole)
async def read_meeting(call: Call) -> Response:
    """A meeting whole: agenda, papers, people, and what I am in it."""
    standing, known = call.standing, call.services.overviews
    outside = await call.services.doors.outside(standing)
    kept_as = " ".join([standing.meeting, *sorted(outside)])
    if (shared := known.get(kept_as, standing.revision)) is None:
        overview = await call.services.meetings.overview(standing.meeting, outside)
        shared = msgspec.json.encode(msgspec.convert(overview, MeetingShared))
        known.keep(kept_as, standing.revision, shared)
    you = msgspec.json.encode(You(attendee=standing.attendee, role=standing.role))
    body = b'%b,"you":%b}' % (shared[:-1], you)
    return Response(body, headers={"Cache-Control": "no-store"}, media_type="application/json")


@endpoint("POST", "/api/meetings", body="multipart/form-data", answer=Made, status=201)
async def make_meeting(call: Call) -> Response:
    """Take an agenda pack in: a zip in the part `pack`."""
    async with call.services.intake.staging() as folder:
        zipped = folder / "pack.zip"
        await _receive_pack(call, zipped)
        kinds = await call.services.kinds.chosen_by(call.account.agency.id)
        own = partial(_own, call.account.agency)
        draft = await call.services.preparing.read(zipped, own, kinds)
    meeting = await call.services.preparing.add(draft, call.account.agency.id, call.account.id)
    missing = _strangers(await call.services.drafts.without_account(meeting))
    made = Made(id=meeting, without_account=missing)
    return encoded(made, 201, {"Location": f"/api/meetings/{meeting}"})


def _strangers(people: list[Attendee]) -> list[Stranger]:
    return msgspec.convert(people, list[Stranger], from_attributes=True)


def _own(home: Agency, draft: Draft) -> Draft:
    """Raises Refused `foreign_agency` for a pack of another agency than one's own."""
    if draft.agency.slug != home.slug:
        raise Refused("foreign_agency", agency=draft.agency.name)
    return draft


async def _receive_pack(call: Call, target: Path) -> None:
    """The zip of a form. Raises BadInput `no_pack_in_form`, `too_large`."""
    try:
        async with call.request.form(max_files=1, max_fields=8) as form:
            pack = form.get("pack")
            if not isinstance(pack, UploadFile):
                raise BadInput("no_pack_in_form")
            await asyncio.to_thread(_copy, pack.file, target)
    except HTTPException as error:
        if error.status_code == 413:
            raise
        raise BadInput("no_pack_in_form") from error


def _copy(source: IO[bytes], target: Path) -> None:
    with target.open("xb") as out:
        shutil.copyfileobj(source, out)


@endpoint("POST", "/api/meetings/{meeting}/open", answer=Opened)
async def open_room(call: Call) -> Response:
    """Open the room: the published agenda becomes the first entry of the meeting's log."""
    services, meeting = call.services, call.standing.meeting
    missing = await services.preparing.open_room(meeting, call.account.id)
    services.hub.look(meeting)
    return encoded(Opened(seq=1, without_account=_strangers(missing)))


@endpoint("GET", "/api/meetings/{meeting}/agenda.zip", answer="application/zip")
async def export_agenda(call: Call) -> Response:
    """The meeting as an agenda pack."""
    async with AsyncExitStack() as stack:
        folder = await stack.enter_async_context(call.services.intake.staging())
        zipped = folder / "agenda.zip"
        draft = await call.services.preparing.export(
            call.standing.meeting, call.services.files, zipped
        )
        sent = stack.pop_all()
    return FileResponse(
        zipped,
        filename=f"{draft.agency.slug}-{draft.meeting.starts_at:%Y-%m-%d}.zip",
        media_type="application/zip",
        headers={"Cache-Control": "no-store"},
        background=BackgroundTask(sent.aclose),
    )


@endpoint("GET", "/api/meetings/{meeting}/search", query=Words, answer=ResultPage)
async def search(call: Call) -> Response:
    """Find words in the meeting's papers, with or without Vietnamese marks."""
    wanted = call.query(Words)
    outside = await call.services.doors.outside(call.standing)
    results, following = await call.services.search(
        call.standing.meeting, wanted.q, wanted.cursor, outside
    )
    page = {"results": [result._asdict() for result in results], "next": following}
    return encoded(msgspec.convert(page, ResultPage, from_attributes=True))
