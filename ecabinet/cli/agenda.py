"""`ecabinet agenda …`: packs in and out, and what is wrong with one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import console, language, tell, words
from ecabinet.cli.options import AsJson

if TYPE_CHECKING:
    from ecabinet.documents.packs import Mistake, Pack

PackPath = Annotated[Path, typer.Argument(help=words("option_pack_path"), exists=True)]


def check(pack: PackPath, as_json: AsJson = False) -> None:
    """Name every mistake with file, line and cure; exit code 1 if there is one."""
    from ecabinet.documents.packs import BadPackError

    try:
        found = asyncio.run(_read(pack))
    except BadPackError as bad:
        tell_mistakes(bad.mistakes, as_json)
        raise typer.Exit(1) from None
    if as_json:
        typer.echo("[]")
        return
    draft = found.draft
    papers = list(draft.materials())
    tell("pack_fine", items=len(draft.items), papers=len(papers), people=len(draft.attendees))


async def _read(path: Path) -> Pack:
    from ecabinet.documents.packs import read_pack
    from ecabinet.documents.pdf import PdfReader

    with TemporaryDirectory(prefix="ecabinet-") as scratch:
        return await read_pack(path, Path(scratch), PdfReader())


def tell_mistakes(mistakes: list[Mistake], as_json: bool = False) -> None:
    """One line for what is wrong and where, one for the cure."""
    told = [(m.file, m.line, *m.told(language())) for m in mistakes]
    if as_json:
        keys = ("file", "line", "text", "cure")
        rows = [dict(zip(keys, row, strict=True)) for row in told]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    from rich.text import Text

    for file, line, text, cure in told:
        place = f"{file}:{line}" if line else file
        console().print(Text.assemble((place, "bold"), "  ", text))
        if cure:
            console().print(Text(f"  → {cure}", style="dim"))
