"""A listing as an XLSX workbook: facts on the first tab, a tab a table, header in its first row.

Text is text: what begins like a formula is written as a string and marked as quoted, so that no
name or opinion is ever reckoned or fetched by the program that opens it. The only module that
imports openpyxl.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.cell.cell import Cell as Place
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ecabinet.printing.listing import Cell, Listing, Sheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # of a tab, as spreadsheet programs have it
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_NARROWEST, _WIDEST = 6, 60
_BOLD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def workbook(listing: Listing, facts_title: str, zone: tzinfo, at: datetime) -> bytes:
    """The XLSX file of a listing, dated `at`; moments are written by the clock of `zone`."""
    book = Workbook()
    book.properties.creator = "eCabinet"
    book.properties.title = f"{listing.kind} {listing.summary}"
    book.properties.created = book.properties.modified = at.astimezone(zone).replace(tzinfo=None)
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = _tab(facts_title)
    _write(first, ((listing.kind,), (listing.summary,), (), *listing.facts), zone)
    first["A1"].font = first["A2"].font = _BOLD
    _widen(first)
    for sheet in listing.sheets:
        _table(book.create_sheet(_tab(sheet.title)), sheet, zone)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _table(tab: Worksheet, sheet: Sheet, zone: tzinfo) -> None:
    _write(tab, (sheet.header, *sheet.rows), zone)
    for cell in tab[1]:
        cell.font = _BOLD
    tab.freeze_panes = "A2"
    tab.auto_filter.ref = tab.dimensions
    _widen(tab)


def _write(tab: Worksheet, rows: Sequence[tuple[Cell, ...]], zone: tzinfo) -> None:
    for n, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            _put(tab.cell(n, column), value, zone)


def _put(place: Place | MergedCell, value: Cell, zone: tzinfo) -> None:
    place.alignment = _WRAPPED
    match value:
        case datetime():
            place.value = value.astimezone(zone).replace(tzinfo=None, microsecond=0)
            place.number_format = "dd/mm/yyyy hh:mm"
        case timedelta():
            place.value = timedelta(seconds=round(value.total_seconds()))
            place.number_format = "[h]:mm:ss"
        case str():
            text = ILLEGAL_CHARACTERS_RE.sub("", value)
            place.value = text
            place.data_type = "s"
            place.quotePrefix = text.startswith(_LIKE_FORMULAS)
        case _:
            place.value = value


def _widen(tab: Worksheet) -> None:
    for n, column in enumerate(tab.columns, 1):
        longest = max(
            (len(line) for cell in column for line in str(cell.value or "").splitlines()), default=0
        )
        width = min(max(longest + 2, _NARROWEST), _WIDEST)
        tab.column_dimensions[get_column_letter(n)].width = width


def _tab(name: str) -> str:
    return _FORBIDDEN.sub(" ", name)[:_LONGEST_NAME].strip() or "-"
