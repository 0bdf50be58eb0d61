"""`ecabinet agenda …`: packs in and out, and what is wrong with one."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ecabinet.cli.accounts import tell_accounts, tell_strangers, write_accounts
from ecabinet.cli.console import console, language, tell, words
from ecabinet.cli.options import AsJson, Data, Meeting, Output
from ecabinet.errors import BadInput
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.documents.model import Attendee
    from ecabinet.documents.packs import Mistake, Pack
    from ecabinet.enrolling import Enrolled

PackPath = Annotated[Path, typer.Argument(help=words("option_pack_path"), exists=True)]
Agency = Annotated[str, typer.Option(help=words("option_import_agency"))]
MakeAccounts = Annotated[bool, typer.Option("--accounts", help=words("option_accounts"))]
AccountsTo = Annotated[
    Path | None, typer.Option("--accounts-to", help=words("option_accounts_to"), dir_okay=False)
]
OpenRoom = Annotated[bool, typer.Option("--open", help=words("option_open"))]


class Imported(NamedTuple):
    """What came of a pack: a meeting, new accounts, and who has none."""

    meeting: str
    enrolled: list[Enrolled]
    strangers: list[Attendee]


def import_(
    pack: PackPath,
    agency: Agency = "",
    accounts: MakeAccounts = False,
    accounts_to: AccountsTo = None,
    room: OpenRoom = False,
    data: Data = None,
) -> None:
    """Import a pack for the agency it names, which must be there; print the meeting's id."""
    from ecabinet.documents.packs import BadPackError

    if accounts_to and accounts_to.exists():
        raise BadInput("file_exists", file=str(accounts_to))
    try:
        done = asyncio.run(
            _import(load(data=data), pack, agency, accounts or accounts_to is not None, room)
        )
    except BadPackError as bad:
        tell_mistakes(bad.mistakes)
        raise typer.Exit(1) from None
    if done.enrolled:
        tell_accounts(done.enrolled)
    if accounts_to:
        write_accounts(accounts_to, done.enrolled)
    tell_strangers(done.strangers, room)
    tell("imported", meeting=done.meeting)


async def _import(
    settings: Settings, pack: Path, agency: str, accounts: bool, room: bool
) -> Imported:
    from ecabinet.app import open_rooms

    async with open_rooms(settings) as rooms:
        services = rooms.services
        draft = await services.preparing.read(pack)
        home = await services.accounts.agency(agency or draft.agency.slug)
        meeting = await services.preparing.add(draft, home.id)
        enrolled = await services.enrolling.enrol(meeting) if accounts else []
        if room:
            strangers = await services.preparing.open_room(meeting)
        else:
            strangers = await services.drafts.without_account(meeting)
        return Imported(meeting, enrolled, strangers)


def export(meeting: Meeting, output: Output = None, data: Data = None) -> None:
    """Write a meeting to a zip, `MEETING.zip` here unless named; a file that exists is kept."""
    target = output or Path(f"{meeting}.zip")
    if target.exists():
        raise BadInput("file_exists", file=str(target))
    asyncio.run(_export(load(data=data), meeting, target))
    tell("written", file=target)


async def _export(settings: Settings, meeting: str, target: Path) -> None:
    from ecabinet.app import open_rooms

    async with open_rooms(settings) as rooms:
        await rooms.services.preparing.export(meeting, rooms.services.files, target)


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
