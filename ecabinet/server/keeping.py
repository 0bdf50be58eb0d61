"""Keeping an upload: what was made of it becomes a paper of its meeting, or a paper's new version.

    POST   …/{upload}/keep      lays it on the table, once what was found has been looked at

An upload's id becomes the id of the paper or stands with the version, so that keeping it twice,
after an answer was lost, keeps it once.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.documents.formats import MEDIA_TYPES
from ecabinet.documents.making import Made
from ecabinet.documents.materials import material_kind
from ecabinet.documents.model import Material, Section, Urgency, fresh_key
from ecabinet.documents.pdf_facts import page_texts
from ecabinet.documents.secrecy import upload_level
from ecabinet.documents.shelf import Upload
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.server import bringing
from ecabinet.server.answers import MaterialKept
from ecabinet.server.materials import kept
from ecabinet.server.routing import Call, endpoint
from ecabinet.server.upload_lines import found_in
from ecabinet.server.uploads import check_place, find_upload

Short = Annotated[str, msgspec.Meta(max_length=500)]


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
        upload = await find_upload(call)
        async with call.services.receiving.keeping(upload):
            return await _kept_before(call, upload) or await _keep(call, upload, wish)
    except NotFound as missing:
        if missing.code == "upload_not_found" and (before := await _kept_before(call)):
            return before
        raise


async def _keep(call: Call, upload: Upload, wish: Keeping) -> Response:
    receiving = call.services.receiving
    receipt = await receiving.look(upload)
    if receipt.trouble is not None:
        raise BadInput(receipt.trouble.code, **receipt.trouble.details)
    if receipt.made is None:
        raise Refused("upload_not_ready")
    if missing := [
        found for found in found_in(upload, receipt.made) if found.code not in wish.seen
    ]:
        if missing[0].code == "stamp":
            raise Refused("stamp_on_first_page", stamp=receipt.made.facts.stamp)
        raise Refused("upload_not_seen", found=missing[0].code)
    level = upload_level(wish.level or upload.level)
    item = wish.item if wish.item is not None else upload.item
    upload = msgspec.structs.replace(upload, material=upload.material or wish.material)
    await check_place(call, item, upload.material)
    brought = await _store(call, upload, receipt.made)
    made = await _bring(call, upload, wish, level, item, brought)
    await receiving.remove(upload)
    return await kept(call, made, brought, 201)


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
        stored=stored, facts=made.facts, name=upload.name, original=original, upload=upload.id
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


async def _kept_before(call: Call, upload: Upload | None = None) -> Response | None:
    """The answer for who did not hear the first one, once the paper is where it belongs."""
    records = call.services.materials
    material = await records.became(call.path["upload"], call.account.id)
    if material is None:
        return None
    found = await records.find(material, call.account)
    if found.standing.meeting != call.standing.meeting:
        return None
    if upload is not None:
        await call.services.receiving.remove(upload)
    return await kept(call, material, None, 201)
