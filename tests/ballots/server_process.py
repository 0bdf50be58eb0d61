"""A house that votes in secret, to be killed: `python -m tests.ballots.server_process DB [BUS]`.

Prints its port, and serves the meetings of the database (a URL) until then.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ecabinet.bus import open_bus
from ecabinet.store.engine import open_database
from tests.live.conftest import LOG, House, serving

from .conftest import secret_hub


class Server:
    """One such process."""

    def __init__(self, process: asyncio.subprocess.Process, house: House) -> None:
        self.process, self.house = process, house
        self.said = b""
        """All that it put out, once it has ended."""

    async def kill(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        rest, _ = await self.process.communicate()
        self.said += rest


@asynccontextmanager
async def served(meeting: str, database: str, bus: str = "") -> AsyncIterator[Server]:
    """A server of its own process; killed in the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.ballots.server_process", database, bus),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    assert process.stdout is not None
    port = await process.stdout.readline()
    server = Server(process, House(None, None, meeting, int(port or 0)))
    try:
        assert port, "no server"
        yield server
    finally:
        await server.kill()


async def main(url: str, bus_url: str = "") -> None:
    database = open_database(url)
    async with (
        open_bus(bus_url, LOG, others=database.others) as bus,
        serving(secret_hub(database, bus)) as port,
    ):
        print(port, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
