"""The order in which a meeting's papers lie, within their sections and their items alike."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from ecabinet.store.tables import materials


def arrange(
    connection: Connection, meeting: str, material: str, section: str, before: str | None
) -> None:
    """Lay a paper into a section, in front of `before` or last."""
    here = materials.c.meeting == meeting
    known = select(materials.c.id, materials.c.position).where(here)
    rows = connection.execute(known.order_by(materials.c.position))
    positions = {row.id: row.position for row in rows}
    if material not in positions:
        return
    order = [each for each in positions if each != material]
    order.insert(order.index(before) if before in order else len(order), material)
    for position, each in enumerate(order):
        if positions[each] != position:
            connection.execute(
                update(materials).where(materials.c.id == each).values(position=position)
            )
    connection.execute(update(materials).where(materials.c.id == material).values(section=section))
