from __future__ import annotations

import pytest
from sqlalchemy import Connection, delete, text, update

from ecabinet.errors import BadInput
from ecabinet.store import search as module
from ecabinet.store.engine import Database
from ecabinet.store.search import Search
from ecabinet.store.tables import materials, pages

from .sample import hash_of, hold


async def found(database: Database, meeting: str, q: str) -> list[tuple[str, int]]:
    results, _ = await Search(database)(meeting, q)
    return [(result.title, result.page) for result in results]


@pytest.mark.parametrize("q", ["Nguyễn Ảnh Thủ", "nguyen anh thu", "NGUYỄN anh", "nâng cấ"])
async def test_pages_are_found_with_and_without_marks(database: Database, q: str) -> None:
    session = await hold(database)

    assert await found(database, session.meeting, q) == [("Báo cáo ngân sách", 2)]


async def test_titles_stand_before_pages(database: Database) -> None:
    session = await hold(database)

    results = await found(database, session.meeting, "ngan sach")

    assert results[0] == ("Báo cáo ngân sách", 1)
    assert sorted(results[1:]) == [
        ("Báo cáo ngân sách", 1),
        ("Báo cáo ngân sách", 2),
        ("Dự thảo nghị quyết", 1),
    ]
    assert (await found(database, session.meeting, "45/BC-UBND"))[0][0] == "Báo cáo ngân sách"


async def test_marks_as_typed_come_first(database: Database) -> None:
    session = await hold(database)

    results = await found(database, session.meeting, "đường")

    assert sorted(results[:2]) == [("Báo cáo ngân sách", 2), ("Báo cáo ngân sách", 3)]
    assert results[2:] == [("Dự thảo nghị quyết", 2)]
    assert len(await found(database, session.meeting, "duong")) == 3


async def test_what_was_found_is_shown_in_its_words(database: Database) -> None:
    session = await hold(database)

    [result], _ = await Search(database)(session.meeting, '"anh thu"')

    assert [piece.text for piece in result.snippet if piece.hit] == ["Ảnh Thủ"]
    assert "".join(piece.text for piece in result.snippet).startswith("Thu ngân sách đạt")


async def test_another_meeting_a_recalled_paper_and_an_old_version_are_not_searched(
    database: Database,
) -> None:
    session = await hold(database)
    assert await found(database, "another", "ngan sach") == []

    def recall(connection: Connection) -> None:
        connection.execute(
            update(materials)
            .where(materials.c.sha256 == hash_of("bc-01"))
            .values(status="recalled")
        )

    await database.write(recall)
    assert await found(database, session.meeting, "ngan sach") == [("Dự thảo nghị quyết", 1)]


async def test_many_results_come_in_pages(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PAGE", 3)
    session, search = await hold(database), Search(database)

    first, cursor = await search(session.meeting, "ngan sach")
    rest, end = await search(session.meeting, "ngan sach", cursor or "")

    assert (len(first), cursor, len(rest), end) == (3, "3", 1, None)
    with pytest.raises(BadInput, match="bad_cursor"):
        await search(session.meeting, "ngan sach", "-1")


@pytest.mark.parametrize("q", ["AND", "a* OR b", "near(a b)", "col:x", "-x ^", "'; DROP--"])
async def test_the_query_language_of_the_database_is_not_spoken(database: Database, q: str) -> None:
    session = await hold(database)

    assert await found(database, session.meeting, q) == []


async def test_a_query_without_a_word_is_refused(database: Database) -> None:
    with pytest.raises(BadInput, match="search_empty"):
        await Search(database)("meeting", '"*"')


async def test_a_page_that_is_gone_is_not_found(database: Database) -> None:
    session = await hold(database)

    await database.write(lambda c: c.execute(delete(pages).where(pages.c.n == 2)))

    assert await found(database, session.meeting, "anh thu") == []
    if database.dialect == "sqlite":  # whose index is kept by triggers of ours
        check = text("INSERT INTO page_index (page_index) VALUES ('integrity-check')")
        await database.write(lambda c: c.execute(check))
