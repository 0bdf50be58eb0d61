"""What a person writes on papers and where they stopped reading: their own and nobody else's."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from starlette.responses import Response

from ecabinet.documents.annotations import MAX_BYTES, AnyAnnotation, read_annotation
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.server.answers import AnnotationLine, AnnotationList, PlaceLine
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.store.annotations import Place


class OnVersion(msgspec.Struct):
    """`v`: the sha256 of the version that is written on."""

    v: str


class PlaceNow(msgspec.Struct, forbid_unknown_fields=True):
    page: Annotated[int, msgspec.Meta(ge=1, le=2_000)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


@endpoint("GET", "/api/materials/{material}/annotations", query=OnVersion, answer=AnnotationList)
async def list_annotations(call: Call) -> Response:
    """My notes on one version of a paper."""
    call.check_not_recalled()  # a highlight repeats the words it marks
    notes = await call.services.annotations.listed(
        call.account.id, call.material["id"], call.query(OnVersion).v
    )
    lines = [AnnotationLine(**note._asdict()) for note in notes]
    return encoded(AnnotationList(annotations=lines))


@endpoint(
    "PUT",
    "/api/materials/{material}/annotations/{annotation}",
    query=OnVersion,
    body=AnyAnnotation,  # type: ignore[arg-type]  # a union of structs
    answer=AnnotationLine,
)
async def put_annotation(call: Call) -> Response:
    """Keep a note under the id that its maker gave it; putting it again changes it."""
    sha256, id = call.query(OnVersion).v, _note_id(call)
    await _check_doors(call)
    body = await call.body(MAX_BYTES)
    note = read_annotation(body, await _pages(call, sha256))
    kept = await call.services.annotations.put(
        call.account.id, call.material["id"], sha256, id, note, len(body)
    )
    return encoded(AnnotationLine(**kept._asdict()))


@endpoint("DELETE", "/api/materials/{material}/annotations/{annotation}", status=204)
async def delete_annotation(call: Call) -> Response:
    """Forget a note of mine."""
    await call.services.annotations.delete(call.account.id, call.material["id"], _note_id(call))
    return nothing()


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


def _note_id(call: Call) -> str:
    try:
        return str(UUID(call.path["annotation"]))
    except ValueError as error:
        raise BadInput("bad_annotation", reason="id: UUID") from error


async def _check_doors(call: Call) -> None:
    """Raises Refused `notes_behind_closed_doors`: nothing is written down there but the minutes."""
    if await call.services.doors.are_closed(call.standing.meeting):
        raise Refused("notes_behind_closed_doors")


async def _pages(call: Call, sha256: str) -> int:
    """Pages of a version that is or was on the table.

    Raises NotFound `file_not_found`, `material_was_recalled`.
    """
    call.check_not_recalled()
    for version in await call.services.materials.versions(call.material["id"]):
        if version.sha256 == sha256 and version.number <= call.material["version"]:
            return version.pages
    raise NotFound("file_not_found")
