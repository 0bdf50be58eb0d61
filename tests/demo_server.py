"""The demo as its users start it: a process of its own, on a free port, in a folder of its own.

A folder that is not there yet begins as a copy of one that was filled before, as at a demo's second
start: the papers of a pack are typeset once and not for every hall. What the first start does is
looked at in `tests.cli.test_demo`.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ecabinet.app import open_rooms
from ecabinet.demo import DEFAULT_PACK, Mark, claim, fill
from ecabinet.settings import Settings
from tests.warm import Started

PASSWORD = "mat-khau-thu-2026"
STARTS_WITHIN = 180.0


class Demo(NamedTuple):
    base: str
    password: str
    process: subprocess.Popen[str] | Started
    data: Path


@contextmanager
def demo(
    data: Path,
    *options: str,
    port: int | None = None,
    language: str = "vi",
    package: Path | None = None,
    **settings: str,
) -> Iterator[Demo]:
    """A running demo with those settings; ended as Ctrl-C would, unless somebody killed it.

    `package`: the folder whose `ecabinet` is run, if not this one's.
    """
    if not data.exists():
        shutil.copytree(_filled(_wanted(*options)), data)
    port = port or free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")}
    given = {f"ECABINET_{name.upper()}": value for name, value in settings.items()}
    environment = kept | given | {"ECABINET_LANGUAGE": language}
    command = ["demo", "--port", str(port), "--data", str(data), "--password", PASSWORD, *options]
    log = data.parent / f"{data.name}.log"
    process = (
        _other(package, command, environment, log)
        if package
        else Started(command, environment, log, log)
    )
    running = Demo(f"http://localhost:{port}", PASSWORD, process, data)
    try:
        _wait(running)
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            ended(process)


def _other(
    package: Path, command: list[str], environment: dict[str, str], log: Path
) -> subprocess.Popen[str]:
    """The demo of another folder's `ecabinet`."""
    with log.open("a") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "ecabinet", *command],
            env=environment, cwd=package, stdin=subprocess.DEVNULL,
            stdout=output, stderr=output, text=True,
        )  # fmt: skip


def ended(process: subprocess.Popen[Any] | Started, seconds: float = 60) -> int:
    """The exit code of a process that was told to end; it is killed if it does not."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _wanted(*options: str) -> Mark:
    """Which demo these options ask for."""
    named = dict(zip(options[::2], options[1::2], strict=True))
    delegates = named.get("--delegates")
    return Mark(named.get("--pack", DEFAULT_PACK), int(delegates) if delegates else None)


@cache
def _filled(wanted: Mark) -> Path:
    """A demo's folder, ready to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="ecabinet-demo-"))
    atexit.register(shutil.rmtree, folder)

    async def import_pack() -> None:
        settings = Settings(data=folder)
        mark = claim(folder, wanted)
        async with open_rooms(settings) as rooms:
            await fill(rooms, mark, PASSWORD)

    with ThreadPoolExecutor(1) as aside:  # a test's own loop may be running here
        aside.submit(asyncio.run, import_pack()).result()
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(running: Demo) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if running.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{running.base}/readyz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    log = (running.data.parent / f"{running.data.name}.log").read_text("utf-8")
    raise RuntimeError(f"the demo did not start:\n{log}")
