"""A server that the command line started, on a free port, stopped as people stop it."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Served:
    """A running `ecabinet …`: asked over HTTP, stopped by a signal."""

    def __init__(
        self,
        port: int,
        arguments: tuple[str | Path, ...],
        ca: Path | None = None,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.port = port
        self.cookie = ""
        self.trust = ssl.create_default_context(cafile=str(ca)) if ca else None
        self.begun = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ecabinet", *arguments, "--port", str(port)],
            cwd=environment and environment["HOME"],
            env=(environment or os.environ) | {"ECABINET_LANGUAGE": "en", "COLUMNS": "200"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self, seconds: float = 180) -> float:
        """Seconds from the start until it answers."""
        while time.monotonic() < self.begun + seconds:
            assert self.process.poll() is None, self.process.communicate()
            try:
                if self.ask("GET", "/healthz")[0] == 200:
                    return time.monotonic() - self.begun
            except ConnectionError:
                time.sleep(0.05)
        raise TimeoutError

    def ask(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Status and JSON (or bytes) of one request, made as a page of the same origin would."""
        kind = http.client.HTTPSConnection if self.trust else http.client.HTTPConnection
        extra = {"context": self.trust} if self.trust else {}
        connection = kind("localhost", self.port, timeout=30, **extra)
        scheme = "https" if self.trust else "http"
        headers = {"Origin": f"{scheme}://localhost:{self.port}", "Cookie": self.cookie}
        if body is not None:
            headers["Content-Type"] = "application/json"
        try:
            connection.request(method, path, json.dumps(body) if body else None, headers)
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if given := answer.headers["Set-Cookie"]:
            self.cookie = given.partition(";")[0]
        if "json" in answer.headers.get("Content-Type", ""):
            return answer.status, json.loads(content)
        return answer.status, content

    def sign_in(self, username: str, password: str) -> int:
        body = {"username": username, "password": password}
        return self.ask("POST", "/api/session", body)[0]

    def stop(self, number: int = signal.SIGINT) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self.process.send_signal(number)
        output, complaints = self.process.communicate(timeout=60)
        return self.process.returncode, output, complaints


@contextmanager
def served(
    *arguments: str | Path, ca: Path | None = None, environment: dict[str, str] | None = None
) -> Iterator[Served]:
    """Run `ecabinet …` on a free port; killed at the end if the test did not stop it.

    `environment` is all that it sees of this machine's; it then runs in its HOME.
    """
    running = Served(free_port(), arguments, ca, environment)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.kill()
        running.process.communicate()
