"""The text of a document: its blocks as flowables that know what must stay together.

Keeping together is asked for with `Room` ("so much must fit here, else turn the page"), worked out
once from measured heights. Platypus' own KeepTogether would lay everything out several times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import CondPageBreak, Flowable, NextPageTemplate, PageBreak, Paragraph

from ecabinet.typeset import styles, tables
from ecabinet.typeset.document import Block, Entry, Heading, Run, Table, Text
from ecabinet.typeset.document import Paragraph as Words
from ecabinet.typeset.fonts import BOLD
from ecabinet.typeset.styles import BODY, INDENT, style
from ecabinet.typeset.text import Lines, balanced, fragments, paragraph, plain

UPRIGHT, SIDEWAYS = "upright", "sideways"
_CAPTIONS = ("bảng ", "biểu ", "table ")
_HANG = 18.0


class HeadingLine(Lines):
    """A line of a heading; `outline` (title, depth) makes it a bookmark."""

    outline: tuple[str, int] | None = None

    def draw(self) -> None:
        if self.outline:
            title, depth = self.outline
            key = f"h{self.canv.getPageNumber()}.{self.canv.absolutePosition(0, 0)[1]:.1f}"
            self.canv.bookmarkHorizontal(key, 0, self.height + styles.GAP)
            self.canv.addOutlineEntry(title, key, depth)
        super().draw()


class Room(CondPageBreak):
    """Turns the page unless `height` points are left. Takes no space and eats none."""

    _ZEROSIZE = True
    _SPACETRANSFER = True

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        # Where the space after a paragraph goes beyond the page, the page turns by itself: turning
        # it here as well would leave an empty one.
        return (0, 0) if height < 0 else super().wrap(width, height)


def flowables(blocks: Sequence[Block], language: str, available: float) -> list[Flowable]:
    """`blocks` laid out for lines of `available` points."""
    found: list[Flowable] = []
    held: list[Flowable] = []  # headings and captions that wait for what they belong to
    depth = -1
    for n, block in enumerate(blocks):
        if isinstance(block, Heading):
            depth = min(block.level - 1, depth + 1)
            held += _heading(block, depth)
        elif isinstance(block, Table):
            found += _table(block, held, available, last=n + 1 == len(blocks))
            held = []
        elif _belongs_to_table(blocks, n):
            held.append(_words(block, language))
        else:
            words = _words(block, language)
            if held:
                room = _height(held, available) + _first_lines(words, available)
                found += [Room(room), *held]
                held = []
            found.append(words)
    return found + held


def ended(blocks: Sequence[Block], end: str) -> tuple[Block, ...]:
    """`blocks` with `end` ("./.") after the last word, in place of its full stop."""
    if not end or not blocks:
        return tuple(blocks)
    *others, last = blocks
    if isinstance(last, Words | Entry):
        return (*others, replace(last, text=_ended(last.text, end)))
    return (*others, last, Words(end, align="right"))


def _ended(text: Text, end: str) -> Text:
    if not text:
        return end
    if isinstance(text, str):
        return text.rstrip().removesuffix(end).rstrip(" .;") + end
    *runs, last = text
    return (*runs, replace(last, text=str(_ended(last.text, end))))


def _words(block: Words | Entry, language: str) -> Paragraph:
    if isinstance(block, Words):
        return paragraph(block.text, styles.body(block.align))
    if language == "en":
        left = INDENT / 2 + _HANG * (block.depth + 1)
        hanging = style(left=left, bullet=left - _HANG)
        marker = "•" if block.marker in "-+" else block.marker
        return paragraph(block.text, hanging, marker)
    indented = style(first=INDENT + 0.5 * INDENT * block.depth)
    if isinstance(block.text, str):
        return paragraph(f"{block.marker} {block.text}", indented)
    return paragraph((Run(f"{block.marker} "), *block.text), indented)


def _heading(block: Heading, depth: int) -> list[Flowable]:
    title = plain(block.text)
    if block.label:
        texts: list[Text] = [block.label, *balanced(title, BOLD, BODY, styles.TEXT_WIDTH)]
        title = f"{block.label}. {title}" if title else block.label
    else:
        texts = [block.text]
    look = styles.heading(block.level, bool(block.label) or block.centred)
    lines = [HeadingLine("", look, frags=fragments(text, look)) for text in texts]
    lines[0].outline = (title, depth)
    return [*lines]


def _table(block: Table, held: list[Flowable], available: float, last: bool) -> list[Flowable]:
    if available < styles.SIDEWAYS_WIDTH and not tables.fits(block, available):
        grid = tables.ruled(block, styles.SIDEWAYS_WIDTH)
        turn_back: list[Flowable] = [NextPageTemplate(UPRIGHT)]
        if not last:
            turn_back.append(PageBreak())
        return [NextPageTemplate(SIDEWAYS), PageBreak(), *held, grid, *turn_back]
    grid = tables.ruled(block, available)
    return [Room(_height(held, available) + grid.height_at_least(2)), *held, grid]


def _belongs_to_table(blocks: Sequence[Block], n: int) -> bool:
    """Whether block `n` is a caption or a unit line over the table that follows it."""
    block = blocks[n]
    if not isinstance(block, Words) or n + 1 == len(blocks):
        return False
    words = plain(block.text).casefold()
    is_caption = block.align != "justify" or words.startswith(_CAPTIONS) or words.endswith(":")
    return is_caption and (
        isinstance(blocks[n + 1], Table) or _belongs_to_table(blocks[: n + 3], n + 1)
    )


def _first_lines(words: Paragraph, available: float) -> float:
    """Height of what a paragraph puts at the foot of a page at least: two lines, all of three."""
    whole = words.wrap(available, 1e6)[1]
    return whole if whole < 3.5 * words.style.leading else 2 * words.style.leading


def _height(parts: Sequence[Flowable], available: float) -> float:
    return sum(
        part.wrap(available, 1e6)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        for part in parts
    )
