from __future__ import annotations

import pytest

from ecabinet.store import reads
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.reads import Giving, Place, ReadRecords

from .conftest import NOW
from .sample import hash_of, hold


async def test_pages_of_what_was_given_at_one_moment_leave_nothing_out(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "PAGE", 2)
    session, register = await hold(database), ReadRecords(database)
    draft = await DraftRecords(database).read(session.meeting)
    for paper in draft.materials():
        for n in range(3):
            giving = Giving(paper.id, session.delegate.id, hash_of(str(n)), NOW, opened=True)
            await register.given(giving)

    pages, place = [], None
    while not pages or place is not None:
        lines, place = await register.own(session.delegate, place)
        pages.append([line.material for line in lines])

    papers = [paper.id for paper in draft.materials()]
    assert sorted(material for page in pages for material in page) == sorted(papers * 3)
    assert {len(page) for page in pages[:-1]} == {2}
    assert await register.own(session.delegate, Place(NOW, "", "")) == ([], None)
