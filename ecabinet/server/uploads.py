"""Uploads piece by piece: begun with the level, sent from where they stopped, seen, and kept.

    POST   …/uploads            what it will be and how big: a state secret is refused here
    PATCH  …/uploads/{upload}   bytes, from `Upload-Offset` on; a wrong one is told the right one
    POST   …/{upload}/finish    the sha256 of all: now the paper is made, in the background
    GET    …/uploads/{upload}   how it stands, what was found on page one; may wait for it
    POST   …/{upload}/keep      lays it on the table, once what was found has been looked at
    DELETE …/uploads/{upload}   forgets it

An upload is its sender's alone. Its id becomes the id of the paper, so that keeping it twice, after
an answer was lost, keeps it once.
"""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.documents.formats import MEDIA_TYPES
from ecabinet.documents.making import Made
from ecabinet.documents.materials import material_kind, safe_file_name
from ecabinet.documents.model import Material, Section, Urgency, fresh_key
from ecabinet.documents.pdf_facts import page_texts
from ecabinet.documents.secrecy import upload_level
from ecabinet.documents.shelf import Upload
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.receiving import Receipt
from ecabinet.sentences import say
from ecabinet.server import bringing
from ecabinet.server.answers import Found, MaterialKept, UploadLine, UploadPages, Uploads
from ecabinet.server.answers import UploadTrouble as Trouble
from ecabinet.server.materials import kept
from ecabinet.server.problems import language_of
from ecabinet.server.routing import Call, encoded, endpoint, nothing
from ecabinet.store.ids import uuid7

Short = Annotated[str, msgspec.Meta(max_length=500)]
MOST_WAIT = 25.0
"""Seconds for which a question may wait for its answer."""
BEGINNING = 1_500
"""Characters of page one that are told to the sender."""


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


class Keeping(msgspec.Struct, forbid_unknown_fields=True):
    """What is known of the paper now. `seen`: what was found on page one and looked at.

    `material`: the planned paper that this turned out to be, for files sent many at once.
    """

    title: Short = ""
    kind: str = "other"
    number: Short = ""
    issuer: Short = ""
    date: date | None = None
    urgency: Urgency = "none"
    section: Section = "session"
    level: str | None = None
    item: str | None = None
    material: str | None = None
    seen: Annotated[list[str], msgspec.Meta(max_length=20)] = []


@endpoint("GET", "/api/meetings/{meeting}/uploads", answer=Uploads)
async def list_uploads(call: Call) -> Response:
    """One's own uploads to a meeting that are not kept yet."""
    shelf = call.services.receiving.shelf
    known = await shelf.of(call.account.id, call.standing.meeting)
    return encoded(Uploads(uploads=[await _line(call, upload) for upload in known]))


@endpoint("POST", "/api/meetings/{meeting}/uploads", body=Beginning, answer=UploadLine, status=201)
async def begin_upload(call: Call) -> Response:
    """Say what is going to be sent; a state secret is refused before a byte of it."""
    wish = await call.json(Beginning)
    level = upload_level(wish.level)
    limit = call.services.max_upload
    if wish.size > limit:
        size = -(-wish.size // 1_000_000)
        raise BadInput("pdf_too_big", size=size, limit=limit // 1_000_000)
    await _check_place(call, wish.item, wish.material)
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
    return encoded(await _line(call, upload), 201)


@endpoint("GET", "/api/meetings/{meeting}/uploads/{upload}", query=Waiting, answer=UploadLine)
async def read_upload(call: Call) -> Response:
    """How an upload stands: how much is here, or what was made of it."""
    wait = min(call.query(Waiting).wait, MOST_WAIT)
    return encoded(await _line(call, await _upload(call), wait))


@endpoint(
    "PATCH",
    "/api/meetings/{meeting}/uploads/{upload}",
    body="application/octet-stream",
    answer=UploadLine,
)
async def append_bytes(call: Call) -> Response:
    """Bytes from `Upload-Offset` on; those that came before a line broke stay."""
    upload = await _upload(call)
    offset = call.request.headers.get("upload-offset", "")
    if not (offset.isdecimal() and len(offset) < 16):
        raise BadInput("bad_request", reason="Upload-Offset")
    shelf = call.services.receiving.shelf
    await shelf.append(upload, int(offset), call.request.stream())
    return encoded(await _line(call, upload))


@endpoint(
    "POST",
    "/api/meetings/{meeting}/uploads/{upload}/finish",
    body=Finishing,
    answer=UploadLine,
    status=202,
)
async def finish_upload(call: Call) -> Response:
    """All has been sent: make the paper."""
    wish, upload = await call.json(Finishing), await _upload(call)
    parts = [await _find(call, part) for part in wish.parts if part != upload.id]
    await call.services.receiving.finish(upload, wish.sha256, parts)
    return encoded(await _line(call, upload), 202)


@endpoint(
    "POST",
    "/api/meetings/{meeting}/uploads/{upload}/keep",
    body=Keeping,
    answer=MaterialKept,
    status=201,
)
async def keep_upload(call: Call) -> Response:
    """Lay the paper on the table, once what was found on page one has been looked at."""
    wish = await call.json(Keeping)
    try:
        upload = await _upload(call)
    except NotFound:
        return await _kept_before(call)
    receiving = call.services.receiving
    receipt = await receiving.look(upload)
    if receipt.trouble is not None:
        raise BadInput(receipt.trouble.code, **receipt.trouble.details)
    if receipt.made is None:
        raise Refused("upload_not_ready")
    if missing := [found for found in _found(upload, receipt.made) if found.code not in wish.seen]:
        if missing[0].code == "stamp":
            raise Refused("stamp_on_first_page", stamp=receipt.made.facts.stamp)
        raise Refused("upload_not_seen", found=missing[0].code)
    level = upload_level(wish.level or upload.level)
    item = wish.item if wish.item is not None else upload.item
    upload = msgspec.structs.replace(upload, material=upload.material or wish.material)
    await _check_place(call, item, upload.material)
    brought = await _store(call, upload, receipt.made)
    made = await _bring(call, upload, wish, level, item, brought)
    await receiving.remove(upload)
    return await kept(call, made, brought, 201)


@endpoint("DELETE", "/api/meetings/{meeting}/uploads/{upload}", status=204)
async def remove_upload(call: Call) -> Response:
    """Forget an upload with all its bytes."""
    await call.services.receiving.remove(await _upload(call))
    return nothing()


async def _upload(call: Call) -> Upload:
    return await _find(call, call.path["upload"])


async def _find(call: Call, upload: str) -> Upload:
    """Raises NotFound `upload_not_found` for everybody else's."""
    shelf = call.services.receiving.shelf
    return await shelf.find(call.account.id, call.standing.meeting, upload)


async def _check_place(call: Call, item: str | None, material: str | None) -> None:
    """Raises NotFound `material_not_found` for a paper of another meeting, or out of one's sight,
    `unknown_item`, Refused `not_allowed` for a preparer at somebody else's item."""
    if material is not None:
        found = await call.services.materials.find(material, call.account)
        if found.standing.meeting != call.standing.meeting:
            raise NotFound("material_not_found")
        item = found.row["item"]
    await bringing.check_prepares(call, item)


async def _store(call: Call, upload: Upload, made: Made) -> bringing.Brought:
    """Keep the files and the text; again, if need be, does no harm."""
    files, texts = call.services.files, call.services.texts
    stored = await files.put(Path(made.pdf))
    words = list(page_texts(Path(made.text)))
    await texts.keep(stored.sha256, stored.size, words, made.facts.outline)
    original = None
    if made.original:
        first = await files.put(Path(made.original))
        kind = MEDIA_TYPES.get(made.format, "application/octet-stream")
        await texts.note(first.sha256, first.size, kind)
        original = bringing.Original(
            sha256=first.sha256, name=upload.name, type=kind, made_by=made.made_by
        )
    return bringing.Brought(
        stored=stored, facts=made.facts, name=upload.name, original=original, again=True
    )


async def _bring(
    call: Call,
    upload: Upload,
    wish: Keeping,
    level: str,
    item: str | None,
    brought: bringing.Brought,
) -> str:
    command_id = upload.id.replace("-", "")
    if upload.material is not None:
        row = (await call.services.materials.find(upload.material, call.account)).row
        return await bringing.put_version(call, row, level, brought, command_id)
    if not wish.title.strip():
        raise BadInput("bad_request", reason="title")
    paper = Material(
        id=upload.id,
        key=fresh_key(wish.title, ()),
        title=wish.title.strip(),
        kind=material_kind(wish.kind),
        number=wish.number,
        issuer=wish.issuer,
        date=wish.date,
        level=upload_level(level),
        urgency=wish.urgency,
        section=wish.section,
    )
    return await bringing.put(call, paper, item, brought, command_id)


async def _kept_before(call: Call) -> Response:
    """The paper that an upload with this id became, for who did not hear the answer."""
    try:
        found = await call.services.materials.find(call.path["upload"], call.account)
    except NotFound:
        raise NotFound("upload_not_found") from None
    if found.standing.meeting != call.standing.meeting:
        raise NotFound("upload_not_found")
    return await kept(call, found.row["id"], None, 201)


async def _line(call: Call, upload: Upload, wait: float = 0) -> UploadLine:
    receipt = await call.services.receiving.look(upload, wait)
    return UploadLine(
        id=upload.id,
        name=upload.name,
        size=upload.size,
        level=upload.level,
        item=upload.item,
        material=upload.material,
        state=receipt.state,
        offset=receipt.arrived,
        pages=UploadPages(done=receipt.pages[0], of=receipt.pages[1]) if receipt.pages else None,
        trouble=_trouble(call, receipt),
        format=receipt.made.format if receipt.made else "",
        page_count=receipt.made.facts.pages if receipt.made else 0,
        found=_found(upload, receipt.made) if receipt.made else [],
        beginning=await asyncio.to_thread(_beginning, receipt.made) if receipt.made else "",
    )


def _beginning(made: Made) -> str:
    """How the first page begins, by which a planned paper is recognised."""
    try:
        return next(page_texts(Path(made.text)), "")[:BEGINNING]
    except FileNotFoundError:  # it was removed meanwhile
        return ""


def _trouble(call: Call, receipt: Receipt) -> Trouble | None:
    if (trouble := receipt.trouble) is None:
        return None
    sentence = say(trouble.code, language_of(call.request), trouble.details)
    return Trouble(code=trouble.code, detail=sentence)


def _found(upload: Upload, made: Made) -> list[Found]:
    """What somebody should look at before the paper is laid on the table."""
    facts, found = made.facts, []
    if facts.stamp:
        found.append(Found(code="stamp", text=facts.stamp))
    if facts.urgency != "none":
        found.append(Found(code="urgency", text=facts.urgency))
    if facts.label not in ("normal", upload.level):
        found.append(Found(code="label", text=facts.label))
    if "pdf_without_text" in facts.warnings:
        found.append(Found(code="no_text" if made.can_read_scans else "no_reader"))
    if made.elsewhere:
        found.append(Found(code="elsewhere", text=str(made.elsewhere)))
    return found
