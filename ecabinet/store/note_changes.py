"""A person's changes to their notes on a paper, brought together with what is kept.

How two come together is `documents.merging`; here are the rows. Each change on a paper has a number
of its own, by which tablets ask for those that they do not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, func, insert, select, update

from ecabinet.documents import annotations as limits
from ecabinet.documents.annotations import AnyAnnotation, words_of
from ecabinet.documents.merging import Change, Kept, Stamp, Written, merge
from ecabinet.documents.search import fold
from ecabinet.errors import ECabinetError, Refused
from ecabinet.store.engine import take_turns
from ecabinet.store.tables import marks

MAX_ROWS = 10_000
"""Annotations of one person on one paper, those taken away included."""


def apply(
    connection: Connection, account: str, material: str, changes: Sequence[Change]
) -> dict[str, ECabinetError]:
    """As `AnnotationRecords.apply`."""
    take_turns(connection, f"annotations {material}")
    refused: dict[str, ECabinetError] = {}
    for change in changes:
        try:
            _merge(connection, account, material, change)
        except Refused as error:
            refused[change.id] = error
    return refused


def _merge(connection: Connection, account: str, material: str, change: Change) -> None:
    mine = (marks.c.account == account) & (marks.c.id == change.id)
    row = connection.execute(select(marks).where(mine)).one_or_none()
    if row is not None and row.material != material:
        raise Refused("annotation_elsewhere")
    if change.written is not None or row is None:
        _check_room(connection, account, material, change)
    for kept in merge(_kept(row) if row is not None else None, change):
        _keep(connection, account, material, kept)


def _kept(row: Any) -> Kept:
    written = None if row.removed else Written(row.sha256, note_of(row))
    return Kept(row.id, Stamp(row.rev, row.device), row.seen or {}, written)


def _keep(connection: Connection, account: str, material: str, kept: Kept) -> None:
    this = and_(marks.c.account == account, marks.c.id == kept.id)
    row: dict[str, Any] = {
        "rev": kept.stamp.rev,
        "device": kept.stamp.device,
        "seen": kept.seen,
        "seq": _next(connection, material),
        "updated_at": datetime.now(UTC),
        "removed": kept.written is None,
        **_content(kept.written),
    }
    if row.get("shared", "none") != "none":
        row["told"] = True
    if connection.execute(update(marks).where(this).values(row)).rowcount:
        return
    if kept.written is None:  # never seen here; what its version was nobody knows
        row |= {"sha256": "", "page": 1, "type": "ink"}
    connection.execute(insert(marks).values(account=account, id=kept.id, material=material, **row))


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


def _next(connection: Connection, material: str) -> int:
    last = connection.scalar(select(func.max(marks.c.seq)).where(marks.c.material == material))
    return int(last or 0) + 1


def _check_room(connection: Connection, account: str, material: str, change: Change) -> None:
    """Raises Refused `too_many_annotations`. Copies of what was written twice are let in."""
    others = and_(marks.c.account == account, marks.c.material == material, marks.c.id != change.id)
    living = func.count().filter(~marks.c.removed)
    rows, count, total = connection.execute(
        select(func.count(), living, func.coalesce(func.sum(marks.c.size), 0)).where(others)
    ).one()
    size = len(msgspec.json.encode(change.written.note)) if change.written else 0
    limits.check_room(count if rows < MAX_ROWS else rows, total, size)


def note_of(row: Any) -> AnyAnnotation:
    """What a row says, as it was written."""
    made = {"page": row.page, "type": row.type, "data": row.data, "anchor": row.anchor}
    made["shared"] = {"to": row.shared, "people": row.people or ()}
    note: AnyAnnotation = msgspec.convert(made, AnyAnnotation)
    return note
