"""Papers: what they are, their bytes, pictures and text, and bringing new ones in."""

from __future__ import annotations

import asyncio
import secrets
from datetime import UTC, date, datetime
from typing import Annotated, Any

import msgspec
from starlette.responses import Response

from ecabinet.convening import material_on_table
from ecabinet.documents.changes import Passage, changes
from ecabinet.documents.intake import Taken
from ecabinet.documents.materials import material_kind, with_version
from ecabinet.documents.model import Material, MaterialVersion, Urgency, fresh_key
from ecabinet.documents.secrecy import upload_level
from ecabinet.errors import BadInput, NotFound
from ecabinet.meeting.commands import Command, PutMaterial, ReplaceMaterial
from ecabinet.server.answers import (
    MaterialKept,
    MaterialWhole,
    PageTexts,
    PassageLine,
    PassageRun,
    TextChanges,
)
from ecabinet.server.ranges import IMMUTABLE, REVALIDATED, serve_file
from ecabinet.server.routing import Call, encoded, endpoint

Short = Annotated[str, msgspec.Meta(max_length=500)]


class Version(msgspec.Struct):
    """`v`: the sha256 of a version; without it, the current one."""

    v: str | None = None


class Picture(Version):
    width: int = 800


class Upload(msgspec.Struct):
    """A paper's level is asked before its first byte."""

    level: str
    title: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    item: str | None = None
    kind: str = "other"
    number: Short = ""
    issuer: Short = ""
    date: date | None = None
    urgency: Urgency = "none"


class Replacement(msgspec.Struct):
    level: str


@endpoint("GET", "/api/materials/{material}", answer=MaterialWhole)
async def read_material(call: Call) -> Response:
    """A paper with its versions and the bookmarks of the current one."""
    call.check_not_recalled()
    details = await call.services.materials.details(call.material["id"])
    sha256 = call.material["sha256"]
    outline = (await call.services.texts.read(sha256)).outline if sha256 else []
    whole = {**details, "outline": outline}
    return encoded(msgspec.convert(whole, MaterialWhole, from_attributes=True))


@endpoint("GET", "/api/materials/{material}/file", query=Version, answer="application/pdf")
async def read_file(call: Call) -> Response:
    """A paper's bytes, by ranges if wished; named by its hash they never change."""
    wanted = call.query(Version).v
    version = await _version(call, wanted)
    return await serve_file(
        call.request,
        call.services.files,
        version.sha256,
        name=f"{call.material['title'][:80]}.pdf",
        cache=IMMUTABLE if wanted else REVALIDATED,
    )


@endpoint("GET", "/api/materials/{material}/pages/{page}.png", query=Picture, answer="image/png")
async def read_page(call: Call) -> Response:
    """A page as an image, 400, 800, 1200 or 1600 pixels wide."""
    wanted = call.query(Picture)
    version = await _version(call, wanted.v)
    page = call.path["page"]
    if not (page.isdecimal() and len(page) < 9 and 1 <= int(page) <= version.pages):
        raise NotFound("page_not_found", page=page[:9], pages=version.pages)
    image = await call.services.images.png(version.sha256, int(page), wanted.width)
    cache = IMMUTABLE if wanted.v else REVALIDATED
    return Response(image, headers={"Cache-Control": cache}, media_type="image/png")


@endpoint("GET", "/api/materials/{material}/text", query=Version, answer=PageTexts)
async def read_text(call: Call) -> Response:
    """The text of every page."""
    wanted = call.query(Version).v
    version = await _version(call, wanted)
    found = await call.services.texts.read(version.sha256)
    headers = {"Cache-Control": IMMUTABLE if wanted else REVALIDATED}
    return encoded(PageTexts(pages=found.pages), headers=headers)


@endpoint("GET", "/api/materials/{material}/changes", query=Version, answer=TextChanges)
async def read_changes(call: Call) -> Response:
    """A version's text with what it changed of the version before it."""
    wanted = call.query(Version).v
    version = await _version(call, wanted)
    versions = await call.services.materials.versions(call.material["id"])
    earlier = max(
        (v for v in versions if v.number < version.number), key=lambda v: v.number, default=None
    )
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
    return encoded(found, headers={"Cache-Control": IMMUTABLE if wanted else REVALIDATED})


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
    )
    warnings: tuple[str, ...] = ()
    if paper_only:
        await _refuse_bytes(call)
    else:
        taken = await _take(call)
        paper, warnings = _on_top(call, paper, taken), taken.facts.warnings
    live = call.standing.status != "draft"
    paper = await call.services.materials.add(call.standing.meeting, wish.item, paper, pending=live)
    if live:
        await _tell(call, PutMaterial(material=material_on_table(paper, wish.item)), paper.id, 1)
    return await _kept(call, paper.id, warnings, 201)


@endpoint(
    "PUT",
    "/api/materials/{material}/file",
    query=Replacement,
    body="application/pdf",
    answer=MaterialKept,
)
async def replace_file(call: Call) -> Response:
    """Bring in a new version; the old one is kept."""
    level = upload_level(call.query(Replacement).level)
    row, records = call.material, call.services.materials
    fields = {name: row[name] for name in Material.__struct_fields__ if name in row}
    paper = msgspec.convert({**fields, "key": row["key"] or row["id"]}, Material)
    versions = tuple(await records.versions(row["id"]))
    paper = msgspec.structs.replace(paper, versions=versions)
    taken = await _take(call)
    paper = msgspec.structs.replace(_on_top(call, paper, taken), level=level)
    assert paper.current
    live = call.standing.status != "draft"
    added = await records.add_version(paper.id, paper.current, level, pending=live)
    if live:
        paper = msgspec.structs.replace(paper, versions=(*versions, added))
        command = ReplaceMaterial(material=material_on_table(paper, row["item"]))
        await _tell(call, command, paper.id, added.number)
    return await _kept(call, paper.id, taken.facts.warnings, 200)


async def _take(call: Call) -> Taken:
    """The request's body as a kept PDF."""
    length = call.request.headers.get("content-length", "")
    taken = await call.services.intake.take(
        call.request.stream(), int(length) if length.isdecimal() else None, call.services.max_upload
    )
    await call.services.texts.keep(
        taken.stored.sha256, taken.stored.size, taken.texts, taken.facts.outline
    )
    return taken


def _on_top(call: Call, paper: Material, taken: Taken) -> Material:
    return with_version(
        paper,
        taken.stored,
        taken.facts,
        at=datetime.now(UTC),
        by=call.account.id,
        file_name=call.request.headers.get("x-file-name", ""),
    )


async def _tell(call: Call, command: Command, material: str, version: int) -> None:
    """Lay a paper on the table of a meeting under way, or take it back if that is refused."""
    try:
        await call.services.hub.carry_out(
            call.standing.meeting, call.account.id, secrets.token_hex(16), command
        )
    except BaseException:
        await call.services.materials.take_back(material, version)
        raise


async def _kept(call: Call, material: str, warnings: tuple[str, ...], status: int) -> Response:
    details: dict[str, Any] = await call.services.materials.details(material)
    kept = msgspec.convert({**details, "warnings": list(warnings)}, MaterialKept)
    return encoded(kept, status, {"Location": f"/api/materials/{material}"})


async def _refuse_bytes(call: Call) -> None:
    """A paper that is only handed out has no file: not a byte of it is read."""
    length = call.request.headers.get("content-length")
    if length not in (None, "0") or "transfer-encoding" in call.request.headers:
        raise BadInput("secret_paper_only")


async def _version(call: Call, sha256: str | None) -> MaterialVersion:
    """The version of that hash, or the current one.

    Raises NotFound `file_not_found`; also for a version that is not on the table yet.
    """
    call.check_not_recalled()
    current = call.material["version"]
    for version in reversed(await call.services.materials.versions(call.material["id"])):
        if version.number <= current and sha256 in (None, version.sha256):
            return version
    raise NotFound("file_not_found")
