"""Accounts that the secretariat makes or mends; each password is in the answer and nowhere else."""

from __future__ import annotations

import logging

from starlette.responses import Response

from ecabinet.errors import Refused
from ecabinet.server.answers import AccountsMade, NewAccount, OneTimePassword
from ecabinet.server.routing import Call, encoded, endpoint

_log = logging.getLogger("ecabinet.server")


@endpoint("POST", "/api/meetings/{meeting}/accounts", answer=AccountsMade, status=201)
async def make_accounts(call: Call) -> Response:
    """Make the accounts that an unopened meeting's people lack, with one-time passwords."""
    made = await call.services.enrolling.enrol(call.standing.meeting)
    _log.info("%s made %d accounts", call.account.username, len(made))
    accounts = [NewAccount(**person._asdict()) for person in made]
    return encoded(AccountsMade(accounts=accounts), 201)


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
