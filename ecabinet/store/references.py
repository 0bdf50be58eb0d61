"""Which files the records speak of: every column whose name ends in `sha256` names one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from ecabinet.store.tables import metadata


def speaking(without: Collection[Table] = ()) -> Iterator[Column[Any]]:
    """The columns that name files, but for those of some tables."""
    for table in metadata.sorted_tables:
        if table not in without:
            yield from (each for each in table.columns if each.name.endswith("sha256"))


def referred(connection: Connection, without: Collection[Table] = ()) -> set[str]:
    """The hashes of all files that are spoken of, but for what some tables say."""
    found: set[str] = set()
    for column in speaking(without):
        found.update(connection.scalars(select(column).distinct().where(column != "")))
    return found
