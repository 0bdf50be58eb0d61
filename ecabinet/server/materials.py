"""Papers: what they are, their bytes, pictures and text, and bringing new ones in."""

from __future__ import annotations

import asyncio
import secrets
from datetime import date
from typing import Annotated, Any

import msgspec
from starlette.responses import Response

from ecabinet.documents.changes import Passage, changes
from ecabinet.documents.materials import material_kind
from ecabinet.documents.model import Material, Section, Urgency, fresh_key
from ecabinet.documents.secrecy import upload_level
from ecabinet.errors import BadInput
from ecabinet.meeting.roles import may
from ecabinet.server import bringing
from ecabinet.server.answers import (
    MaterialKept,
    MaterialWhole,
    PageTexts,
    PassageLine,
    PassageRun,
    TextChanges,
)
from ecabinet.server.reading import (
    Ahead,
    Version,
    cache_for,
    check_ahead,
    find_version,
    handling_of,
    note_given,
    shown_versions,
)
from ecabinet.server.routing import Call, encoded, endpoint

Short = Annotated[str, msgspec.Meta(max_length=500)]


class Upload(msgspec.Struct):
    """A paper's level is asked before its first byte.

    `seen`: `stamp`, if somebody has looked at the secrecy stamp on page one and it is none.
    """

    level: str
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    item: str | None = None
    kind: str = "other"
    number: Short = ""
    issuer: Short = ""
    date: date | None = None
    urgency: Urgency = "none"
    section: Section = "session"
    seen: str = ""


class Replacement(msgspec.Struct):
    level: str
    seen: str = ""


@endpoint("GET", "/api/materials/{material}", answer=MaterialWhole)
async def read_material(call: Call) -> Response:
    """A paper with its versions and the bookmarks of the current one."""
    call.check_not_recalled()
    details = await call.services.materials.details(call.material["id"], call.material["first"])
    sha256 = call.material["sha256"]
    outline = (await call.services.texts.read(sha256)).outline if sha256 else []
    gathers = any(may(role, "gather_remarks") for role in call.standing.roles)
    whole = {**details, "outline": outline, "gathers": gathers}
    return encoded(msgspec.convert(whole, MaterialWhole, from_attributes=True))


@endpoint("GET", "/api/materials/{material}/text", query=Ahead, answer=PageTexts)
async def read_text(call: Call) -> Response:
    """The text of every page."""
    wish = call.query(Ahead)
    version = await find_version(call, wish.v)
    handled = await handling_of(call, version)
    check_ahead(wish, handled)
    await note_given(call, version, opened=not wish.ahead)
    found = await call.services.texts.read(version.sha256)
    headers = {"Cache-Control": cache_for(handled, by_hash=wish.v is not None)}
    return encoded(PageTexts(pages=found.pages), headers=headers)


@endpoint("GET", "/api/materials/{material}/changes", query=Version, answer=TextChanges)
async def read_changes(call: Call) -> Response:
    """A version's text with what it changed of the version before it."""
    wanted = call.query(Version).v
    version = await find_version(call, wanted)
    await note_given(call, version)
    before_it = [v for v in await shown_versions(call) if v.number < version.number]
    earlier = before_it[-1] if before_it else None
    passages: list[Passage] = []
    if earlier is not None:
        before = await call.services.texts.read(earlier.sha256)
        after = await call.services.texts.read(version.sha256)
        async with call.services.comparing:
            passages = await asyncio.to_thread(changes, before.pages, after.pages)
    found = TextChanges(
        version=version.number,
        before=earlier.number if earlier is not None else None,
        passages=[
            PassageLine(
                page=passage.page,
                changed=passage.changed,
                runs=[PassageRun(mark=run.mark, text=run.text) for run in passage.runs],
            )
            for passage in passages
        ],
    )
    cache = cache_for(await handling_of(call, version), by_hash=wanted is not None)
    return encoded(found, headers={"Cache-Control": cache})


@endpoint(
    "POST",
    "/api/meetings/{meeting}/materials",
    query=Upload,
    body="application/pdf",
    answer=MaterialKept,
    status=201,
)
async def add_material(call: Call) -> Response:
    """Bring a paper in, or for the level `paper_only` the line that stands for it."""
    wish = call.query(Upload)
    paper_only = wish.level == "paper_only"
    level = "paper_only" if paper_only else upload_level(wish.level)
    paper = Material(
        key=fresh_key(wish.title, ()),
        title=wish.title,
        kind=material_kind(wish.kind),
        number=wish.number,
        issuer=wish.issuer,
        date=wish.date,
        level=level,
        urgency=wish.urgency,
        section=wish.section,
    )
    brought = None
    if paper_only:
        await _refuse_bytes(call)
    else:
        brought = await _take(call, wish.seen)
    made = await bringing.put(call, paper, wish.item, brought, secrets.token_hex(16))
    return await kept(call, made, brought, 201)


@endpoint(
    "PUT",
    "/api/materials/{material}/file",
    query=Replacement,
    body="application/pdf",
    answer=MaterialKept,
)
async def replace_file(call: Call) -> Response:
    """Bring in a new version; the old one is kept."""
    wish = call.query(Replacement)
    level = upload_level(wish.level)
    brought = await _take(call, wish.seen)
    made = await bringing.put_version(call, call.material, level, brought, secrets.token_hex(16))
    return await kept(call, made, brought, 200)


async def _take(call: Call, seen: str) -> bringing.Brought:
    """The request's body as a kept PDF."""
    length = call.request.headers.get("content-length", "")
    taken = await call.services.intake.take(
        call.request.stream(),
        int(length) if length.isdecimal() else None,
        call.services.max_upload,
        lambda facts: bringing.check_marks(facts, seen.split(",")),
    )
    await call.services.texts.keep(
        taken.stored.sha256, taken.stored.size, taken.texts, taken.facts.outline
    )
    name = call.request.headers.get("x-file-name", "")
    return bringing.Brought(stored=taken.stored, facts=taken.facts, name=name)


async def kept(
    call: Call, material: str, brought: bringing.Brought | None, status: int
) -> Response:
    """What an upload made, with what the one who sent it should know."""
    details: dict[str, Any] = await call.services.materials.details(material)
    if details["watermark"] and details["sha256"]:
        call.services.copies.begin(details["sha256"])
    warnings = list(brought.facts.warnings) if brought else []
    made = msgspec.convert({**details, "warnings": warnings}, MaterialKept)
    return encoded(made, status, {"Location": f"/api/materials/{material}"})


async def _refuse_bytes(call: Call) -> None:
    """A paper that is only handed out has no file: not a byte of it is read."""
    length = call.request.headers.get("content-length")
    if length not in (None, "0") or "transfer-encoding" in call.request.headers:
        raise BadInput("secret_paper_only")
