"""All tables out of a database and into another, of either kind, as lines of JSON.

What leaves is one consistent view, taken beside a server that goes on writing. Not all of it
leaves (`LEFT_OUT`); what was deleted never does, which a copy of the database's file could not
promise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    LargeBinary,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
)

from ecabinet.errors import BadInput, Refused
from ecabinet.store.schema import head, schema_of
from ecabinet.store.tables import Instant, metadata

LEFT_OUT = {
    "sealed": "two tellers and this file could say who voted how; a vote under way is held again",
    "sessions": "who has the file must not come in by it; everybody signs in again",
    "rehearsals": "nothing of a rehearsal is kept",
    "deployment": "a restored log has a new name, so that every tablet begins anew",
}
"""Tables that stay behind, and why."""

_BATCH = 500
_INHABITED = ("agencies", "accounts", "meetings", "journal")

Line = bytes


def tables() -> list[Table]:
    """Those that leave, each after what it refers to."""
    return [table for table in metadata.sorted_tables if table.name not in LEFT_OUT]


def check_current(connection: Connection) -> None:
    """Raises Refused `schema_behind` for a database that another version has written."""
    if schema_of(connection) != head():
        raise Refused("schema_behind")


def lines(connection: Connection, table: Table) -> Iterator[Line]:
    """The rows of a table, one JSON array a line, in the order of its columns."""
    rows = connection.execution_options(yield_per=_BATCH).execute(
        select(table).order_by(*table.primary_key)
    )
    for row in rows:
        yield msgspec.json.encode(tuple(row)) + b"\n"


def check_empty(connection: Connection) -> None:
    """Raises Refused `house_not_empty` where somebody works already."""
    for name in _INHABITED:
        if connection.execute(select(metadata.tables[name]).limit(1)).first() is not None:
            raise Refused("house_not_empty")


def fill(
    connection: Connection, columns: dict[str, list[str]], read: Callable[[str], Iterable[Line]]
) -> None:
    """Put rows of all tables into an empty house; `read` gives a table's lines.

    Raises Refused `house_not_empty`, BadInput `backup_damaged` for a table of another shape.
    """
    check_current(connection)
    check_empty(connection)
    for table in reversed(tables()):
        connection.execute(delete(table))  # what the schema's own steps have put there
    for table in tables():
        if columns.get(table.name) != [column.name for column in table.columns]:
            raise BadInput("backup_damaged", part=table.name)
        made = insert(table).values(
            {c.name: bindparam(c.name, type_=_type(c.type)) for c in table.c}
        )
        for batch in _batches(_parents_first(table, _rows(table, read(table.name)))):
            connection.execute(made, batch)
        _count_on(connection, table)


def _rows(table: Table, lines_: Iterable[Line]) -> Iterator[dict[str, Any]]:
    kinds = [_kind(column.type) for column in table.columns]
    names = [column.name for column in table.columns]
    for line in lines_:
        try:
            values = msgspec.json.decode(line, type=list[Any])
            yield {
                name: value if value is None or kind is None else msgspec.convert(value, kind)
                for name, kind, value in zip(names, kinds, values, strict=True)
            }
        except (msgspec.DecodeError, ValueError) as error:
            raise BadInput("backup_damaged", part=table.name) from error


def _kind(type_: Any) -> Any:
    """What a JSON value has to become again, if it does."""
    if isinstance(type_, Instant):
        return datetime
    if isinstance(type_, Date):
        return date
    if isinstance(type_, LargeBinary):
        return bytes
    return bool if isinstance(type_, Boolean) else None


def _type(type_: Any) -> Any:
    """JSON columns that have nothing say so as the others do."""
    return JSON(none_as_null=True) if isinstance(type_, JSON) else type_


def _parents_first(table: Table, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Rows of a table that refers to itself, such as agencies, in an order that can be written."""
    own = next((c for c in table.foreign_key_constraints if c.referred_table is table), None)
    if own is None:
        yield from rows
        return
    pairs = [(element.parent.name, element.column.name) for element in own.elements]
    waiting, there = list(rows), set()
    while waiting:
        later = []
        for row in waiting:
            above = tuple(row[here] for here, _ in pairs)
            if None not in above and above not in there:
                later.append(row)
                continue
            there.add(tuple(row[target] for _, target in pairs))
            yield row
        if len(later) == len(waiting):
            raise BadInput("backup_damaged", part=table.name)
        waiting = later


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number further rows after those that came with their numbers."""
    column = table.autoincrement_column
    if column is None or connection.dialect.name != "postgresql":
        return
    sequence = func.pg_get_serial_sequence(table.name, column.name)
    if connection.scalar(select(sequence)) is not None:
        last = select(func.coalesce(func.max(column), 0) + 1).scalar_subquery()
        connection.execute(select(func.setval(sequence, last, False)))
