"""`ecabinet init`: the first agency and its first secretary, who can then do the rest."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from ecabinet.cli.console import tell, words
from ecabinet.cli.options import Agency, Data
from ecabinet.cli.user import FullName, Password, Username, put_account, roles_of
from ecabinet.settings import Settings, load

AgencyName = Annotated[str, typer.Option(help=words("option_agency_name"))]
Above = Annotated[str, typer.Option("--parent", help=words("option_agency_parent"))]
Symbol = Annotated[str, typer.Option(help=words("option_symbol"))]
Place = Annotated[str, typer.Option(help=words("option_place"))]
Address = Annotated[str, typer.Option(help=words("option_address_form"))]


def init(
    username: Username,
    name: FullName,
    agency: Agency,
    agency_name: AgencyName,
    parent: Above = "",
    symbol: Symbol = "",
    place: Place = "",
    address_form: Address = "",
    password: Password = None,
    data: Data = None,
) -> None:
    """Make the agency unless it is there, and a secretary in it."""
    letterhead = {
        "letterhead_parent": parent,
        "symbol": symbol,
        "place": place,
        "address_form": address_form,
    }
    settings = load(data=data)
    made_up = asyncio.run(
        _init(settings, username, name, agency, agency_name, letterhead, password)
    )
    tell("agency_ready", agency=agency_name, username=username)
    if made_up:
        tell("password_once", password=made_up)


async def _init(
    settings: Settings,
    username: str,
    name: str,
    agency: str,
    agency_name: str,
    letterhead: dict[str, str],
    password: str | None,
) -> str | None:
    from ecabinet.app import open_rooms

    async with open_rooms(settings) as rooms:
        made = await rooms.services.accounts.put_agency(agency, agency_name, **letterhead)
        return await put_account(rooms, username, name, made.id, roles_of(True), password)
