from __future__ import annotations

from ecabinet.bench.figures import compare, figures


def test_figures_do_not_depend_on_the_order_of_samples() -> None:
    samples = [n / 1000 for n in (*range(0, 100, 2), *range(1, 100, 2))]
    assert figures(samples, 1e3) == {"median": 49.5, "p95": 95.0, "p99": 99.0}


def test_a_ratio_of_medians_with_the_spread_of_pairs() -> None:
    result = compare([2.0, 9.0, 4.0], [2.0, 3.0, 2.0], bound=2.0)
    assert (result["ratio"], result["spread"], result["holds"]) == (2.0, [1.0, 3.0], True)
    assert compare([3.0], [1.0], bound=2.9)["holds"] is False
