"""What a reader may do with a paper, by its level: one table, which an agency may change.

The server keeps to what it can: it does not hand out a file to be saved or kept on a tablet where
the level does not allow that, and stamps every byte it gives of a watermarked one (`watermark`).
Copying and printing are asked of the reader's screen, for bytes that can be read can be copied; the
mark says whose copy it is. What a level lets nobody upload at all is in `secrecy`.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from ecabinet.documents.model import Level
from ecabinet.errors import BadInput


class Handling(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a level's papers. `watermark`: the reader's name and the time on each page;
    `offline`: a tablet may keep the paper to be read without network."""

    watermark: bool = False
    download: bool = True
    print: bool = True
    copy: bool = True
    offline: bool = True


NOTHING = Handling(download=False, print=False, copy=False, offline=False)

LEVELS: dict[Level, Handling] = {
    "normal": Handling(),
    "internal": Handling(watermark=True, download=False),
    "return": Handling(watermark=True, download=False, print=False, copy=False, offline=False),
    "paper_only": NOTHING,
}
"""Where the agency has not chosen otherwise."""

CHANGEABLE = tuple(level for level in LEVELS if level != "paper_only")
"""There is no file of a paper that is only handed out, so there is nothing to choose."""


def handling(level: str, chosen: Mapping[str, Handling]) -> Handling:
    """How papers of a level are handled where the agency has `chosen` for some of its levels.

    A level that nobody knows is handled like a paper without a file.
    """
    if level in CHANGEABLE and level in chosen:
        return chosen[level]
    return next((usual for known, usual in LEVELS.items() if known == level), NOTHING)


def stricter(one: Handling, other: Handling) -> Handling:
    """What both let a reader do, with the mark if either asks for it."""
    allowed = {
        name: getattr(one, name) and getattr(other, name)
        for name in ("download", "print", "copy", "offline")
    }
    return Handling(watermark=one.watermark or other.watermark, **allowed)


def check_changeable(level: str) -> None:
    """Raises BadInput `unknown_level` for a level whose handling cannot be chosen."""
    if level not in CHANGEABLE:
        raise BadInput("unknown_level", level=level)
