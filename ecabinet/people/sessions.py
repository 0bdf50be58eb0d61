"""Signing in and staying signed in.

A session is a random token of 256 bits that only the person's browser has; the store has its
SHA-256. It ends when it is not used for a while, when it gets old, when its person signs out,
changes the password (all but the one at hand, which gets a new token) or is blocked.
Every failure to sign in is one and the same, in words and in time.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from ecabinet.errors import Refused
from ecabinet.people.accounts import Account, check_password, fold_username
from ecabinet.people.passwords import Passwords
from ecabinet.people.ports import Accounts, Sessions, SignInLog
from ecabinet.people.throttle import Throttle

IDLE = timedelta(hours=12)
OLDEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was last used: each noting is a write."""


class SignedIn(NamedTuple):
    """A person and the session at hand; its name is no secret and stays when the token changes."""

    account: Account
    session: str


class SigningIn:
    """The way in and out."""

    def __init__(
        self,
        accounts: Accounts,
        sessions: Sessions,
        log: SignInLog,
        passwords: Passwords,
        throttle: Throttle,
        *,
        idle: timedelta = IDLE,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._accounts, self._sessions, self._log = accounts, sessions, log
        self._passwords, self._throttle = passwords, throttle
        self._idle, self._clock = idle, clock

    async def sign_in(self, username: str, password: str, address: str) -> tuple[str, Account]:
        """A new session's token, and whose it is.

        Raises Refused `bad_credentials`, `sign_in_slowed`; Unavailable `sign_in_busy` and what
        the store raises.
        """
        name = fold_username(username)
        async with self._throttle.attempt(name, address) as attempt:
            found = await self._accounts.credentials(name)
            right = await self._passwords.verify(found.hashed if found else None, password)
            if not found or not right or found.blocked:
                attempt.failed()
                await self._log.note(
                    found.account.id if found else None,
                    self._clock(),
                    address,
                    "blocked" if found and right else "wrong",
                )
                raise Refused("bad_credentials")
            attempt.succeeded()
        account = found.account
        if self._passwords.is_outdated(found.hashed):
            await self._accounts.set_password(account.id, await self._passwords.hash(password))
        token, digest = _new_token()
        await self._sessions.begin(digest, account.id, self._clock(), address)
        await self._log.note(account.id, self._clock(), address, "signed_in")
        return token, account

    async def who(self, token: str) -> SignedIn | None:
        """The person behind a token; None when the session is over or never was."""
        row = await self._sessions.find(_digest(token))
        if row is None:
            return None
        now = self._clock()
        if now - row.seen_at > self._idle or now - row.created_at > OLDEST:
            await self._sessions.end(row.id)
            return None
        if now - row.seen_at > SEEN_EVERY:
            await self._sessions.seen(row.id, now)
        return SignedIn(row.account, row.id)

    async def sign_out(self, session: str) -> None:
        """End a session, by its name in `SignedIn`."""
        await self._sessions.end(session)

    async def sign_out_everywhere(self, account: str) -> None:
        """End all sessions of an account: a tablet was lost, a person has left."""
        await self._sessions.end_all(account)

    async def change_password(self, who: SignedIn, old: str, new: str, address: str) -> str:
        """Keep another password, end all other sessions, and give this one the answer as token.

        Raises Refused `wrong_old_password`, `sign_in_slowed`; BadInput as `check_password`.
        """
        account = who.account
        async with self._throttle.attempt(account.username, address) as attempt:
            found = await self._accounts.credentials(account.username)
            if not await self._passwords.verify(found.hashed if found else None, old):
                attempt.failed()
                await self._log.note(account.id, self._clock(), address, "wrong")
                raise Refused("wrong_old_password")
            attempt.succeeded()
        check_password(new, account.username)
        await self._accounts.set_password(account.id, await self._passwords.hash(new))
        token, digest = _new_token()
        await self._sessions.rotate(who.session, digest)
        await self._log.note(account.id, self._clock(), address, "password_changed")
        return token

    async def sweep(self) -> int:
        """Forget sessions that are over; how many."""
        now = self._clock()
        return await self._sessions.sweep(now - self._idle, now - OLDEST)


def _new_token() -> tuple[str, bytes]:
    token = secrets.token_urlsafe(32)
    return token, _digest(token)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
