"""A tablet that knows nothing of the program: it speaks HTTP and `ecabinet.v1` as documented.

Nothing is imported from `ecabinet` here. What a tablet is told it keeps in `heard`; what it asks
for it waits on, by the command's id.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from typing import Any

import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

Message = dict[str, Any]


class RefusedByServerError(Exception):
    """The server said no, with its code."""


class Tablet:
    """One signed-in person's tablet in one meeting. Use `async with`."""

    def __init__(self, base: str, username: str, password: str) -> None:
        self.base = base
        self.username = username
        self._password = password
        self.http = httpx2.AsyncClient(
            base_url=base, headers={"Origin": base}, timeout=120, trust_env=False
        )
        self.meeting = ""
        self.welcome: Message = {}
        self.entries: list[Message] = []
        self.progress: dict[str, int] = {}
        self.heard: list[Message] = []
        self.seq = 0
        self._answers: dict[str, asyncio.Future[Message]] = {}
        self._moved = asyncio.Condition()
        self._socket: ClientConnection | None = None
        self._listener: asyncio.Task[None] | None = None

    async def sign_in(self) -> Message:
        answer = await self.http.post(
            "/api/session", json={"username": self.username, "password": self._password}
        )
        answer.raise_for_status()
        found: Message = answer.json()
        return found

    async def get(self, path: str) -> Any:
        answer = await self.http.get(path)
        answer.raise_for_status()
        return answer.json()

    async def join(self, meeting: str, *, resume: bool = False) -> None:
        """Connects to the meeting; with `resume` from where it was when it left."""
        self.meeting = meeting
        cookie = "; ".join(f"{c.name}={c.value}" for c in self.http.cookies.jar)
        query = f"?since={self.seq}&log={self.welcome['log']}" if resume else ""
        self._socket = await connect(
            f"{self.base.replace('http', 'ws', 1)}/api/meetings/{meeting}/live{query}",
            subprotocols=["ecabinet.v1"],
            origin=self.base,
            additional_headers={"Cookie": cookie},
            compression=None,
            max_size=None,
            open_timeout=60,
        )
        welcomed = asyncio.get_running_loop().create_future()
        self._listener = asyncio.create_task(self._listen(self._socket, welcomed))
        await asyncio.wait_for(welcomed, 60)

    async def _listen(self, socket: ClientConnection, welcomed: asyncio.Future[None]) -> None:
        async for text in socket:
            message = json.loads(text)
            match message["t"]:
                case "welcome":
                    self.welcome = message
                    self._take(message)
                    welcomed.set_result(None)
                case "entries":
                    self._take(message)
                case "ack" | "refused":
                    self.heard.append(message)
                    if answer := self._answers.pop(message["id"], None):
                        answer.set_result(message)
                case _:
                    self.heard.append(message)
            async with self._moved:
                self._moved.notify_all()

    def _take(self, message: Message) -> None:
        self.entries += message.get("entries", [])
        self.seq = message["seq"]
        for line in message.get("progress", []):
            self.progress[line["vote"]] = line["cast"]

    async def leave(self) -> None:
        """Closes the line, which the server may have lost before."""
        if self._socket is not None:
            await self._socket.close()
        if self._listener is not None:
            with suppress(ConnectionClosedError):
                await self._listener

    async def ask(self, do: str, **fields: Any) -> Message:
        """Sends a command and waits for its answer, whichever it is."""
        assert self._socket is not None
        command_id = secrets.token_hex(16)
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[command_id] = answer
        await self._socket.send(json.dumps({"id": command_id, "do": do, **fields}))
        return await asyncio.wait_for(answer, 60)

    async def do(self, do: str, **fields: Any) -> int:
        """Sends a command that must be carried out; the seq of its last entry."""
        answer = await self.ask(do, **fields)
        if answer["t"] == "refused":
            raise RefusedByServerError(f"{self.username} {do}: {answer['code']} {answer['text']}")
        seq: int = answer.get("seq", 0)
        if seq:
            await self.until(lambda: self.seq >= seq)
        return seq

    async def refused(self, do: str, **fields: Any) -> str:
        """Sends a command that must be refused; its code."""
        answer = await self.ask(do, **fields)
        assert answer["t"] == "refused", (self.username, do, answer)
        assert answer["text"], answer
        code: str = answer["code"]
        return code

    async def until(self, reached: Any, within: float = 60) -> None:
        """Waits until something is true of what this tablet has been told."""
        async with asyncio.timeout(within), self._moved:
            await self._moved.wait_for(reached)

    def told(self, kind: str) -> list[Message]:
        """The events of one type that this tablet was told."""
        return [e["event"] for e in self.entries if e["event"]["type"] == kind]

    async def __aenter__(self) -> Tablet:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.leave()
        await self.http.aclose()
