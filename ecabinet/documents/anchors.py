"""Finding the words that a note is about again, in the text of a new version.

A quote is looked for with what stood around it, in the whole text and without white space, since
every version breaks its lines and pages its own way. Of equal places the one counts whose
surroundings are most alike and which is nearest; where the words themselves were changed, the
stretch that is most like them, if it is like enough. What is not found stays where it was: a note
is never put somewhere on a guess. `web/src/reader/anchor.ts` makes anchors, in the same way.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from ecabinet.documents.annotations import Anchor

CONTEXT = 32
"""Characters around a quote that count."""
ALIKE = 0.72
"""How alike words that were changed must still be, of 1."""
SHORT = 12
"""A quote below that length is found as it stands, or not at all."""
_SEED, _PLACES, _LONGEST = 8, 40, 1_200


class Found(NamedTuple):
    """Where a quote stands: on a page (from 1), from and to which of its bare characters.

    `exact`: word for word.
    """

    page: int
    start: int
    stop: int
    exact: bool


def bare(text: str) -> str:
    """The text without white space, NFC: what anchors count in."""
    return "".join(unicodedata.normalize("NFC", text).split())


def bare_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The bare text, and for each of its characters the offset in `text` it comes from."""
    out: list[str] = []
    offsets = array("L")
    start = 0
    while start < len(text):
        stop = start + 1
        while stop < len(text) and unicodedata.combining(text[stop]):
            stop += 1
        for character in unicodedata.normalize("NFC", text[start:stop]):
            if not character.isspace():
                out.append(character)
                offsets.append(start)
        start = stop
    return "".join(out), offsets


class Text:
    """The pages of a version as one stretch of bare characters."""

    def __init__(self, pages: Sequence[str]) -> None:
        self.starts: list[int] = []
        parts: list[str] = []
        length = 0
        for page in pages:
            self.starts.append(length)
            parts.append(bare(page))
            length += len(parts[-1])
        self.whole = "".join(parts)

    def page_at(self, offset: int) -> int:
        return bisect_right(self.starts, offset)

    def found(self, start: int, stop: int, *, exact: bool) -> Found:
        """A stretch as it lies on the page that has most of it."""
        first, last = self.page_at(start), self.page_at(stop - 1)
        edges = [start, *(self.starts[page - 1] for page in range(first + 1, last + 1)), stop]
        parts = [
            (b - a, page)
            for page, a, b in zip(range(first, last + 1), edges, edges[1:], strict=False)
        ]
        _, page = max(parts, key=lambda part: (part[0], -part[1]))
        here = self.starts[page - 1]
        end = self.starts[page] if page < len(self.starts) else len(self.whole)
        return Found(page, max(start, here) - here, min(stop, end) - here, exact)


def anchor_of(page: str, quote: str) -> Anchor | None:
    """The anchor of a quote on a page with this text, at its first place there."""
    text, wanted = bare(page), bare(quote)
    at = text.find(wanted)
    if not wanted or at < 0:
        return None
    stop = at + len(wanted)
    before, after = text[max(0, at - CONTEXT) : at], text[stop : stop + CONTEXT]
    return Anchor(quote=quote, before=before, after=after, position=at)


def find(anchor: Anchor, page: int, text: Text) -> Found | None:
    """Where the anchored words of a page (from 1) of an earlier version stand in the new one."""
    quote = bare(anchor.quote)
    if not quote or not text.whole:
        return None
    start = text.starts[min(page, len(text.starts)) - 1]
    near = min(start + anchor.position, len(text.whole))
    if places := _occurrences(text.whole, quote):
        best = max(places, key=lambda at: _fitness(anchor, text.whole, at, len(quote), near))
        alone = len(places) == 1
        around = _around(anchor, text.whole, best, best + len(quote))
        if (alone and len(quote) >= SHORT) or around >= 0.3 or not (anchor.before or anchor.after):
            return text.found(best, best + len(quote), exact=True)
        return None
    if len(quote) < SHORT:
        return None
    return _alike(anchor, quote[:_LONGEST], text, near)


def _occurrences(whole: str, quote: str) -> list[int]:
    places: list[int] = []
    at = whole.find(quote)
    while at >= 0 and len(places) < 10_000:
        places.append(at)
        at = whole.find(quote, at + 1)
    return places


def _around(anchor: Anchor, whole: str, start: int, stop: int) -> float:
    """How much of what stood around stands there too, of 1."""
    before, after = bare(anchor.before), bare(anchor.after)
    length = len(before) + len(after)
    if not length:
        return 0.0
    left = whole[max(0, start - len(before)) : start]
    right = whole[stop : stop + len(after)]
    return (_common(left, before) + _common(right, after)) / length


def _common(a: str, b: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, a, b, False).get_matching_blocks())


def _fitness(anchor: Anchor, whole: str, at: int, length: int, near: int) -> tuple[int, float, int]:
    """How well one of several equal places fits: what touches the quote counts most."""
    before, after = bare(anchor.before), bare(anchor.after)
    left, right = (
        whole[max(0, at - len(before)) : at],
        whole[at + length : at + length + len(after)],
    )
    touching = _begin_alike(left[::-1], before[::-1]) + _begin_alike(right, after)
    return touching, _around(anchor, whole, at, at + length), -abs(at - near)


def _begin_alike(a: str, b: str) -> int:
    """Characters that both begin with."""
    pairs = enumerate(zip(a, b, strict=False))
    return next((n for n, (x, y) in pairs if x != y), min(len(a), len(b)))


def _alike(anchor: Anchor, quote: str, text: Text, near: int) -> Found | None:
    """The stretch most like the quote, if it is like enough."""
    votes: Counter[int] = Counter()
    for offset in range(0, len(quote) - _SEED + 1, max(1, len(quote) // _PLACES)):
        places = _occurrences(text.whole, quote[offset : offset + _SEED])
        for at in sorted(places, key=lambda at: abs(at - near))[:_PLACES]:
            votes[at - offset] += 1
    best: tuple[float, float, int, int] | None = None
    for start in _places(votes):
        found = _trimmed(quote, text.whole, max(0, start - len(quote) // 4))
        if found is None:
            continue
        likeness, first, last = found
        fit = likeness + 0.2 * _around(anchor, text.whole, first, last)
        rank = (round(fit, 2), -abs(first - near), first, last)
        if likeness >= ALIKE and (best is None or rank > best):
            best = rank
    return text.found(best[2], best[3], exact=False) if best else None


def _places(votes: Counter[int]) -> list[int]:
    """The beginnings that most of the quote's parts agree on."""
    return [start for start, _ in votes.most_common(6)]


def _trimmed(quote: str, whole: str, start: int) -> tuple[float, int, int] | None:
    """How like the quote what begins about there is, and from where to where."""
    window = whole[start : start + len(quote) * 3 // 2 + _SEED]
    blocks = [
        block
        for block in SequenceMatcher(None, quote, window, False).get_matching_blocks()
        if block.size >= 3
    ]
    if not blocks:
        return None
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
    same = sum(block.size for block in blocks)
    return 2 * same / (len(quote) + last - first), start + first, start + last
