"""`ecabinet minutes`: a meeting's minutes or notice of conclusions, straight from its log."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import tell, words
from ecabinet.cli.options import Data, Meeting, Output
from ecabinet.errors import NotFound
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.meeting.events import Entry

Conclusions = Annotated[bool, typer.Option("--conclusions", help=words("option_conclusions"))]
Wording = Annotated[Path | None, typer.Option(help=words("option_wording"), file_okay=False)]


def minutes(
    meeting: Meeting,
    output: Output = None,
    conclusions: Conclusions = False,
    wording: Wording = None,
    data: Data = None,
) -> None:
    """Write the PDF to the file, `minutes-….pdf` here unless named."""
    from ecabinet.minutes import minutes_pdf, notice_pdf

    settings = load(data=data, wording=wording)
    log = asyncio.run(_log(settings, meeting))
    target = output or Path(f"{'conclusions' if conclusions else 'minutes'}-{meeting}.pdf")
    printed = notice_pdf if conclusions else minutes_pdf
    target.write_bytes(printed(log, zone=settings.zone, wording=settings.wording))
    tell("written", file=target)


async def _log(settings: Settings, meeting: str) -> list[Entry]:
    from ecabinet.app import open_rooms

    async with open_rooms(settings) as rooms:
        records = await rooms.services.journal.read(meeting)
    if not records:
        raise NotFound("meeting_not_found")
    return [record.entry for record in records]
