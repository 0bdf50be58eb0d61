"""The bus over NATS: one subject a house, at most once, never waited for.

Whether the server is there is no condition for anything. We look for it until we find it, at the
start and whenever it is lost; meanwhile what is told is dropped, since a hint that comes late is
worth less than a look at the tables, which everybody takes then.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

import msgspec
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error

from ecabinet.errors import BadInput
from ecabinet.live.bus import AnyWord, Hear

WAITING = 10_000
"""Words that may wait for the network; beyond them the newest are dropped."""

AGAIN_SECONDS = 0.5
CANCEL_SECONDS = 0.1
PING_SECONDS, PINGS = 2, 2
"""A server that does not answer so many pings is lost, though the line seems to be up."""

SCHEMES = ("nats", "tls")

_log = logging.getLogger("ecabinet.bus")
_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(AnyWord).decode


class NatsBus:
    """A connection to NATS. `async with` keeps it, through all that happens to the server."""

    is_alone = False

    def __init__(self, url: str, house: str) -> None:
        self._servers = [server.strip() for server in url.split(",")]
        if not all(map(_is_address, self._servers)):
            raise BadInput("bad_bus_url")
        self._subject = f"ecabinet.{house}"
        self._me = secrets.token_urlsafe(9)
        self._client: Client | None = None
        self.lost = 0
        self._hear: list[Hear] = []
        self._words: asyncio.Queue[AnyWord] = asyncio.Queue(WAITING)
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def trouble(self) -> str | None:
        """As `live.bus.Bus`."""
        return None if self._client else "bus_unreachable"

    def tell(self, word: AnyWord) -> None:
        """As `live.bus.Bus`."""
        if self._client and not self._words.full():
            self._words.put_nowait(word)

    def listen(self, hear: Hear) -> None:
        """As `live.bus.Bus`."""
        self._hear.append(hear)

    async def __aenter__(self) -> NatsBus:
        self._tasks = [
            asyncio.create_task(self._keep(), name="bus"),
            asyncio.create_task(self._send(), name="bus sending"),
        ]
        return self

    async def __aexit__(self, *_: object) -> None:
        """Says what still waits to be said, if that goes quickly."""
        with suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._words.join()
        left: Iterable[asyncio.Task[None]] = self._tasks
        while left:  # who looks for the server may not hear it the first time: its waiting is nats'
            for task in left:
                task.cancel()
            left = (await asyncio.wait(left, timeout=CANCEL_SECONDS))[1]

    async def _keep(self) -> None:
        """Looks for the server, and again whenever it is lost."""
        while True:
            lost = asyncio.Event()
            try:
                async with self._connected(lost) as self._client:
                    _log.info("the bus is there")
                    await lost.wait()
                    self.lost += 1
                    _log.warning("the bus is lost; journals and chat are looked at every second")
            except (Error, OSError, ValueError) as error:  # it may be no NATS server that answers
                _log.warning("the bus cannot be used: %s", error)
            await asyncio.sleep(AGAIN_SECONDS)

    @asynccontextmanager
    async def _connected(self, lost: asyncio.Event) -> AsyncIterator[Client]:
        async def closed() -> None:
            self._client = None
            lost.set()

        client = Client()
        try:
            # Its own way to come back keeps what was told meanwhile, and gives up over a password.
            await client.connect(
                self._servers,
                name="ecabinet",
                no_echo=True,
                allow_reconnect=False,
                connect_timeout=2,
                ping_interval=PING_SECONDS,
                max_outstanding_pings=PINGS,
                error_cb=self._failed,
                closed_cb=closed,
            )
            await client.subscribe(self._subject, cb=self._take)
            await client.flush(PING_SECONDS)
            yield client
        finally:
            self._client = None
            await client.close()

    async def _send(self) -> None:
        while True:
            word = await self._words.get()
            try:
                if self._client:
                    payload = _encode(msgspec.structs.replace(word, sender=self._me))
                    await self._client.publish(self._subject, payload)
            except (Error, OSError) as error:  # as a rule it was lost meanwhile
                _log.warning("a word is lost with the bus: %s", error)
            except Exception:  # the next word must go all the same: nobody else would tell it
                _log.exception("a word could not be told")
            finally:
                self._words.task_done()

    async def _take(self, message: Msg) -> None:
        try:
            word = _decode(message.data)
        except msgspec.DecodeError:
            _log.warning("somebody says on %s what we do not understand", self._subject)
            return
        for hear in self._hear:
            try:
                hear(word)
            except Exception:  # one listener's mistake is not the other's, nor the next word's
                _log.exception("what was heard could not be taken in")

    async def _failed(self, error: Exception) -> None:
        _log.debug("the bus: %s", error)


def _is_address(server: str) -> bool:
    try:
        url = urlsplit(server)
        return url.scheme in SCHEMES and bool(url.hostname) and url.port != 0
    except ValueError:
        return False
