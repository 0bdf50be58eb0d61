"""Who changed what and when, of a meeting's agenda and of a paper, before the log says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from ecabinet.store.tables import accounts, material_steps, meeting_changes


def note_change(
    connection: Connection, meeting: str, account: str | None, do: str, **what: Any
) -> None:
    """Put on record that an account did this to a meeting's preparation."""
    here = meeting_changes.c.meeting == meeting
    last = connection.scalar(select(func.max(meeting_changes.c.n)).where(here)) or 0
    connection.execute(
        insert(meeting_changes).values(
            meeting=meeting,
            n=last + 1,
            at=datetime.now(UTC),
            account=account,
            what={"do": do, **what},
        )
    )


def note_step(
    connection: Connection, material: str, account: str | None, step: str, note: str = ""
) -> None:
    """Put on record that an account took this step with a paper."""
    here = material_steps.c.material == material
    last = connection.scalar(select(func.max(material_steps.c.n)).where(here)) or 0
    connection.execute(
        insert(material_steps).values(
            material=material,
            n=last + 1,
            at=datetime.now(UTC),
            account=account,
            step=step,
            note=note,
        )
    )


def changes_of(connection: Connection, meeting: str) -> list[dict[str, Any]]:
    """What was done to a meeting's preparation, newest first, with names."""
    rows = (
        select(meeting_changes.c.at, meeting_changes.c.what, accounts.c.name)
        .outerjoin_from(meeting_changes, accounts)
        .where(meeting_changes.c.meeting == meeting)
        .order_by(meeting_changes.c.n.desc())
    )
    return [{"at": r.at, "name": r.name or "", "what": r.what} for r in connection.execute(rows)]


def steps_of(connection: Connection, materials: Any) -> dict[str, list[dict[str, Any]]]:
    """The steps of these materials (a condition on their ids), oldest first, with names."""
    rows = (
        select(material_steps, accounts.c.name)
        .outerjoin_from(material_steps, accounts)
        .where(material_steps.c.material.in_(materials))
        .order_by(material_steps.c.material, material_steps.c.n)
    )
    found: dict[str, list[dict[str, Any]]] = {}
    for row in connection.execute(rows):
        step = {"at": row.at, "name": row.name or "", "step": row.step, "note": row.note}
        found.setdefault(row.material, []).append(step)
    return found


def told(before: Mapping[str, Any], changed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What changed, in words that a reader of the history can follow."""
    return [
        {"field": name, "before": _text(before[name]), "after": _text(value)}
        for name, value in changed.items()
    ]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return "" if value is None else str(value)
