"""The passages of a meeting that were held behind closed doors, read off its log.

The state keeps only whether an item's doors are closed now; that they were, and were opened again,
stands in the log alone, and the minutes say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.minutes.model import ClosedPassages


def closed_passages(log: Iterable[Entry]) -> dict[str, ClosedPassages]:
    """By item: when it was dealt with behind closed doors, and when it was made public, if so."""
    found: dict[str, ClosedPassages] = {}
    opened: str | None = None
    begun: datetime | None = None

    def ended(at: datetime) -> None:
        nonlocal begun
        if opened is not None and begun is not None:
            known = found.get(opened, ClosedPassages())
            found[opened] = replace(known, times=(*known.times, (begun, at)), public_at=None)
        begun = None

    for entry in log:
        match entry.event:
            case ev.ItemOpened(item=item, confidential=confidential):
                opened, begun = item, entry.at if confidential else None
            case ev.ItemClosed():
                ended(entry.at)
                opened = None
            case ev.DoorsClosed(item=item) if item == opened:
                begun = entry.at
            case ev.DoorsOpened(item=item):
                if item == opened:
                    ended(entry.at)
                if item in found:
                    found[item] = replace(found[item], public_at=entry.at)
    return found
