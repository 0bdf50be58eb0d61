"""The table of chat messages, in memory: for tests of the hub alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from ecabinet.errors import Refused


@dataclass(frozen=True)
class Line:
    n: int
    id: str
    by: str
    at: datetime
    text: str


class MessageTable:
    def __init__(self) -> None:
        self.channels: dict[str, list[Line]] = {}
        self._by_command: dict[tuple[str, str], Line] = {}

    async def post(
        self, meeting: str, channel: str, account: str, command_id: str, text: str
    ) -> Line:
        earlier = self._by_command.get((account, command_id))
        if earlier is not None:
            if earlier.text != text:
                raise Refused("command_id_reused")
            return earlier
        lines = self.channels.setdefault(channel, [])
        line = Line(len(lines) + 1, f"m{len(lines)}", account, datetime.now(UTC), text)
        lines.append(line)
        self._by_command[account, command_id] = line
        return line
