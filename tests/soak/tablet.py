"""A tablet as ours is: it folds what it is shown, comes back by itself, and asks again."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from ecabinet.meeting.apply import apply
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State
from tests.blackbox.tablet import Message, Tablet

AUDIENCE_CHANGED, TOO_MANY = 4409, 4429


class CutOffError(Exception):
    """The line was cut before the answer came."""


class ReturningTablet(Tablet):
    """A tablet that is never told to reconnect: it does so until it leaves."""

    def __init__(self, base: str, username: str, password: str) -> None:
        super().__init__(base, username, password)
        self.state: State
        self.snapshot_at = 0
        """The seq of the last snapshot."""
        self.shown: list[int] = []
        """The entries since then, by seq."""
        self.snapshots = 0
        self.returns = 0
        self._is_there = asyncio.Event()
        self._is_leaving = False
        self._trouble: Exception | None = None
        self._returning: asyncio.Task[None] | None = None

    @property
    def attendee(self) -> str:
        return str(self.welcome["you"]["attendee"])

    def _take(self, message: Message) -> None:
        if "state" in message:
            self.state = msgspec.convert(message["state"], State)
            self.snapshot_at, self.shown = message["seq"], []
            self.snapshots += 1
        for fields in message.get("entries", []):
            entry = msgspec.convert(fields, Entry)
            apply(self.state, entry)
            self.shown.append(entry.seq)
        self.seq = message["seq"]

    async def join(self, meeting: str, *, resume: bool = False) -> None:
        await super().join(meeting, resume=resume)
        self._is_there.set()

    async def _listen(self, socket: ClientConnection, welcomed: asyncio.Future[None]) -> None:
        with suppress(ConnectionClosed):
            await super()._listen(socket, welcomed)
        self._is_there.clear()
        for answer in (welcomed, *self._answers.values()):
            if not answer.done():
                answer.set_exception(CutOffError)
                answer.exception()  # whoever asked may have been cut off as well
        self._answers.clear()
        assert socket.close_code != TOO_MANY, self.username
        if not self._is_leaving and (self._returning is None or self._returning.done()):
            fresh = socket.close_code == AUDIENCE_CHANGED
            self._returning = asyncio.create_task(self._return(resume=not fresh))

    async def _return(self, resume: bool) -> None:
        while not self._is_there.is_set():
            try:
                await self.join(self.meeting, resume=resume)
            except (OSError, InvalidHandshake, ConnectionClosed, CutOffError, EOFError) as error:
                self._trouble = error
                await asyncio.sleep(0.1)
        self.returns += 1

    async def comes_back(self) -> None:
        """Waits until it is in the meeting."""
        try:
            async with asyncio.timeout(60):
                await self._is_there.wait()
        except TimeoutError:
            raise AssertionError(f"{self.username} cannot come back: {self._trouble!r}") from None

    async def leave(self) -> None:
        self._is_leaving = True
        if self._returning is not None:
            self._returning.cancel()
            await asyncio.wait([self._returning])
        await super().leave()

    async def carry_out(self, do: str, **fields: Any) -> Message:
        """Asks under one id until there is an answer that stays, however often the line is cut."""
        command_id = secrets.token_hex(16)
        while True:
            await self.comes_back()
            try:
                answer = await self._ask(command_id, {"id": command_id, "do": do, **fields})
            except (CutOffError, ConnectionClosed):
                self._answers.pop(command_id, None)
                await asyncio.sleep(0.02)  # the listener has yet to notice that the line is cut
                continue
            if answer.get("code") != "try_again":
                return answer
            await asyncio.sleep(0.1)

    async def _ask(self, command_id: str, message: Message) -> Message:
        assert self._socket is not None
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._answers[command_id] = answer
        await self._socket.send(json.dumps(message))
        return await asyncio.wait_for(answer, 60)
