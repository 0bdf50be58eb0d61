"""A person's changes to their notes on a paper, brought together with what is kept.

How two come together is `documents.merging`; here are the rows. Each change on a paper has a number
of its own, by which tablets ask for those that they do not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from ecabinet.documents import annotations as limits
from ecabinet.documents.annotations import words_of
from ecabinet.documents.merging import Change, Kept, Stamp, Written, merge
from ecabinet.documents.search import fold
from ecabinet.errors import ECabinetError, Refused
from ecabinet.store.engine import take_turns
from ecabinet.store.note_lines import note_of
from ecabinet.store.tables import marks, microseconds

MAX_ROWS = 10_000
"""Annotations of one person on one paper, those taken away included."""


def apply(
    connection: Connection, account: str, material: str, changes: Sequence[Change]
) -> dict[str, ECabinetError]:
    """As `AnnotationRecords.apply`."""
    take_turns(connection, f"annotations {material}")
    room = _Room(connection, account, material)
    refused: dict[str, ECabinetError] = {}
    for change in changes:
        try:
            _merge(connection, account, material, change, room)
        except Refused as error:
            refused[change.id] = error
    return refused


def _merge(
    connection: Connection, account: str, material: str, change: Change, room: _Room
) -> None:
    row = _row(connection, account, change.id)
    if row is not None and row.material != material:
        raise Refused("annotation_elsewhere")
    if change.written is not None or row is None:
        room.check(row, change.written)
    for kept in merge(_kept(row) if row is not None else None, change):
        before = row if kept.id == change.id else _row(connection, account, kept.id)
        room.count(before, _keep(connection, account, material, kept, before))


class _Room:
    """How much one has on a paper, as it is while changes are taken."""

    def __init__(self, connection: Connection, account: str, material: str) -> None:
        mine = (marks.c.account == account) & (marks.c.material == material)
        living = func.count().filter(~marks.c.removed)
        total = func.coalesce(func.sum(marks.c.size), 0)
        found = connection.execute(select(func.count(), living, total).where(mine)).one()
        self.rows, self.living, self.total = found

    def check(self, row: Any, written: Written | None) -> None:
        """Whether what is written fits in the place of a row, or of none.

        Raises Refused `too_many_annotations`. Copies of what was written twice are let in.
        """
        rows = self.rows - (row is not None)
        count = self.living - (row is not None and not row.removed)
        size = len(msgspec.json.encode(written.note)) if written else 0
        total = self.total - (row.size if row is not None else 0)
        limits.check_room(count if rows < MAX_ROWS else rows, total, size)

    def count(self, before: Any, now: dict[str, Any]) -> None:
        """Takes note of a row that was kept anew."""
        self.rows += before is None
        self.living += (not now["removed"]) - (before is not None and not before.removed)
        self.total += now["size"] - (before.size if before is not None else 0)


def _row(connection: Connection, account: str, id: str) -> Any:
    mine = (marks.c.account == account) & (marks.c.id == id)
    return connection.execute(select(marks).where(mine)).one_or_none()


def _kept(row: Any) -> Kept:
    written = None if row.removed else Written(row.sha256, note_of(row))
    return Kept(row.id, Stamp(row.rev, row.device), row.seen or {}, written)


def _keep(
    connection: Connection, account: str, material: str, kept: Kept, before: Any
) -> dict[str, Any]:
    """Write a row, and say what it is now."""
    now = datetime.now(UTC)
    row: dict[str, Any] = {
        "rev": kept.stamp.rev,
        "device": kept.stamp.device,
        "seen": kept.seen,
        "seq": _next(connection, material, now),
        "updated_at": now,
        "removed": kept.written is None,
        **_content(kept.written),
    }
    if before is not None:
        this = (marks.c.account == account) & (marks.c.id == kept.id)
        connection.execute(update(marks).where(this).values(row))
        return row
    if kept.written is None:  # never seen here; what its version was nobody knows
        row |= {"sha256": "", "page": 1, "type": "ink"}
    connection.execute(insert(marks).values(account=account, id=kept.id, material=material, **row))
    return row


def _content(written: Written | None) -> dict[str, Any]:
    """The columns of what is written; of what was taken away nothing is left to be read."""
    if written is None:
        return {"data": {}, "size": 0, "anchor": None, "people": None, "words": "", "folded": ""}
    made = msgspec.to_builtins(written.note)
    words = words_of(written.note)
    return {
        "sha256": written.version,
        "page": made["page"],
        "type": made["type"],
        "data": made["data"],
        "size": len(msgspec.json.encode(written.note)),
        "anchor": made["anchor"],
        "shared": written.note.shared.to,
        "people": list(written.note.shared.people),
        "words": words,
        "folded": fold(words),
    }


def _next(connection: Connection, material: str, now: datetime) -> int:
    """The number of a change: its time, so that numbers do not tell how many others there were."""
    last = connection.scalar(select(func.max(marks.c.seq)).where(marks.c.material == material))
    return max(int(last or 0) + 1, microseconds(now))
