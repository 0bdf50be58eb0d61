"""A listing as plain data: what a table says, before it is a page or a workbook.

Attendance, speaking and results are each folded into one of these; `page` prints it by the decree,
`workbook` writes it for a spreadsheet. Times are moments and durations here, numbers are numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

Cell = str | int | datetime | timedelta | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; rows are as long as the header. `title` is also the name of a workbook's tab.

    One that is not `printed` is for reckoning on alone.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """Tables under one head. `facts` are counts and the like, each with what it is."""

    kind: str
    summary: str
    facts: tuple[tuple[str, Cell], ...]
    sheets: tuple[Sheet, ...]


def numbered(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Rows with their number before them, from 1."""
    return tuple((n, *row) for n, row in enumerate(rows, 1))
