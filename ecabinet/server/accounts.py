"""Accounts that the secretariat makes, mends or ends; each password is in the answer and nowhere
else. The secretariat's own accounts are made and mended on the server's command line: whoever could
make themselves a second one would be four eyes alone.
"""

from __future__ import annotations

import logging
from typing import Annotated, Literal

from msgspec import Meta
from starlette.responses import Response

from ecabinet.documents.model import Line
from ecabinet.errors import Refused
from ecabinet.people.accounts import fold_username
from ecabinet.server.answers import (
    AccountLine,
    AccountList,
    AccountsMade,
    NewAccount,
    OneTimePassword,
)
from ecabinet.server.preparation import Body
from ecabinet.server.routing import Call, encoded, endpoint, nothing

_log = logging.getLogger("ecabinet.server")


@endpoint("POST", "/api/meetings/{meeting}/accounts", answer=AccountsMade, status=201)
async def make_accounts(call: Call) -> Response:
    """Make the accounts that an unopened meeting's people lack, with one-time passwords."""
    made = await call.services.enrolling.enrol(call.standing.meeting)
    _log.info("%s made %d accounts", call.account.username, len(made))
    accounts = [NewAccount(**person._asdict()) for person in made]
    return encoded(AccountsMade(accounts=accounts), 201)


class NewPerson(Body, kw_only=True):
    """Without a `username` one is made of the name."""

    name: Line
    username: Annotated[str, Meta(max_length=80)] = ""
    role: Literal["member", "preparer"] = "member"


class AccountChange(Body, kw_only=True):
    """`active`: whether they may sign in."""

    active: bool


@endpoint("GET", "/api/accounts", answer=AccountList)
async def list_accounts(call: Call) -> Response:
    """Everybody of my agency who has an account."""
    rows = await call.services.accounts.listed(call.account.agency.id)
    lines = [
        AccountLine(
            **{name: row[name] for name in ("id", "username", "name", "roles", "one_time")},
            active=row["status"] == "active",
        )
        for row in rows
    ]
    return encoded(AccountList(accounts=lines))


@endpoint("POST", "/api/accounts", body=NewPerson, answer=OneTimePassword, status=201)
async def add_account(call: Call) -> Response:
    """Make an account in my agency, with a one-time password."""
    wish, accounts = await call.json(NewPerson), call.services.accounts
    password, hashed = await call.services.signing_in.make_up()
    username = wish.username or await accounts.free_username(wish.name)
    home = call.account.agency.id
    await accounts.add(username, wish.name, home, hashed, roles=[wish.role], one_time=True)
    _log.info("%s made the account %s", call.account.username, username)
    username = fold_username(username)
    return encoded(OneTimePassword(name=wish.name, username=username, password=password), 201)


@endpoint("PATCH", "/api/accounts/{account}", body=AccountChange, status=204)
async def change_account(call: Call) -> Response:
    """Let somebody of my agency sign in no more, or again; their tablets sign out at once."""
    wish, services = await call.json(AccountChange), call.services
    account = await services.accounts.of_agency(call.path["account"], call.account.agency.id)
    if account.is_staff:
        raise Refused("staff_account")
    await services.accounts.block(account.id, blocked=not wish.active)
    if not wish.active:
        services.hub.sign_out_account(account.id)
    _log.info("%s set %s active=%s", call.account.username, account.username, wish.active)
    return nothing()


@endpoint("POST", "/api/accounts/{account}/password", answer=OneTimePassword)
async def renew_password(call: Call) -> Response:
    """Give a member of my agency who forgot the password a one-time one; their tablets sign out.

    Staff have theirs renewed on the server's own command line: one secretary could otherwise take
    another's place.
    """
    services = call.services
    account = await services.accounts.of_agency(call.path["account"], call.account.agency.id)
    if account.is_staff:
        raise Refused("staff_password")
    password = await services.signing_in.renew_password(account, call.address)
    services.hub.sign_out_account(account.id)
    _log.info("%s renewed the password of %s", call.account.username, account.username)
    return encoded(OneTimePassword(name=account.name, username=account.username, password=password))
