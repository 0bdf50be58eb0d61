"""A house that votes in secret, to be killed: `python -m tests.ballots.server_process DB`.

Prints its port, and serves the meetings of the database until then.
"""

from __future__ import annotations

import asyncio
import sys

from ecabinet.store.engine import open_database
from tests.live.conftest import serving

from .conftest import secret_hub


async def main(path: str) -> None:
    database = open_database(f"sqlite:///{path}")
    async with serving(secret_hub(database)) as port:
        print(port, flush=True)
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
