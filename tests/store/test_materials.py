from __future__ import annotations

import pytest

from ecabinet.documents.model import Material, MaterialVersion
from ecabinet.errors import NotFound
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.materials import MaterialRecords
from ecabinet.store.meetings import MeetingRecords
from ecabinet.store.texts import FileRecords

from .sample import STARTS, Session, hash_of, hold


async def paper(database: Database, session: Session, key: str = "bc-01") -> str:
    draft = await DraftRecords(database).read(session.meeting)
    return next(material.id for material in draft.materials() if material.key == key)


async def another(database: Database, name: str) -> MaterialVersion:
    await FileRecords(database).keep(hash_of(name), 7, ["một trang"])
    return MaterialVersion(
        number=1, sha256=hash_of(name), size=7, pages=1, uploaded_at=STARTS, file_name=name
    )


async def test_a_material_is_found_by_who_has_business_with_its_meeting(
    database: Database,
) -> None:
    session = await hold(database)
    records, material = MaterialRecords(database), await paper(database, session)

    found = await records.find(material, session.secretary)
    assert (found.row["key"], found.standing.staff) == ("bc-01", True)
    for account in (session.stranger, session.chair):
        with pytest.raises(NotFound, match="material_not_found"):
            await records.find(material, account)
    with pytest.raises(NotFound, match="material_not_found"):
        await records.find("nothing", session.secretary)


async def test_a_new_version_is_on_top_and_the_old_one_kept(database: Database) -> None:
    session = await hold(database)
    records, material = MaterialRecords(database), await paper(database, session)

    added = await records.add_version(
        material, await another(database, "v2"), "internal", pending=False
    )

    details = await records.details(material)
    assert (added.number, details["version"], details["sha256"]) == (2, 2, hash_of("v2"))
    assert [v["sha256"] for v in details["versions"]] == [hash_of("bc-01"), hash_of("v2")]
    assert (details["level"], details["pages"]) == ("internal", 1)


async def test_a_pending_version_is_not_shown_and_can_be_taken_back(database: Database) -> None:
    session = await hold(database)
    records, material = MaterialRecords(database), await paper(database, session)
    version = await another(database, "v2")

    added = await records.add_version(material, version, "normal", pending=True)
    assert [v["version"] for v in (await records.details(material))["versions"]] == [1]
    assert [v.number for v in await records.versions(material)] == [1, 2]

    await records.take_back(material, added.number)
    assert [v.number for v in await records.versions(material)] == [1]
    await records.find(material, session.secretary)


async def test_a_new_material_stands_at_the_end_of_its_item(database: Database) -> None:
    session = await hold(database)
    records, drafts = MaterialRecords(database), DraftRecords(database)
    item = (await drafts.read(session.meeting)).items[0]
    version = await another(database, "mới")
    new = Material(key="moi", title="Báo cáo bổ sung", versions=(version,))

    added = await records.add(session.meeting, item.id, new, pending=False)

    [*_, last] = (await drafts.read(session.meeting)).items[0].materials
    assert (last.id, last.title, last.versions) == (added.id, new.title, (version,))
    of_all = await records.add(session.meeting, None, new, pending=False)
    overview = await MeetingRecords(database).overview(session.meeting)
    assert [paper["id"] for paper in overview["materials"]] == [of_all.id]
    with pytest.raises(NotFound, match="unknown_item"):
        await records.add(session.meeting, "nothing", new, pending=False)


async def test_a_pending_material_is_nowhere_until_it_is_taken_back(database: Database) -> None:
    session = await hold(database)
    records = MaterialRecords(database)
    item = (await DraftRecords(database).read(session.meeting)).items[0].id
    version = await another(database, "mới")
    new = Material(key="moi", title="Mới", versions=(version,))

    added = await records.add(session.meeting, item, new, pending=True)
    with pytest.raises(NotFound):
        await records.find(added.id, session.secretary)
    meetings = MeetingRecords(database)
    agenda = (await meetings.overview(session.meeting))["items"]
    assert added.id not in str(agenda)
    before = (await meetings.standing(session.meeting, session.secretary)).revision

    await records.take_back(added.id, 1)
    after = (await meetings.standing(session.meeting, session.secretary)).revision
    assert after > before  # lest an overview that was made meanwhile be kept
    await records.add(session.meeting, item, new, pending=False)
