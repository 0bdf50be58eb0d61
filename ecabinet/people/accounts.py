"""Agencies and the accounts of their people: what they are and what makes a proper name for one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import count
from typing import Literal

import msgspec

from ecabinet.errors import BadInput

AgencyRole = Literal["staff", "preparer", "member"]
"""What an account is in its agency, whatever it may be in a meeting: `staff` its secretariat,
`preparer` one of those who prepare the papers that the agency is asked for."""

MIN_PASSWORD = 8
MAX_PASSWORD = 200
LONG_NAME = 5
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._@-]{0,78}[a-z0-9])?")


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the tree of agencies. `letterhead_parent` is printed above its name."""

    id: str
    parent: str | None = None
    slug: str
    name: str
    letterhead_parent: str = ""
    symbol: str = ""
    place: str = ""
    address_form: str = ""
    four_eyes: bool = False


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A person who can sign in. `roles` are those in the person's own agency.

    `one_time`: the password was given by somebody else, on paper, and waits for one of one's own.
    """

    id: str
    username: str
    name: str
    language: str
    agency: Agency
    roles: frozenset[AgencyRole] = frozenset()
    one_time: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether the account belongs to its agency's secretariat."""
        return "staff" in self.roles

    @property
    def prepares_for_agency(self) -> bool:
        """Whether the account prepares papers that its agency as such is asked for."""
        return not self.roles.isdisjoint(("staff", "preparer"))


def fold_username(username: str) -> str:
    """A username as it is kept and compared: composed, without case and surrounding space."""
    return unicodedata.normalize("NFC", username).strip().casefold()


def check_username(username: str) -> str:
    """The username as it is kept. Raises BadInput `bad_username`."""
    folded = fold_username(username)
    if not is_username(folded):
        raise BadInput("bad_username")
    return folded


def is_username(folded: str) -> bool:
    """Whether an account can be called so; what is not may hold any character."""
    return _USERNAME.fullmatch(folded) is not None


def username_from(name: str, is_taken: Callable[[str], bool]) -> str:
    """A free username that a person recognizes: "Nguyễn Thị Lan" is `lan.nt`, the next `lan.nt2`.

    The given name, which stands last, and the initials before it.
    """
    parted = unicodedata.normalize("NFD", name.casefold().replace("đ", "d"))
    plain = "".join(c for c in parted if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", plain) or ["user"]
    *before, given = words
    stem = ".".join(filter(None, (given[:40], "".join(word[0] for word in before)[:20])))
    tries = (stem if n == 1 else f"{stem}{n}" for n in count(1))
    return next(username for username in tries if not is_taken(username))


def check_password(password: str, username: str) -> None:
    """Whether a person may choose this password: its length counts, not its kinds of characters.

    A short username such as "an" is part of many a good password; a long one is guessed first.
    NIST SP 800-63B, 3.1.1.2. Raises BadInput `password_too_short`, `password_too_long`,
    `password_is_the_name`.
    """
    if len(password) < MIN_PASSWORD:
        raise BadInput("password_too_short", least=MIN_PASSWORD)
    if len(password) > MAX_PASSWORD:
        raise BadInput("password_too_long", most=MAX_PASSWORD)
    name, typed = fold_username(username), fold_username(password)
    if typed == name or (len(name) >= LONG_NAME and name in typed):
        raise BadInput("password_is_the_name")
