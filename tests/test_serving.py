"""Listening: what is refused, what a slow or endless client meets, and how a stop is made."""

from __future__ import annotations

import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import msgspec
import pytest

from ecabinet.authority import Authority
from ecabinet.errors import BadInput, Refused, Unavailable
from ecabinet.reception import HEADER_BYTES
from ecabinet.serving import bind, check_listening
from ecabinet.settings import Settings

APPLICATION = """
import asyncio, sys
from contextlib import asynccontextmanager
import msgspec
from ecabinet import serving
from ecabinet.settings import Settings

async def application(scope, receive, send):
    if scope["path"] == "/slow":
        print("started", flush=True)
        await asyncio.sleep(1)
    await send({"type": "http.response.start", "status": 200,
                "headers": [(b"scheme", scope["scheme"].encode()), (b"content-length", b"4")]})
    await send({"type": "http.response.body", "body": b"done"})

@asynccontextmanager
async def opening():
    yield serving.Answering(application)
    await asyncio.sleep(0.1)
    print("closed", flush=True)

settings = msgspec.json.decode(sys.argv[1], type=Settings, dec_hook=lambda kind, value: kind(value))
listener = serving.bind("127.0.0.1", 0)
port = listener.getsockname()[1]
serving.serve(opening(), settings, listener, lambda: print(port, flush=True))
"""


class Running:
    """A server in a process of its own, as in real life: `port`, and what it prints."""

    def __init__(self, settings: Settings) -> None:
        encoded = msgspec.json.encode(settings, enc_hook=str).decode()
        self.process = subprocess.Popen(
            [sys.executable, "-c", APPLICATION, encoded],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.port = int(self.line())

    def line(self) -> str:
        assert self.process.stdout
        return self.process.stdout.readline().strip()


@pytest.fixture
def run() -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def start(**changes: object) -> Running:
        started.append(Running(Settings(**changes)))
        return started[-1]

    yield start
    for running in started:
        running.process.kill()
        running.process.communicate()


def closed_after(connection: socket.socket, limit: float) -> float:
    """Seconds until the other side closes; fails after `limit`."""
    begun = time.monotonic()
    connection.settimeout(limit)
    try:
        while connection.recv(1024):
            pass
    except ConnectionError:
        pass
    return time.monotonic() - begun


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])
def test_without_tls_nothing_listens_towards_the_network(host: str) -> None:
    with pytest.raises(Refused, match="no_tls_towards_network"):
        check_listening(Settings(host=host))
    check_listening(Settings(host=host, behind_proxy=True))
    check_listening(Settings(host="127.0.0.1"))


def test_a_certificate_must_be_there_and_belong_to_its_key(tmp_path: Path) -> None:
    certificate, _ = Authority(tmp_path, ["localhost"]).issue(["localhost"])
    other = tmp_path / "ca.key"
    with pytest.raises(BadInput, match="tls_needs_both"):
        check_listening(Settings(tls_cert=certificate))
    with pytest.raises(BadInput, match="no_tls_file"):
        check_listening(Settings(tls_cert=certificate, tls_key=tmp_path / "none.key"))
    with pytest.raises(BadInput, match="bad_tls"):
        check_listening(Settings(tls_cert=certificate, tls_key=other))


def test_a_port_in_use_is_named() -> None:
    with bind("127.0.0.1", 0) as taken:
        taken.listen()
        with pytest.raises(Unavailable, match="port_in_use"):
            bind("127.0.0.1", taken.getsockname()[1])
    with pytest.raises(Unavailable, match="cannot_listen"):
        bind("192.0.2.1", 0)


def test_pages_are_answered_without_telling_what_answers(run: Callable[..., Running]) -> None:
    with urlopen(f"http://127.0.0.1:{run().port}/") as answer:
        assert answer.read() == b"done"
        assert answer.headers["Server"] is None


def test_tls_pages_are_answered(tmp_path: Path, run: Callable[..., Running]) -> None:
    authority = Authority(tmp_path, ["localhost"])
    certificate, key = authority.issue(["localhost"])
    running = run(tls_cert=certificate, tls_key=key)
    trust = ssl.create_default_context(cafile=str(authority.certificate_file))
    with urlopen(f"https://localhost:{running.port}/", context=trust) as answer:
        assert answer.headers["scheme"] == "https"


def test_a_client_that_trickles_its_request_is_cut_off(run: Callable[..., Running]) -> None:
    running = run(header_seconds=1)
    with socket.create_connection(("127.0.0.1", running.port)) as silent:
        assert 0.5 < closed_after(silent, 30) < 10
    with socket.create_connection(("127.0.0.1", running.port)) as trickling:
        trickling.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert 0.5 < closed_after(trickling, 30) < 10


def test_the_second_request_of_a_connection_has_the_same_deadline(
    run: Callable[..., Running],
) -> None:
    running = run(header_seconds=1)
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1.5)  # between requests it may rest longer than a head may take
        assert b"done" in connection.recv(4096)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        assert 0.5 < closed_after(connection, 30) < 10


def test_an_endless_head_is_cut_off(run: Callable[..., Running]) -> None:
    running = run()
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nX-Endless: ")
        with pytest.raises(ConnectionError):
            connection.sendall(b"x" * HEADER_BYTES * 200)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_finishes_what_was_begun_and_says_nothing(
    run: Callable[..., Running], sign: int
) -> None:
    running = run()
    with socket.create_connection(("127.0.0.1", running.port)) as connection:
        connection.sendall(b"GET /slow HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        assert running.line() == "started"
        running.process.send_signal(sign)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
        assert answer.endswith(b"done")
    assert running.line() == "closed"
    _, complaints = running.process.communicate(timeout=60)
    assert complaints == ""
    assert running.process.returncode == 0
