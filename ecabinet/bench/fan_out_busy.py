"""fan-out-busy: fan-out while people chat, come and go: the same bounds."""

from __future__ import annotations

from typing import Any

from ecabinet.bench import fan_out


def measure(tablets: int = 1_000, runs: int = 7, drag: float = 0) -> dict[str, Any]:
    """As `fan_out.measure`."""
    return fan_out.measure(tablets=tablets, runs=runs, drag=drag, busy=True)
