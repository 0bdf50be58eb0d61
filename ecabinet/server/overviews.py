"""Meetings' overviews as ready bytes: a hall asks for the same one within a minute.

What is kept is looked up by the meeting's revision, which the asker's standing has just told, so it
is never older than the tables and nothing has to be thrown away in time.
"""

from __future__ import annotations

from collections import OrderedDict

MOST = 64


class Overviews:
    """The newest overview of the meetings asked for last; those outside closed doors have another
    one than the rest, under another name."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[int, bytes]] = OrderedDict()

    def get(self, meeting: str, revision: int) -> bytes | None:
        """The bytes, if they are of this revision."""
        kept, encoded = self._kept.get(meeting, (None, b""))
        return encoded if kept == revision else None

    def keep(self, meeting: str, revision: int, encoded: bytes) -> None:
        """Keep bytes that were read after this revision was; forget who was not asked for."""
        self._kept[meeting] = (revision, encoded)
        self._kept.move_to_end(meeting)
        while len(self._kept) > MOST:
            self._kept.popitem(last=False)
