"""No bus: because one process has the house to itself."""

from __future__ import annotations

from ecabinet.live.bus import AnyWord, Hear


class Alone:
    """The bus of a process that has the house to itself."""

    is_alone = True
    trouble: str | None = None
    lost = 0

    def tell(self, word: AnyWord) -> None:
        """Nobody is there."""

    def listen(self, hear: Hear) -> None:
        """Nothing will be heard."""
