"""What is told of an upload to the one who sends it: how it stands, what was found in it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ecabinet.documents.making import Made
from ecabinet.documents.pdf_facts import page_texts
from ecabinet.documents.shelf import Upload
from ecabinet.receiving import Receipt
from ecabinet.sentences import say
from ecabinet.server.answers import Found, UploadLine, UploadPages
from ecabinet.server.answers import UploadTrouble as Trouble
from ecabinet.server.problems import language_of
from ecabinet.server.routing import Call

BEGINNING = 1_500
"""Characters of page one that are told to the sender."""


async def line_of(call: Call, upload: Upload, wait: float = 0) -> UploadLine:
    """How it stands; while it is made, after at most `wait` seconds. Raises NotFound."""
    receipt = await call.services.receiving.look(upload, wait)
    return UploadLine(
        id=upload.id,
        name=upload.name,
        size=upload.size,
        level=upload.level,
        item=upload.item,
        material=upload.material,
        state=receipt.state,
        offset=receipt.arrived,
        pages=UploadPages(done=receipt.pages[0], of=receipt.pages[1]) if receipt.pages else None,
        trouble=_trouble(call, receipt),
        format=receipt.made.format if receipt.made else "",
        page_count=receipt.made.facts.pages if receipt.made else 0,
        found=found_in(upload, receipt.made) if receipt.made else [],
        beginning=await asyncio.to_thread(_beginning, receipt.made) if receipt.made else "",
    )


def _beginning(made: Made) -> str:
    """How the first page begins, by which a planned paper is recognised."""
    try:
        return next(page_texts(Path(made.text)), "")[:BEGINNING]
    except FileNotFoundError:  # it was removed meanwhile
        return ""


def _trouble(call: Call, receipt: Receipt) -> Trouble | None:
    if (trouble := receipt.trouble) is None:
        return None
    sentence = say(trouble.code, language_of(call.request), trouble.details)
    return Trouble(code=trouble.code, detail=sentence)


def found_in(upload: Upload, made: Made) -> list[Found]:
    """What somebody should look at before the paper is laid on the table."""
    facts, found = made.facts, []
    if facts.stamp:
        found.append(Found(code="stamp", text=facts.stamp))
    if facts.urgency != "none":
        found.append(Found(code="urgency", text=facts.urgency))
    if facts.label not in ("normal", upload.level):
        found.append(Found(code="label", text=facts.label))
    if "pdf_without_text" in facts.warnings:
        found.append(Found(code="no_text" if made.can_read_scans else "no_reader"))
    if made.elsewhere:
        found.append(Found(code="elsewhere", text=str(made.elsewhere)))
    return found
