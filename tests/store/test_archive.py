from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from ecabinet.errors import BadInput
from ecabinet.people.accounts import Account
from ecabinet.store.archive import Archive, FoundPage
from ecabinet.store.engine import Database
from ecabinet.store.ids import uuid7
from ecabinet.store.matches import EVERYTHING, Wish
from ecabinet.store.projections import touch
from ecabinet.store.tables import attendees, items, library_papers, marks, materials, meetings
from ecabinet.store.texts import FileRecords

from .sample import STARTS, Session, hash_of, hold


async def published(database: Database, **head: Any) -> Session:
    session = await hold(database, **head)
    await change(database, meetings, meetings.c.id == session.meeting, status="prepared")
    return session


async def change(database: Database, table: Any, where: Any, **values: Any) -> None:
    await database.write(lambda c: c.execute(update(table).where(where).values(**values)))


async def look(database: Database, account: Account, q: str, **wish: Any) -> FoundPage:
    return await Archive(database)(account, q, EVERYTHING._replace(**wish))


def titles(page: FoundPage) -> list[str]:
    return ["".join(piece.text for piece in found.title) for found in page.found]


@pytest.mark.parametrize("q", ["nguyễn ảnh thủ", "nguyen anh thu", "NGUYEN ANH TH", "đường duong"])
async def test_a_page_is_found_with_and_without_marks(database: Database, q: str) -> None:
    session = await published(database)

    page = await look(database, session.delegate, q)

    assert titles(page)[0] == "Báo cáo ngân sách"
    assert page.found[0].hits[0].page == 2
    assert page.found[0].meeting == session.meeting
    assert any(piece.hit for piece in page.found[0].hits[0].snippet)


@pytest.mark.parametrize(
    ("q", "title"),
    [
        ("45/BC-UBND", "Báo cáo ngân sách"),
        ("du thao nghi quyet", "Dự thảo nghị quyết"),
        ("resolution", "Dự thảo nghị quyết"),
    ],
)
async def test_number_title_and_kind_are_found(database: Database, q: str, title: str) -> None:
    session = await published(database)

    assert titles(await look(database, session.delegate, q))[0] == title


async def test_a_changed_title_is_found_by_its_new_words(database: Database) -> None:
    session = await published(database)
    paper = materials.c.sha256 == hash_of("nq-01")
    await change(database, materials, paper, title="Danh sách đại biểu")
    await database.write(touch, session.meeting)

    assert titles(await look(database, session.chair, "danh sach dai")) == ["Danh sách đại biểu"]
    assert titles(await look(database, session.chair, '"du thao nghi"')) == ["Danh sách đại biểu"]


async def test_papers_of_two_meetings_are_found_the_newest_first(database: Database) -> None:
    first = await published(database, title="Kỳ họp thứ Tư")
    last = await published(
        database, title="Kỳ họp thứ Năm", starts_at=datetime(2026, 9, 1, tzinfo=UTC)
    )

    page = await look(database, first.delegate, "nguyen anh thu")
    assert [found.meeting for found in page.found] == [last.meeting, first.meeting]
    assert page.total == 2

    only = await look(database, first.delegate, "nguyen anh thu", meeting=first.meeting)
    early = await look(
        database, first.delegate, "nguyen anh thu", until=datetime(2026, 8, 1, tzinfo=UTC)
    )
    assert [f.meeting for f in only.found] == [f.meeting for f in early.found] == [first.meeting]
    kind = await look(database, first.delegate, "ngan sach", kind="draft_resolution")
    assert set(titles(kind)) == {"Dự thảo nghị quyết"}


async def test_what_one_may_not_read_is_neither_found_nor_counted(database: Database) -> None:
    session = await hold(database)
    nothing = FoundPage([], 0, False, None)
    assert titles(await look(database, session.secretary, "nguyen anh thu"))  # prepares it
    assert await look(database, session.delegate, "nguyen anh thu") == nothing  # a draft
    await change(database, meetings, meetings.c.id == session.meeting, status="prepared")
    assert titles(await look(database, session.delegate, "nguyen anh thu"))
    assert await look(database, session.stranger, "nguyen anh thu") == nothing

    paper = materials.c.sha256 == hash_of("bc-01")
    for status in ("recalled", "pending"):
        await change(database, materials, paper, status=status)
        for person in (session.delegate, session.secretary, session.chair):
            assert await look(database, person, "nguyen anh thu") == nothing
            assert await look(database, person, "45/BC-UBND") == nothing


async def test_closed_doors_hide_papers_from_who_is_outside(database: Database) -> None:
    session = await published(database)
    where = (items.c.meeting == session.meeting) & (items.c.key == "ngan-sach")
    await change(database, items, where, confidential=True, presenter=None)
    assert not titles(await look(database, session.delegate, "nguyen anh thu"))  # has no vote
    assert titles(await look(database, session.chair, "nguyen anh thu"))
    assert titles(await look(database, session.secretary, "nguyen anh thu"))

    me = select(attendees.c.id).where(attendees.c.account == session.delegate.id)
    await change(database, items, where, admitted=[await database.read(Connection.scalar, me)])
    assert titles(await look(database, session.delegate, "nguyen anh thu"))


async def test_own_notes_and_own_library_are_found_by_their_owner_alone(database: Database) -> None:
    session = await published(database)
    await FileRecords(database).keep(hash_of("own"), 10, ["Sổ tay giám sát đầu tư công"])

    def write(connection: Connection) -> None:
        paper = connection.scalar(select(materials.c.id).where(materials.c.key == "bc-01"))
        connection.execute(
            insert(marks).values(
                account=session.delegate.id,
                id=uuid7(),
                material=paper,
                sha256=hash_of("bc-01"),
                page=3,
                type="note",
                data={},
                size=1,
                updated_at=STARTS,
                words="Hỏi lại số liệu nợ đọng",
                folded="hoi lai so lieu no dong",
            )
        )
        connection.execute(
            insert(library_papers).values(
                id=uuid7(),
                account=session.delegate.id,
                title="Cẩm nang đại biểu",
                sha256=hash_of("own"),
                added_at=STARTS,
            )
        )

    await database.write(write)

    [note] = (await look(database, session.delegate, "no dong")).found
    assert (note.source, note.hits[0].page) == ("note", 3)
    [own] = (await look(database, session.delegate, "giam sat")).found
    assert (own.source, own.meeting, own.hits[0].page) == ("library", None, 1)
    assert titles(await look(database, session.delegate, "cam nang")) == ["Cẩm nang đại biểu"]
    assert titles(await look(database, session.delegate, "giam sat", source="paper")) == []
    for other in (session.secretary, session.chair, session.stranger):
        for q in ("no dong", "giam sat", "cam nang"):
            assert (await look(database, other, q)).total == 0
    recalled = materials.c.sha256 == hash_of("bc-01")
    await change(database, materials, recalled, status="recalled")
    assert (await look(database, session.delegate, "no dong")).total == 0


@pytest.mark.parametrize(
    "q",
    [
        *("ngan* OR 1", "NEAR(a b)", "folded:ngan", "a AND NOT b", "a | b & !c", "x' OR '1'='1"),
        *("a:*", "%_x\\", "ngan -sach", "a <-> b", "^x", "{a}: b", "((a", '"a', "a\u0000b", "𝔸 ﷺ"),
    ],
)
async def test_what_people_type_is_never_syntax(database: Database, q: str) -> None:
    session = await published(database)

    assert (await look(database, session.delegate, q)).total < 3


@pytest.mark.parametrize("q", ["", '"', "(((", "\\", "* - :", "_"])
async def test_signs_alone_are_nothing_to_look_for(database: Database, q: str) -> None:
    session = await published(database)

    with pytest.raises(BadInput, match="search_empty"):
        await look(database, session.delegate, q)


async def test_results_come_in_pages(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await published(database)
    monkeypatch.setattr("ecabinet.store.archive.PAGE", 1)
    archive = Archive(database)

    first = await archive(session.delegate, "ngan sach")
    second = await archive(session.delegate, "ngan sach", Wish(), first.next or "")

    assert (first.total, second.next) == (2, None)
    assert {first.found[0].id, second.found[0].id} == {
        f.id for f in (await look_all(database, session))
    }
    with pytest.raises(BadInput, match="bad_cursor"):
        await archive(session.delegate, "ngan sach", Wish(), "x")


async def look_all(database: Database, session: Session) -> list[Any]:
    pages = [await Archive(database)(session.delegate, "ngan sach", Wish(), str(n)) for n in (0, 1)]
    return [found for page in pages for found in page.found]
