"""`ecabinet demo`: a prepared session in a folder of its own, served on this machine alone."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import console, tell, words
from ecabinet.cli.options import Data, Port
from ecabinet.cli.serve import address_of, listen
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.app import Rooms
    from ecabinet.demo import Group

Password = Annotated[str | None, typer.Option(help=words("option_password"))]
Pack = Annotated[str | None, typer.Option(help=words("option_pack"))]
Delegates = Annotated[int | None, typer.Option(help=words("option_delegates"), min=1, max=5000)]


def demo(
    port: Port = None,
    data: Data = None,
    password: Password = None,
    pack: Pack = None,
    delegates: Delegates = None,
) -> None:
    """Fill the folder on first use, give all accounts the password, print them, and serve."""
    if data is not None:
        _demo(load(data=data, port=port, host="127.0.0.1", workers=1), password, pack, delegates)
        return
    with tempfile.TemporaryDirectory(prefix="ecabinet-demo-") as folder:
        _demo(load(data=folder, port=port, host="127.0.0.1", workers=1), password, pack, delegates)


def _demo(
    settings: Settings, password: str | None, pack: str | None, delegates: int | None
) -> None:
    from ecabinet.demo import DEFAULT_PACK, Mark, claim, fill, ready_pack
    from ecabinet.people.passwords import new_password

    mark = Mark(pack or DEFAULT_PACK, delegates)
    ready_pack(mark.pack)
    mark = claim(settings.data, mark)
    if not mark.meeting:
        tell("demo_preparing", pack=mark.pack)
    chosen = password or new_password()
    groups: list[Group] = []

    async def first(rooms: Rooms) -> None:
        groups.extend(await fill(rooms, mark, chosen))

    listen(settings, lambda: _print(address_of(settings), chosen, groups), first)


def _print(address: str, password: str, groups: list[Group]) -> None:
    from rich.table import Table

    from ecabinet.demo import STEMS

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(style="bold")
    table.add_column(style="dim")
    table.add_row(words("demo_address"), address)
    table.add_row(words("demo_password"), password)
    for n, group in enumerate(groups):
        alone = group.people == 1
        names = group.first if alone else f"{group.first} … {group.last}"
        what = words(f"demo_{group.stem}") if group.stem in STEMS else ""
        who = ", ".join(filter(None, [what, group.who if alone else ""]))
        table.add_row(words("demo_accounts") if n == 0 else "", names, who)
    console().print()
    console().print(table)
    console().print()
    tell("demo_stop")
