from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from ecabinet.convening import material_on_table, prepare
from ecabinet.documents.kinds import KINDS
from ecabinet.meeting import events as e
from ecabinet.meeting.model import Item, Quorum
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.journal import Journal
from ecabinet.store.projections import rebuild
from ecabinet.store.tables import attendees, items, materials, meetings

from .conftest import NOW
from .sample import hold

NOBODY = Quorum(present=0, entitled=1, needed=1, met=False)


async def write(database: Database, meeting: str, events: Sequence[e.Event]) -> None:
    journal = Journal(database)
    last = len(await journal.read(meeting))
    records = [
        e.Record(
            entry=e.Entry(seq=seq, at=NOW, by=e.SYSTEM, event=event),
            command_id=f"c{seq}",
            n=0,
            digest=b"",
        )
        for seq, event in enumerate(events, last + 1)
    ]
    await journal.append(meeting, last, lambda tail: records)


def shown(connection: Connection, meeting: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every column that a projection may change."""
    return {
        "meeting": [
            tuple(r)
            for r in connection.execute(select(meetings.c.status).where(meetings.c.id == meeting))
        ],
        **{
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(table).where(table.c.meeting == meeting).order_by(table.c.id)
                )
            ]
            for table in (items, attendees, materials)
        },
    }


async def test_what_happens_is_shown_and_can_be_shown_anew(database: Database) -> None:
    session = await hold(database)
    drafts, meeting = DraftRecords(database), session.meeting
    draft = await drafts.read(meeting)
    prepared = prepare(draft, KINDS["council_regular"])
    first, _, last = (item.id for item in prepared.items)
    [lan, binh, _] = (person.id for person in prepared.attendees)
    paper = prepared.materials[0]
    added = Item(id="i9", number="3", title="Việc khác")
    order = (first, prepared.items[1].id, "i9", last)
    await write(
        database,
        meeting,
        [
            prepared,
            e.MeetingConvened(quorum=NOBODY),
            e.ItemOpened(item=first),
            e.ItemAdded(item=added, order=order, numbers={"i9": "2", last: "3"}),
            e.ChairHandedOver(giver=lan, taker=binh),
            e.MaterialReplaced(
                material=msgspec.structs.replace(paper, title="Báo cáo (sửa)", version=1)
            ),
            e.MaterialRecalled(material=prepared.materials[1].id, reason=""),
            e.ItemClosed(item=first, lapsed=()),
            e.ItemWithdrawn(item=last, branch=(last,), reason=""),
            e.MeetingSuspended(until=None),
        ],
    )

    read = await drafts.read(meeting)
    assert [item.title for item in read.items] == ["Ngân sách", "Việc khác", "Bế mạc"]
    assert [person.role for person in read.attendees] == ["delegate", "chair", "guest"]
    assert next(read.materials()).title == "Báo cáo (sửa)"
    before = await database.read(shown, meeting)
    assert before["meeting"] == [("suspended",)]
    states = {row[1]: row[-4] for row in before["items"]}
    assert (states[first], states["i9"], states[last]) == ("closed", "waiting", "withdrawn")

    await database.write(rebuild, meeting)

    assert await database.read(shown, meeting) == before


async def test_a_replaced_paper_shows_its_newest_version(database: Database) -> None:
    session = await hold(database)
    draft = await DraftRecords(database).read(session.meeting)
    paper = next(draft.materials())
    resolution = list(draft.materials())[2]
    await write(database, session.meeting, [prepare(draft, KINDS["council_regular"])])
    shown_as = material_on_table(paper, draft.items[0].id)
    newer = msgspec.structs.replace(
        shown_as, sha256=resolution.versions[0].sha256, version=2, level="internal"
    )

    await write(database, session.meeting, [e.MaterialReplaced(material=newer)])

    def current(connection: Connection) -> tuple[Any, ...]:
        wanted = select(materials.c.version, materials.c.sha256, materials.c.level)
        return tuple(connection.execute(wanted.where(materials.c.id == paper.id)).one())

    assert await database.read(current) == (2, resolution.versions[0].sha256, "internal")


async def test_words_of_any_length_and_kind_are_shown(database: Database) -> None:
    session = await hold(database)
    draft = await DraftRecords(database).read(session.meeting)
    prepared = prepare(draft, KINDS["council_regular"])
    order = (*(item.id for item in prepared.items), "i9")
    long = "x" * 1_000
    added = Item(id="i9", number=long, title=f"{long}\0", presenter_text=long, preparer=long)
    paper = msgspec.structs.replace(
        prepared.materials[0], title=long, kind=long, number=long, issuer=long, urgency=long
    )

    await write(
        database,
        session.meeting,
        [
            prepared,
            e.ItemAdded(item=added, order=order, numbers={"i9": long}),
            e.MaterialReplaced(material=paper),
        ],
    )

    rows = await database.read(shown, session.meeting)
    assert long in next(row for row in rows["items"] if row[1] == "i9")
    assert next(row for row in rows["materials"] if row[0] == paper.id).count(long) == 5
