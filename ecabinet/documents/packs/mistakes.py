"""What is wrong with an agenda pack: where, and in words for the one who wrote it.

A mistake's sentence says what is wrong first and then, as its cure, what to do about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from ecabinet.errors import BadInput
from ecabinet.sentences import sentences

_MOST = 500
"""Mistakes that are told; who made more of them starts with these."""


class Mistake(msgspec.Struct, frozen=True):
    """`file` is a name in the pack; `line` counts from 1, 0 is the file as a whole."""

    file: str
    line: int
    code: str
    details: dict[str, object] = {}

    def told(self, language: str) -> tuple[str, str]:
        """What is wrong, and the cure, in `language`.

        The sentence is parted before it is filled in: a full stop in a title does not part it.
        """
        sentence = sentences(language).get(self.code, self.code)
        details = defaultdict(lambda: "…", {k: str(v) for k, v in self.details.items()})
        wrong, stop, cure = sentence.partition(". ")
        return (wrong + stop.rstrip()).format_map(details), cure.format_map(details)


class BadPackError(BadInput):
    """The pack cannot be imported, and nothing of it was. `mistakes` has all that was found."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("bad_pack", count=len(mistakes))
        self.mistakes = sorted(
            mistakes[:_MOST], key=lambda m: (m.file != "agenda.toml", m.file, m.line)
        )
