"""ballots-busy: ballots while people chat, come and go, at the echo too: the same bound."""

from __future__ import annotations

from typing import Any

from ecabinet.bench import ballots


def measure(tablets: int = 1_000, runs: int = 7, drag: float = 0) -> dict[str, Any]:
    """As `ballots.measure`."""
    return ballots.measure(tablets=tablets, runs=runs, drag=drag, busy=True)
