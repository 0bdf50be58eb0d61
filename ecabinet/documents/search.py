"""Finding words in papers with and without Vietnamese marks: folding, queries, snippets.

Folded text is what is stored for searching and what a query is turned into, the same on every
database. Snippets show the original text, so every folded offset must lead back to it. The
databases' query syntax is not here.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from ecabinet.errors import BadInput

MAX_QUERY = 200
MAX_TERMS = 12
MAX_KNOWN = 20_000
"""Characters whose folded forms are remembered: far more than papers are written with."""

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]|(\S+)')


def _fold_character(character: str) -> str:
    plain = unicodedata.normalize("NFD", character.replace("đ", "d").replace("Đ", "d"))
    bare = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    # Casefolding may bring new marks (İ → i̇), and NFKD is not wanted: it would tear ½ apart.
    folded = unicodedata.normalize("NFD", bare.casefold())
    return "".join(c for c in folded if unicodedata.category(c) != "Mn")


class _Folded(dict[int, str]):
    """Characters' folded forms by code point, worked out when first met; `str.translate` asks it.

    `uneven`: those met that do not fold to one character.
    """

    def __init__(self) -> None:
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _fold_character(character)
        if len(folded) != 1:
            self.uneven.add(character)
        if len(self) < MAX_KNOWN:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Text without marks and case: "Đường Nguyễn Ảnh Thủ" is "duong nguyen anh thu".

    đ→d, canonical decomposition, combining marks dropped, casefold. Folding twice is folding once,
    and composed and decomposed spellings fold alike.
    """
    return text.translate(_FOLDED)


def folded_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text and, for each of its characters, the offset in `text` it comes from."""
    folded = text.translate(_FOLDED)
    if _FOLDED.uneven.isdisjoint(text):
        return folded, range(len(text))
    offsets = array("L")
    for offset, character in enumerate(text):
        offsets.extend([offset] * len(_FOLDED[ord(character)]))
    return folded, offsets


class Query(msgspec.Struct, frozen=True):
    """What is looked for: all of the `phrases`, each a row of folded words next to one another.

    `open_ended`: the last word may go on ("ngan sa" finds "ngân sách"), unless it is one sign.
    `marked` holds the same phrases as typed (NFC, casefolded) where they carry marks: pages that
    have them so come first.
    """

    phrases: tuple[tuple[str, ...], ...]
    open_ended: bool = False
    marked: tuple[str, ...] = ()


def parse_query(text: str) -> Query:
    """Words to be found anywhere, "quoted words" to be found together, `45/BC-UBND` as a phrase.

    Raises BadInput `search_empty` when no letter or digit is in it, `search_too_long` beyond
    200 characters. At most twelve terms count.
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) > MAX_QUERY:
        raise BadInput("search_too_long", limit=MAX_QUERY)
    phrases: list[tuple[str, ...]] = []
    marked: list[str] = []
    for quoted, single in _QUOTED.findall(text):
        term = quoted or single
        words = tuple(_WORD.findall(fold(term)))
        if words and words not in phrases:
            phrases.append(words)
            spelled = term.casefold().strip()
            if fold(spelled) != spelled:
                marked.append(spelled)
    if not phrases:
        raise BadInput("search_empty")
    # A lone letter or digit is meant: "khu phố 2" is not "khu phố 20", nor every word with an a.
    open_ended = text[-1].isalnum() and len(phrases[-1][-1]) > 1
    return Query(tuple(phrases[:MAX_TERMS]), open_ended, tuple(marked[:MAX_TERMS]))


def marks_agree(text: str, query: Query) -> bool:
    """Whether `text` spells every marked term as it was typed: "mật" is then not "mặt"."""
    if not query.marked:
        return True
    if all(term in text for term in query.marked):
        return True
    composed = unicodedata.is_normalized("NFC", text)
    spelled = (text if composed else unicodedata.normalize("NFC", text)).casefold()
    return all(term in spelled for term in query.marked)


def in_a_row(folded: str, query: Query) -> bool:
    """Whether folded text has the words in the order in which they were typed, side by side."""
    words = [word for phrase in query.phrases for word in phrase]
    return len(words) < 2 or " ".join(words) in folded.replace("\n", " ")


@lru_cache(maxsize=512)
def _row_of(words: tuple[str, ...], open_ended: bool) -> re.Pattern[str]:
    """Words with nothing but signs between; where a word begins is for `_places` to see, since a
    pattern that begins with its letters is looked for much faster."""
    end = "" if open_ended else r"(?![^\W_])"
    return re.compile(r"[\W_]+".join(map(re.escape, words)) + end)


def _places(folded: str, words: tuple[str, ...], open_ended: bool) -> Iterator[re.Match[str]]:
    """Where the words stand in folded text, each where a word begins."""
    pattern, at = _row_of(words, open_ended), 0
    while match := pattern.search(folded, at):
        start = match.start()
        if start == 0 or not _WORD.match(folded[start - 1]):
            yield match
            at = match.end()
        else:
            at = start + 1


def has_all(text: str, query: Query) -> bool:
    """Whether a line has all that is looked for, in any order."""
    folded, last = fold(text), len(query.phrases) - 1
    return all(
        next(_places(folded, words, query.open_ended and place == last), None)
        for place, words in enumerate(query.phrases)
    )


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a snippet; `hit` marks what was looked for."""

    text: str
    hit: bool = False


def find(text: str, query: Query) -> list[tuple[int, int]]:
    """Where the query's phrases stand in `text`: offsets (start, stop) in order, not overlapping.

    A word is found where a word begins; only the last word of an open-ended query may go on.
    """
    folded, offsets = folded_offsets(text)
    found: list[tuple[int, int]] = []
    for place, words in enumerate(query.phrases):
        last = place == len(query.phrases) - 1
        for match in _places(folded, words, last and query.open_ended):
            start, stop = offsets[match.start()], offsets[match.end() - 1] + 1
            while stop < len(text) and unicodedata.category(text[stop]) == "Mn":
                stop += 1  # a decomposed letter keeps its marks
            found.append((start, stop))
    return _merged(sorted(found))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, stop in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def nearby(text: str, folded: str, query: Query, reach: int = 500) -> str:
    """The part of a long text in which the first words looked for stand, for `snippet` to cut.

    `folded` is the text folded, as it is kept; where the two are not of one length the whole text
    is the answer.
    """
    at = folded.find(" ".join(query.phrases[0]))
    if at < 0 or len(folded) != len(text) or len(text) < 3 * reach:
        return text
    return text[max(0, at - reach) : at + 2 * reach]


def snippet(text: str, query: Query, width: int = 160) -> list[Piece]:
    """About `width` characters of `text` around the densest hits, the hits marked.

    White space is collapsed, cuts fall between words and show as "…". Without a hit it is the
    beginning of the text, unmarked.
    """
    text = " ".join(text.split())
    hits = find(text, query)
    start, stop = _window(text, hits, width)
    pieces: list[Piece] = [Piece("…")] if start else []
    at = start
    for left, right in hits:
        if left < start or right > stop:
            continue
        if left > at:
            pieces.append(Piece(text[at:left]))
        pieces.append(Piece(text[left:right], hit=True))
        at = right
    if at < stop:
        pieces.append(Piece(text[at:stop]))
    if stop < len(text):
        pieces.append(Piece("…"))
    return pieces


def _window(text: str, hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """The stretch to show: where most hits lie within `width`, with a third of it before them."""
    if not hits:
        return 0, _before_word(text, min(width, len(text)))
    best = max(hits, key=lambda hit: sum(hit[0] <= h[0] < hit[0] + width * 2 // 3 for h in hits))
    start = max(0, min(best[0] - width // 3, len(text) - width))
    while 0 < start < best[0] and not text[start - 1].isspace():
        start += 1
    stop = max(best[1], _before_word(text, min(len(text), start + width)))
    return start, stop


def _before_word(text: str, stop: int) -> int:
    """`stop` drawn back to the end of a word, unless that leaves nothing."""
    if stop == len(text):
        return stop
    space = text.rfind(" ", 0, stop + 1)
    return space if space > 0 else stop
