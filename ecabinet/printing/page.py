"""A listing as a page by Decree 30: counts first, then the tables."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from ecabinet.meeting.state import State
from ecabinet.printing.listing import Cell, Listing
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Block, Document, Entry, Heading, Paragraph, Table


def listing_document(listing: Listing, state: State, zone: tzinfo) -> Document:
    """The listing ready to be printed; moments are told by the clock of `zone`."""
    return Document(
        letterhead=letterhead(state),
        kind=listing.kind,
        summary=listing.summary,
        body=tuple(_body(listing, zone)),
        form=True,
        language=state.particulars.language,
    )


def _body(listing: Listing, zone: tzinfo) -> Iterator[Block]:
    for label, value in listing.facts:
        yield Entry("-", f"{label}: {told(value, zone)}")
    for sheet in (sheet for sheet in listing.sheets if sheet.printed):
        yield Heading(sheet.title)
        if sheet.rows:
            yield Table(
                sheet.header,
                tuple(tuple(told(cell, zone) for cell in row) for row in sheet.rows),
            )
        else:
            yield Paragraph("—", align="center")


def told(cell: Cell, zone: tzinfo) -> str:
    """A cell as text: moments as hours and minutes, durations as minutes and seconds."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.astimezone(zone).strftime("%H:%M")
        case timedelta():
            minutes, seconds = divmod(round(cell.total_seconds()), 60)
            return f"{minutes}:{seconds:02}"
        case _:
            return str(cell)
