"""Samples into figures, and two series of runs into a ratio."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any


def figures(samples: Iterable[float], unit: float = 1.0) -> dict[str, float]:
    """Median, 95th and 99th percentile of some samples, each multiplied by `unit`."""
    ordered = sorted(samples)

    def at(share: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * unit, 3)

    return {"median": round(median(ordered) * unit, 3), "p95": at(0.95), "p99": at(0.99)}


def compare(ours: Sequence[float], baseline: Sequence[float], bound: float) -> dict[str, Any]:
    """The ratio of two series of alternating runs, ours to the baseline's, with its spread.

    The ratio of medians counts; `spread` is the lowest and highest ratio of a pair of runs.
    `bound` is the most that the ratio may be.
    """
    ratio = median(ours) / median(baseline)
    pairs = [mine / other for mine, other in zip(ours, baseline, strict=True)]
    return {
        "ratio": round(ratio, 3),
        "bound": bound,
        "holds": ratio <= bound,
        "spread": [round(min(pairs), 3), round(max(pairs), 3)],
        "runs": len(ours),
    }
