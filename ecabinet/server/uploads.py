"""Uploads piece by piece: begun with the level, sent from where they stopped, and seen.

    POST   …/uploads            what it will be and how big: a state secret is refused here
    PATCH  …/uploads/{upload}   bytes, from `Upload-Offset` on; a wrong one is told the right one
    POST   …/{upload}/finish    the sha256 of all: now the paper is made, in the background
    GET    …/uploads/{upload}   how it stands, what was found on page one; may wait for it
    DELETE …/uploads/{upload}   forgets it

An upload is its sender's alone. What was made of it is kept by `keeping`.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.documents.materials import safe_file_name
from ecabinet.documents.secrecy import upload_level
from ecabinet.documents.shelf import Upload
from ecabinet.errors import BadInput, NotFound
from ecabinet.server import bringing
from ecabinet.server.answers import UploadLine, Uploads
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.server.upload_lines import line_of
from ecabinet.store.ids import uuid7

Short = Annotated[str, msgspec.Meta(max_length=500)]
MOST_WAIT = 25.0
"""Seconds for which a question may wait for its answer."""


class Beginning(msgspec.Struct, forbid_unknown_fields=True):
    """`material`: the paper that it is to be a new version of."""

    name: Short
    size: Annotated[int, msgspec.Meta(ge=1)]
    level: str
    item: str | None = None
    material: str | None = None


class Finishing(msgspec.Struct, forbid_unknown_fields=True):
    """`parts`: further pictures of the same paper, in order; they have all been sent."""

    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    parts: Annotated[list[str], msgspec.Meta(max_length=300)] = []


class Waiting(msgspec.Struct):
    wait: Annotated[float, msgspec.Meta(ge=0)] = 0


@endpoint("GET", "/api/meetings/{meeting}/uploads", answer=Uploads)
async def list_uploads(call: Call) -> Response:
    """One's own uploads to a meeting that are not kept yet."""
    shelf = call.services.receiving.shelf
    known = await shelf.of(call.account.id, call.standing.meeting)
    return encoded(Uploads(uploads=[await line_of(call, upload) for upload in known]))


@endpoint("POST", "/api/meetings/{meeting}/uploads", body=Beginning, answer=UploadLine, status=201)
async def begin_upload(call: Call) -> Response:
    """Say what is going to be sent; a state secret is refused before a byte of it."""
    wish = await call.json(Beginning)
    level = upload_level(wish.level)
    limit = call.services.max_upload
    if wish.size > limit:
        size = -(-wish.size // 1_000_000)
        raise BadInput("pdf_too_big", size=size, limit=limit // 1_000_000)
    await check_place(call, wish.item, wish.material)
    upload = Upload(
        id=uuid7(),
        account=call.account.id,
        meeting=call.standing.meeting,
        name=safe_file_name(wish.name),
        size=wish.size,
        level=level,
        item=wish.item,
        material=wish.material,
    )
    await call.services.receiving.shelf.begin(upload)
    return encoded(await line_of(call, upload), 201)


@endpoint("GET", "/api/meetings/{meeting}/uploads/{upload}", query=Waiting, answer=UploadLine)
async def read_upload(call: Call) -> Response:
    """How an upload stands: how much is here, or what was made of it."""
    wait = min(call.query(Waiting).wait, MOST_WAIT)
    return encoded(await line_of(call, await find_upload(call), wait))


@endpoint(
    "PATCH",
    "/api/meetings/{meeting}/uploads/{upload}",
    body="application/octet-stream",
    answer=UploadLine,
)
async def append_bytes(call: Call) -> Response:
    """Bytes from `Upload-Offset` on; those that came before a line broke stay."""
    upload = await find_upload(call)
    offset = call.request.headers.get("upload-offset", "")
    if not (offset.isdecimal() and len(offset) < 16):
        raise BadInput("bad_request", reason="Upload-Offset")
    shelf = call.services.receiving.shelf
    await shelf.append(upload, int(offset), call.request.stream())
    return encoded(await line_of(call, upload))


@endpoint(
    "POST",
    "/api/meetings/{meeting}/uploads/{upload}/finish",
    body=Finishing,
    answer=UploadLine,
    status=202,
)
async def finish_upload(call: Call) -> Response:
    """All has been sent: make the paper."""
    wish, upload = await call.json(Finishing), await find_upload(call)
    parts = [await find_upload(call, part) for part in wish.parts if part != upload.id]
    await call.services.receiving.finish(upload, wish.sha256, parts)
    return encoded(await line_of(call, upload), 202)


@endpoint("DELETE", "/api/meetings/{meeting}/uploads/{upload}", status=204)
async def remove_upload(call: Call) -> Response:
    """Forget an upload with all its bytes."""
    await call.services.receiving.remove(await find_upload(call))
    return nothing()


async def find_upload(call: Call, upload: str | None = None) -> Upload:
    """The asker's upload that the path or `upload` names. Raises NotFound `upload_not_found`."""
    shelf = call.services.receiving.shelf
    wanted = call.path["upload"] if upload is None else upload
    return await shelf.find(call.account.id, call.standing.meeting, wanted)


async def check_place(call: Call, item: str | None, material: str | None) -> None:
    """Raises NotFound `material_not_found` for a paper of another meeting, or out of one's sight,
    `unknown_item`, Refused `not_allowed` for a preparer at somebody else's item."""
    if material is not None:
        found = await call.services.materials.find(material, call.account)
        if found.standing.meeting != call.standing.meeting:
            raise NotFound("material_not_found")
        item = found.row["item"]
    await bringing.check_prepares(call, item)
