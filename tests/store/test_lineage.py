from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import text

from ecabinet.store.engine import Database, open_database
from ecabinet.store.lineage import MARK, log_id
from ecabinet.store.schema import migrate


async def started(folder: Path) -> str:
    """The log's name as one start of the program on this folder has it."""
    database = open_database(f"sqlite:///{folder}/ecabinet.db")
    await migrate(database)
    name = await log_id(database)
    await database.close()
    return name


async def test_a_log_keeps_its_name_from_start_to_start(database: Database, tmp_path: Path) -> None:
    assert await log_id(database) == await log_id(database) == await log_id(database)

    name = await started(tmp_path / "data")
    assert [await started(tmp_path / "data") for _ in range(3)] == [name] * 3


async def test_a_restored_folder_carries_another_log(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "backup"
    name = await started(data)
    shutil.copytree(data, backup)

    shutil.copytree(backup, data, dirs_exist_ok=True)
    over_it = await started(data)
    shutil.rmtree(data)
    shutil.copytree(backup, data)
    in_its_place = await started(data)

    assert len({name, over_it, in_its_place}) == 3
    assert await started(data) == in_its_place


async def test_a_database_restored_alone_carries_another_log(tmp_path: Path) -> None:
    data = tmp_path / "data"
    name = await started(data)
    shutil.copy(data / "ecabinet.db", tmp_path / "monday.db")
    assert await started(data) == name
    shutil.copy(data / "ecabinet.db", tmp_path / "today.db")

    shutil.copy(tmp_path / "monday.db", data / "ecabinet.db")
    after_an_earlier_day = await started(data)
    (data / "ecabinet.db").rename(tmp_path / "damaged.db")
    shutil.copy(tmp_path / "today.db", data / "ecabinet.db")

    assert len({name, after_an_earlier_day, await started(data)}) == 3


async def test_who_restores_a_whole_disk_deletes_the_mark(tmp_path: Path) -> None:
    name = await started(tmp_path)
    (tmp_path / MARK).unlink()

    assert await started(tmp_path) != name


async def test_restored_tables_of_a_server_carry_another_log(served: Database) -> None:
    name = await log_id(served)

    def restore(connection) -> None:  # what pg_restore --clean does
        for statement in (
            "CREATE TABLE restored (LIKE deployment INCLUDING ALL)",
            "INSERT INTO restored SELECT * FROM deployment",
            "DROP TABLE deployment",
            "ALTER TABLE restored RENAME TO deployment",
        ):
            connection.execute(text(statement))

    await served.write(restore)

    restored = await log_id(served)
    assert restored != name
    assert await log_id(served) == restored
