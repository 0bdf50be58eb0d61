"""Signing in and staying signed in.

A session is a random token of 256 bits that only the person's browser has; the store has its
SHA-256. It ends when it is not used for a while, when it gets old, when its person signs out,
changes the password (all but the one at hand, which gets a new token) or is blocked.
Every failure to sign in is one and the same, in words and in time.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from ecabinet.errors import Refused
from ecabinet.people.accounts import Account, check_password, fold_username, is_username
from ecabinet.people.cards import Cards, SigningInByCard
from ecabinet.people.passwords import Passwords, new_password
from ecabinet.people.ports import Accounts, Credentials, SessionRow, Sessions, SignInLog
from ecabinet.people.throttle import Throttle

IDLE = timedelta(hours=12)
OLDEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)
"""How exactly it is known when a session was last used: each noting is a write."""
REMEMBERED = timedelta(days=30)
"""For so long after it began a session that is over by time is told apart from one that was ended:
its tablet keeps, locked, what its person loaded onto it (`web/src/offline/wiping.ts`)."""
FAMILIAR = timedelta(days=30)
"""For so long an address from which an account has signed in is its owner's."""
DELAY = 1.0
"""Seconds that a try at a besieged account takes longer from an address that is not: it slows a
guesser with a thousand addresses and locks nobody out."""


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
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._accounts, self._sessions, self._log = accounts, sessions, log
        self._passwords, self._throttle = passwords, throttle
        self._idle, self._clock, self._sleep = idle, clock, sleep

    async def sign_in(self, username: str, password: str, address: str) -> tuple[str, Account]:
        """A new session's token, and whose it is.

        Raises Refused `bad_credentials`, `sign_in_slowed`; Unavailable `sign_in_busy` and what
        the store raises.
        """
        name = fold_username(username)
        async with self._throttle.attempt(name, address) as attempt:
            found = await self._accounts.credentials(name) if is_username(name) else None
            if self._throttle.is_besieged(name) and not await self._is_familiar(found, address):
                await self._sleep(DELAY)
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
        account, hashed = found.account, found.hashed
        token, digest = _new_token()
        if not await self._sessions.begin(digest, account.id, hashed, self._clock(), address):
            return await self.sign_in(username, password, address)  # it was changed meanwhile
        await self._log.note(account.id, self._clock(), address, "signed_in")
        if self._passwords.is_outdated(hashed):
            fresh = await self._passwords.hash(password)
            await self._accounts.set_password(
                account.id, fresh, expected=hashed, one_time=account.one_time
            )
        return token, account

    async def _is_familiar(self, found: Credentials | None, address: str) -> bool:
        since = self._clock() - FAMILIAR
        return found is not None and await self._log.was_here(found.account.id, address, since)

    async def who(self, token: str) -> SignedIn | None:
        """The person behind a token; None when the session is over or never was."""
        row = await self._sessions.find(_digest(token))
        if row is None:
            return None
        now = self._clock()
        if self._is_over(row, now):
            return None
        if now - row.seen_at > SEEN_EVERY:
            await self._sessions.seen([row.id], now)
        return SignedIn(row.account, row.id)

    async def has_run_out(self, token: str) -> bool:
        """Whether a session is over by time alone: nobody ended it or blocked its account."""
        row = await self._sessions.find(_digest(token))
        return row is not None and self._is_over(row, self._clock())

    def _is_over(self, row: SessionRow, now: datetime) -> bool:
        return now - row.seen_at > self._idle or now - row.created_at > OLDEST

    async def standing(self, sessions: Collection[str], used: Collection[str]) -> Collection[str]:
        """Those of some sessions, by name, that are not over; `used` are in use right now."""
        now = self._clock()
        seen = await self._sessions.standing(sessions, now - self._idle, now - OLDEST)
        unnoted = [name for name in used if name in seen and now - seen[name] > SEEN_EVERY]
        if unnoted:
            await self._sessions.seen(unnoted, now)
        return seen.keys()

    async def sign_out(self, session: str) -> None:
        """End a session, by its name in `SignedIn`."""
        await self._sessions.end(session)

    async def change_password(self, who: SignedIn, old: str, new: str, address: str) -> str:
        """Keep another password, end all other sessions, and give this one the answer as token.

        Raises Refused `wrong_old_password`, `sign_in_slowed`; BadInput as `check_password`.
        """
        account = who.account
        async with self._throttle.attempt(account.username, address) as attempt:
            found = await self._accounts.credentials(account.username)
            if not found or not await self._passwords.verify(found.hashed, old):
                attempt.failed()
                await self._log.note(account.id, self._clock(), address, "wrong")
                raise Refused("wrong_old_password")
            attempt.succeeded()
        check_password(new, account.username)
        fresh = await self._passwords.hash(new)
        if not await self._accounts.set_password(account.id, fresh, expected=found.hashed):
            return await self.change_password(who, old, new, address)  # it was changed meanwhile
        token, digest = _new_token()
        await self._sessions.rotate(who.session, digest)
        await self._log.note(account.id, self._clock(), address, "password_changed")
        return token

    async def make_up(self) -> tuple[str, str]:
        """A one-time password, to be told once, and its hash. Raises Unavailable `sign_in_busy`."""
        password = new_password()
        return password, await self._passwords.hash(password)

    async def renew_password(self, account: Account, address: str) -> str:
        """Give somebody who forgot the password a one-time one; all sessions of the account end.

        Raises Refused `password_changed_meanwhile` if it was not the only one to do so just now.
        """
        before = await self._accounts.credentials(account.username)
        password, hashed = await self.make_up()
        expected = before.hashed if before else None
        if not await self._accounts.set_password(account.id, hashed, expected, one_time=True):
            raise Refused("password_changed_meanwhile")
        await self._sessions.end_all(account.id)
        await self._log.note(account.id, self._clock(), address, "password_renewed")
        return password

    def by_card(self, cards: Cards) -> SigningInByCard:
        """The way in for who has a card, with the same log and patience as this one."""
        return SigningInByCard(cards, self._log, self._passwords, self._throttle, clock=self._clock)

    async def sweep(self) -> int:
        """Forget sessions that have long been over; how many."""
        return await self._sessions.sweep(self._clock() - REMEMBERED)


def _new_token() -> tuple[str, bytes]:
    token = secrets.token_urlsafe(32)
    return token, _digest(token)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
