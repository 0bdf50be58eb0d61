"""Papers with the notes written into them, to be taken along."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from urllib.parse import quote

import msgspec
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from ecabinet.documents.appearances import Authored
from ecabinet.errors import Refused
from ecabinet.server.reading import find_version, handling_of, own_bytes
from ecabinet.server.routing import Call, endpoint
from ecabinet.store.note_lines import Line

_PALETTE = (
    *("#8a3ffc", "#0f766e", "#b45309", "#be185d"),
    *("#1d4ed8", "#4d7c0f", "#9f1239", "#0369a1"),
)
"""As `web/src/reader/authors.ts` has it."""


class WithNotes(msgspec.Struct):
    """`v`: the version; `flat`: printed into the pages, not to be taken off again."""

    v: str | None = None
    flat: bool = False


@endpoint(
    "GET", "/api/materials/{material}/annotated.pdf", query=WithNotes, answer="application/pdf"
)
async def read_annotated(call: Call) -> Response:
    """A paper with my notes and those shared with me, as PDF annotations or printed in."""
    wish = call.query(WithNotes)
    version = await find_version(call, wish.v)
    if not (await handling_of(call, version)).download:
        raise Refused("download_not_allowed")
    lines = await call.services.annotations.shared(
        call.standing, call.account.id, call.material["id"], call.material["first"]
    )
    notes = [_authored(line, call) for line in lines if line.version == version.sha256]
    source = await own_bytes(call, version)
    async with AsyncExitStack() as stack:
        folder = await stack.enter_async_context(call.services.intake.staging())
        paper, made = folder / "paper.pdf", folder / "made" / "annotated.pdf"
        await asyncio.to_thread(made.parent.mkdir)
        with await asyncio.to_thread(paper.open, "xb") as out:
            async for chunk in source.read(0, source.size):
                await asyncio.to_thread(out.write, chunk)
        await call.services.notes_pdf.annotate(paper, made, notes, flat=wish.flat)
        sent = stack.pop_all()
    name = quote(f"{call.material['title'][:80]}.pdf", safe="")
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
    }
    return FileResponse(
        made,
        headers=headers,
        media_type="application/pdf",
        background=BackgroundTask(sent.aclose),
    )


def _authored(line: Line, call: Call) -> Authored:
    assert line.note is not None
    mine = line.by == call.account.id
    color = "" if mine else author_color(line.by)
    id = line.id if mine else f"{line.by}/{line.id}"  # unique among one author's only
    return Authored(id=id, name=line.name, note=line.note, at=line.updated_at, color=color)


def author_color(account: str) -> str:
    """The colour in which somebody else's notes are shown, the same everywhere."""
    total = 0
    for character in account:
        total = (total * 31 + ord(character)) & 0xFFFFFFFF
    return _PALETTE[total % len(_PALETTE)]
