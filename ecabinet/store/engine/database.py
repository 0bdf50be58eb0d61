"""What every database can do, and how its transactions take turns."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from hashlib import blake2b
from typing import Concatenate, ParamSpec, TypeVar

import msgspec
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

P = ParamSpec("P")
T = TypeVar("T")
Work = Callable[Concatenate[Connection, P], T]

CONNECTIONS = 8

ALIKE = {
    "json_serializer": lambda value: msgspec.json.encode(value).decode(),
    "json_deserializer": msgspec.json.decode,
    "hide_parameters": True,  # else an error's text, and so a log file, would tell who voted how
}
POOL = {"pool_size": CONNECTIONS, "max_overflow": 0}
"""Options of every engine, and of those that keep connections."""


class Database(ABC):
    """An open database. A cancelled caller does not stop the work it asked for."""

    dialect: str
    exclusive: bool
    """Whether this process alone writes."""

    @abstractmethod
    async def write(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work(connection, …)` returns, once what it wrote is durable.

        Any exception of `work` takes everything back and is passed on. Raises Unavailable
        `storage_full`, `storage_busy`, `storage_unreachable`, `storage_failed`.
        """

    @abstractmethod
    async def alter(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """As `write`, for work that changes tables. Nobody else may be writing."""

    @abstractmethod
    async def read(self, work: Work[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What `work(connection, …)` returns on one consistent view; raises as `write`."""

    async def ping(self) -> None:
        """Ask for nothing, to see that it can be asked; raises as `read`."""
        await self.read(lambda connection: connection.execute(select(1)))

    @abstractmethod
    async def scrub(self, table: str) -> None:
        """Leave no copy of a table's deleted rows where the database keeps what it has written.

        Raises as `write`.
        """

    @abstractmethod
    def turn(self, name: str) -> AbstractAsyncContextManager[None]:
        """Hold `name` among all processes on this database, from when it is free.

        Raises as `write`, also in the midst of what is done meanwhile: as soon as the name might be
        held by another, since the database was away.
        """

    async def forgets(self) -> Sequence[str]:
        """Settings of the server by which a power cut may take back what it has acknowledged;
        raises as `read`."""
        return ()

    async def others(self) -> int:
        """How many other processes have this database open now; raises as `read`."""
        return 0

    @abstractmethod
    async def close(self) -> None:
        """Let what is under way finish and close all connections."""


def take_turns(connection: Connection, name: str) -> None:
    """Wait until no other transaction holds `name`, and hold it until this one ends.

    Where one connection writes there is nobody to wait for.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(lock_key(name))))


def lock_key(name: str) -> int:
    """A name as PostgreSQL's locks know it."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
