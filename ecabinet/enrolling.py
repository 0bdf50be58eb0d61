"""Giving the people of a prepared meeting their accounts, each with a password told once.

Beside `preparing`: accounts belong to `people` and those invited to `documents`, and here the one
are made for the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from ecabinet.documents.model import Attendee


class Drafts(Protocol):
    """Where drafts are kept."""

    async def without_account(self, meeting: str) -> list[Attendee]: ...

    async def enrol(self, meeting: str, hashes: Mapping[str, str]) -> dict[str, str]: ...


class Passwords(Protocol):
    """Who makes passwords up."""

    async def make_up(self) -> tuple[str, str]: ...


class Enrolled(NamedTuple):
    """A person's new account, as it is printed and handed over."""

    name: str
    title: str
    unit: str
    username: str
    password: str


class Enrolling:
    """Makes the accounts that a draft lacks."""

    def __init__(self, drafts: Drafts, passwords: Passwords) -> None:
        self._drafts, self._passwords = drafts, passwords

    async def enrol(self, meeting: str) -> list[Enrolled]:
        """Make them, in the meeting's agency; the passwords are known here and nowhere else.

        Usernames are those of the pack, made of the names where it has none. Raises NotFound
        `meeting_not_found`, Refused `room_already_open`, Unavailable `sign_in_busy`.
        """
        people = await self._drafts.without_account(meeting)
        # One after the other: a hall that signs in meanwhile needs the threads too.
        made = {person.id: await self._passwords.make_up() for person in people}
        hashes = {who: hashed for who, (_, hashed) in made.items()}
        usernames = await self._drafts.enrol(meeting, hashes)
        return [
            Enrolled(p.name, p.title, p.unit, usernames[p.id], made[p.id][0])
            for p in people
            if p.id in usernames
        ]
