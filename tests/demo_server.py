"""The demo as its users start it: a process of its own, on a free port, in a folder of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

PASSWORD = "mat-khau-thu-2026"
STARTS_WITHIN = 60.0


class Demo(NamedTuple):
    base: str
    password: str
    process: subprocess.Popen[str]
    data: Path


@contextmanager
def demo(
    data: Path, *options: str, port: int | None = None, language: str = "vi", **settings: str
) -> Iterator[Demo]:
    """A running demo with those settings; ended as Ctrl-C would, unless somebody killed it."""
    port = port or free_port()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ECABINET_")}
    command = [sys.executable, "-m", "ecabinet", "demo", "--port", str(port), "--data", str(data)]
    with (data.parent / f"{data.name}.log").open("a") as log:
        process = subprocess.Popen(
            [*command, "--password", PASSWORD, *options],
            env=kept
            | {f"ECABINET_{name.upper()}": value for name, value in settings.items()}
            | {"ECABINET_LANGUAGE": language},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
        )
    running = Demo(f"http://localhost:{port}", PASSWORD, process, data)
    try:
        _wait(running)
        yield running
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)


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
