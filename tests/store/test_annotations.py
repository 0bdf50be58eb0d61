from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import Connection, update

from ecabinet.documents import annotations as limits
from ecabinet.documents.annotations import AnyAnnotation, Shared, read_annotation
from ecabinet.documents.merging import Change, Stamp, Written
from ecabinet.store import shared_notes
from ecabinet.store.annotations import AnnotationRecords
from ecabinet.store.engine import Database
from ecabinet.store.ids import uuid7
from ecabinet.store.meetings import Standing
from ecabinet.store.stopping import Place
from ecabinet.store.tables import attendees

from .sample import hash_of, hold
from .test_materials import paper

V1, V2 = hash_of("bc-01"), hash_of("v2")


def stroke(page: int, width: float = 2) -> AnyAnnotation:
    body = (
        '{"page":%d,"type":"ink","data":{"color":"#0000ff","width":%s,"strokes":[[1,2,0.5,3,4,1]]}}'
    )
    return read_annotation((body % (page, width)).encode(), pages=10)


def change(
    note: AnyAnnotation | None, id: str = "", rev: int = 1, device: str = "aa", version: str = V1
) -> Change:
    written = Written(version, note) if note else None
    return Change(id or uuid7(), Stamp(rev, device), None, written)


async def test_notes_are_kept_for_one_person_on_one_version(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    me, other = session.chair.id, session.delegate.id
    made = [change(stroke(page)) for page in (3, 1)]

    assert await records.apply(me, material, made) == {}

    kept = await records.listed(me, material, V1)
    assert [(line.id, line.note.page) for line in kept if line.note] == [
        (made[1].id, 1),
        (made[0].id, 3),
    ]
    assert kept[0].note == stroke(1)
    assert await records.listed(other, material, V1) == []
    assert await records.listed(me, material, V2) == []


async def test_what_stands_elsewhere_is_looked_for_by_its_words(database: Database) -> None:
    """Ink is tied to no words; a paper's old versions may have megabytes of everybody's."""
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    note = b'{"page":1,"type":"note","data":{"at":[10,20],"words":"xem","color":"#0000ff"}}'
    words, ink = change(read_annotation(note, pages=10)), change(stroke(1))

    await records.apply(session.chair.id, material, [words, ink])

    assert [line.id for line in await records.elsewhere(material, V2)] == [words.id]
    assert await records.elsewhere(material, V1) == []


async def test_changes_are_told_in_parts_and_only_once(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_notes, "MAX_LINES", 2)
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    me, standing = session.chair.id, Standing("m", 0, "draft", "", None, None, staff=True)
    made = [change(stroke(1)) for _ in range(5)]
    await records.apply(me, material, [*made, change(None, made[0].id, rev=2)])

    told, next, more = [], 0, True
    while more:
        lines, next, more, *_ = await records.since(standing, me, material, next)
        assert len(lines) <= 2
        told += [(line.id, line.note is None) for line in lines]
    assert told == [*((each.id, False) for each in made[1:]), (made[0].id, True)]
    assert (await records.since(standing, me, material, next)).lines == []


async def test_a_change_that_cannot_be_taken_is_named(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ANNOTATIONS", 2)
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    elsewhere = await paper(database, session, "nq-01")
    me, first, full = session.chair.id, uuid7(), uuid7()
    await records.apply(me, material, [change(stroke(1), first), change(stroke(1))])

    found = await records.apply(
        me, material, [change(stroke(1), full), change(stroke(2), first, rev=2)]
    )
    assert {id: error.code for id, error in found.items()} == {full: "too_many_annotations"}
    assert [line.note.page for line in await records.listed(me, material, V1) if line.note] == [
        1,
        2,
    ]
    assert await records.apply(session.delegate.id, material, [change(stroke(1))]) == {}
    found = await records.apply(me, elsewhere, [change(stroke(1), first, rev=3)])
    assert found[first].code == "annotation_elsewhere"


async def test_the_page_read_last_is_remembered(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)

    assert await records.place(session.chair.id, material) is None
    for page in (3, 5):
        await records.put_place(session.chair.id, material, Place(page, V1))
    assert await records.place(session.chair.id, material) == Place(5, V1)
    assert await records.place(session.delegate.id, material) is None


async def test_who_shares_with_a_unit_shares_with_those_of_it_today(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    asker = Standing(session.meeting, 0, "draft", "", None, None, staff=False)
    shared = msgspec.structs.replace(stroke(1), shared=Shared(to="unit"))
    note = change(shared)
    await records.apply(session.chair.id, material, [note])

    def settle(connection: Connection, account: str, key: str, unit: str) -> None:
        this = (attendees.c.meeting == session.meeting) & (attendees.c.key == key)
        connection.execute(update(attendees).where(this).values(account=account, unit=unit))

    async def moved(unit: str) -> shared_notes.Since:
        await database.write(settle, session.chair.id, "lan", "Tổ 1")
        await database.write(settle, session.delegate.id, "binh", unit)
        return await records.since(asker, session.delegate.id, material, 0, known)

    known = ""
    told = await moved("Tổ 1")
    assert [line.id for line in told.lines] == [note.id]
    assert told.others == {session.chair.id: [note.id]}
    known = told.shown
    gone = await moved("Tổ 2")
    assert (gone.lines, gone.others) == ([], {})
    known = gone.shown
    assert (await moved("Tổ 1")).others == {session.chair.id: [note.id]}
