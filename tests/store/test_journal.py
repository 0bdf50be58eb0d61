from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import Refused, Unavailable
from ecabinet.meeting.events import Entry, Record, VoteCancelled, VoteCast
from ecabinet.store.engine import Database, open_database
from ecabinet.store.journal import Decide, Journal

from .conftest import NOW, on_postgresql, on_sqlite


def ballots(after: int, count: int = 1, command: str = "c") -> list[Record]:
    return [
        Record(
            entry=Entry(
                seq=seq,
                at=NOW + timedelta(microseconds=seq),
                by=f"person{seq}",
                event=VoteCast(vote="v1", attendee=f"a{seq}", choice="for"),
            ),
            command_id=f"{command}{seq}",
            n=0,
            digest=b"\x00\xff",
        )
        for seq in range(after + 1, after + 1 + count)
    ]


def writing(records: Sequence[Record]) -> Decide:
    return lambda tail: records


async def test_what_was_appended_is_read_back_whole(database: Database, meeting: str) -> None:
    journal = Journal(database)
    records = ballots(0, 3)

    assert await journal.append(meeting, 0, writing(records)) == records
    assert await journal.read(meeting) == records
    assert await journal.read(meeting, after=2) == records[2:]
    assert await journal.read("another") == []
    assert records[0].entry.at.tzinfo is UTC


async def test_nothing_decided_is_nothing_written(database: Database, meeting: str) -> None:
    journal = Journal(database)

    assert await journal.append(meeting, 0, writing([])) == []
    assert await journal.read(meeting) == []


async def test_a_refusal_is_passed_on_and_nothing_happens(database: Database, meeting: str) -> None:
    journal = Journal(database)

    def refuse(tail: list[Record]) -> list[Record]:
        raise Refused("vote_not_open")

    with pytest.raises(Refused):
        await journal.append(meeting, 0, refuse)
    assert await journal.read(meeting) == []


@pytest.mark.parametrize("after", [2, 4])
async def test_records_that_do_not_follow_are_not_written(
    database: Database, meeting: str, after: int
) -> None:
    journal = Journal(database)
    await journal.append(meeting, 0, writing(ballots(0, 3)))

    with pytest.raises(ValueError, match="do not follow"):
        await journal.append(meeting, after, writing(ballots(after, command="d")))
    with pytest.raises(ValueError, match="do not follow"):
        await journal.append(meeting, 3, writing([*ballots(3), *ballots(4)[1:], *ballots(5)]))
    assert len(await journal.read(meeting)) == 3


@on_postgresql
async def test_where_several_write_a_command_is_written_once(
    database: Database, meeting: str
) -> None:
    journal = Journal(database)
    [first] = await journal.append(meeting, 0, writing(ballots(0)))
    again = Record(
        entry=Entry(seq=2, at=NOW, by=first.entry.by, event=first.entry.event),
        command_id=first.command_id,
        n=0,
        digest=b"",
    )

    with pytest.raises(IntegrityError):
        await journal.append(meeting, 1, writing([again]))
    assert await journal.read(meeting) == [first]


async def test_no_ballot_gets_into_a_log_file(database: Database, tmp_path: Path) -> None:
    journal, path = Journal(database), tmp_path / "server.log"
    logger, handler = logging.Logger("server"), logging.FileHandler(path)
    logger.addHandler(handler)

    try:
        await journal.append("no such meeting", 0, writing(ballots(0, 50)))
    except IntegrityError:
        logger.exception("what was decided could not be written")
    handler.close()

    written = path.read_text()
    assert "INSERT INTO journal" in written
    assert "vote_cast" not in written
    assert "choice" not in written


@on_sqlite
async def test_a_full_disk_writes_no_part_of_a_batch(database: Database, meeting: str) -> None:
    journal = Journal(database)

    def stop_growing(connection: Connection) -> None:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count={pages}"))

    await database.write(stop_growing)
    with pytest.raises(Unavailable, match="storage_full"):
        await journal.append(meeting, 0, writing(ballots(0, 1000)))
    assert await journal.read(meeting) == []


async def test_appends_to_many_meetings_at_once_keep_each_in_order(
    database: Database, meeting: str
) -> None:
    journal = Journal(database)

    async def speak(after: int) -> None:
        await journal.append(meeting, after, writing(ballots(after, 10)))

    for start in range(0, 100, 10):
        await asyncio.gather(speak(start), journal.read(meeting), journal.read(meeting))
    assert [r.entry.seq for r in await journal.read(meeting)] == list(range(1, 101))


@on_sqlite
async def test_a_killed_process_keeps_every_acknowledged_record(
    tmp_path: Path, database: Database, meeting: str
) -> None:
    await database.close()
    writer = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(Path(__file__).parents[1])!r});"
        "from store.test_journal import vote_without_end; vote_without_end(*sys.argv[1:])",
        str(tmp_path),
        meeting,
        stdout=asyncio.subprocess.PIPE,
    )
    assert writer.stdout
    acknowledged = 0
    for _ in range(25):
        acknowledged = int(await writer.stdout.readline())
    os.kill(writer.pid, signal.SIGKILL)
    while line := await writer.stdout.readline():
        if line.endswith(b"\n"):
            acknowledged = int(line)
    await writer.wait()

    reopened = open_database(f"sqlite:///{tmp_path}/ecabinet.db")
    kept = await Journal(reopened).read(meeting)
    await Journal(reopened).append(meeting, len(kept), writing(ballots(len(kept))))
    await reopened.close()

    assert acknowledged >= 175
    assert [record.entry.seq for record in kept] == list(range(1, len(kept) + 1))
    assert acknowledged <= len(kept) <= acknowledged + 7
    assert len(kept) % 7 == 0


def vote_without_end(folder: str, meeting: str) -> None:
    """Append seven ballots at a time, saying after each commit how many there are."""

    async def run() -> None:
        journal = Journal(open_database(f"sqlite:///{folder}/ecabinet.db"))
        after = 0
        while True:
            await journal.append(meeting, after, writing(ballots(after, 7)))
            after += 7
            print(after, flush=True)

    asyncio.run(run())


async def test_the_time_of_a_record_is_exact(database: Database, meeting: str) -> None:
    at = datetime(2026, 7, 15, 7, 30, 0, 123457, tzinfo=UTC)
    record = Record(
        entry=Entry(seq=1, at=at, by="system", event=VoteCancelled(vote="v1", reason="")),
        command_id="c",
        n=0,
        digest=b"",
    )
    await Journal(database).append(meeting, 0, writing([record]))

    [read] = await Journal(database).read(meeting)
    assert read.entry.at == at
