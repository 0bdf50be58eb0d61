"""A NATS server of our own, which may be killed and started again on the same port."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.demo_server import free_port


class Broker:
    """The server's address, and the process while it runs."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._process = subprocess.Popen(
            ["nats-server", "--addr", "127.0.0.1", "--port", str(self.port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.02)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


@contextmanager
def broker() -> Iterator[Broker]:
    running = Broker()
    running.start()
    try:
        yield running
    finally:
        running.kill()
