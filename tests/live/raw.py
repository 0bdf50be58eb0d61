"""A tablet that does not keep to the rules: bytes on a socket, by hand."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Mapping

TEXT, BINARY, PING = 0x81, 0x82, 0x89


class RawTablet:
    """Upgraded, then whatever the test writes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, payload: bytes, first_byte: int = TEXT) -> None:
        """One masked frame, as clients must (RFC 6455, 5.3)."""
        size = len(payload)
        if size < 126:
            head = bytes([first_byte, 0x80 | size])
        elif size < 65_536:
            head = bytes([first_byte, 0xFE]) + size.to_bytes(2, "big")
        else:
            head = bytes([first_byte, 0xFF]) + size.to_bytes(8, "big")
        mask = os.urandom(4)
        self.writer.write(head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(payload)))

    async def close_code(self) -> int | None:
        """Reads on until the server closes: the code of its close frame, None if it has none."""
        async with asyncio.timeout(30):
            while True:
                try:
                    opcode, payload = await self.frame()
                except (asyncio.IncompleteReadError, ConnectionError):
                    return None
                if opcode == 0x8:
                    return int.from_bytes(payload[:2], "big")

    async def frame(self) -> tuple[int, bytes]:
        first, second = await self.reader.readexactly(2)
        size = second & 0x7F
        if size == 126:
            size = int.from_bytes(await self.reader.readexactly(2), "big")
        elif size == 127:
            size = int.from_bytes(await self.reader.readexactly(8), "big")
        return first & 0x0F, await self.reader.readexactly(size)


async def upgrade(
    port: int,
    path: str,
    headers: Mapping[str, str],
    limit: int = 2**16,
    sock: socket.socket | None = None,
) -> tuple[int, bytes, RawTablet]:
    """Asks for an upgrade; the status and body of the answer, and the socket."""
    where = {"sock": sock} if sock else {"host": "127.0.0.1", "port": port}
    reader, writer = await asyncio.open_connection(**where, limit=limit)
    lines = {
        "Host": f"127.0.0.1:{port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "ecabinet.v1",
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    writer.write(f"GET {path} HTTP/1.1\r\n{head}\r\n".encode())
    answer = await reader.readuntil(b"\r\n\r\n")
    status = int(answer.split(b" ", 2)[1])
    body = b"" if status == 101 else await reader.read()
    return status, body, RawTablet(reader, writer)
