"""Which log a database carries: a name that tablets hold on to, and that a restored backup loses.

A tablet that was gone asks for what came after the entry it knows. After a backup was restored,
entries with the same numbers may tell another story, so the log must have another name then, and
every tablet begins anew. A backup brings all that is written in it, names too; what it cannot
bring is where it was written. So the database remembers its place, and at every start looks whether
it is still there: on SQLite the inode of its file with that of a mark beside it, whose time of
change no program can set and which every start changes; on PostgreSQL the server's identity,
timeline and object numbers. A false alarm costs each tablet one snapshot.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select, text

from ecabinet.store.engine import Database, take_turns
from ecabinet.store.tables import deployment

MARK = "mark"
_MARK_SAYS = """\
By this file eCabinet tells its data folder from a restored copy of it. If you restore an image of
the whole disk, delete this file before the next start.
"""
_PLACE = text("""
    SELECT concat_ws('.', s.system_identifier, c.timeline_id, d.oid, 'deployment'::regclass::oid)
    FROM pg_control_system() s, pg_control_checkpoint() c, pg_database d
    WHERE d.datname = current_database()
""")


async def log_id(database: Database) -> str:
    """The name of the log this database carries; the wire's `log`. To be asked once a start."""
    return await database.write(_log_id)


def _log_id(connection: Connection) -> str:
    take_turns(connection, "lineage")
    known: dict[str, str] = {row.name: row.value for row in connection.execute(select(deployment))}
    place = _place(connection)
    if place is None or place != known.get("place"):
        known["log"] = secrets.token_urlsafe(12)
    known["place"] = _renewed(connection)
    connection.execute(delete(deployment))
    connection.execute(insert(deployment), [{"name": n, "value": v} for n, v in known.items()])
    return known["log"]


def _place(connection: Connection) -> str | None:
    """Where this database is; None where that cannot be told from a copy."""
    if connection.dialect.name == "postgresql":
        return str(connection.scalar(_PLACE))
    path = _path(connection)
    try:
        mark = (path.parent / MARK).stat()
    except FileNotFoundError:
        return None
    return f"{path.stat().st_ino}.{mark.st_ino}.{mark.st_ctime_ns}"


def _renewed(connection: Connection) -> str:
    """The place after it was marked anew."""
    if connection.dialect.name == "sqlite":
        (_path(connection).parent / MARK).write_text(_MARK_SAYS)
    place = _place(connection)
    assert place is not None
    return place


def _path(connection: Connection) -> Path:
    path = connection.engine.url.database
    assert path is not None
    return Path(path)
