"""`ecabinet scrub`: is every paper still what its name says?"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import typer

from ecabinet.cli.console import tell
from ecabinet.cli.options import AsJson, Data
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.store.scrubbing import Scrubbed


def scrub(as_json: AsJson = False, data: Data = None) -> None:
    """Read all papers; exit code 1 if one is missing or changed. A server may be running."""
    found = asyncio.run(_scrub(load(data=data)))
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(found))
    else:
        lists = {name: len(getattr(found, name)) for name in ("missing", "changed", "unreferenced")}
        tell("scrubbed", sound=found.sound, megabytes=found.bytes // 1_000_000, **lists)
        for kind in lists:
            for name in getattr(found, kind):
                typer.echo(f"{kind} {name}")
    if not found.is_sound:
        raise typer.Exit(1)


async def _scrub(settings: Settings) -> Scrubbed:
    from ecabinet.store.engine import read_beside
    from ecabinet.store.files import ObjectFiles
    from ecabinet.store.references import referred
    from ecabinet.store.scrubbing import scrub as compare

    files = ObjectFiles.open(settings.files_at)
    return await compare(files, await read_beside(settings.records_at, referred))
