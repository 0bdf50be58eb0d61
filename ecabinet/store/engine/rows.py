"""Many rows in few statements.

SQLAlchemy writes a statement once for each dialect and number of rows; its work on each execution,
half a millisecond, is left out. On SQLite many rows go in one statement, since the thread that
writes gives the interpreter up for each, and may wait milliseconds to get it back from a room that
is busy: a thousand rows one by one take up to a second then, together five milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import chain

from sqlalchemy import Connection, Dialect, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

MOST_ROWS = 1_024
"""Rows of one statement; eight values each are well under what SQLite and PostgreSQL take."""

MakeInsert = Callable[[Dialect], Insert]
"""The statement that writes a row, in a dialect; a function of a module, under which it is kept."""

Upsert = sqlite.Insert | postgresql.Insert


def upsert(dialect: Dialect, table: Table) -> Upsert:
    """An insert that may go on with `on_conflict_do_update`, which both dialects know alike."""
    return sqlite.insert(table) if dialect.name == "sqlite" else postgresql.insert(table)


def write_rows(
    connection: Connection,
    make: MakeInsert,
    columns: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """Writes rows of values as the driver takes them, in the order of `columns`."""
    dialect = connection.dialect
    if dialect.name != "sqlite":  # asyncpg sends all rows in one go
        connection.exec_driver_sql(_sql(dialect, make, columns, 1), list(rows))
        return
    start = 0
    for size in _sizes(len(rows)):
        values = tuple(chain.from_iterable(rows[start : start + size]))
        connection.exec_driver_sql(_sql(dialect, make, columns, size), values)
        start += size


def _sizes(rows: int) -> Iterator[int]:
    """Powers of two that make up a number of rows: few statements to prepare, and to keep."""
    size = MOST_ROWS
    while rows:
        if size <= rows:
            rows -= size
            yield size
        else:
            size //= 2


@cache
def _sql(dialect: Dialect, make: MakeInsert, columns: tuple[str, ...], rows: int) -> str:
    """The statement that writes so many rows, with places for positional values."""
    one = str(make(dialect).compile(dialect=dialect, column_keys=columns))
    head, values, rest = one.partition(" VALUES ")
    places, conflict, tail = rest.partition(" ON CONFLICT ")
    return head + values + ", ".join([places] * rows) + conflict + tail
