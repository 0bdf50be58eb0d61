"""`ecabinet user …`: accounts, for whoever has no administrator's screen yet."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from ecabinet.cli.console import tell, words
from ecabinet.cli.options import Agency, Data
from ecabinet.errors import NotFound
from ecabinet.settings import Settings, load

if TYPE_CHECKING:
    from ecabinet.app import Rooms
    from ecabinet.people.accounts import AgencyRole

Username = Annotated[str, typer.Argument(help=words("option_username"))]
FullName = Annotated[str, typer.Argument(help=words("option_name"))]
Password = Annotated[str | None, typer.Option(help=words("option_password"))]
IsSecretary = Annotated[bool, typer.Option("--secretary", help=words("option_secretary"))]
IsPreparer = Annotated[bool, typer.Option("--preparer", help=words("option_preparer"))]


def add(
    username: Username,
    name: FullName,
    agency: Agency,
    secretary: IsSecretary = False,
    preparer: IsPreparer = False,
    password: Password = None,
    data: Data = None,
) -> None:
    """Make an account; its password is printed once if it was made up."""
    settings = load(data=data)
    roles = roles_of(secretary, preparer)
    made_up = asyncio.run(_add(settings, username, name, agency, roles, password))
    tell("user_added", username=username, name=name)
    if made_up:
        tell("password_once", password=made_up)


async def _add(
    settings: Settings,
    username: str,
    name: str,
    agency: str,
    roles: Iterable[AgencyRole],
    password: str | None,
) -> str | None:
    from ecabinet.app import open_rooms

    async with open_rooms(settings) as rooms:
        found = await rooms.services.accounts.agency(agency)
        return await put_account(rooms, username, name, found.id, roles, password)


def password(username: Username, data: Data = None) -> None:
    """Give an account another password, which is printed once; its sessions end."""
    made_up = asyncio.run(_renew(load(data=data), username))
    tell("password_renewed", username=username)
    tell("password_once", password=made_up)


async def _renew(settings: Settings, username: str) -> str:
    from ecabinet.app import open_rooms
    from ecabinet.people.accounts import check_username

    async with open_rooms(settings) as rooms:
        found = await rooms.services.accounts.credentials(check_username(username))
        if found is None:
            raise NotFound("account_not_found")
        return await rooms.services.signing_in.renew_password(found.account, "")


def roles_of(secretary: bool, preparer: bool = False) -> tuple[AgencyRole, ...]:
    """What somebody is in the agency, besides a member of it."""
    also: tuple[tuple[AgencyRole, bool], ...] = (("staff", secretary), ("preparer", preparer))
    return ("member", *(role for role, holds in also if holds))


async def put_account(
    rooms: Rooms,
    username: str,
    name: str,
    agency: str,
    roles: Iterable[AgencyRole],
    password: str | None,
) -> str | None:
    """Make an account; the password if it had to be made up. Raises as `check_password`."""
    from ecabinet.people.accounts import check_password
    from ecabinet.people.passwords import new_password

    chosen = password or new_password()
    check_password(chosen, username)
    hashed = await rooms.passwords.hash(chosen)
    await rooms.services.accounts.add(
        username,
        name,
        agency,
        hashed,
        language=rooms.settings.language,
        roles=roles,
        one_time=password is None,
    )
    return None if password else chosen
