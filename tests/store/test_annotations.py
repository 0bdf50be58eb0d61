from __future__ import annotations

import pytest

from ecabinet.documents import annotations as limits
from ecabinet.documents.annotations import AnyAnnotation, read_annotation
from ecabinet.errors import Refused
from ecabinet.store.annotations import AnnotationRecords, Place
from ecabinet.store.engine import Database
from ecabinet.store.ids import uuid7

from .sample import hash_of, hold
from .test_materials import paper

V1, V2 = hash_of("bc-01"), hash_of("v2")


def stroke(page: int, width: float = 2) -> AnyAnnotation:
    body = (
        '{"page":%d,"type":"ink","data":{"color":"#0000ff","width":%s,"strokes":[[1,2,0.5,3,4,1]]}}'
    )
    return read_annotation((body % (page, width)).encode(), pages=10)


async def test_notes_are_kept_for_one_person_on_one_version(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    me, other = session.chair.id, session.delegate.id

    made = [await records.put(me, material, V1, uuid7(), stroke(page), 100) for page in (3, 1)]

    kept = await records.listed(me, material, V1)
    assert [(note.id, note.page) for note in kept] == [(made[1].id, 1), (made[0].id, 3)]
    assert kept[0].type == "ink"
    assert list(kept[0].data["strokes"][0]) == [1, 2, 0.5, 3, 4, 1]
    assert await records.listed(other, material, V1) == []
    assert await records.listed(me, material, V2) == []


async def test_putting_again_changes_and_deleting_twice_does_no_harm(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    me, note = session.chair.id, uuid7()

    await records.put(me, material, V1, note, stroke(1), 100)
    await records.put(me, material, V1, note, stroke(2, width=7), 100)
    [kept] = await records.listed(me, material, V1)
    assert (kept.page, kept.data["width"]) == (2, 7)
    with pytest.raises(Refused, match="annotation_elsewhere"):
        await records.put(me, material, V2, note, stroke(1), 100)

    await records.delete(session.delegate.id, material, note)
    assert len(await records.listed(me, material, V1)) == 1
    for _ in range(2):
        await records.delete(me, material, note)
    assert await records.listed(me, material, V1) == []


async def test_there_is_an_end_to_notes_on_one_version(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_ANNOTATIONS", 2)
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)
    me, first = session.chair.id, uuid7()
    await records.put(me, material, V1, first, stroke(1), 100)
    await records.put(me, material, V1, uuid7(), stroke(1), 100)

    with pytest.raises(Refused, match="too_many_annotations"):
        await records.put(me, material, V1, uuid7(), stroke(1), 100)
    await records.put(me, material, V1, first, stroke(2), 100)
    await records.put(session.delegate.id, material, V1, uuid7(), stroke(1), 100)


async def test_the_page_read_last_is_remembered(database: Database) -> None:
    session = await hold(database)
    material, records = await paper(database, session), AnnotationRecords(database)

    assert await records.place(session.chair.id, material) is None
    for page in (3, 5):
        await records.put_place(session.chair.id, material, Place(page, V1))
    assert await records.place(session.chair.id, material) == Place(5, V1)
    assert await records.place(session.delegate.id, material) is None
