"""What signing in needs kept: accounts, sessions and the sign-in log."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from ecabinet.people.accounts import Account

Outcome = Literal[
    "signed_in",
    "wrong",
    "blocked",
    "password_changed",
    "password_renewed",
    "card_signed_in",
    "card_wrong",
]


class Credentials(NamedTuple):
    """What an account signs in with: the argon2id hash, and whether it may at all."""

    account: Account
    hashed: str
    blocked: bool


class SessionRow(NamedTuple):
    """A session as it is kept."""

    id: str
    account: Account
    created_at: datetime
    seen_at: datetime


class Accounts(Protocol):
    """Accounts, found by name or id."""

    async def credentials(self, username: str) -> Credentials | None:
        """By username as it is kept; None if nobody is called so."""

    async def set_password(
        self, account: str, hashed: str, expected: str | None = None, *, one_time: bool = False
    ) -> bool:
        """Keep another hash in place of `expected`; False if there is another one by now.

        Without `expected`, whatever it was. `one_time`: as `Account.one_time`.
        """

    async def set_language(self, account: str, language: str) -> None:
        """Keep the language that the account's screens are in."""


class Sessions(Protocol):
    """Signed-in sessions, found by the SHA-256 of their token."""

    async def begin(
        self, digest: bytes, account: str, hashed: str, at: datetime, address: str
    ) -> bool:
        """Keep a session, if the account still has the hash that was verified."""

    async def find(self, digest: bytes) -> SessionRow | None:
        """None if it is not there or its account is blocked."""

    async def standing(
        self, names: Collection[str], seen_since: datetime, begun_since: datetime
    ) -> dict[str, datetime]:
        """When each of some sessions was last used; without those that are over or blocked."""

    async def seen(self, names: Collection[str], at: datetime) -> None:
        """Note that the sessions were used."""

    async def rotate(self, session: str, digest: bytes) -> None:
        """Give a session another token and forget all others of its account."""

    async def end(self, session: str) -> None:
        """Forget a session."""

    async def end_all(self, account: str) -> None:
        """Forget all sessions of an account."""

    async def sweep(self, begun_before: datetime) -> int:
        """Forget the sessions that began before then; how many."""


class SignInLog(Protocol):
    """Who signed in when, from where, and what came of it."""

    async def note(self, account: str | None, at: datetime, address: str, outcome: Outcome) -> None:
        """Add a line. An unknown name is not kept: people type passwords into the wrong field."""

    async def was_here(self, account: str, address: str, since: datetime) -> bool:
        """Whether the account has signed in from that address since then."""
