"""How fast one person may send, over all the tablets they have in a meeting."""

from __future__ import annotations

BURST, RATE, PATIENCE = 60, 20, 120
"""Messages at once, messages a second, and how far beyond both before a tablet is cut off."""

WEIGHT = 4096
"""Bytes for which a message counts once more: what is written stays in the log for good."""


class Allowance:
    """A person's messages: `RATE` a second are refilled, `BURST` may be saved up."""

    __slots__ = ("_counted_at", "_left")

    def __init__(self, now: float) -> None:
        self._left = float(BURST)
        self._counted_at = now

    def spend(self, now: float, size: int = 0) -> bool:
        """Counts a message of `size` bytes, `now` in seconds; whether any patience is left."""
        refilled = self._left + (now - self._counted_at) * RATE
        self._left = (refilled if refilled < BURST else BURST) - 1 - size // WEIGHT
        self._counted_at = now
        return self._left >= -PATIENCE

    @property
    def is_overdrawn(self) -> bool:
        """Whether the person sends faster than they may."""
        return self._left < 0
