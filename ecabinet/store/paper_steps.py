"""Papers on their way to the table: planned, changed, let through or given back, and published.

A step in a meeting whose room is open and that concerns its table is made by a command of the
meeting; here is then only what the table is not asked about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from ecabinet.documents.model import Material, fresh_key
from ecabinet.documents.states import (
    ON_TABLE,
    Step,
    after,
    check_four_eyes,
    check_looked_at,
    table_status,
)
from ecabinet.errors import NotFound, Refused
from ecabinet.store.arranging import arrange
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.forgetting import forget
from ecabinet.store.history import note_change, note_step
from ecabinet.store.ids import uuid7
from ecabinet.store.projections import is_open, touch
from ecabinet.store.second_look import wanted
from ecabinet.store.tables import (
    items,
    material_steps,
    material_versions,
    materials,
)
from ecabinet.store.versions import version_of, versions_of


class PaperSteps:
    """The way of papers to the table; `by` is the account that does it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def plan(self, meeting: str, by: str, item: str | None, paper: Material) -> str:
        """A paper that somebody is to prepare, without a file; its id. Raises NotFound
        `unknown_item`."""
        return await self._database.write(_plan, meeting, by, item, paper)

    async def change(self, material: str, by: str, fields: Mapping[str, Any]) -> None:
        """Change what is said of a paper. Raises NotFound, Refused `paper_is_published`."""
        await self._database.write(_change, material, by, fields)

    async def arrange(
        self, material: str, by: str, section: str | None, before: str | None
    ) -> None:
        """Lay a paper into a section, in front of another one of its meeting or last. Raises
        NotFound, Refused `paper_before_itself`, `edited_in_room`."""
        await self._database.write(_arrange, material, by, section, before)

    async def remove(self, material: str, by: str) -> None:
        """Take a paper off the agenda that nobody was shown. Raises NotFound, Refused
        `paper_is_published`."""
        await self._database.write(_remove, material, by)

    async def take(
        self, material: str, by: str, step: Step, note: str = "", looked_at: str | None = None
    ) -> None:
        """Take a step; `looked_at` is the hash of what they read who approve.

        Raises NotFound, Refused `paper_not_so_far`, `paper_has_no_file`, `four_eyes`,
        `paper_changed_meanwhile`, `reason_missing`; `edited_in_room` for what the table must be
        asked."""
        await self._database.write(_take, material, by, step, note, looked_at)

    async def approved(self, meeting: str) -> list[str]:
        """The papers that wait to be published, in order."""
        return await self._database.read(_approved, meeting)

    async def as_material(self, material: str) -> tuple[str | None, Material]:
        """A paper with its versions, and the item it belongs to. Raises NotFound."""
        return await self._database.read(_as_material, material)

    async def sign(self, material: str, by: str, step: Step) -> None:
        """Put on record whose step it was that the server took last in the room for somebody."""
        await self._database.write(_sign, material, by, step)

    async def publish(self, meeting: str, by: str) -> int:
        """Publish all approved papers of a meeting whose room is not open; how many."""
        return await self._database.write(publish_approved, meeting, by)


def _row(connection: Connection, material: str) -> dict[str, Any]:
    row = connection.execute(select(materials).where(materials.c.id == material)).one_or_none()
    if row is None:
        raise NotFound("material_not_found")
    return dict(row._mapping)


def _held(connection: Connection, material: str) -> dict[str, Any]:
    """A paper's row, while nobody else changes its meeting."""
    take_turns(connection, _row(connection, material)["meeting"])
    return _row(connection, material)


def _check_item(connection: Connection, meeting: str, item: str | None) -> None:
    there = (items.c.meeting == meeting) & (items.c.id == item)
    if item is not None and connection.scalar(select(items.c.id).where(there)) is None:
        raise NotFound("unknown_item")


def _plan(connection: Connection, meeting: str, by: str, item: str | None, paper: Material) -> str:
    take_turns(connection, meeting)
    _check_item(connection, meeting, item)
    here = materials.c.meeting == meeting
    last = connection.scalar(select(func.max(materials.c.position)).where(here))
    taken = filter(None, connection.scalars(select(materials.c.key).where(here)))
    made = uuid7()
    connection.execute(
        insert(materials).values(
            id=made,
            meeting=meeting,
            item=item,
            position=0 if last is None else last + 1,
            key=fresh_key(paper.title, taken),
            title=paper.title,
            kind=paper.kind,
            level=paper.level,
            urgency=paper.urgency,
            section=paper.section,
            due_at=paper.due_at,
            state="draft",
            status="pending",
        )
    )
    note_step(connection, made, by, "planned")
    note_change(connection, meeting, by, "paper_planned", title=paper.title)
    touch(connection, meeting)
    return made


def _change(connection: Connection, material: str, by: str, fields: Mapping[str, Any]) -> None:
    row = _held(connection, material)
    if row["state"] in ON_TABLE and is_open(connection, row["meeting"]):
        raise Refused("paper_is_published")
    changed = {name: value for name, value in fields.items() if row[name] != value}
    if not changed:
        return
    _check_item(connection, row["meeting"], changed.get("item"))
    connection.execute(update(materials).where(materials.c.id == material).values(**changed))
    told = [f"{name}: {row[name]} → {value}" for name, value in changed.items() if name != "item"]
    note_step(connection, material, by, "changed", "; ".join(told))
    touch(connection, row["meeting"])


def _arrange(
    connection: Connection, material: str, by: str, section: str | None, before: str | None
) -> None:
    row = _held(connection, material)
    if row["state"] in ON_TABLE and is_open(connection, row["meeting"]):
        raise Refused("edited_in_room")
    if before == material:
        raise Refused("paper_before_itself")
    if before is not None and _row(connection, before)["meeting"] != row["meeting"]:
        raise NotFound("material_not_found")
    arrange(connection, row["meeting"], material, section or row["section"], before)
    if section not in (None, row["section"]):
        note_step(connection, material, by, "changed", f"section: {row['section']} → {section}")
    touch(connection, row["meeting"])


def _remove(connection: Connection, material: str, by: str) -> None:
    row = _held(connection, material)
    if row["state"] in ON_TABLE:
        raise Refused("paper_is_published")
    forget(connection, materials, id=material)
    note_change(connection, row["meeting"], by, "paper_removed", title=row["title"])
    touch(connection, row["meeting"])


def _take(
    connection: Connection, material: str, by: str, step: Step, note: str, looked_at: str | None
) -> None:
    row = _held(connection, material)
    state = after(row["state"], step)
    if step in ("publish", "recall") and is_open(connection, row["meeting"]):
        raise Refused("edited_in_room")
    if step == "submit" and row["sha256"] is None and row["level"] != "paper_only":
        raise Refused("paper_has_no_file")
    if step == "return" and not note.strip():
        raise Refused("reason_missing")
    if step == "approve":
        check_looked_at(row["sha256"], looked_at)
        check_four_eyes(wanted(connection, row["meeting"]), _answers_for(connection, row), by)
    _set_state(connection, row, state)
    note_step(connection, material, by, step, note.strip())


def _sign(connection: Connection, material: str, by: str, step: Step) -> None:
    steps = material_steps.c
    its = (steps.material == material) & (steps.step == step)
    last = select(func.max(steps.n)).where(its).scalar_subquery()
    unsigned = update(material_steps).where(its, steps.n == last, steps.account.is_(None))
    connection.execute(unsigned.values(account=by))


def _answers_for(connection: Connection, row: dict[str, Any]) -> str | None:
    """Who handed in what is to be looked at: the paper, or since then another version of it."""
    its = material_steps.c.material == row["id"]
    handed_in = material_steps.c.step.in_(("submit", "version"))
    steps = select(material_steps.c.account).where(its, handed_in)
    last: str | None = connection.scalar(steps.order_by(material_steps.c.n.desc()).limit(1))
    return last


def _approved(connection: Connection, meeting: str) -> list[str]:
    wanted = select(materials.c.id).where(
        materials.c.meeting == meeting, materials.c.state == "approved"
    )
    return list(connection.scalars(wanted.order_by(materials.c.position)))


def publish_approved(connection: Connection, meeting: str, by: str | None) -> int:
    """As `PaperSteps.publish`, within a transaction; of an open room, nothing."""
    take_turns(connection, meeting)
    waiting = [] if is_open(connection, meeting) else _approved(connection, meeting)
    for material in waiting:
        _set_state(connection, _row(connection, material), "published")
        note_step(connection, material, by, "publish")
    return len(waiting)


def _as_material(connection: Connection, material: str) -> tuple[str | None, Material]:
    row = _row(connection, material)
    versions = connection.execute(versions_of().where(material_versions.c.material == material))
    known = tuple(map(version_of, versions))
    fields = {name: row[name] for name in Material.__struct_fields__ if name in row}
    paper = msgspec.convert({**fields, "key": row["key"] or row["id"]}, Material)
    shown = tuple(version for version in known if version.number <= row["version"])
    return row["item"], msgspec.structs.replace(paper, versions=shown)


def _set_state(connection: Connection, row: dict[str, Any], state: Any) -> None:
    this = materials.c.id == row["id"]
    connection.execute(
        update(materials).where(this).values(state=state, status=table_status(state))
    )
    touch(connection, row["meeting"])
