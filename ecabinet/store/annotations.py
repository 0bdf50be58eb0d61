"""What a person wrote on papers, and the pages where each stopped reading: theirs alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from ecabinet.documents.annotations import AnyAnnotation, check_room
from ecabinet.errors import Refused
from ecabinet.store.engine import Database
from ecabinet.store.tables import marks, places


class Note(NamedTuple):
    """One stroke or highlight as it is kept; what may be in `data` is `documents.annotations`'."""

    id: str
    page: int
    type: str
    data: Any
    updated_at: datetime


class Place(NamedTuple):
    """The page read last, and of which version."""

    page: int
    sha256: str


class AnnotationRecords:
    """Annotations by account, material and version."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def listed(self, account: str, material: str, sha256: str) -> list[Note]:
        """One's own on one version, in page order."""
        return await self._database.read(_listed, account, material, sha256)

    async def put(
        self, account: str, material: str, sha256: str, id: str, note: AnyAnnotation, size: int
    ) -> Note:
        """Keep a note of `size` bytes under the id its maker gave it; putting again changes it.

        Raises Refused `annotation_elsewhere`, `too_many_annotations`.
        """
        tagged = msgspec.to_builtins(note)
        made = Note(id, note.page, tagged["type"], tagged["data"], datetime.now(UTC))
        await self._database.write(_put, account, material, sha256, made, size)
        return made

    async def delete(self, account: str, material: str, id: str) -> None:
        """Forget one's own annotation; one that is not there is forgotten already."""
        gone = delete(marks).where(
            marks.c.account == account,
            marks.c.id == id,
            marks.c.material == material,
        )
        await self._database.write(lambda connection: connection.execute(gone))

    async def place(self, account: str, material: str) -> Place | None:
        """Where the account stopped reading, if it ever began."""
        return await self._database.read(_place, account, material)

    async def put_place(self, account: str, material: str, place: Place) -> None:
        """Note where the account is."""
        await self._database.write(_put_place, account, material, place)


def _listed(connection: Connection, account: str, material: str, sha256: str) -> list[Note]:
    wanted = (
        select(*(marks.c[name] for name in Note._fields))
        .where(
            marks.c.account == account,
            marks.c.material == material,
            marks.c.sha256 == sha256,
        )
        .order_by(marks.c.page, marks.c.id)
    )
    return [Note(*row) for row in connection.execute(wanted)]


def _put(
    connection: Connection, account: str, material: str, sha256: str, made: Note, size: int
) -> None:
    mine, this = marks.c.account == account, marks.c.id == made.id
    there = connection.execute(
        select(marks.c.material, marks.c.sha256).where(mine, this)
    ).one_or_none()
    if there is not None and (there.material, there.sha256) != (material, sha256):
        raise Refused("annotation_elsewhere")
    count, total = connection.execute(
        select(func.count(), func.coalesce(func.sum(marks.c.size), 0)).where(
            mine, ~this, marks.c.material == material, marks.c.sha256 == sha256
        )
    ).one()
    check_room(count, total, size)
    values = {**made._asdict(), "size": size}
    if there is not None:
        connection.execute(update(marks).where(mine, this).values(values))
    else:
        row = {"account": account, "material": material, "sha256": sha256, **values}
        connection.execute(insert(marks).values(row))


def _place(connection: Connection, account: str, material: str) -> Place | None:
    row = connection.execute(
        select(places.c.page, places.c.sha256).where(
            places.c.account == account, places.c.material == material
        )
    ).one_or_none()
    return None if row is None else Place(*row)


def _put_place(connection: Connection, account: str, material: str, place: Place) -> None:
    mine = (places.c.account == account) & (places.c.material == material)
    now = {"at": datetime.now(UTC), **place._asdict()}
    if not connection.execute(update(places).where(mine).values(now)).rowcount:
        connection.execute(insert(places).values(account=account, material=material, **now))
