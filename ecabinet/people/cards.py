"""Cards: a printed QR code and a PIN that sign any tablet in, where typing a password is too much.

The code holds a random token of 256 bits, of which the store has the SHA-256; the PIN, handed out
on a slip of its own, has few digits and counts for little without the card, so that a card dies
after a handful of wrong ones. It holds until a date. A person has one card, and of all sessions
that began with a card one: laying it on another tablet ends the one before.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple, Protocol

from ecabinet.errors import Refused
from ecabinet.people.accounts import Account
from ecabinet.people.passwords import Passwords
from ecabinet.people.ports import SignInLog
from ecabinet.people.throttle import Throttle

PIN_DIGITS = 6
TRIES = 10
"""Wrong PINs in a row, over all addresses, after which a card is dead."""


class Card(NamedTuple):
    """A card as it is kept. `is_dead`: another one took its place, or it was tried too often."""

    id: str
    account: Account
    pin: str
    valid_until: datetime
    is_dead: bool


class Begun(NamedTuple):
    """A session that a card began: its token, whose it is, and the sessions that it ended."""

    token: str
    account: Account
    ended: list[str]


class NewCard(NamedTuple):
    """A card that is made and not yet issued; token and PIN are known here and on paper alone."""

    account: str
    token: str
    pin: str
    hashed: str


class Cards(Protocol):
    """Where cards are kept, found by the SHA-256 of their token."""

    async def find(self, digest: bytes) -> Card | None:
        """None if there is none or its account is blocked."""

    async def issue(
        self, made: Sequence[tuple[str, bytes, str]], at: datetime, valid_until: datetime
    ) -> list[str]:
        """Keep cards (account, digest, hashed PIN), all or none, and let all others of their
        accounts die; the sessions that this ended."""

    async def begin(self, card: str, digest: bytes, at: datetime, address: str) -> list[str] | None:
        """Keep a session and end the others that cards of its account began: these.

        None if the card is not the account's any more.
        """

    async def failed(self, card: str, tries: int) -> None:
        """Note a wrong PIN; after so many `tries` without a right one the card dies."""


class SigningInByCard:
    """The way in for who has a card."""

    def __init__(
        self,
        cards: Cards,
        log: SignInLog,
        passwords: Passwords,
        throttle: Throttle,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._cards, self._log = cards, log
        self._passwords, self._throttle, self._clock = passwords, throttle, clock

    async def sign_in(self, token: str, pin: str, address: str) -> Begun:
        """A session for the card's person.

        Raises Refused `bad_card`, whatever is wrong with card or PIN, and `sign_in_slowed`;
        Unavailable `sign_in_busy`.
        """
        digest = _digest(token)
        async with self._throttle.attempt(f"card {digest.hex()}", address) as attempt:
            card = await self._cards.find(digest)
            right = await self._passwords.verify(card.pin if card else None, pin.strip())
            now = self._clock()
            if card is None or not right or card.is_dead or now > card.valid_until:
                attempt.failed()
                if card is not None and not right:
                    await self._cards.failed(card.id, TRIES)
                    await self._log.note(card.account.id, now, address, "card_wrong")
                raise Refused("bad_card")
            session = secrets.token_urlsafe(32)
            ended = await self._cards.begin(card.id, _digest(session), now, address)
            if ended is None:
                raise Refused("bad_card")
            attempt.succeeded()
        await self._log.note(card.account.id, now, address, "card_signed_in")
        return Begun(session, card.account, ended)

    async def make(self, account: str) -> NewCard:
        """A card for an account, good for nothing until issued.

        Raises Unavailable `sign_in_busy`.
        """
        token = secrets.token_urlsafe(32)
        pin = "".join(secrets.choice("0123456789") for _ in range(PIN_DIGITS))
        return NewCard(account, token, pin, await self._passwords.hash(pin))

    async def issue(self, made: Iterable[NewCard], valid_until: datetime) -> list[str]:
        """Issue cards that were made, all or none, in place of any others of their accounts.

        The answer are the sessions that this ended.
        """
        kept = [(card.account, _digest(card.token), card.hashed) for card in made]
        return await self._cards.issue(kept, self._clock(), valid_until)


def _digest(token: str) -> bytes:
    return sha256(token.encode("utf-8", "surrogatepass")).digest()
