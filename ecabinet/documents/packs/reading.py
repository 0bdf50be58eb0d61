"""Taking an agenda pack in: all of it or none of it, with every mistake explained.

A pack is a folder, or a zip of one: `agenda.toml` and the papers it names, `.pdf` or `.md`. The
order is: unpack, read the agenda, check its shape and its rules, typeset the markdown, examine the
PDFs; mistakes of all of these are gathered before anything is refused.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from ecabinet.documents import workers
from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.model import Draft
from ecabinet.documents.packs import worker
from ecabinet.documents.packs.folder import AGENDA, files_of
from ecabinet.documents.packs.mistakes import BadPackError, Mistake
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import PdfFacts
from ecabinet.errors import BadInput, Unavailable

_WORKER = "ecabinet.documents.packs.worker"
NO_OTHERS: Mapping[str, MeetingKind] = {}
_SECONDS = 120.0
_AGENDA_SECONDS = 5
"""Of processor time; the longest agenda takes a fraction of one."""


class Paper(msgspec.Struct, frozen=True):
    """A paper ready to be kept: its PDF, what it is, and the folder with its text (`page_texts`).

    `source` is the file as it lay in the pack: the PDF itself, or the markdown it was made from.
    """

    pdf: Path
    source: Path
    facts: PdfFacts
    folder: Path


class Pack(msgspec.Struct, frozen=True):
    """A pack without mistakes; `papers` by the name that `Material.file` says."""

    draft: Draft
    papers: dict[str, Paper]


async def read_pack(
    source: Path,
    scratch: Path,
    reader: PdfReader,
    kinds: Mapping[str, MeetingKind] = NO_OTHERS,
) -> Pack:
    """Read the pack at `source`, a folder or a zip; `kinds` of meetings besides the usual ones.

    Raises BadPackError with all mistakes, Unavailable `fonts_missing`. `scratch` is an empty
    folder for what is unpacked and typeset; the papers lie in it, so it must be kept until they
    are stored.
    """
    folder = source
    if not await asyncio.to_thread(source.is_dir):
        folder = scratch / "unpacked"
        await asyncio.to_thread(folder.mkdir)
        answer = await _work(worker.Job(folder=str(folder), archive=str(source)))
        if answer.mistakes:
            raise BadPackError(answer.mistakes)
    names, mistakes = await asyncio.to_thread(files_of, folder)
    document, found = await _read_agenda(names, kinds)
    mistakes += found
    papers, found = await _read_papers(names, scratch, reader)
    mistakes += found
    if mistakes or document is None:
        raise BadPackError(mistakes)
    draft = msgspec.convert(document, Draft)
    used = {material.file for material in draft.materials()}
    return Pack(draft, {name: paper for name, paper in papers.items() if name in used})


async def check_pack(source: Path, scratch: Path, reader: PdfReader) -> list[Mistake]:
    """All mistakes of the pack; empty if it may be imported."""
    try:
        await read_pack(source, scratch, reader)
    except BadPackError as bad:
        return bad.mistakes
    return []


async def _read_agenda(
    names: dict[str, Path], kinds: Mapping[str, MeetingKind]
) -> tuple[dict[str, Any] | None, list[Mistake]]:
    if AGENDA not in names:
        return None, [Mistake(AGENDA, 0, "pack_no_agenda")]
    path = names[AGENDA]
    # The usual agendas are nothing to check by, and a job is given on a command line.
    bare = {key: msgspec.structs.replace(kind, agenda=()) for key, kind in kinds.items()}
    answer = await _work(
        worker.Job(
            folder=str(path.parent),
            agenda=str(path),
            names=tuple(names),
            kinds=bare,
            seconds=_AGENDA_SECONDS,
        )
    )
    return answer.agenda, answer.mistakes


async def _read_papers(
    names: dict[str, Path], scratch: Path, reader: PdfReader
) -> tuple[dict[str, Paper], list[Mistake]]:
    """Every paper in the pack, whatever the agenda says of it."""
    wanted = {n: p for n, p in names.items() if n.lower().endswith((".md", ".pdf"))}
    folders: dict[str, Path] = {}
    for number, name in enumerate(wanted):
        folders[name] = scratch / "papers" / f"{number:04}"
        await asyncio.to_thread(folders[name].mkdir, parents=True)
    sheets = {name: path for name, path in wanted.items() if name.lower().endswith(".md")}
    typesetting = _typeset(sheets, folders, scratch / "papers")
    examining = [
        _examine(name, path, folders[name], reader)
        for name, path in wanted.items()
        if name not in sheets
    ]
    answer, examined = await asyncio.gather(typesetting, asyncio.gather(*examining))
    papers: dict[str, Paper] = {}
    mistakes = list(answer.mistakes)
    for name, facts in answer.papers.items():
        folder = folders[name]
        papers[name] = Paper(folder / worker.PDF_NAME, sheets[name], facts, folder)
    for name, outcome in examined:
        if isinstance(outcome, Mistake):
            mistakes.append(outcome)
        else:
            papers[name] = Paper(wanted[name], wanted[name], outcome, folders[name])
    return papers, mistakes


async def _typeset(sheets: dict[str, Path], folders: dict[str, Path], below: Path) -> worker.Answer:
    if not sheets:
        return worker.Answer()
    jobs = tuple(
        worker.Sheet(name=name, source=str(path), folder=str(folders[name]))
        for name, path in sheets.items()
    )
    return await _work(worker.Job(folder=str(below), sheets=jobs))


async def _examine(
    name: str, path: Path, folder: Path, reader: PdfReader
) -> tuple[str, PdfFacts | Mistake]:
    try:
        return name, await reader.examine(path, folder)
    except BadInput as error:
        return name, Mistake(name, 0, error.code, error.details)


async def _work(job: worker.Job) -> worker.Answer:
    try:
        said = await workers.run(_WORKER, msgspec.json.encode(job), _SECONDS)
    except workers.WorkerFailedError as failed:
        raise BadInput("pack_too_heavy", how=failed.how) from None
    answer = msgspec.json.decode(said, type=worker.Answer)
    if answer.failure:
        raise Unavailable(answer.failure.code, **answer.failure.details)
    return answer
