"""Which papers go together: by the numbers they bear and name, by their item, and by their titles.

A draft resolution goes with its submission and the verification report on it; a report with that of
the period before. Papers name each other by number (`45/TTr-UBND`), so that is what is looked for;
where a number is missing, the item and the title without its numbers and periods tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from ecabinet.documents.search import fold

Why = Literal["named_here", "names_this", "same_item", "same_number", "earlier"]
"""Named in this paper's text; naming this one; beside it in the item; elsewhere under the same
number; the same kind of paper of another meeting."""

TOGETHER = frozenset(("submission", "verification_report", "draft_resolution", "report"))
"""Kinds that are about one another where they lie in one item."""
MAX_NUMBERS = 20

_NUMBER = re.compile(r"\b\d{1,5}(?:/\d{4})?/(?:[A-ZĐ][A-ZĐa-zđ0-9]*)(?:-[A-ZĐ][A-ZĐa-zđ0-9]*)*")
_WORD = re.compile(r"[^\W_]+")
_PERIODS = frozenset(("nam", "thang", "quy", "ngay", "dau", "cuoi", "tuan", "ky", "thu", "lan"))
_ROMAN = re.compile(r"[ivx]+")


def number_key(number: str) -> tuple[str, ...]:
    """The words of a number, folded: `45/BC-UBND` and `45 / bc – ubnd` are the same.

    Empty where nothing in it tells papers apart: a bare number is every second paper's.
    """
    words = tuple(_WORD.findall(fold(number)))
    return words if len(words) > 1 and any(word.isdigit() for word in words) else ()


def numbers_in(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The numbers of papers that a text names, as keys, in the order of naming; at most twenty."""
    found: dict[tuple[str, ...], None] = {}
    for text in texts:
        for match in _NUMBER.finditer(text):
            found.setdefault(number_key(match.group()))
            if len(found) == MAX_NUMBERS:
                return list(found)
    return list(found)


def stem(title: str) -> tuple[str, ...]:
    """The words of a title that stay from one period to the next."""
    return tuple(
        word
        for word in _WORD.findall(fold(title))
        if not (word.isdigit() or word in _PERIODS or _ROMAN.fullmatch(word))
    )
