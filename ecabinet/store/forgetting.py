"""Deleting what nobody was shown yet, with everything that hangs on it."""

from __future__ import annotations

from sqlalchemy import Connection, Table, and_, delete

from ecabinet.store.tables import metadata


def forget(connection: Connection, table: Table, **key: str) -> None:
    """Delete the row of `table` with this key, and before it the rows that refer to it.

    Rows that are referred to themselves are not looked for: papers are forgotten before items.
    """
    for other in metadata.sorted_tables:
        for reference in other.foreign_key_constraints:
            if reference.referred_table is table:
                names = {e.column.name: e.parent for e in reference.elements}
                if names.keys() <= key.keys() and other is not table:
                    its = and_(*(column == key[name] for name, column in names.items()))
                    connection.execute(delete(other).where(its))
    connection.execute(
        delete(table).where(and_(*(table.c[name] == value for name, value in key.items())))
    )
