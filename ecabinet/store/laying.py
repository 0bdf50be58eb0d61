"""What the log says of papers, shown in the tables: laid on the table, replaced, recalled, moved.

A projection (`projections`). What became of a paper and by whom is written once, as the log is, and
not again when a projection is made anew.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, update

from ecabinet.meeting import events as e
from ecabinet.meeting.model import Material
from ecabinet.store.arranging import arrange
from ecabinet.store.history import note_step
from ecabinet.store.tables import accounts, materials
from ecabinet.store.versions import no_longer_wait


def note_steps(connection: Connection, records: Sequence[e.Record]) -> None:
    """The steps of papers that records, not shown yet, are about to take: on record together with
    them. Of an approved paper that is laid on the table readers see no version from before that."""
    for record in records:
        match record.entry.event:
            case e.MaterialPut(material=material):
                _note(connection, record, material.id, "approved", "publish")
            case e.MaterialRecalled(material=paper, reason=reason):
                _note(connection, record, paper, "published", "recall", reason)


def _note(
    connection: Connection,
    record: e.Record,
    paper: str,
    from_: str,
    step: str,
    note: str = "",
) -> None:
    state = connection.scalar(select(materials.c.state).where(materials.c.id == paper))
    if state == from_:
        who = select(accounts.c.id).where(accounts.c.id == record.entry.by)  # or the server itself
        note_step(connection, paper, connection.scalar(who), step, note)


def laid(connection: Connection, meeting: str, material: Material, **more: object) -> None:
    """Show a paper as it lies on the table."""
    connection.execute(
        update(materials)
        .where(materials.c.meeting == meeting, materials.c.id == material.id)
        .values(
            item=material.item,
            title=material.title,
            kind=material.kind,
            number=material.number,
            issuer=material.issuer,
            date=material.date,
            level=material.level,
            urgency=material.urgency,
            sha256=material.sha256,
            version=material.version,
            section=material.section,
            status="on_table",
            state="published",
            **more,
        )
    )


def put(connection: Connection, meeting: str, event: e.MaterialPut | e.MaterialReplaced) -> None:
    laid(connection, meeting, event.material)
    if isinstance(event, e.MaterialReplaced):
        no_longer_wait(connection, event.material.id, event.material.version)


def recalled(connection: Connection, meeting: str, event: e.MaterialRecalled) -> None:
    connection.execute(
        update(materials)
        .where(materials.c.meeting == meeting, materials.c.id == event.material)
        .values(status="recalled", state="recalled")
    )


def arranged(connection: Connection, meeting: str, event: e.MaterialArranged) -> None:
    before = event.before[0] if event.before else None
    arrange(connection, meeting, event.material, event.section, before)
