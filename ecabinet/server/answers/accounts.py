"""What the API answers about accounts: whose they are, and their passwords while these are new."""

from __future__ import annotations

from ecabinet.people.accounts import Account
from ecabinet.server.answers.base import Answer


class AgencyLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    address_form: str


class AccountCard(Answer, frozen=True, kw_only=True):
    """`one_time`: the password came from somebody else and waits to be changed."""

    id: str
    username: str
    name: str
    language: str
    agency: AgencyLine
    roles: list[str]
    one_time: bool


class SessionCard(Answer, frozen=True, kw_only=True):
    account: AccountCard


class NewAccount(Answer, frozen=True, kw_only=True):
    """An account with its one-time password, which nobody can ask for again."""

    name: str
    title: str
    unit: str
    username: str
    password: str


class AccountsMade(Answer, frozen=True, kw_only=True):
    accounts: list[NewAccount]


class AccountLine(Answer, frozen=True, kw_only=True):
    """Somebody of the agency. `one_time`: the password that was handed over is not changed yet;
    `active`: whether they may sign in."""

    id: str
    username: str
    name: str
    roles: list[str]
    one_time: bool
    active: bool


class AccountList(Answer, frozen=True, kw_only=True):
    accounts: list[AccountLine]


class OneTimePassword(Answer, frozen=True, kw_only=True):
    name: str
    username: str
    password: str


def account_card(account: Account) -> AccountCard:
    """An account as its owner's screens need it."""
    agency = account.agency
    return AccountCard(
        id=account.id,
        username=account.username,
        name=account.name,
        language=account.language,
        agency=AgencyLine(id=agency.id, name=agency.name, address_form=agency.address_form),
        roles=sorted(account.roles),
        one_time=account.one_time,
    )
