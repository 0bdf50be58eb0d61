"""Papers that are brought in: laid into their meeting, given another version, taken back.

Before a meeting's room opens a new version is current at once. From then on the log decides which
version is on the table: a paper is kept here as `pending` and shown when the log has it
(`projections`), and taken back if the meeting refuses it. Each function works within a transaction,
and `materials.MaterialRecords` says what it does.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from ecabinet.documents.model import Material, MaterialVersion, PaperState, fresh_key
from ecabinet.documents.states import ON_TABLE, after, table_status
from ecabinet.errors import NotFound, Refused
from ecabinet.store.engine import take_turns
from ecabinet.store.history import note_step
from ecabinet.store.ids import uuid7
from ecabinet.store.projections import is_open, touch
from ecabinet.store.tables import items, material_steps, material_versions, materials
from ecabinet.store.versions import no_longer_wait, version_row


def add(
    connection: Connection, meeting: str, item: str | None, material: Material, pending: bool
) -> Material:
    if item is not None:
        known = (items.c.meeting == meeting) & (items.c.id == item)
        if connection.scalar(select(items.c.id).where(known)) is None:
            raise NotFound("unknown_item")
    take_turns(connection, meeting)
    if material.id and connection.scalar(select(materials.c.id).filter_by(id=material.id)):
        return material
    here = materials.c.meeting == meeting
    last = connection.scalar(select(func.max(materials.c.position)).where(here))
    taken = filter(None, connection.scalars(select(materials.c.key).where(here)))
    made, current = material.id or uuid7(), material.current
    fields = msgspec.structs.asdict(material)
    for name in ("id", "file", "versions"):
        del fields[name]
    connection.execute(
        insert(materials).values(
            **fields | {"key": fresh_key(material.key, taken)},
            id=made,
            meeting=meeting,
            item=item,
            position=0 if last is None else last + 1,
            status="pending" if pending else table_status(material.state),
            version=1,
            sha256=current.sha256 if current else None,
        )
    )
    touch(connection, meeting)
    for version in material.versions:
        connection.execute(
            insert(material_versions).values(version_row(made, material.level, version))
        )
        note_step(connection, made, version.uploaded_by or None, "version", str(version.number))
    return msgspec.structs.replace(material, id=made)


def add_version(
    connection: Connection,
    material: str,
    version: MaterialVersion,
    level: str,
    pending: bool,
    waits: bool,
    upload: str | None,
) -> MaterialVersion:
    of = select(materials.c.meeting).where(materials.c.id == material)
    meeting: str = connection.execute(of).scalar_one()
    take_turns(connection, meeting)
    its = material_versions.c.material == material
    if upload and (
        known := connection.scalar(
            select(material_versions.c.n).where(its, material_versions.c.upload == upload)
        )
    ):
        return msgspec.structs.replace(version, number=known)
    last = connection.scalar(select(func.max(material_versions.c.n)).where(its))
    version = msgspec.structs.replace(version, number=(last or 0) + 1)
    row = version_row(material, level, version) | {"upload": upload, "waits": waits}
    connection.execute(insert(material_versions).values(row))
    brought = "version_waits" if waits else "version"
    note_step(connection, material, version.uploaded_by or None, brought, str(version.number))
    if waits:
        touch(connection, meeting)
    elif not pending:
        this = materials.c.id == material
        was: PaperState = connection.execute(select(materials.c.state).where(this)).scalar_one()
        if was in ON_TABLE and is_open(connection, meeting):
            raise Refused("edited_in_room")
        connection.execute(
            update(materials)
            .where(this)
            .values(
                version=version.number,
                sha256=version.sha256,
                level=level,
                state=after(was, "version"),
            )
        )
        no_longer_wait(connection, material, version.number)
        touch(connection, meeting)
    return version


def became(connection: Connection, upload: str, account: str) -> str | None:
    first = (material_versions.c.material == upload) & (material_versions.c.n == 1)
    found = connection.execute(
        select(materials.c.id, materials.c.state, materials.c.status)
        .join_from(material_versions, materials)
        .where(
            first | (material_versions.c.upload == upload),
            material_versions.c.uploaded_by == account,
            (material_versions.c.n <= materials.c.version) | material_versions.c.waits,
        )
    ).one_or_none()
    if found is None or (found.state, found.status) == ("published", "pending"):
        return None
    return str(found.id)


def take_back(connection: Connection, material: str, version: int) -> None:
    its = material_versions.c.material == material
    meeting = connection.scalar(
        select(materials.c.meeting).where(
            materials.c.id == material,
            (materials.c.status == "pending") | (materials.c.version < version),
        )
    )
    if meeting is None:  # the table has it after all
        return
    connection.execute(delete(material_versions).where(its, material_versions.c.n == version))
    refused = (materials.c.id == material) & (materials.c.status == "pending")
    connection.execute(
        delete(material_steps).where(
            material_steps.c.material == material,
            material_steps.c.step == "version",
            material_steps.c.note == str(version),
        )
    )
    connection.execute(delete(materials).where(refused, materials.c.state == "published"))
    touch(connection, meeting)


def sweep(connection: Connection, before: datetime) -> int:
    """Versions that the log never had: nobody is waiting for it to take them any more."""
    asked = (materials.c.state == "published") & (
        (materials.c.status == "pending") | (material_versions.c.n > materials.c.version)
    )
    asked &= ~material_versions.c.waits
    known = select(material_versions.c.material, material_versions.c.n).join(
        materials, materials.c.id == material_versions.c.material
    )
    rows = connection.execute(known.where(asked, material_versions.c.uploaded_at < before)).all()
    for material, version in rows:
        take_back(connection, material, version)
    return len(rows)
