"""`ecabinet backup` and `restore`: records and papers as one file, and back from it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import tell, words
from ecabinet.cli.options import AsJson, Data
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.store.backup import Manifest

BackupFile = Annotated[
    Path, typer.Argument(metavar="FILE", help=words("option_backup"), dir_okay=False)
]


def backup(file: BackupFile, as_json: AsJson = False, data: Data = None) -> None:
    """Write the backup; exit code 1 if papers were missing."""
    from ecabinet.store.backup import back_up
    from ecabinet.store.files import ObjectFiles

    settings = load(data=data)
    files = ObjectFiles.open(settings.files_at)
    made = asyncio.run(back_up(settings.records_at, files, file))
    _say("backed_up", made, file, as_json)
    if made.missing:
        tell("backup_lacks", count=len(made.missing), hashes=" ".join(made.missing))
        raise typer.Exit(1)


def restore(file: BackupFile, as_json: AsJson = False, data: Data = None) -> None:
    """Restore into an empty house."""
    _say("restored", asyncio.run(_restore(load(data=data), file)), file, as_json)


async def _restore(settings: Settings, file: Path) -> Manifest:
    from ecabinet.store.backup import restore as put_back
    from ecabinet.store.engine import open_database
    from ecabinet.store.files import ObjectFiles
    from ecabinet.store.schema import migrate

    database = open_database(settings.records_at)
    try:
        await migrate(database)
        return await put_back(file, database, ObjectFiles.open(settings.files_at))
    finally:
        await database.close()


def _say(code: str, manifest: Manifest, file: Path, as_json: bool) -> None:
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(manifest))
        return
    rows = sum(table.rows for table in manifest.tables.values())
    tell(code, rows=rows, files=len(manifest.files), file=file)
