"""Alembic's entry: runs the steps on the connection that `ecabinet.store.schema` gives it."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from ecabinet.store.tables import Instant, Words, metadata


def render(kind: str, thing: Any, _: object) -> str | Literal[False]:
    """A step names the column type underneath, which stays what it is when our code changes."""
    if kind != "type" or not isinstance(thing, Instant | Words):
        return False
    return "sa.BigInteger()" if isinstance(thing, Instant) else "sa.Text()"


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=render,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
with context.begin_transaction():
    context.run_migrations()
