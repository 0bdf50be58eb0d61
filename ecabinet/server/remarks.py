"""My notes over all papers, and the remarks on one draft gathered for its desk."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import msgspec
from starlette.responses import Response

from ecabinet.documents.remarks import Article, Remark, by_article, headings, remark
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import SYSTEM, Entry
from ecabinet.printing.listing import Cell, Listing, Sheet, numbered
from ecabinet.printing.page import listing_document
from ecabinet.sentences import say
from ecabinet.server.answers import (
    ArticleLine,
    MyNoteLine,
    MyNotes,
    RemarkLine,
    RemarkTable,
)
from ecabinet.server.printed import PDF, XLSX
from ecabinet.server.routing import Call, encoded, endpoint
from ecabinet.typeset import render


class FromHere(msgspec.Struct):
    """`cursor`: the `next` of the page before; `q`: words of the note, marks or not."""

    cursor: str = ""
    q: str = ""


@endpoint("GET", "/api/notes", query=FromHere, answer=MyNotes)
async def list_my_notes(call: Call) -> Response:
    """My notes on all papers that I may still read, newest first."""
    wish = call.query(FromHere)
    notes, more = await call.services.annotations.mine(call.account, wish.q, wish.cursor)
    lines = [MyNoteLine(**note._asdict()) for note in notes]
    return encoded(MyNotes(notes=lines, next=more))


@endpoint("GET", "/api/materials/{material}/remarks", answer=RemarkTable)
async def gather_remarks(call: Call) -> Response:
    """What was shared on a draft, by its articles."""
    table = [
        ArticleLine(title=title, remarks=[RemarkLine(**each._asdict()) for each in remarks])
        for title, remarks in await _gathered(call)
    ]
    return encoded(RemarkTable(title=call.material["title"], articles=table))


@endpoint("GET", "/api/materials/{material}/remarks.xlsx", answer=XLSX)
async def export_gathered_remarks(call: Call) -> Response:
    """The same as a workbook."""
    listing = await _listing(call, apart=False)
    language = call.account.language
    at = datetime.now(UTC)
    facts = say("remarks_facts", language)
    from ecabinet.printing.workbook import workbook  # openpyxl would make every start longer

    book = await asyncio.to_thread(workbook, listing, facts, call.services.zone, at)
    return Response(book, headers=_saved("y-kien.xlsx"), media_type=XLSX)


@endpoint("GET", "/api/materials/{material}/remarks.pdf", answer=PDF)
async def print_gathered_remarks(call: Call) -> Response:
    """The same on paper, with the head of the meeting's agency."""
    services, meeting = call.services, call.standing.meeting
    log = [record.entry for record in await services.journal.read(meeting)]
    if not log:
        planned = await services.preparing.prepared(meeting)
        log = [Entry(seq=1, at=datetime.now(UTC), by=SYSTEM, event=planned)]
    listing = await _listing(call, apart=True)

    def made() -> bytes:
        return render(listing_document(listing, fold(log), services.zone), at=log[-1].at)

    async with services.press:
        paper = await asyncio.to_thread(made)
    return Response(paper, headers=_saved("y-kien.pdf"), media_type=PDF)


async def _gathered(call: Call) -> list[Article]:
    call.check_not_recalled()
    services, material = call.services, call.material["id"]
    lines = await services.annotations.shared(
        call.standing, call.account.id, material, call.material["first"]
    )
    units = {p.account: p.unit for p in await services.annotations.readers(call.standing.meeting)}
    current = call.material["sha256"]
    pages = (await services.texts.read(current)).pages if current else []
    remarks = [
        remark(line.note, pages, line.name, units.get(line.by, ""))
        for line in lines
        if line.note is not None and line.note.shared.to != "none"
    ]
    return by_article(headings(pages), remarks)


async def _listing(call: Call, *, apart: bool) -> Listing:
    """The remarks as one table to be reckoned on, or `apart`, each article's under its name."""
    language = call.account.language
    words = {code.removeprefix("remarks_"): say(code, language) for code in _WORDS}
    table = [(title or words["before"], remarks) for title, remarks in await _gathered(call)]

    def sheet(name: str, articles: Sequence[tuple[str, Sequence[Remark]]]) -> Sheet:
        columns = ("no", *(() if apart else ("article",)), *_COLUMNS)
        rows: list[tuple[Cell, ...]] = [
            (*(() if apart else (title,)), *_cells(each, words))
            for title, remarks in articles
            for each in remarks
        ]
        return Sheet(name, tuple(words[column] for column in columns), numbered(rows))

    sheets = [sheet(each[0], [each]) for each in table] if apart else [sheet(words["kind"], table)]
    everything = [each for _, remarks in table for each in remarks]
    authors = {(each.name, each.unit) for each in everything}
    facts = ((words["count"], len(everything)), (words["authors"], len(authors)))
    return Listing(words["kind"], call.material["title"], facts, tuple(sheets))


def _cells(each: Remark, words: Mapping[str, str]) -> tuple[Cell, ...]:
    said = each.words or words[each.type]
    return each.page, each.quote, said, each.name, each.unit


_COLUMNS = ("page", "quote", "words", "name", "unit")
_WORDS = (
    *("remarks_kind", "remarks_no", "remarks_article", "remarks_page", "remarks_quote"),
    *("remarks_words", "remarks_name", "remarks_unit", "remarks_count", "remarks_authors"),
    "remarks_before",
    *("remarks_ink", "remarks_highlight", "remarks_text", "remarks_note"),
)


def _saved(name: str) -> dict[str, str]:
    return {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}
