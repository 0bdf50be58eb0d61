"""New versions of published papers that wait for a second pair of eyes.

Where an agency wants four eyes, a version that somebody brings of a paper that is read already is
kept beside it and changes nothing, until somebody else lets it through or gives it back. Of a paper
only the newest version waits. Once the room is open the meeting puts it on the table
(`replace_material`), and the projection of that ends the waiting.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from ecabinet.documents.model import MaterialVersion
from ecabinet.documents.states import after, check_four_eyes, check_looked_at
from ecabinet.errors import Refused
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.history import note_step
from ecabinet.store.projections import is_open, touch
from ecabinet.store.tables import accounts, agencies, material_versions, materials, meetings
from ecabinet.store.versions import no_longer_wait, version_of, versions_of

_WAITS = material_versions.c.waits.is_(True)


class Waiting(NamedTuple):
    """A version that waits: which, whose, since when."""

    version: int
    sha256: str
    pages: int
    uploaded_at: datetime
    uploaded_by: str


class SecondLook:
    """What waits for somebody else to look at it; `by` is the account that does."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def wanted(self, meeting: str) -> bool:
        """Whether the meeting's agency wants four eyes."""
        return await self._database.read(wanted, meeting)

    async def waiting(self, material: str) -> list[MaterialVersion]:
        """Versions of a paper that wait, oldest first."""
        wanted = versions_of().where(_WAITS, material_versions.c.material == material)
        rows = await self._database.read(lambda connection: connection.execute(wanted).all())
        return [version_of(row) for row in rows]

    async def check(
        self, material: str, by: str, looked_at: str | None = None
    ) -> tuple[MaterialVersion, str]:
        """The version that waits and the level it was brought with, if `by` may let it through.

        `looked_at`: the hash of the one they read. Raises Refused `paper_not_so_far`, `four_eyes`,
        `paper_changed_meanwhile`.
        """
        return await self._database.read(_check, material, by, looked_at)

    async def approve(self, material: str, by: str, looked_at: str | None = None) -> None:
        """Let the version through that waits. Raises as `check`, Refused `edited_in_room` once the
        room is open."""
        await self._database.write(_approve, material, by, looked_at)

    async def noted(self, material: str, by: str, version: int) -> None:
        """Put on record that a version was let through and is on the table of an open room."""
        await self._database.write(note_step, material, by, "version", str(version))

    async def give_back(self, material: str, by: str, reason: str) -> None:
        """Take the version away that waits. Raises Refused `paper_not_so_far`, `reason_missing`."""
        await self._database.write(_give_back, material, by, reason)


def wanted(connection: Connection, meeting: str) -> bool:
    """As `SecondLook.wanted`, within a transaction."""
    agency = select(agencies.c.four_eyes).join(meetings, meetings.c.agency == agencies.c.id)
    return bool(connection.scalar(agency.where(meetings.c.id == meeting)))


def waiting_of(connection: Connection, papers: Collection[str]) -> dict[str, dict[str, Any]]:
    """What waits of these papers, by paper."""
    rows = connection.execute(
        versions_of()
        .add_columns(accounts.c.name)
        .outerjoin(accounts, accounts.c.id == material_versions.c.uploaded_by)
        .where(_WAITS, material_versions.c.material.in_(papers))
    )
    return {
        row.material: Waiting(
            row.n, row.sha256, row.pages or 0, row.uploaded_at, row.name or ""
        )._asdict()
        for row in rows
    }


def _check(
    connection: Connection, material: str, by: str, looked_at: str | None
) -> tuple[MaterialVersion, str]:
    wanted = versions_of().where(_WAITS, material_versions.c.material == material)
    row = connection.execute(wanted).all()[-1:]
    if not row:
        raise Refused("paper_not_so_far", state="published", step="approve")
    check_looked_at(row[0].sha256, looked_at)
    check_four_eyes(True, row[0].uploaded_by, by)
    return version_of(row[0]), row[0].level


def _approve(connection: Connection, material: str, by: str, looked_at: str | None) -> None:
    meeting, state = _held(connection, material)
    if is_open(connection, meeting):
        raise Refused("edited_in_room")
    version, level = _check(connection, material, by, looked_at)
    connection.execute(
        update(materials)
        .where(materials.c.id == material)
        .values(
            version=version.number,
            sha256=version.sha256,
            level=level,
            state=after(state, "version"),
        )
    )
    no_longer_wait(connection, material, version.number)
    note_step(connection, material, by, "version", str(version.number))
    touch(connection, meeting)


def _give_back(connection: Connection, material: str, by: str, reason: str) -> None:
    meeting, _ = _held(connection, material)
    if not reason.strip():
        raise Refused("reason_missing")
    its = material_versions.c.material == material
    if not connection.execute(delete(material_versions).where(its, _WAITS)).rowcount:
        raise Refused("paper_not_so_far", state="published", step="return")
    note_step(connection, material, by, "return", reason.strip())
    touch(connection, meeting)


def _held(connection: Connection, material: str) -> Any:
    """A paper's meeting and state, while nobody else changes the meeting."""
    of = select(materials.c.meeting, materials.c.state).where(materials.c.id == material)
    take_turns(connection, connection.execute(of).one().meeting)
    return connection.execute(of).one()
