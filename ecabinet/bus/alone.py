"""No bus: because one process has the house to itself, or because none was named."""

from __future__ import annotations

from ecabinet.live.bus import AnyWord, Hear


class Alone:
    """The bus of a process that has the house to itself."""

    is_alone = True
    trouble: str | None = None

    def tell(self, word: AnyWord) -> None:
        """Nobody is there."""

    def listen(self, hear: Hear) -> None:
        """Nothing will be heard."""


class Unnamed(Alone):
    """Others may share the database, but no bus leads to them: the tables must be looked at."""

    is_alone = False
    trouble = "bus_not_named"
