"""The versions of papers as rows: how they are asked for, and read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, delete, select, update

from ecabinet.documents.model import MaterialVersion
from ecabinet.store.tables import files, material_versions, materials

_OF_ORIGINALS = ("original_sha256", "original_name", "original_type", "made_by")


def versions_of() -> Any:
    """Selects versions, oldest first, with what `version_of` needs."""
    return (
        select(material_versions, files.c.size, files.c.pages, materials.c.level.label("now"))
        .join_from(material_versions, files, material_versions.c.sha256 == files.c.sha256)
        .join(materials, materials.c.id == material_versions.c.material)
        .order_by(material_versions.c.n)
    )


def version_of(row: Any) -> MaterialVersion:
    """A version from a row of `versions_of`."""
    return MaterialVersion(
        number=row.n,
        sha256=row.sha256,
        size=row.size,
        pages=row.pages or 0,
        uploaded_at=row.uploaded_at,
        uploaded_by=row.uploaded_by or "",
        file_name=row.file_name,
        level="" if row.level == row.now else row.level,
        **{name: getattr(row, name) for name in _OF_ORIGINALS},
    )


def version_row(material: str, level: str, version: MaterialVersion) -> dict[str, Any]:
    """The row of a version; what is known of its bytes stands in `files`."""
    return {
        "material": material,
        "n": version.number,
        "sha256": version.sha256,
        "level": level,
        "file_name": version.file_name,
        "uploaded_at": version.uploaded_at,
        "uploaded_by": version.uploaded_by or None,
        **{name: getattr(version, name) for name in _OF_ORIGINALS},
    }


def no_longer_wait(connection: Connection, material: str, version: int) -> None:
    """A version is on the table: it waits no more, and what was brought before it is gone."""
    its = material_versions.c.material == material
    connection.execute(
        delete(material_versions).where(
            its, material_versions.c.waits, material_versions.c.n < version
        )
    )
    now = update(material_versions).where(its, material_versions.c.n == version)
    connection.execute(now.values(waits=False))
