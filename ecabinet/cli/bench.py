"""`ecabinet bench`: does this machine carry the hall? Ratios against the least that could do it."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Annotated, Any

import typer

from ecabinet.cli.console import console, tell, words
from ecabinet.cli.options import AsJson
from ecabinet.errors import NotFound

NAMES = (
    "fan-out",
    "fan-out-busy",
    "fan-out-2",
    "ballots",
    "ballots-busy",
    "ballots-2",
    "secret",
    "storm",
    "memory",
    "long-day",
    "minutes",
    "first-page",
    "search",
    "first-page-line",
    "turning",
    "tab",
    "annotated",
    "pen",
    "offline",
    "uploads",
)
Names = Annotated[list[str] | None, typer.Argument(help=words("option_bench"))]


def bench(names: Names = None, as_json: AsJson = False) -> None:
    """Measure what is named, else all; exit code 1 if a bound does not hold."""
    wanted = names or list(NAMES)
    for name in wanted:
        if name not in NAMES:
            raise NotFound("no_bench", name=name, known=", ".join(NAMES))
    results = {}
    for name in wanted:
        if not as_json:
            tell("measuring", name=name)
        results[name] = measured = _measure(name)
        if not as_json:
            _print(measured)
    if as_json:
        typer.echo(json.dumps(results, indent=2))
    if not all(result["holds"] for result in results.values()):
        raise typer.Exit(1)


def _measure(name: str) -> dict[str, Any]:
    result: dict[str, Any] = import_module(f"ecabinet.bench.{name.replace('-', '_')}").measure()
    return result


def _print(result: dict[str, Any]) -> None:
    low, high = result["spread"]
    code = "bench_holds" if result["holds"] else "bench_fails"
    style = "green" if result["holds"] else "red"
    told = words(code, ratio=result["ratio"], bound=result["bound"], low=low, high=high)
    console().print(f"  {told}", style=style, markup=False)
