"""Agencies and accounts as they are kept (`people.ports.Accounts`, and what setting up needs)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from ecabinet.errors import BadInput, NotFound
from ecabinet.people.accounts import (
    Account,
    Agency,
    AgencyRole,
    check_username,
    username_from,
)
from ecabinet.people.ports import Credentials
from ecabinet.store.engine import Database
from ecabinet.store.enrolment import join_drafts, leave_drafts
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import accounts, agencies, sessions

_AGENCY = [agencies.c[name].label(f"agency_{name}") for name in Agency.__struct_fields__]
_LISTED = ("id", "username", "name", "roles", "one_time", "status")
_OWN = ("id", "username", "name", "language", "one_time")
ACCOUNT = [*(accounts.c[name] for name in (*_OWN, "roles")), *_AGENCY]
"""The columns that `account_of` makes an account of; `accounts` is to be joined with `agencies`."""
ACCOUNTS = accounts.join(agencies, accounts.c.agency == agencies.c.id)


class AccountRecords:
    """The accounts of all agencies in one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put_agency(
        self,
        slug: str,
        name: str,
        *,
        parent: str | None = None,
        letterhead_parent: str = "",
        symbol: str = "",
        place: str = "",
        address_form: str = "",
    ) -> Agency:
        """The agency of this slug, made if there is none; one that exists is left as it is."""
        wanted = {
            "slug": slug,
            "name": name,
            "parent": parent,
            "letterhead_parent": letterhead_parent,
            "symbol": symbol,
            "place": place,
            "address_form": address_form,
        }
        return await self._database.write(_put_agency, wanted)

    async def agency(self, slug: str) -> Agency:
        """The agency of this slug. Raises NotFound `agency_not_found`."""
        found = await self._database.read(_agency, slug)
        if found is None:
            raise NotFound("agency_not_found", agency=slug)
        return found

    async def add(
        self,
        username: str,
        name: str,
        agency: str,
        hashed: str,
        *,
        language: str = "vi",
        roles: Iterable[AgencyRole] = ("member",),
        one_time: bool = False,
    ) -> str:
        """A new account; its id. Drafts of its agency that name it are joined to it.

        Raises BadInput `bad_username`, `username_taken`.
        """
        row = {
            "id": uuid7(),
            "username": check_username(username),
            "name": name,
            "agency": agency,
            "password": hashed,
            "one_time": one_time,
            "language": language,
            "roles": sorted(set(roles)),
            "created_at": datetime.now(UTC),
        }
        try:
            await self._database.write(_add, row)
        except IntegrityError as error:
            raise BadInput("username_taken", username=row["username"]) from error
        return str(row["id"])

    async def discard(self, account: str) -> None:
        """Undo `add` for an account that nobody was told of and no room has taken."""
        await self._database.write(_discard, account)

    async def by_usernames(self, usernames: Iterable[str]) -> dict[str, str]:
        """Ids by username, of those that exist."""
        return await self._database.read(_by_usernames, list(usernames))

    async def listed(self, agency: str) -> list[RowMapping]:
        """All accounts of an agency by name: id, username, name, roles, one_time, status."""
        wanted = select(*(accounts.c[name] for name in _LISTED)).where(accounts.c.agency == agency)
        wanted = wanted.order_by(accounts.c.name, accounts.c.username)
        return await self._database.read(lambda c: list(c.execute(wanted).mappings()))

    async def free_username(self, name: str) -> str:
        """A username for somebody of this name that nobody has now."""
        return await self._database.read(
            lambda connection: username_from(name, lambda u: bool(_by_usernames(connection, [u])))
        )

    async def block(self, account: str, blocked: bool = True) -> None:
        """Let an account sign in no more, or again. Blocked, its sessions are over for good, so
        that who is let in again comes in without the tablet that somebody else may have."""
        await self._database.write(_block, account, blocked)

    async def credentials(self, username: str) -> Credentials | None:
        """As `people.ports.Accounts`."""
        return await self._database.read(_credentials, username)

    async def set_password(
        self, account: str, hashed: str, expected: str | None = None, *, one_time: bool = False
    ) -> bool:
        """As `people.ports.Accounts`."""
        change = update(accounts).where(accounts.c.id == account)
        change = change.values(password=hashed, one_time=one_time)
        if expected is not None:
            change = change.where(accounts.c.password == expected)
        return bool(await self._database.write(lambda c: c.execute(change).rowcount))

    async def of_agency(self, account: str, agency: str) -> Account:
        """An account of this agency. Raises NotFound `account_not_found` for any other."""
        found = await self._database.read(_of_agency, account, agency)
        if found is None:
            raise NotFound("account_not_found")
        return found

    async def set_language(self, account: str, language: str) -> None:
        """As `people.ports.Accounts`."""
        await self._set(account, language=language)

    async def _set(self, account: str, **values: str) -> None:
        change = update(accounts).where(accounts.c.id == account).values(**values)
        await self._database.write(lambda connection: connection.execute(change))


def account_of(fields: RowMapping) -> Account:
    """The account in a row that has the columns `ACCOUNT`."""
    return Account(
        **{name: fields[name] for name in _OWN},
        roles=frozenset(fields["roles"]),
        agency=Agency(**{name: fields[f"agency_{name}"] for name in Agency.__struct_fields__}),
    )


def _credentials(connection: Connection, username: str) -> Credentials | None:
    row = connection.execute(
        select(*ACCOUNT, accounts.c.password, accounts.c.status)
        .select_from(ACCOUNTS)
        .where(accounts.c.username == username)
    ).one_or_none()
    if row is None:
        return None
    return Credentials(account_of(row._mapping), row.password, row.status == "blocked")


def _of_agency(connection: Connection, account: str, agency: str) -> Account | None:
    this = select(*ACCOUNT).select_from(ACCOUNTS)
    this = this.where(accounts.c.id == account, accounts.c.agency == agency)
    row = connection.execute(this).one_or_none()
    return None if row is None else account_of(row._mapping)


def _add(connection: Connection, row: dict[str, Any]) -> None:
    connection.execute(insert(accounts).values(row))
    join_drafts(connection, row["agency"], row["username"])


def _block(connection: Connection, account: str, blocked: bool) -> None:
    this = update(accounts).where(accounts.c.id == account)
    connection.execute(this.values(status="blocked" if blocked else "active"))
    if blocked:
        connection.execute(delete(sessions).where(sessions.c.account == account))


def _discard(connection: Connection, account: str) -> None:
    leave_drafts(connection, account)
    connection.execute(delete(accounts).where(accounts.c.id == account))


def _by_usernames(connection: Connection, usernames: list[str]) -> dict[str, str]:
    wanted = select(accounts.c.username, accounts.c.id).where(accounts.c.username.in_(usernames))
    return {row.username: row.id for row in connection.execute(wanted)}


def _agency(connection: Connection, slug: str) -> Agency | None:
    columns = [agencies.c[name] for name in Agency.__struct_fields__]
    row = connection.execute(select(*columns).where(agencies.c.slug == slug)).one_or_none()
    return None if row is None else Agency(**row._mapping)


def _put_agency(connection: Connection, wanted: dict[str, Any]) -> Agency:
    found = _agency(connection, wanted["slug"])
    if found is None:
        found = Agency(id=uuid7(), **wanted)
        row = {"id": found.id, "created_at": datetime.now(UTC), **wanted}
        connection.execute(insert(agencies).values(row))
    return found
