"""The pages where people stopped reading."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, insert, select, update

from ecabinet.store.tables import places


class Place(NamedTuple):
    """The page read last, and of which version."""

    page: int
    sha256: str


def place(connection: Connection, account: str, material: str) -> Place | None:
    """Where the account stopped reading, if it ever began."""
    row = connection.execute(
        select(places.c.page, places.c.sha256).where(
            places.c.account == account, places.c.material == material
        )
    ).one_or_none()
    return None if row is None else Place(*row)


def put_place(connection: Connection, account: str, material: str, place: Place) -> None:
    """Note where the account is."""
    mine = (places.c.account == account) & (places.c.material == material)
    now = {"at": datetime.now(UTC), **place._asdict()}
    if not connection.execute(update(places).where(mine).values(now)).rowcount:
        connection.execute(insert(places).values(account=account, material=material, **now))
