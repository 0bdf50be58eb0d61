"""Keeping the headlines of a meeting's papers as searching needs them.

They are made of what `materials` shows, by whoever changes that (`projections.touch`), and hold
nothing of their own. The rows are replaced, never changed, which is all that the index follows.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select

from ecabinet.documents.headlines import headline
from ecabinet.store.tables import headlines, materials


def keep_headlines(connection: Connection, meeting: str) -> None:
    """Bring the headlines of a meeting's papers up to date."""
    rows = connection.execute(
        select(
            materials.c.id,
            materials.c.title,
            materials.c.number,
            materials.c.issuer,
            materials.c.kind,
            headlines.c.folded,
        )
        .outerjoin_from(materials, headlines, headlines.c.material == materials.c.id)
        .where(materials.c.meeting == meeting)
        .order_by(materials.c.position)
    ).all()
    now = {id: headline(*said).replace("\0", "") for id, *said, _ in rows}
    changed = [row.id for row in rows if row.folded != now[row.id]]
    if changed:
        connection.execute(delete(headlines).where(headlines.c.material.in_(changed)))
        connection.execute(
            insert(headlines), [{"material": id, "folded": now[id]} for id in changed]
        )
