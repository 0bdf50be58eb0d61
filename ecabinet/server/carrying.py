"""Notes carried over to a paper's new version: found by the words they are about.

Done when the paper's notes are asked for, for everybody's at once. What is found is written as a
change of the server's own, so that tablets which were away meanwhile come together with it as with
any other; what is not found stays on its version, with its words, and is looked for once for each.
"""

from __future__ import annotations

import asyncio

import msgspec

from ecabinet.documents.anchors import Found, Text, anchor_of, bare, find
from ecabinet.documents.annotations import AnyAnnotation, Highlight, Note, words_of
from ecabinet.documents.annotations import Text as TextBox
from ecabinet.documents.appearances import Box
from ecabinet.documents.merging import SERVER, Change, Stamp, Written
from ecabinet.documents.notes_worker import Stretch
from ecabinet.server.services import Services
from ecabinet.store.note_lines import Line

MOST = 200
"""Notes carried at one asking; the next takes the next."""
_REMEMBERED = 20_000


async def carry(services: Services, material: str, version: str) -> None:
    """Place what stands on other versions of a paper on this one, as far as it is found.

    Raises BadInput as `NotesPdf.rects`, NotFound `file_not_found`.
    """
    if not await _wanted(services, material, version):
        return
    async with services.carrying:  # when a version comes, all tablets ask at once
        if wanted := await _wanted(services, material, version):
            await _carry(services, material, version, wanted)


async def _wanted(services: Services, material: str, version: str) -> list[Line]:
    missing = services.missing_notes
    return [
        line
        for line in await services.annotations.elsewhere(material, version)
        if (line.by, line.id, line.stamp, version) not in missing
    ][:MOST]


async def _carry(services: Services, material: str, version: str, wanted: list[Line]) -> None:
    missing = services.missing_notes
    pages = (await services.texts.read(version)).pages
    old = {v: (await services.texts.read(v)).pages for v in {line.version for line in wanted}}
    async with services.comparing:
        found = await asyncio.to_thread(_find, wanted, old, pages)
    stretches = [Stretch(each.page, each.start, each.stop) for _, each in found]
    boxes: list[list[Box]] = []
    if stretches:
        async with services.files.local(version) as source:
            boxes = await services.notes_pdf.rects(source, stretches)
    placed: set[str] = set()
    for (line, at), rects in zip(found, boxes, strict=True):
        assert line.note is not None
        if rects:
            note = _moved(line.note, at, rects, pages)
            stamp = Stamp(line.stamp.rev + 1, SERVER)
            change = Change(line.id, stamp, line.stamp, Written(version, note))
            await services.annotations.apply(line.by, material, [change])
            placed.add(f"{line.by} {line.id}")
    for line in wanted:
        if f"{line.by} {line.id}" not in placed:
            missing[line.by, line.id, line.stamp, version] = None
    while len(missing) > _REMEMBERED:
        missing.popitem(last=False)


def _find(
    lines: list[Line], old: dict[str, list[str]], pages: list[str]
) -> list[tuple[Line, Found]]:
    text = Text(pages)
    found: list[tuple[Line, Found]] = []
    for line in lines:
        note = line.note
        assert note is not None
        before = old[line.version]
        page = before[note.page - 1] if note.page <= len(before) else ""
        quote = words_of(note) if isinstance(note, Highlight) else ""
        anchor = note.anchor or (anchor_of(page, quote) if quote else None)
        if anchor and (place := find(anchor, note.page, text)):
            found.append((line, place))
    return found


def _moved(note: AnyAnnotation, at: Found, rects: list[Box], pages: list[str]) -> AnyAnnotation:
    """The note where its words stand now, anchored to them as they are now."""
    words = bare(pages[at.page - 1])[at.start : at.stop]
    _, bottom, _, top = rects[0]
    quote = note.anchor.quote if note.anchor else words_of(note)
    text = bare(pages[at.page - 1])
    anchor = anchor_of(pages[at.page - 1], quote if at.exact else words)
    if anchor:
        around = text[max(0, at.start - 32) : at.start], text[at.stop : at.stop + 32]
        anchor = msgspec.structs.replace(
            anchor, before=around[0], after=around[1], position=at.start
        )
    place = {"page": at.page, "anchor": anchor or note.anchor}
    match note:
        case Highlight():
            quads = tuple((x0, y1, x1, y1, x0, y0, x1, y0) for x0, y0, x1, y1 in rects)
            data = msgspec.structs.replace(note.data, quads=quads)
            return msgspec.structs.replace(note, data=data, **place)
        case Note():
            pinned = msgspec.structs.replace(note.data, at=(note.data.at[0], (bottom + top) / 2))
            return msgspec.structs.replace(note, data=pinned, **place)
        case TextBox() if note.data.turn == 0:
            x0, y0, x1, y1 = note.data.box
            box = (x0, top - (y1 - y0), x1, top)
            boxed = msgspec.structs.replace(note.data, box=box)
            return msgspec.structs.replace(note, data=boxed, **place)
    return msgspec.structs.replace(note, **place)
