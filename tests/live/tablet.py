"""A tablet for tests: a real WebSocket client that remembers every frame it got.

Each frame must be one that the published vocabulary knows.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from ecabinet.live import wire

Frame = dict[str, Any]


class Tablet:
    """`async with house.tablet("d1") as tablet:` is connected and welcomed."""

    def __init__(self, url: str, who: str, origin: str, **options: Any) -> None:
        self._connecting = connect(
            url,
            origin=Origin(origin),
            subprotocols=[Subprotocol("ecabinet.v1")],
            additional_headers={"Cookie": f"session={who}"},
            compression=None,
            **options,
        )
        self.frames: list[Frame] = []
        self._next = 0
        self._arrived = asyncio.Condition()

    async def __aenter__(self) -> Tablet:
        self.socket: ClientConnection = await self._connecting
        self._reading = asyncio.create_task(self._read())
        self.welcome = await self.get("welcome")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.socket.close()
        await self._reading

    async def _read(self) -> None:
        try:
            async for message in self.socket:
                msgspec.json.decode(message, type=wire.Frame)
                async with self._arrived:
                    self.frames.append(json.loads(message))
                    self._arrived.notify_all()
        except ConnectionClosed:
            pass
        async with self._arrived:
            self._arrived.notify_all()

    async def say(self, do: str, command_id: str | None = None, **fields: Any) -> str:
        """Sends a command without waiting; its id."""
        command_id = command_id or secrets.token_hex(16)
        await self.socket.send(json.dumps({"id": command_id, "do": do, **fields}))
        return command_id

    async def do(self, do: str, command_id: str | None = None, **fields: Any) -> Frame:
        """Sends a command; the frame that answers it."""
        sent = await self.say(do, command_id, **fields)
        return await self.answer(sent)

    async def answer(self, command_id: str) -> Frame:
        return await self._find(lambda frame: frame.get("id") == command_id, from_start=True)

    async def get(self, kind: str) -> Frame:
        """The next frame of a kind that was not asked for before."""
        return await self._find(lambda frame: frame["t"] == kind)

    async def event(self, kind: str) -> Frame:
        """The first entry with an event of this kind that was shown to this tablet."""

        def shown(frame: Frame) -> bool:
            return any(e["event"]["type"] == kind for e in frame.get("entries", ()))

        await self._find(shown, from_start=True)
        return next(e for e in self.entries() if e["event"]["type"] == kind)

    def events(self, kind: str) -> list[Frame]:
        """All events of a kind shown so far."""
        return [e["event"] for e in self.entries() if e["event"]["type"] == kind]

    def entries(self) -> list[Frame]:
        return [entry for frame in self.frames for entry in frame.get("entries", ())]

    async def closed(self) -> int | None:
        """The code that the connection was closed with."""
        async with asyncio.timeout(30):
            await self.socket.wait_closed()
        return self.socket.close_code

    async def _find(self, wanted: Any, from_start: bool = False) -> Frame:
        at = 0 if from_start else self._next
        async with asyncio.timeout(30), self._arrived:
            while True:
                while at < len(self.frames):
                    frame = self.frames[at]
                    at += 1
                    if wanted(frame):
                        if not from_start:
                            self._next = at
                        return frame
                if self._reading.done():
                    raise AssertionError(f"closed with {self.socket.close_code}")
                await self._arrived.wait()
