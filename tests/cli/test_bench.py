"""`ecabinet bench`: one object keyed by name, and an exit code for a bound that does not hold."""

from __future__ import annotations

import json

import pytest
import typer

from ecabinet.bench import minutes
from ecabinet.cli.bench import bench
from ecabinet.errors import NotFound
from tests.cli.command import ecabinet


def test_figures_are_keyed_by_name() -> None:
    done = ecabinet("bench", "minutes", "--json", seconds=120)
    figures = json.loads(done.stdout)
    assert list(figures) == ["minutes"]
    assert figures["minutes"]["ratio"] > 0
    assert (done.returncode == 0) == figures["minutes"]["holds"]


@pytest.mark.parametrize(("holds", "told"), [(True, "1.2"), (False, "9.9")])
def test_people_get_a_line_and_scripts_an_exit_code(
    holds: bool, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    result = {"ratio": float(told), "bound": 1.5, "holds": holds, "spread": [1, 10]}
    monkeypatch.setattr(minutes, "measure", lambda: result)
    if holds:
        bench(["minutes"])
    else:
        with pytest.raises(typer.Exit):
            bench(["minutes"])
    assert told in capsys.readouterr().out


def test_an_unknown_measurement_is_named() -> None:
    with pytest.raises(NotFound, match="no_bench"):
        bench(["speed"])
