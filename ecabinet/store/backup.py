"""Records and files as one file: made while the house works, checked before it is believed.

A zip: `manifest.json`, `tables/NAME.jsonl`, `files/SHA256`. The records are one view of one moment,
and files are kept before a record speaks of them and never changed; so all that the view speaks of
is there when its files are copied afterwards. The manifest has every table's hash, a file's hash is
its name. Page images and stampable copies are made again.
"""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import msgspec
from sqlalchemy import Connection

from ecabinet import __version__
from ecabinet.errors import BadInput, NotFound, Unavailable
from ecabinet.store.engine import Database, read_beside
from ecabinet.store.files import CHUNK, ObjectFiles
from ecabinet.store.outbox import hold_back
from ecabinet.store.references import referred
from ecabinet.store.schema import head
from ecabinet.store.snapshot import LEFT_OUT, check_current, check_empty, fill, lines, tables

FORMAT = 1
_MANIFEST = "manifest.json"


class TableFacts(msgspec.Struct, frozen=True, kw_only=True):
    columns: list[str]
    rows: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a backup. `missing`: files that records speak of and the store did not have."""

    format: int
    schema: str
    program: str
    made_at: datetime
    tables: dict[str, TableFacts]
    files: dict[str, int]
    missing: list[str]
    left_out: dict[str, str]


async def back_up(database_url: str, files: ObjectFiles, target: Path) -> Manifest:
    """Write the backup to `target`, which appears when it is whole.

    A server may be running. Raises Refused `schema_behind`, BadInput `backup_exists`, Unavailable.
    """
    if await asyncio.to_thread(target.exists):
        raise BadInput("backup_exists", file=str(target))
    made_at = datetime.now(UTC)
    with _appearing(target) as out, zipfile.ZipFile(out, "w", allowZip64=True) as archive:
        facts, spoken_of = await read_beside(database_url, _write_tables, archive)
        sizes: dict[str, int] = {}
        missing: list[str] = []
        for name in sorted(spoken_of):
            try:
                sizes[name] = await _write_file(archive, files, name)
            except NotFound:
                missing.append(name)
        manifest = Manifest(
            format=FORMAT,
            schema=head(),
            program=__version__,
            made_at=made_at,
            tables=facts,
            files=sizes,
            missing=missing,
            left_out=LEFT_OUT,
        )
        archive.writestr(_MANIFEST, json.dumps(msgspec.to_builtins(manifest), indent=1))
    return manifest


async def restore(source: Path, database: Database, files: ObjectFiles) -> Manifest:
    """Put a backup into an empty house; all of it is checked before a record is written.

    Raises BadInput `backup_damaged` (with its `part`), `backup_unknown`, Refused `house_not_empty`,
    Unavailable.
    """
    await database.read(check_empty)
    with _opened(source) as archive:
        manifest = _manifest(archive)
        for name, facts in manifest.tables.items():
            _check_table(archive, name, facts)
        for name in manifest.files:
            with tempfile.NamedTemporaryFile() as passing:
                _check_file(archive, name, Path(passing.name))
                await files.put(Path(passing.name))
        columns = {name: facts.columns for name, facts in manifest.tables.items()}
        await database.write(_put_back, columns, lambda name: _lines(archive, name))
    return manifest


def _put_back(
    connection: Connection, columns: dict[str, list[str]], read: Callable[[str], Iterator[bytes]]
) -> None:
    fill(connection, columns, read)
    hold_back(connection)


def _write_tables(
    connection: Connection, archive: zipfile.ZipFile
) -> tuple[dict[str, TableFacts], set[str]]:
    check_current(connection)
    facts = {}
    for table in tables():
        digest, rows = sha256(), 0
        named = zipfile.ZipInfo(f"tables/{table.name}.jsonl", _now())
        named.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(named, "w", force_zip64=True) as out:
            for line in lines(connection, table):
                out.write(line)
                digest.update(line)
                rows += 1
        names = [str(column.name) for column in table.columns]
        facts[str(table.name)] = TableFacts(columns=names, rows=rows, sha256=digest.hexdigest())
    return facts, referred(connection)


async def _write_file(archive: zipfile.ZipFile, files: ObjectFiles, name: str) -> int:
    await files.size(name)  # before its place in the archive is begun
    size = 0
    entry = zipfile.ZipInfo(f"files/{name}", _now())
    with archive.open(entry, "w", force_zip64=True) as out:
        async for chunk in files.read(name):
            out.write(chunk)
            size += len(chunk)
    return size


def _now() -> tuple[int, int, int, int, int, int]:
    at = datetime.now(UTC)
    return at.year, at.month, at.day, at.hour, at.minute, at.second


@contextmanager
def _appearing(target: Path) -> Iterator[BinaryIO]:
    """A file that has its name when it is whole and on the disk, for its owner's eyes only.

    Raises Unavailable `backup_unwritable`; nothing is left behind then.
    """
    passing = target.with_name(f"{target.name}.part")
    try:
        passing.unlink(missing_ok=True)  # whatever stands there has rights and readers of its own
        descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as out:
                yield out
                out.flush()
                os.fsync(out.fileno())
            passing.replace(target)
        finally:
            passing.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(
            "backup_unwritable", file=str(target), reason=error.strerror or str(error)
        ) from error


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError:
        raise NotFound("no_backup", file=str(source)) from None
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, KeyError) as error:
        raise BadInput("backup_damaged", part=source.name) from error


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        manifest = msgspec.json.decode(archive.read(_MANIFEST), type=Manifest)
    except (msgspec.DecodeError, KeyError):
        raise BadInput("backup_damaged", part=_MANIFEST) from None
    if (manifest.format, manifest.schema) != (FORMAT, head()):
        raise BadInput("backup_unknown", program=manifest.program)
    return manifest


def _lines(archive: zipfile.ZipFile, table: str) -> Iterator[bytes]:
    with archive.open(f"tables/{table}.jsonl") as rows:
        yield from rows


def _check_table(archive: zipfile.ZipFile, name: str, facts: TableFacts) -> None:
    digest, rows = sha256(), 0
    for line in _lines(archive, name):
        digest.update(line)
        rows += 1
    if (digest.hexdigest(), rows) != (facts.sha256, facts.rows):
        raise BadInput("backup_damaged", part=name)


def _check_file(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    digest = sha256()
    with archive.open(f"files/{name}") as source, target.open("wb") as out:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            out.write(chunk)
    if digest.hexdigest() != name:
        raise BadInput("backup_damaged", part=name)
