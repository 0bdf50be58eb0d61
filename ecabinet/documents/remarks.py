"""Remarks on a draft gathered by its articles, from the notes that were shared on it.

An article begins with a line of its own (`Điều 3. …`, `Article 3. …`); a note belongs to the one
that the words it is about stand in, or under which its page begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ecabinet.documents.anchors import anchor_of, bare
from ecabinet.documents.annotations import AnyAnnotation, Highlight, words_of

_ARTICLE = re.compile(r"(?:Điều|Article)\s+\d+[a-zđ]?\b.{0,150}", re.IGNORECASE)


class Heading(NamedTuple):
    """An article and where it begins: page, and bare characters from the page's beginning."""

    page: int
    position: int
    title: str


class Remark(NamedTuple):
    """What somebody wrote about a place: `quote` are the draft's words, `words` theirs."""

    page: int
    position: int
    quote: str
    words: str
    name: str
    unit: str
    type: str


class Article(NamedTuple):
    """An article with the remarks on it, in order; `title` is empty before the first one."""

    title: str
    remarks: tuple[Remark, ...]


def headings(pages: Sequence[str]) -> list[Heading]:
    """Where the articles of a draft begin; one quoted within a sentence is none."""
    found: list[Heading] = []
    for number, text in enumerate(pages, 1):
        position = 0
        for line in text.split("\n"):
            if _ARTICLE.match(line.strip()):
                found.append(Heading(number, position, line.strip()))
            position += len(bare(line))
    return found


def remark(note: AnyAnnotation, pages: Sequence[str], name: str, unit: str) -> Remark:
    """A note as a line of the table."""
    marked = isinstance(note, Highlight)
    quote = words_of(note) if marked else (note.anchor.quote if note.anchor else "")
    anchor = note.anchor
    if anchor is None and quote and note.page <= len(pages):
        anchor = anchor_of(pages[note.page - 1], quote)
    words = "" if marked else words_of(note)
    kind = type(note).__name__.lower()
    return Remark(note.page, anchor.position if anchor else 0, quote, words, name, unit, kind)


def by_article(found: Sequence[Heading], remarks: Sequence[Remark]) -> list[Article]:
    """The articles that somebody remarked on, in the order of the draft."""
    places: dict[int, list[Remark]] = {}
    for each in sorted(remarks, key=lambda r: (r.page, r.position, r.name)):
        before = [n for n, h in enumerate(found) if (h.page, h.position) <= each[:2]]
        places.setdefault(before[-1] if before else -1, []).append(each)
    return [Article(found[n].title if n >= 0 else "", tuple(places[n])) for n in sorted(places)]
