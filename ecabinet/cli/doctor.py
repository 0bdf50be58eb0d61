"""`ecabinet doctor`: what is missing or wrong on this machine, in plain words, and how to mend it.

Every check looks at the real thing (opens the port, writes a file, compares the clocks) and none
changes anything. Exit code 1 when the server could not run; what is merely missing is a warning.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Literal

import typer

from ecabinet.cli.console import console, words
from ecabinet.cli.options import AsJson, Data
from ecabinet.documents import programs
from ecabinet.errors import BadInput, ECabinetError
from ecabinet.settings import Settings, load

LOW_DISK_MB = 2000
CERTIFICATE_DAYS = 30
BUS_SECONDS = 3.0
SQLITE_OLDEST = (3, 35, 0)
PROGRAM_MADE = datetime(2026, 11, 1, tzinfo=UTC)
"""No clock can be right that says it is earlier."""


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at (`name`), how it is, what that means and how to mend it."""

    name: str
    state: Literal["ok", "missing", "wrong"]
    text: str
    cure: str = ""


def doctor(data: Data = None, as_json: AsJson = False) -> None:
    """Print the findings; exit code 1 if anything is wrong."""
    findings = list(examine(load(data=data)))
    if as_json:
        typer.echo(json.dumps([asdict(f) for f in findings], ensure_ascii=False, indent=2))
    else:
        _print(findings)
    if any(f.state == "wrong" for f in findings):
        raise typer.Exit(1)


def examine(settings: Settings) -> Iterator[Finding]:
    """All findings about this machine under these settings."""
    yield _python()
    yield _built("client", "server/client/index.html")
    yield _built("fonts", "typeset/fonts/Tinos-Regular.ttf")
    yield _sqlite()
    yield _folder(settings.data.absolute())
    yield _port(settings)
    yield _tls(settings)
    yield _clock()
    yield _program("office", programs.office())
    yield _program("scans", programs.reader_of_scans())
    if settings.database_url:
        yield asyncio.run(_database(settings))
    if settings.bus_url:
        yield asyncio.run(_bus(settings.bus_url))
    yield asyncio.run(_mail(settings))


def _ok(name: str, text: str) -> Finding:
    return Finding(words(f"doctor_{name}"), "ok", text)


def _bad(name: str, text: str, cure: str, state: Literal["missing", "wrong"] = "wrong") -> Finding:
    return Finding(words(f"doctor_{name}"), state, text, cure)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    if (3, 11) <= sys.version_info < (3, 14):
        return _ok("python", version)
    return _bad("python", version, words("doctor_python_cure"))


def _built(name: str, path: str) -> Finding:
    if files("ecabinet").joinpath(path).is_file():
        return _ok(name, words("doctor_in_place"))
    return _bad(name, words("doctor_not_there"), words("doctor_built_cure"))


def _program(name: str, found: Path | None) -> Finding:
    if found is not None:
        return _ok(name, str(found))
    packages = programs.PACKAGES
    cure = words("doctor_program_cure", packages=packages)
    return _bad(name, words(f"doctor_{name}_missing"), cure, "missing")


def _sqlite() -> Finding:
    if sqlite3.sqlite_version_info < SQLITE_OLDEST:
        return _bad("sqlite", sqlite3.sqlite_version, words("doctor_sqlite_cure"))
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    if "ENABLE_FTS5" not in options:
        return _bad("sqlite", words("doctor_sqlite_no_fts"), words("doctor_sqlite_cure"))
    return _ok("sqlite", sqlite3.sqlite_version)


def _folder(folder: Path) -> Finding:
    standing = next(p for p in (folder, *folder.parents) if p.exists())
    if not standing.is_dir() or not os.access(standing, os.W_OK):
        return _bad(
            "data",
            words("doctor_data_unwritable", folder=folder),
            words("doctor_data_cure", folder=folder),
        )
    free = shutil.disk_usage(standing).free // 1_000_000
    text = words("doctor_data_free", folder=folder, free=f"{free / 1000:.1f}")
    if free < LOW_DISK_MB:
        return _bad("data", text, words("doctor_disk_cure"), "missing")
    return _ok("data", text)


def _port(settings: Settings) -> Finding:
    from ecabinet.serving import bind

    try:
        bind(settings.host, settings.port).close()
    except ECabinetError as error:
        return _bad("port", _sentence(error), words("doctor_port_cure"), "missing")
    return _ok("port", words("doctor_port_free", port=settings.port))


def _tls(settings: Settings) -> Finding:
    from ecabinet.serving import check_listening

    try:
        check_listening(settings)
    except ECabinetError as error:
        return _bad("tls", _sentence(error), words("doctor_tls_cure"))
    if settings.tls_cert is None:
        return _ok("tls", words("doctor_tls_none"))
    days = _days_left(settings.tls_cert)
    text = words("doctor_tls_days", days=days)
    if days < 0:
        return _bad("tls", text, words("doctor_tls_renew"))
    if days < CERTIFICATE_DAYS:
        return _bad("tls", text, words("doctor_tls_renew"), "missing")
    return _ok("tls", text)


def _days_left(certificate: Path) -> int:
    from cryptography import x509

    end = x509.load_pem_x509_certificate(certificate.read_bytes()).not_valid_after_utc
    return (end - datetime.now(UTC)).days


def _clock() -> Finding:
    now = datetime.now().astimezone()
    text = now.strftime("%d/%m/%Y %H:%M:%S %Z")
    if now < PROGRAM_MADE:
        return _bad("clock", text, words("doctor_clock_cure"))
    if not now.utcoffset():
        return _bad("clock", text, words("doctor_zone_cure"), "missing")
    return _ok("clock", text)


async def _database(settings: Settings) -> Finding:
    """Whether it answers, and keeps what it says it has kept."""
    from ecabinet.store.engine import open_database

    try:
        database = open_database(settings.records_at)
        try:
            forgets = await database.forgets()
        finally:
            await database.close()
    except (ECabinetError, ImportError, OSError) as error:
        text = _sentence(error) if isinstance(error, ECabinetError) else str(error)
        return _bad("database", text, words("doctor_database_cure"))
    if forgets:
        text = words("doctor_database_forgets", settings=", ".join(forgets))
        return _bad("database", text, words("doctor_database_forgets_cure"))
    return _ok("database", words("doctor_answers"))


async def _bus(url: str) -> Finding:
    """Whether a NATS server can be reached under the URL, and lets us in."""
    try:
        from ecabinet.bus.nats import NatsBus

        async with NatsBus(url, "doctor") as bus:
            async with asyncio.timeout(BUS_SECONDS):
                while bus.trouble:  # noqa: ASYNC110  # it has no event to wait for
                    await asyncio.sleep(0.05)
    except TimeoutError:  # the server runs without it
        text, cure = words("bus_unreachable"), words("doctor_bus_cure")
        return _bad("bus", text, cure, "missing")
    except (BadInput, ImportError) as error:
        text = _sentence(error) if isinstance(error, BadInput) else str(error)
        return _bad("bus", text, words("doctor_bus_cure"))
    return _ok("bus", words("doctor_answers"))


async def _mail(settings: Settings) -> Finding:
    """Whether the mail server lets us in and takes our address as a sender's."""
    from ecabinet.app import mail_server

    if not settings.mail_url:
        return _bad("mail", words("doctor_mail_none"), words("doctor_mail_set"), "missing")
    try:
        await mail_server(settings).ask()
    except ECabinetError as error:
        return _bad("mail", _sentence(error), words("doctor_mail_cure"))
    return _ok("mail", words("doctor_answers"))


def _sentence(error: ECabinetError) -> str:
    return words(error.code, **error.details)


_MARKS = {"ok": "[green]✓[/]", "missing": "[yellow]![/]", "wrong": "[red]✗[/]"}


def _print(findings: list[Finding]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in findings:
        cure = f"\n[dim]→ {escape(finding.cure)}[/]" if finding.cure else ""
        table.add_row(_MARKS[finding.state], escape(finding.name), escape(finding.text) + cure)
    console().print(table)
    wrong = sum(f.state == "wrong" for f in findings)
    console().print(words("doctor_wrong", count=wrong) if wrong else words("doctor_fine"))
