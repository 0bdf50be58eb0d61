"""Which files the records speak of: every column whose name ends in `sha256` names one."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ecabinet.store.tables import metadata


def referred(connection: Connection) -> set[str]:
    """The hashes of all files that are spoken of."""
    found: set[str] = set()
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.name.endswith("sha256"):
                found.update(connection.scalars(select(column).distinct().where(column != "")))
    return found
