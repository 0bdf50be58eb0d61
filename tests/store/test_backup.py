"""The machine is lost; the backup brings back records, log and papers, on any kind of store."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select, update

from ecabinet.documents.search import fold as fold_words
from ecabinet.errors import BadInput, ECabinetError, Refused, Unavailable
from ecabinet.invitations.mail import Queued
from ecabinet.meeting.apply import fold
from ecabinet.store import backup as archive_of
from ecabinet.store.annotations import AnnotationRecords
from ecabinet.store.backup import back_up, restore
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database, open_database, read_beside
from ecabinet.store.files import ObjectFiles
from ecabinet.store.journal import Journal
from ecabinet.store.outbox import OutboxRecords
from ecabinet.store.references import referred
from ecabinet.store.scrubbing import scrub
from ecabinet.store.snapshot import LEFT_OUT, lines, tables
from ecabinet.store.tables import agencies, material_versions, materials, metadata, pages, sealed
from ecabinet.store.texts import FileRecords
from tests.live.conftest import records_of
from tests.meeting.golden import whole_meeting
from tests.meeting.invariants import canonical

from .buckets import KEYS, BucketServer
from .sample import hold
from .test_annotations import change, stroke

PAPER = b"%PDF-1.7 bao cao" * 100_000
SHA256 = sha256(PAPER).hexdigest()


@pytest.fixture(scope="module")
def server() -> Iterator[BucketServer]:
    with BucketServer() as serving:
        yield serving


def everything(connection: Connection) -> dict[str, list[bytes]]:
    return {table.name: list(lines(connection, table)) for table in tables()}


async def furnish(database: Database, files: ObjectFiles, source: Path) -> str:
    """A session that was held, with a real paper and somebody's note on it, an agency below its
    parent, and a sealed ballot."""
    session = await hold(database)
    await Journal(database).append(session.meeting, 0, lambda tail: records_of(whole_meeting()))
    draft = await DraftRecords(database).read(session.meeting)
    material = next(paper.id for paper in draft.materials() if paper.versions)
    notes = AnnotationRecords(database)
    await notes.apply(session.delegate.id, material, [change(stroke(1), version=SHA256)])
    source.write_bytes(PAPER)
    stored = await files.put(source)
    await FileRecords(database).keep(stored.sha256, stored.size, ["Đường Nguyễn Ảnh Thủ"])

    def more(connection: Connection) -> None:
        for table in (material_versions, materials):
            connection.execute(
                update(table).where(table.c.sha256.is_not(None)).values(sha256=SHA256)
            )
        for table in (metadata.tables["pages"], metadata.tables["files"]):
            connection.execute(table.delete().where(table.c.sha256 != SHA256))
        above = connection.scalars(select(agencies.c.id).order_by(agencies.c.id)).all()
        connection.execute(
            insert(agencies).values(
                id="0-below", parent=above[-1], slug="below", name="b", created_at=datetime.now(UTC)
            )
        )
        row = {"meeting": session.meeting, "vote": "v1", "kind": "ballot", "attendee": "a"}
        connection.execute(insert(sealed).values(**row, data="SEALED-ENVELOPE"))

    await database.write(more)
    letter = Queued("l1", session.meeting, "a", "an@x.vn", "request", b"Subject: x\r\n\r\nx\r\n")
    await OutboxRecords(database).put([letter], datetime.now(UTC))
    return session.meeting


@pytest.fixture(params=["to PostgreSQL", "to SQLite"])
def urls(request: pytest.FixtureRequest, sqlite_url: str, postgresql_url: str) -> list[str]:
    """Where the records were, and where they are to be."""
    both = [sqlite_url, postgresql_url]
    return both if request.param == "to PostgreSQL" else both[::-1]


@pytest.mark.parametrize("elsewhere", [False, True], ids=["folder", "bucket"])
async def test_a_lost_machine_is_brought_back(
    urls: list[str],
    elsewhere: bool,
    tmp_path: Path,
    server: BucketServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    before, after = urls
    house = tmp_path / "files"
    place = server.url.replace("house", tmp_path.name) if elsewhere else house.as_uri()
    files, database = ObjectFiles.open(place), open_database(before)
    meeting = await furnish(database, files, tmp_path / "upload")
    kept = await database.read(everything)

    (tmp_path / "backup.zip.part").touch(0o644)  # laid there by somebody who would like to read

    made = await back_up(before, files, tmp_path / "backup.zip")  # with the house still open

    assert (made.files, made.missing) == ({SHA256: len(PAPER)}, [])
    with zipfile.ZipFile(tmp_path / "backup.zip") as whole:
        assert not any(b"SEALED-ENVELOPE" in whole.read(name) for name in whole.namelist())
    assert (tmp_path / "backup.zip").stat().st_mode & 0o077 == 0, "for its owner's eyes only"
    await database.close()
    shutil.rmtree(house, ignore_errors=True)

    new = ObjectFiles.open((tmp_path / "new files").as_uri())
    opened = open_database(after)
    try:
        await restore(tmp_path / "backup.zip", opened, new)
        back = await opened.read(everything)
        (letter,) = back.pop("outbox_mail")
        assert b'"held"' in letter, "it may have gone out since the backup"
        assert await OutboxRecords(opened).due(datetime.now(UTC) + timedelta(days=9), 9) == []
        kept.pop("outbox_mail")
        assert back == kept
        assert kept["annotations"]
        held = fold(record.entry for record in await Journal(opened).read(meeting))
        assert canonical(held) == canonical(whole_meeting().state)
        assert await opened.read(lambda c: c.scalar(select(func.count()).select_from(sealed))) == 0
        found = await scrub(new, await opened.read(referred))
        assert (found.sound, found.is_sound, found.unreferenced) == (1, True, [])
        await FileRecords(opened).keep(sha256(b"x").hexdigest(), 1, ["sau khi khôi phục"])
        words = select(func.count()).select_from(pages).where(pages.c.folded.contains("anh thu"))
        assert await opened.read(lambda c: c.scalar(words)) == 1
        assert fold_words("Ảnh Thủ") == "anh thu"
        with pytest.raises(Refused, match="house_not_empty"):
            await restore(tmp_path / "backup.zip", opened, new)
    finally:
        await opened.close()


async def test_a_backup_that_was_changed_brings_nothing(
    tmp_path: Path, sqlite_url: str, postgresql_url: str
) -> None:
    files, database = ObjectFiles.open(f"{tmp_path.as_uri()}/files"), open_database(sqlite_url)
    await furnish(database, files, tmp_path / "upload")
    await back_up(sqlite_url, files, tmp_path / "good.zip")
    await database.close()
    empty = open_database(postgresql_url)
    new = ObjectFiles.open(f"{tmp_path.as_uri()}/new")

    def spoil(part: str) -> Path:
        target = tmp_path / "spoilt.zip"
        with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(target, "w") as bad:
            for name in good.namelist():
                data = good.read(name)
                bad.writestr(name, data[:-3] + b"x]\n" if part in name else data)
        return target

    cut = tmp_path / "cut.zip"
    cut.write_bytes((tmp_path / "good.zip").read_bytes()[:-200])
    try:
        for spoilt in (spoil("accounts"), cut, spoil(SHA256), spoil("manifest")):
            with pytest.raises(BadInput, match="backup_damaged"):
                await restore(spoilt, empty, new)
        await restore(tmp_path / "good.zip", empty, new)  # it is still an empty house
    finally:
        await empty.close()


async def test_a_disk_that_is_full_leaves_no_half_backup(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, database = ObjectFiles.open(f"{tmp_path.as_uri()}/files"), open_database(sqlite_url)
    await furnish(database, files, tmp_path / "upload")
    (tmp_path / "out").mkdir()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive_of.os, "fsync", full)
    with pytest.raises(Unavailable, match="backup_unwritable"):
        await back_up(sqlite_url, files, tmp_path / "out" / "backup.zip")
    assert list((tmp_path / "out").iterdir()) == []
    await database.close()


async def test_what_is_missing_changed_or_left_over_is_found(
    tmp_path: Path, sqlite_url: str
) -> None:
    house = tmp_path / "files"
    files, database = ObjectFiles.open(house.as_uri()), open_database(sqlite_url)
    await furnish(database, files, tmp_path / "upload")
    await database.close()
    spoken_of = await read_beside(sqlite_url, referred)
    assert spoken_of >= {SHA256}
    spoken_of = {SHA256}

    (path,) = (house / SHA256[:2]).iterdir()
    path.write_bytes(PAPER[:-1] + b"!")
    extra = house / "ab" / ("ab" * 32)
    extra.parent.mkdir()
    extra.write_bytes(b"nobody's")
    assert (await scrub(files, spoken_of)).unreferenced == [], "it may be spoken of soon"
    os.utime(extra, (0, 0))
    found = await scrub(files, spoken_of | {"0" * 64})
    assert (found.changed, found.missing) == ([SHA256], ["0" * 64])
    assert found.unreferenced == ["ab" * 32]
    assert not found.is_sound


def test_every_table_leaves_or_says_why_not() -> None:
    assert set(LEFT_OUT) | {table.name for table in tables()} == set(metadata.tables)
    assert issubclass(Refused, ECabinetError)
