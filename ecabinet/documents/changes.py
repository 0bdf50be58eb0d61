"""What a new version of a paper changed: its text against the earlier one's, by paragraph and word.

The texts are what was read out of the files, in lines as they were set. Lines are first put
together into paragraphs, since a word more moves all line ends after it; page numbers are left
out. Then paragraphs are compared, and where one was replaced, its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from ecabinet.errors import BadInput

MOST = 1_000_000
"""Characters of a text that is compared: some hundred pages."""
WORDS = 400
"""Words of a paragraph that is compared word by word; longer ones are shown old and new."""
PAIRS = 8_000_000
"""Pairs of words in all paragraphs that are compared so; of a paper with more, each is shown old
and new. Tables full of the same figures take a microsecond for each pair, text far less."""

_BEGINS = re.compile(
    r"(?:[-+•–]\s|\d+(?:\.\d+)*[.)]\s|[a-zđ]\)\s|[IVXLC]+\.\s|Điều\s+\d|Chương\s|Mục\s|Article\s)"
)
_ENDS = re.compile(r"[.;:!?…/]$")
_NUMBER = re.compile(r"\d{1,4}$")

Mark = Literal["same", "added", "removed"]


class Run(NamedTuple):
    mark: Mark
    text: str


Compared = Callable[[str, str], Iterator[Run]]
"""What became of a paragraph's text."""


class Passage(NamedTuple):
    """A paragraph: `page` is where it stands in the new version, or stood in the old one."""

    page: int
    changed: bool
    runs: tuple[Run, ...]


class _Paragraph(NamedTuple):
    page: int
    text: str


def changes(before: Sequence[str], after: Sequence[str]) -> list[Passage]:
    """All paragraphs of the new version in order, with what was added and what is gone.

    `before` and `after` are the texts of the pages. Raises BadInput `too_long_to_compare`.
    """
    if sum(map(len, before)) > MOST or sum(map(len, after)) > MOST:
        raise BadInput("too_long_to_compare")
    old, new = list(_paragraphs(before)), list(_paragraphs(after))
    matcher = SequenceMatcher(None, [p.text for p in old], [p.text for p in new])
    steps = matcher.get_opcodes()
    pairs = sum(
        _pairs(was.text, now.text)
        for kind, a1, a2, b1, b2 in steps
        if kind == "replace"
        for was, now in zip(old[a1:a2], new[b1:b2], strict=False)
    )
    compared = _by_words if pairs <= PAIRS else _old_and_new
    found: list[Passage] = []
    for kind, a1, a2, b1, b2 in steps:
        if kind == "equal":
            found += [Passage(p.page, False, (Run("same", p.text),)) for p in new[b1:b2]]
        else:
            found += _replaced(old[a1:a2], new[b1:b2], compared)
    return found


def _replaced(
    old: list[_Paragraph], new: list[_Paragraph], compared: Compared
) -> Iterator[Passage]:
    """Paragraphs in each other's place, those that stand at the same place `compared`."""
    for was, now in zip(old, new, strict=False):
        yield Passage(now.page, True, tuple(compared(was.text, now.text)))
    for gone in old[len(new) :]:
        yield Passage(gone.page, True, (Run("removed", gone.text),))
    for come in new[len(old) :]:
        yield Passage(come.page, True, (Run("added", come.text),))


def _pairs(was: str, now: str) -> int:
    """How many pairs of words `_by_words` looks at."""
    old, new = len(was.split()), len(now.split())
    return old * new if max(old, new) <= WORDS else 0


def _old_and_new(was: str, now: str) -> Iterator[Run]:
    yield from (Run("removed", was), Run("added", now))


def _by_words(was: str, now: str) -> Iterator[Run]:
    old, new = was.split(), now.split()
    if len(old) > WORDS or len(new) > WORDS:
        yield from _old_and_new(was, now)
        return
    for _, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = " ".join(old[a1:a2]), " ".join(new[b1:b2])
        if gone == come:
            yield Run("same", come)
            continue
        if gone:
            yield Run("removed", gone)
        if come:
            yield Run("added", come)


def _paragraphs(pages: Sequence[str]) -> Iterator[_Paragraph]:
    """Lines put together: a paragraph goes on, over a page's end too, until one ends or begins."""
    page, words = 1, ""
    for number, text in enumerate(pages, 1):
        for raw in text.splitlines():
            line = " ".join(raw.split())
            if not line or _NUMBER.fullmatch(line):
                continue
            if words and (_ENDS.search(words) or _BEGINS.match(line)):
                yield _Paragraph(page, words)
                words = ""
            page = page if words else number
            words = f"{words} {line}".strip()
    if words:
        yield _Paragraph(page, words)
