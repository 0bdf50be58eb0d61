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

from ecabinet.carryover import carried_in
from ecabinet.convening import prepare
from ecabinet.documents.intake import Intake
from ecabinet.documents.kinds import MeetingKind, kind_named
from ecabinet.documents.materials import with_version
from ecabinet.documents.model import Attendee, Draft, Item, Material
from ecabinet.documents.packs import NO_OTHERS, Pack, in_pack, read_pack, write_pack
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import OutlineEntry
from ecabinet.documents.ports import Files
from ecabinet.invitations.model import Invitation, Opinion
from ecabinet.meeting.events import SYSTEM, Entry, MeetingPrepared, Record


class Texts(Protocol):
    """Where the text of papers is kept, to be searched."""

    async def keep(
        self, sha256: str, size: int, texts: Iterable[str], outline: Sequence[OutlineEntry] = ()
    ) -> None: ...


class Drafts(Protocol):
    """Where drafts are kept; `add` joins attendees to the accounts of their usernames."""

    async def add(self, draft: Draft, *, created_by: str | None = None) -> str: ...

    async def read(self, meeting: str) -> Draft: ...


class Kinds(Protocol):
    """Where the kinds of meetings are kept that an agency has made its own."""

    async def chosen_by(self, agency: str) -> dict[str, MeetingKind]: ...


class Planned(Protocol):
    """A meeting as it stands in the moment its room is opened."""

    @property
    def draft(self) -> Draft: ...
    @property
    def kinds(self) -> Mapping[str, MeetingKind]: ...
    @property
    def invitations(self) -> Sequence[Invitation]: ...
    @property
    def opinions(self) -> Sequence[Opinion]: ...
    @property
    def order(self) -> Sequence[str]: ...


class Openings(Protocol):
    """Where logs begin: the look at what was planned and the writing are one transaction."""

    async def open(
        self, meeting: str, by: str | None, write: Callable[[Planned], Sequence[Record]]
    ) -> Draft: ...


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
        openings: Openings,
        kinds: Kinds,
        zone: str,
    ) -> None:
        self._reader, self._intake, self._texts = reader, intake, texts
        self._drafts, self._openings, self._kinds, self._zone = drafts, openings, kinds, zone

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

    async def open_room(self, meeting: str, by: str = SYSTEM) -> list[Attendee]:
        """Begin the log with what is published and what people answered; it is the truth from here.

        Who has no account by then cannot come in any more: these people are returned. Raises
        NotFound `meeting_not_found`, Refused `room_already_open`, `meeting_cancelled`.
        """

        def write(planned: Planned) -> list[Record]:
            kind = _kind(planned.draft, planned.kinds)
            event = prepare(planned.draft, kind, self._zone, planned.order)
            entry = Entry(seq=1, at=datetime.now(UTC), by=by, event=event)
            first = Record(entry=entry, command_id=secrets.token_hex(16), n=0, digest=b"")
            return [first, *carried_in(first, planned.invitations, planned.opinions)]

        draft = await self._openings.open(meeting, None if by == SYSTEM else by, write)
        return [person for person in draft.attendees if person.account is None]

    async def prepared(self, meeting: str) -> MeetingPrepared:
        """What the log of a draft would begin with. Raises NotFound `meeting_not_found`."""
        draft = await self._drafts.read(meeting)
        chosen = await self._kinds.chosen_by(draft.agency.id)
        return prepare(draft, _kind(draft, chosen), self._zone)

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
        return msgspec.structs.replace(
            draft,
            papers=tuple(kept.get(paper.key, paper) for paper in draft.papers),
            items=tuple(_with(draft.items, kept)),
        )

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


def _kind(draft: Draft, chosen: Mapping[str, MeetingKind]) -> MeetingKind:
    return chosen.get(draft.meeting.kind) or kind_named(draft.meeting.kind)


def _with(items: Iterable[Item], kept: dict[str, Material]) -> Iterable[Item]:
    for item in items:
        yield msgspec.structs.replace(
            item,
            materials=tuple(kept.get(m.key, m) for m in item.materials),
            items=tuple(_with(item.items, kept)),
        )
