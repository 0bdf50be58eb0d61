"""What people write on papers, and where each stopped reading."""

from __future__ import annotations

import logging
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta
from starlette.responses import Response

from ecabinet.documents.annotations import read_annotation
from ecabinet.documents.merging import SERVER, Change, Stamp, Written
from ecabinet.errors import BadInput, ECabinetError, NotFound, Refused
from ecabinet.sentences import say
from ecabinet.server.answers import (
    AnnotationChanges,
    AnnotationLine,
    AnnotationList,
    PlaceLine,
    ReaderLine,
    ReaderList,
    RefusedChange,
)
from ecabinet.server.bringing import is_secretariat
from ecabinet.server.carrying import carry
from ecabinet.server.reading import shown_versions
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.store.note_lines import Line
from ecabinet.store.stopping import Place

_log = logging.getLogger("ecabinet.server")

MAX_CHANGES = 50
MAX_SYNC = 2 * 1024 * 1024
"""Changes of one request, and its bytes; a tablet with more sends the rest with the next."""

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, Meta(ge=1, le=2_000_000_000)]
Device = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{1,40}$")]


class OnVersion(msgspec.Struct):
    """`v`: the sha256 of the version that is written on."""

    v: str


class PlaceNow(msgspec.Struct, forbid_unknown_fields=True):
    page: Annotated[int, Meta(ge=1, le=2_000)]
    sha256: Sha256


class Base(msgspec.Struct, forbid_unknown_fields=True):
    """The stamp of the state that a change was based on."""

    rev: Number
    device: Annotated[str, Meta(max_length=40)]


class TabletChange(msgspec.Struct, forbid_unknown_fields=True):
    """What a tablet did to an annotation of its owner's; `note` is null where it was taken away.

    `id` is a UUID of the tablet's making, `v` the version it stands on, `rev` its number in the
    annotation's life on this `device`.
    """

    id: str
    rev: Number
    device: Device
    v: Sha256
    base: Base | None = None
    note: Any = None


class Sync(msgspec.Struct, forbid_unknown_fields=True):
    """`since` and `shown`: `next` and `shown` of the last answer, 0 and nothing at first.

    `account` is whose changes these are: pages of a tablet share its session, and one that has not
    seen yet that somebody else signed in must not tell their notes in that person's name.
    """

    account: Annotated[str, Meta(max_length=64)] = ""
    since: Annotated[int, Meta(ge=0, le=2**53)] = 0
    shown: Annotated[str, Meta(max_length=64)] = ""
    changes: Annotated[list[TabletChange], Meta(max_length=MAX_CHANGES)] = []


@endpoint("GET", "/api/materials/{material}/annotations", query=OnVersion, answer=AnnotationList)
async def list_annotations(call: Call) -> Response:
    """My notes on one version of a paper."""
    call.check_not_recalled()  # a highlight repeats the words it marks
    notes = await call.services.annotations.listed(
        call.account.id, call.material["id"], call.query(OnVersion).v
    )
    return encoded(AnnotationList(annotations=[line_of(note) for note in notes]))


@endpoint(
    "POST",
    "/api/materials/{material}/annotations/sync",
    body=Sync,
    answer=AnnotationChanges,
)
async def sync_annotations(call: Call) -> Response:
    """Take a tablet's changes and give those it does not know, of mine and shared with me.

    Raises `Refused` where they are another account's.
    """
    call.check_not_recalled()
    asked = await call.json(Sync, MAX_SYNC)
    if asked.account and asked.account != str(call.account.id):
        raise Refused("another_account")
    records, material = call.services.annotations, call.material["id"]
    changes, refused = await _read(call, asked.changes)
    refused |= await records.apply(call.account.id, material, changes)
    if current := call.material["sha256"]:
        try:
            await carry(call.services, material, current)
        except ECabinetError:  # a file that cannot be asked: then nothing moves today
            _log.warning("notes of %s stay on their version", material)
    found = await records.since(
        call.standing,
        call.account.id,
        material,
        asked.since,
        asked.shown,
        call.material["first"],
    )
    language = call.account.language
    return encoded(
        AnnotationChanges(
            changes=[line_of(line) for line in found.lines],
            refused=[
                RefusedChange(id=id, code=why.code, detail=say(why.code, language, why.details))
                for id, why in refused.items()
            ],
            next=found.next,
            more=found.more,
            shown=found.shown,
            others=found.others,
        )
    )


@endpoint("GET", "/api/materials/{material}/readers", answer=ReaderList)
async def list_readers(call: Call) -> Response:
    """The people of the meeting with whom a note may be shared.

    Who only prepares a paper of it is not told who will attend.
    """
    knows = call.standing.attendee is not None or is_secretariat(call)
    people = await call.services.annotations.readers(call.standing.meeting) if knows else []
    return encoded(
        ReaderList(
            readers=[
                ReaderLine(id=each.id, name=each.name, unit=each.unit, mine=mine)
                for each in people
                for mine in [each.account == call.account.id]
            ]
        )
    )


def line_of(line: Line) -> AnnotationLine:
    """An annotation as the API shows it."""
    return AnnotationLine(
        id=line.id,
        by=line.by,
        name=line.name,
        v=line.version,
        rev=line.stamp.rev,
        device=line.stamp.device,
        note=line.note,
        updated_at=line.updated_at,
    )


async def _read(
    call: Call, lines: list[TabletChange]
) -> tuple[list[Change], dict[str, ECabinetError]]:
    """Changes that can be taken, and what is wrong with the others; one does not spoil the rest."""
    pages = await _known_pages(call) if lines else {}
    closed = bool(lines) and await call.services.doors.are_closed(call.standing.meeting)
    changes: list[Change] = []
    refused: dict[str, ECabinetError] = {}
    for line in lines:
        try:
            if closed and line.note is not None:
                raise Refused("notes_behind_closed_doors")
            changes.append(_change(line, pages))
        except ECabinetError as error:
            refused[line.id[:36]] = error
    return changes, refused


def _change(line: TabletChange, pages: dict[str, int]) -> Change:
    """Raises BadInput as `read_annotation` does, NotFound `file_not_found`."""
    try:
        id = str(UUID(line.id))
    except ValueError as error:
        raise BadInput("bad_annotation", reason="id: UUID") from error
    if line.device == SERVER:
        raise BadInput("bad_annotation", reason="device")
    base = Stamp(line.base.rev, line.base.device) if line.base else None
    written: Written | None = None
    if line.note is not None:
        if line.v not in pages:
            raise NotFound("file_not_found")
        note = read_annotation(msgspec.json.encode(line.note), pages[line.v])
        written = Written(line.v, note)
    return Change(id, Stamp(line.rev, line.device), base, written)


@endpoint("GET", "/api/materials/{material}/place", answer=PlaceLine)
async def read_place(call: Call) -> Response:
    """The page where I stopped reading."""
    place = await call.services.annotations.place(call.account.id, call.material["id"])
    return encoded(PlaceLine(page=place and place.page, sha256=place and place.sha256))


@endpoint("PUT", "/api/materials/{material}/place", body=PlaceNow, status=204)
async def put_place(call: Call) -> Response:
    """Note the page that I am on."""
    now = await call.json(PlaceNow)
    await _pages(call, now.sha256)
    await call.services.annotations.put_place(
        call.account.id, call.material["id"], Place(now.page, now.sha256)
    )
    return nothing()


async def _known_pages(call: Call) -> dict[str, int]:
    """Pages of the versions that are or were on the table, by their sha256."""
    return {version.sha256: version.pages for version in await shown_versions(call)}


async def _pages(call: Call, sha256: str) -> int:
    """Raises NotFound `file_not_found`, `material_was_recalled`."""
    call.check_not_recalled()
    try:
        return (await _known_pages(call))[sha256]
    except KeyError:
        raise NotFound("file_not_found") from None
