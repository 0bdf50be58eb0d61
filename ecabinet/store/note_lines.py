"""Annotations as they are read from their rows."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Select, select

from ecabinet.documents.annotations import AnyAnnotation
from ecabinet.documents.merging import Stamp
from ecabinet.store.tables import accounts, marks


class Line(NamedTuple):
    """An annotation as the asker sees it: `note` is None if it is gone."""

    id: str
    by: str
    name: str
    version: str
    note: AnyAnnotation | None
    stamp: Stamp
    updated_at: datetime


def rows(*which: ColumnElement[bool]) -> Select[Any]:
    """The rows of annotations with their authors' names."""
    both = marks.join(accounts, marks.c.account == accounts.c.id)
    return select(marks, accounts.c.name.label("author")).select_from(both).where(*which)


def line_of(row: Any) -> Line:
    """A row of `rows` as a line."""
    note = None if row.removed else note_of(row)
    stamp = Stamp(row.rev, row.device)
    return Line(row.id, row.account, row.author, row.sha256, note, stamp, row.updated_at)


def note_of(row: Any) -> AnyAnnotation:
    """What a row says, as it was written."""
    made = {"page": row.page, "type": row.type, "data": row.data, "anchor": row.anchor}
    made["shared"] = {"to": row.shared, "people": row.people or ()}
    note: AnyAnnotation = msgspec.convert(made, AnyAnnotation)
    return note
