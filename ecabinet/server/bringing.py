"""Bringing a kept paper to its meeting: into the draft, or onto the table of a room that is open.

The bytes came another way (`materials` takes them at once, `uploads` piece by piece); here is what
happens once they are kept. Whoever asks again with the same id finds what was done and does it no
second time, so an answer that was lost on its way does no harm.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from ecabinet.convening import material_on_table
from ecabinet.documents.materials import with_version
from ecabinet.documents.model import Material
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.documents.ports import Stored
from ecabinet.documents.secrecy import upload_level
from ecabinet.documents.states import ON_TABLE
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.meeting.commands import Command, PutMaterial, ReplaceMaterial
from ecabinet.meeting.events import SYSTEM
from ecabinet.server.routing import Call


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The file that a paper was made of, and what made it."""

    sha256: str
    name: str
    type: str
    made_by: str


class Brought(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is kept, what is known of it, and its name as the sender has it."""

    stored: Stored
    facts: PdfFacts
    name: str
    original: Original | None = None
    upload: str | None = None
    """The upload that it was; it is a version once, however often it is asked for."""


async def put(
    call: Call, paper: Material, item: str | None, brought: Brought | None, command_id: str
) -> str:
    """Bring a new paper in, or without a file the line that stands for it. Its id.

    On the table it lies at once where the secretary of an open room brings it, unless the agency
    wants four eyes; else it is a draft that has its way to go (`documents.states`).
    """
    if brought is not None:
        paper = _with(call, paper, brought)
    meeting = call.standing.meeting
    live = call.standing.status != "draft" and is_secretariat(call)
    live = live and not await call.services.second_look.wanted(meeting)
    if not live:
        await check_prepares(call, item)
        paper = msgspec.structs.replace(paper, state="draft", prepared_by=call.account.id)
    paper = await call.services.materials.add(meeting, item, paper, pending=live)
    if live:
        command = PutMaterial(material=material_on_table(paper, item))
        await _tell(call, command, command_id, paper.id, 1)
    return paper.id


async def put_version(
    call: Call, row: dict[str, Any], level: str, brought: Brought, command_id: str
) -> str:
    """Bring a new version of the paper with this row in; the old one is kept. Its id.

    Of a paper that is on the table it waits for somebody else, where the agency wants four eyes.
    """
    records = call.services.materials
    fields = {name: row[name] for name in Material.__struct_fields__ if name in row}
    paper = msgspec.convert({**fields, "key": row["key"] or row["id"]}, Material)
    versions = tuple(await records.versions(row["id"]))
    shown = tuple(version for version in versions if version.number <= row["version"])
    paper = msgspec.structs.replace(paper, versions=shown)
    waits = row["state"] in ON_TABLE and await call.services.second_look.wanted(row["meeting"])
    live = call.standing.status != "draft" and row["state"] in ON_TABLE and not waits
    if not is_secretariat(call) and row["state"] not in ("draft", "returned"):
        raise Refused("paper_handed_in")
    paper = _with(call, paper, brought)
    assert paper.current
    added = await records.add_version(
        paper.id, paper.current, level, pending=live, waits=waits, upload=brought.upload
    )
    if live:
        paper = msgspec.structs.replace(paper, versions=(*shown, added), level=upload_level(level))
        command = ReplaceMaterial(material=material_on_table(paper, row["item"]))
        await _tell(call, command, command_id, paper.id, added.number)
    return paper.id


def is_secretariat(call: Call) -> bool:
    """Whether who asks decides about the meeting's papers, and does not only prepare some."""
    return not {"staff", "secretary"}.isdisjoint(call.standing.roles)


def in_room_as(call: Call) -> str:
    """As whom the secretariat acts in an open room: its secretary there as themselves; for staff
    who do not attend the server does, and the history of what they did names them."""
    return call.account.id if call.standing.role == "secretary" else SYSTEM


async def check_prepares(call: Call, item: str | None) -> None:
    """Raises NotFound `unknown_item` for an item that is neither the asker's nor the secretariat's
    to prepare papers for."""
    if is_secretariat(call):
        return
    theirs = await call.services.agendas.prepared_by(call.standing.meeting, call.account)
    if item not in theirs:
        raise NotFound("unknown_item")


def check_marks(facts: PdfFacts, seen: list[str]) -> None:
    """Raises Refused `stamp_on_first_page` for a stamp that nobody has looked at yet."""
    if facts.stamp and "stamp" not in seen:
        raise Refused("stamp_on_first_page", stamp=facts.stamp)


def _with(call: Call, paper: Material, brought: Brought) -> Material:
    """The paper with these bytes on top."""
    paper = with_version(
        paper,
        brought.stored,
        brought.facts,
        at=datetime.now(UTC),
        by=call.account.id,
        file_name=brought.name,
    )
    if (original := brought.original) is None:
        return paper
    assert paper.current
    made = msgspec.structs.replace(
        paper.current,
        original_sha256=original.sha256,
        original_name=original.name,
        original_type=original.type,
        made_by=original.made_by,
    )
    return msgspec.structs.replace(paper, versions=(*paper.versions[:-1], made))


async def _tell(call: Call, command: Command, command_id: str, material: str, version: int) -> None:
    """Lay a paper on the table of a meeting under way, or take it back if that is refused.

    Where nobody knows whether it lies there (a server that ends, storage that is away) it stays
    for who asks again, and else for `MaterialRecords.sweep`.
    """
    try:
        await call.services.hub.carry_out(
            call.standing.meeting, in_room_as(call), command_id, command
        )
    except (BadInput, NotFound, Refused):
        await call.services.materials.take_back(material, version)
        raise
