"""Tables: column widths from what is in them, numbers to the right, the header on every page.

A table too wide for upright paper is set in smaller letters, down to 10 pt; one that is still too
wide needs a sheet laid sideways, which the decree allows (Annex I, I.2).
"""

from __future__ import annotations

import re
from math import sqrt
from typing import Any, cast

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, TableStyle
from reportlab.platypus import Table as RuledTable

from ecabinet.typeset.document import Align, Run, Table, Text
from ecabinet.typeset.fonts import BOLD, REGULAR
from ecabinet.typeset.styles import GAP, RULE, SIDEWAYS_HEIGHT, TEXT_HEIGHT, TEXT_WIDTH, style
from ecabinet.typeset.text import clean, paragraph, plain, width

SIZES = (13.0, 12.0, 11.0, 10.0)
SMALLEST = 9.0
COMFORTABLE = 64.0  # a column of words narrower than this reads badly
PADDING = 4.0
LONGEST_WORD = 15.0
"""For letters of 1 pt, some thirty letters: what is longer is no word, and is broken in its column
rather than given the room of the others."""
SLACK = 0.01
SHORT = 150.0  # a table no higher than this is never cut

_NUMBER = re.compile(r"[+\-−–]?[\d.,/\s]*\d[\d.,/\s]*[%‰]?|[-–—]?")
_COUNTERS = ("stt", "tt", "số tt", "no.", "no", "#", "đvt", "đơn vị tính", "unit")

_Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
_LOOK: list[_Command] = [
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
_GRID = ("GRID", (0, 0), (-1, -1), RULE, black)


class Grid(RuledTable):
    """A table that, once wrapped, tells how high its rows are."""

    @property
    def row_heights(self) -> list[float]:
        """Heights in points, the header first."""
        return cast("list[float]", vars(self)["_rowHeights"])

    def height_at_least(self, rows: int) -> float:
        """What must not be torn apart: a short table, else `rows` rows, unless they are huge."""
        whole = sum(self.row_heights)
        return whole if whole <= SHORT else min(sum(self.row_heights[:rows]), 2 * SHORT)


def fits(table: Table, available: float) -> bool:
    """Whether every word of `table` stays whole in `available` points at 10 pt or more."""
    kept = sum(_kept(table))
    printed = sum(least for least, _ in _measures(table)) * SIZES[-1]
    return printed + kept + _paddings(table) <= available


def ruled(table: Table, available: float) -> Grid:
    """`table` as a flowable of the whole `available` width, wrapped."""
    kept = _kept(table)
    room = available - _paddings(table) - sum(kept)
    measures = _measures(table)
    size = _size(measures, room)
    shared = _shared([(least * size, natural * size) for least, natural in measures], room)
    widths = [share + keep for share, keep in zip(shared, kept, strict=True)]
    aligns = column_aligns(table)
    head = style(BOLD, size, "center", after=0, leading=1.15)
    cells = [style(REGULAR, size, align, after=0, leading=1.15) for align in aligns]
    rows: list[list[Paragraph]] = [[paragraph(text, head) for text in table.header]]
    rows += [
        [paragraph(text, cell) for text, cell in zip(row, cells, strict=True)] for row in table.rows
    ]
    grid = _grid(rows, widths, [_GRID])
    grid.wrap(available, 1e6)
    if table.row_height:
        lowest = table.row_height * mm
        heights = [grid.row_heights[0], *(max(h, lowest) for h in grid.row_heights[1:])]
        grid = _grid(rows, widths, [_GRID], heights=heights)
        grid.wrap(available, 1e6)
    page = TEXT_HEIGHT if available <= TEXT_WIDTH else SIDEWAYS_HEIGHT
    repeated = grid.row_heights[0] < page / 4
    if not repeated or max(grid.row_heights) > 2 * SHORT:
        rows, lines = _cut(rows, widths, repeated)
        grid = _grid(rows, widths, lines, repeated)
        grid.wrap(available, 1e6)
    return grid


def _grid(
    rows: list[list[Paragraph]],
    widths: list[float],
    lines: list[_Command],
    repeated: bool = True,
    heights: list[float] | None = None,
) -> Grid:
    return Grid(
        rows,
        colWidths=[w + 2 * PADDING for w in widths],
        rowHeights=heights,
        style=TableStyle([*_LOOK, *lines]),
        repeatRows=int(repeated),
        spaceBefore=GAP / 2,
        spaceAfter=1.5 * GAP,
    )


def _cut(
    rows: list[list[Paragraph]], widths: list[float], repeated: bool
) -> tuple[list[list[Paragraph]], list[_Command]]:
    """`rows` with the very high ones cut in parts, and lines round the rows but not the parts.

    A header too high to be `repeated` is cut like the others.

    A long opinion in a cell may be higher than a page, and reportlab's own cutting of rows fails on
    some of them.
    """
    cut = rows[: int(repeated)]
    ends = list(range(len(cut)))
    for row in rows[len(cut) :]:
        rest: list[Paragraph] | None = row
        while rest is not None:
            part, rest = _first_part(rest, widths)
            cut.append(part)
        ends.append(len(cut) - 1)
    lines: list[_Command] = [
        ("BOX", (0, 0), (-1, -1), RULE, black),
        ("LINEAFTER", (0, 0), (-1, -1), RULE, black),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
    ]
    return cut, lines + [("LINEBELOW", (0, n), (-1, n), RULE, black) for n in ends]


def _first_part(
    row: list[Paragraph], widths: list[float]
) -> tuple[list[Paragraph], list[Paragraph] | None]:
    part, rest, more = [], [], False
    for cell, available in zip(row, widths, strict=True):
        height = cell.wrap(available, 1e6)[1]
        halves = cell.split(available, 2 * SHORT) if height > 2 * SHORT else []
        if len(halves) == 2:
            more = True
        else:
            halves = [cell, paragraph("", cell.style)]
        part.append(cast(Paragraph, halves[0]))
        rest.append(cast(Paragraph, halves[1]))
    return part, rest if more else None


def column_aligns(table: Table) -> list[Align]:
    """How each column is set: as said, else counters centred, numbers right, words left."""
    said = table.align + (None,) * (len(table.header) - len(table.align))
    return [align or _found(table, column) for column, align in enumerate(said)]


def _found(table: Table, column: int) -> Align:
    if plain(table.header[column]).casefold() in _COUNTERS:
        return "center"
    texts = [plain(row[column]) for row in table.rows]
    if any(c.isdigit() for text in texts for c in text) and all(map(_NUMBER.fullmatch, texts)):
        return "right"
    return "left"


def _paddings(table: Table) -> float:
    return 2 * PADDING * len(table.header)


def _kept(table: Table) -> list[float]:
    """The widths in points that columns are kept for writing by hand; 0 for those that are not."""
    kept = table.by_hand + (None,) * (len(table.header) - len(table.by_hand))
    return [(millimetres or 0) * mm for millimetres in kept]


def _measures(table: Table) -> list[tuple[float, float]]:
    """For each column the widths, for letters of 1 pt, of its longest word and longest line;
    nothing for one that is kept for writing by hand."""
    measures = []
    for keep, head, *cells in zip(_kept(table), table.header, *table.rows, strict=True):
        if keep:
            measures.append((0.0, 0.0))
            continue
        least, line = _measure(head, bold=True)
        # A header may well take two lines: the room goes to the words below it.
        widths = [(least, line / 2), *(_measure(cell, bold=False) for cell in cells)]
        measures.append((max(least for least, _ in widths), max(max(both) for both in widths)))
    return measures


def _measure(text: Text, bold: bool) -> tuple[float, float]:
    runs = (Run(text),) if isinstance(text, str) else text
    font = BOLD if bold or any(run.bold for run in runs) else REGULAR
    longest_word = longest_line = 0.0
    space = width(" ", font, 1)
    for line in clean("".join(run.text for run in runs)).split("\n"):
        words = [width(word, font, 1) for word in line.split(" ")]
        longest_word = max(longest_word, *(min(word, LONGEST_WORD) for word in words))
        longest_line = max(longest_line, sum(words) + space * (len(words) - 1))
    return longest_word + SLACK, longest_line + SLACK


def _size(measures: list[tuple[float, float]], available: float) -> float:
    for size in SIZES:
        wanted = (max(low * size, min(high * size, COMFORTABLE)) for low, high in measures)
        if sum(wanted) <= available:
            return size
    for size in SIZES:
        if sum(least for least, _ in measures) * size <= available:
            return size
    return SMALLEST


def _shared(columns: list[tuple[float, float]], available: float) -> list[float]:
    """Widths that fill `available`: never less than the longest word if that can be."""
    least = [low for low, _ in columns]
    natural = [high for _, high in columns]
    if not any(natural):
        return natural
    if sum(least) >= available:
        return [w * available / sum(least) for w in least]
    if sum(natural) <= available:
        return [w * available / sum(natural) for w in natural]
    # Long texts get more of what is left, but by the root: else the others become one word wide.
    widths, open_columns = least[:], set(range(len(columns)))
    while (rest := available - sum(widths)) > 0.01 and open_columns:
        wants = {n: sqrt(natural[n] - least[n]) for n in open_columns}
        total = sum(wants.values()) or 1.0
        for n, want in wants.items():
            widths[n] = min(natural[n], widths[n] + rest * want / total)
        open_columns = {n for n in open_columns if widths[n] < natural[n] - 0.01}
    return widths
