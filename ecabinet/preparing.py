"""Preparing a meeting: from an agenda pack to a draft with its papers, from a draft to its room.

Beside `convening`, which translates; here is what happens in which order. Papers are kept before
the draft that names them, so a draft never names a paper that is not there; a pack with a mistake
leaves nothing behind.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from ecabinet.convening import prepare
from ecabinet.documents.intake import Intake
from ecabinet.documents.kinds import MeetingKind, kind_named
from ecabinet.documents.materials import with_version
from ecabinet.documents.model import Attendee, Draft, Item, Material
from ecabinet.documents.packs import NO_OTHERS, Pack, in_pack, read_pack, write_pack
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.documents.ports import Files
from ecabinet.errors import Refused
from ecabinet.meeting.events import SYSTEM, Entry, MeetingPrepared, Record


class Texts(Protocol):
    """Where the text of papers is kept, to be searched."""

    async def keep(
        self, sha256: str, size: int, texts: Iterable[str], outline: Sequence[OutlineEntry] = ()
    ) -> None: ...


class Drafts(Protocol):
    """Where drafts are kept; `add` joins attendees to the accounts of their usernames, and `join`
    does it again for accounts that were made since."""

    async def add(self, draft: Draft, *, created_by: str | None = None) -> str: ...

    async def read(self, meeting: str) -> Draft: ...

    async def join(self, meeting: str) -> None: ...

    async def publish(self, meeting: str, by: str | None) -> None:
        """Publish the papers that are approved."""


class Kinds(Protocol):
    """Where the kinds of meetings are kept that an agency has made its own."""

    async def chosen_by(self, agency: str) -> dict[str, MeetingKind]: ...


class Journal(Protocol):
    """Where logs are kept."""

    async def append(
        self, meeting: str, after: int, decide: Callable[[list[Record]], Sequence[Record]]
    ) -> list[Record]: ...


def as_it_is(draft: Draft) -> Draft:
    """The draft of a pack, unchanged."""
    return draft


class Preparing:
    """Takes packs in and opens rooms."""

    def __init__(
        self,
        reader: PdfReader,
        intake: Intake,
        texts: Texts,
        drafts: Drafts,
        journal: Journal,
        kinds: Kinds,
        zone: str,
    ) -> None:
        self._reader, self._intake, self._texts = reader, intake, texts
        self._drafts, self._journal, self._kinds, self._zone = drafts, journal, kinds, zone

    async def read(
        self,
        source: Path,
        change: Callable[[Draft], Draft] = as_it_is,
        kinds: Mapping[str, MeetingKind] = NO_OTHERS,
    ) -> Draft:
        """The draft of the pack at `source` (folder or zip), its papers kept.

        `change` is made before anything is kept; `kinds` of meetings are known besides the usual
        ones. Raises BadPackError with all mistakes.
        """
        async with self._intake.staging() as scratch:
            pack = await read_pack(source, scratch, self._reader, kinds)
            return await self._keep_papers(change(pack.draft), pack)

    async def add(self, draft: Draft, agency: str, by: str | None = None) -> str:
        """Keep a draft that was read as a meeting of the agency with this id; the meeting's id."""
        owned = msgspec.structs.replace(draft.agency, id=agency)
        return await self._drafts.add(msgspec.structs.replace(draft, agency=owned), created_by=by)

    async def open_room(
        self,
        meeting: str,
        by: str = SYSTEM,
        follow: Callable[[Record], Sequence[Record]] = lambda first: (),
    ) -> list[Attendee]:
        """Write the log's first entry and what is to `follow` it; the log is the truth from here.

        Who has no account by then cannot come in any more: these people are returned. Raises
        NotFound `meeting_not_found`, Refused `room_already_open`.
        """
        await self._drafts.join(meeting)
        await self._drafts.publish(meeting, None if by == SYSTEM else by)
        draft = await self._drafts.read(meeting)
        event = prepare(draft, await self._kind(draft), self._zone)
        entry = Entry(seq=1, at=datetime.now(UTC), by=by, event=event)
        first = Record(entry=entry, command_id=secrets.token_hex(16), n=0, digest=b"")
        try:
            records = [first, *follow(first)]
            await self._journal.append(meeting, 0, lambda tail: _only(records, tail))
        except ValueError as error:
            raise Refused("room_already_open") from error
        return [person for person in draft.attendees if person.account is None]

    async def prepared(self, meeting: str) -> MeetingPrepared:
        """What the log of a draft would begin with. Raises NotFound `meeting_not_found`."""
        draft = await self._drafts.read(meeting)
        return prepare(draft, await self._kind(draft), self._zone)

    async def _kind(self, draft: Draft) -> MeetingKind:
        chosen = await self._kinds.chosen_by(draft.agency.id)
        return chosen.get(draft.meeting.kind) or kind_named(draft.meeting.kind)

    async def export(self, meeting: str, files: Files, target: Path) -> Draft:
        """Write the meeting as a pack's zip to `target`, a new file; the draft that is in it.

        Raises NotFound `meeting_not_found`.
        """
        draft = in_pack(await self._drafts.read(meeting))
        async with AsyncExitStack() as stack:
            papers: dict[str, Path | bytes] = {}
            for material in draft.materials():
                if material.file and material.current:
                    local = files.local(material.current.sha256)
                    papers[material.file] = await stack.enter_async_context(local)
            with target.open("xb") as out:
                await asyncio.to_thread(write_pack, draft, papers, out)
        return draft

    async def _keep_papers(self, draft: Draft, pack: Pack) -> Draft:
        kept: dict[str, Material] = {}
        for material in draft.materials():
            if material.file:
                kept[material.key] = await self._keep_paper(material, pack)
        return msgspec.structs.replace(draft, items=tuple(_with(draft.items, kept)))

    async def _keep_paper(self, material: Material, pack: Pack) -> Material:
        paper = pack.papers[material.file]
        taken = await self._intake.keep(paper.pdf, paper.facts, paper.folder)
        await self._texts.keep(
            taken.stored.sha256, taken.stored.size, taken.texts, taken.facts.outline
        )
        return with_version(
            material,
            taken.stored,
            taken.facts,
            at=datetime.now(UTC),
            by="",
            file_name=f"{Path(material.file).stem}.pdf",
        )


def _only(records: list[Record], tail: list[Record]) -> list[Record]:
    if tail:
        raise ValueError("the log has begun")
    return records


def _with(items: Iterable[Item], kept: dict[str, Material]) -> Iterable[Item]:
    for item in items:
        yield msgspec.structs.replace(
            item,
            materials=tuple(kept.get(m.key, m) for m in item.materials),
            items=tuple(_with(item.items, kept)),
        )
