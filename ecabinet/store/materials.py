"""Materials one by one: found with the asker's standing, told of, brought in (`brought`)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from ecabinet.documents.formats import MEDIA_TYPES
from ecabinet.documents.model import Material, MaterialVersion
from ecabinet.errors import NotFound
from ecabinet.people.accounts import Account
from ecabinet.store import brought, doors, preparers
from ecabinet.store.engine import Database
from ecabinet.store.meetings import Standing, material_json, material_rows, standing_of
from ecabinet.store.tables import material_steps, material_versions, materials
from ecabinet.store.versions import version_of, versions_of


class Found(NamedTuple):
    """A material as it is kept, and what the asker is in its meeting.

    `row["first"]` is the first version that the asker may see: who does not prepare the paper sees
    none of those that came before the one that was published.
    """

    row: dict[str, Any]
    standing: Standing


class MaterialRecords:
    """The papers of all meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, material: str, account: Account) -> Found:
        """Raises NotFound `material_not_found` for who has no business with its meeting or stands
        outside its item's doors, and for what is not on the table yet, which only the secretariat
        and those who prepare it may know of."""
        return await self._database.read(_find, material, account)

    async def details(self, material: str, first: int = 1) -> dict[str, Any]:
        """As the API shows it, with its versions from `first` up to the current one.

        Raises NotFound.
        """
        return await self._database.read(_details, material, first)

    async def versions(self, material: str) -> list[MaterialVersion]:
        """All versions, oldest first, one that is not on the table yet included."""
        return await self._database.read(_versions, material)

    async def add(
        self, meeting: str, item: str | None, material: Material, *, pending: bool
    ) -> Material:
        """Keep a new material at the end of its item; `versions` has its file, if it has one.

        Its key is made another one if the meeting has it already. The answer has its id; one that
        was given is kept, and a paper that is here under it already is left as it is. Raises
        NotFound `unknown_item`.
        """
        return await self._database.write(brought.add, meeting, item, material, pending)

    async def add_version(
        self,
        material: str,
        version: MaterialVersion,
        level: str,
        *,
        pending: bool,
        waits: bool = False,
        upload: str | None = None,
    ) -> MaterialVersion:
        """Keep another version; the answer has the number it got. An `upload` is kept once.

        One that `waits` changes nothing before somebody else has looked at it (`second_look`).
        Raises Refused `edited_in_room` unless `pending`, where the table must be asked."""
        return await self._database.write(
            brought.add_version, material, version, level, pending, waits, upload
        )

    async def became(self, upload: str, account: str) -> str | None:
        """The paper that an account's upload is, or is a version of; None while that is not sure:
        before it is kept, and as long as the table is asked whether it takes it."""
        return await self._database.read(brought.became, upload, account)

    async def sweep(self, before: datetime) -> int:
        """Take back what was brought before then and never came onto the table, because the
        server was ended in between. How many versions that were."""
        return await self._database.write(brought.sweep, before)

    async def take_back(self, material: str, version: int) -> None:
        """Forget a version that the meeting refused; with its first one, the material."""
        await self._database.write(brought.take_back, material, version)


def _find(connection: Connection, material: str, account: Account) -> Found:
    rows = material_rows(connection, materials.c.id == material)
    if not rows:
        raise NotFound("material_not_found")
    try:
        standing = standing_of(connection, rows[0]["meeting"], account)
    except NotFound:
        raise NotFound("material_not_found") from None
    row = rows[0]
    prepares = _prepares(connection, row, standing, account)
    on_its_way = row["status"] == "pending"
    if on_its_way and row["state"] == "published":  # the meeting is being asked whether it takes it
        raise NotFound("material_not_found")
    if not prepares and (
        on_its_way
        or standing.attendee is None
        or row["item"] in doors.outside(connection, standing)
    ):
        raise NotFound("material_not_found")
    row["first"] = 1 if prepares else _published_first(connection, material)
    return Found(row, standing)


def _prepares(
    connection: Connection, row: dict[str, Any], standing: Standing, account: Account
) -> bool:
    """Whether a paper on its way is this one's business: the secretariat's, or who prepares it."""
    if standing.staff or standing.role == "secretary":
        return True
    return standing.preparer and (
        row["prepared_by"] == account.id
        or row["item"] in preparers.items_of(connection, row["meeting"], account)
    )


def _published_first(connection: Connection, material: str) -> int:
    """The version that was current when the paper was published last, or the one that came after
    it was recalled; 1 where it came as it is."""
    its = material_steps.c.material == material
    steps = connection.execute(
        select(material_steps.c.step, material_steps.c.note).where(its).order_by(material_steps.c.n)
    ).all()
    current, first = 1, 1
    for step, note in steps:
        if step == "version":
            current = int(note)
        elif step == "publish":
            first = current
        elif step == "recall":
            first = current + 1
    return first


def _details(connection: Connection, material: str, first: int) -> dict[str, Any]:
    rows = material_rows(connection, materials.c.id == material)
    if not rows:
        raise NotFound("material_not_found")
    current = rows[0]["version"]
    known = [v for v in _versions(connection, material) if first <= v.number <= current]
    return {
        **material_json(rows[0]),
        "versions": [
            {
                "version": version.number,
                "sha256": version.sha256,
                "size": version.size,
                "pages": version.pages,
                "uploaded_at": version.uploaded_at,
                "file_name": version.file_name,
                "original": _original(version),
            }
            for version in known
        ],
    }


def _original(version: MaterialVersion) -> dict[str, str] | None:
    if version.original_sha256 is None:
        return None
    kind = next((e for e, kind in MEDIA_TYPES.items() if kind == version.original_type), "")
    return {"name": version.original_name, "format": kind}


def _versions(connection: Connection, material: str) -> list[MaterialVersion]:
    wanted = versions_of().where(material_versions.c.material == material)
    return [version_of(row) for row in connection.execute(wanted)]
