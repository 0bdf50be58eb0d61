from __future__ import annotations

from sqlalchemy import select, update

from ecabinet.store.agendas import AgendaRecords
from ecabinet.store.engine import Database
from ecabinet.store.tables import attendees

from .sample import hold


async def test_a_namesake_of_somebody_who_attends_is_taken_along_too(database: Database) -> None:
    last, this = await hold(database), await hold(database)
    lan = (attendees.c.meeting == this.meeting) & (attendees.c.account == this.chair.id)
    await database.write(
        lambda c: c.execute(
            update(attendees)
            .where(lan)
            .values(account=this.secretary.id, username="secretary", role="secretary")
        )
    )

    agendas = AgendaRecords(database)
    await agendas.add_people_of_last(this.meeting, this.secretary.id)
    await agendas.add_people_of_last(this.meeting, this.secretary.id)

    here = select(attendees).where(attendees.c.meeting == this.meeting)
    people = await database.read(lambda c: c.execute(here.order_by(attendees.c.position)).all())
    assert [(one.name, one.account) for one in people] == [
        ("Lan", this.secretary.id),
        ("Bình", this.delegate.id),
        ("Khách", None),
        ("Lan", last.chair.id),
    ]
    assert len({one.key for one in people}) == 4
