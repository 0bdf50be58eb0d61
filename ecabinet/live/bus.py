"""What the processes that serve one house tell each other, as the hub needs it.

A word on the bus is a hint that something moved, or something that is forgotten in seconds; none is
a command, and none says what was voted. The tables are the truth. Who missed a word, because it was
lost on the way or there is no bus at all, finds it all there, a second or so later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from ecabinet.live import wire
from ecabinet.meeting.events import snake_case

RENEW_SECONDS, EXPIRES_SECONDS = 5.0, 15.0
"""How often a process repeats what is forgotten, and after which silence it is forgotten."""


class Word(Struct, frozen=True, kw_only=True, tag_field="word", tag=snake_case):
    """One of those below; `sender` is set by the bus."""

    sender: str = ""


class InMeeting(Word, frozen=True):
    """A word that matters only to who has the meeting's room open."""

    meeting: str


class Moved(InMeeting, frozen=True):
    """The meeting's log reaches `seq`."""

    seq: int


class Said(InMeeting, frozen=True):
    """A channel of the meeting's chat reaches line `n`."""

    channel: str
    n: int


class Present(InMeeting, frozen=True):
    """The attendees who have tablets with the sender: all of them, until they are told anew."""

    people: list[str]


class WhoIsThere(InMeeting, frozen=True):
    """Asks everybody for `Present`, the pages they show and the desks they hold."""


class Showing(InMeeting, frozen=True):
    """A page that somebody with the sender shows, or no longer."""

    page: wire.Page


class Seated(InMeeting, frozen=True):
    """Somebody with the sender holds a desk, or no longer."""

    at_desk: wire.AtDesk


class Told(InMeeting, frozen=True):
    """A ready message for all tablets of some attendees, beside the log: JSON with its `t`."""

    people: list[str]
    message: str


class RehearsalEnded(InMeeting, frozen=True):
    """Nothing is left of the rehearsal of this name."""


class SignedOut(Word, frozen=True):
    """A session has ended; or all of an account, all but one."""

    session: str | None = None
    account: str | None = None
    but: str | None = None


class Tried(Word, frozen=True):
    """Somebody tried a password, which was right or not: for the throttle of wrong ones."""

    username: str
    place: str
    right: bool


AboutMeeting = Moved | Said | Present | WhoIsThere | Showing | Seated | Told
AnyWord = AboutMeeting | RehearsalEnded | SignedOut | Tried
Hear = Callable[[AnyWord], None]


class Bus(Protocol):
    """The way to the other processes, if there are any."""

    @property
    def is_alone(self) -> bool:
        """Whether there can be no other process: nothing need be told, nothing looked for."""

    @property
    def trouble(self) -> str | None:
        """Why others cannot be heard now, as the code of a sentence; None when they can."""

    @property
    def lost(self) -> int:
        """How often others could not be heard for a while: words of theirs may have been missed."""

    def tell(self, word: AnyWord) -> None:
        """Tells all others. Never waits, and does not say whether anybody heard it."""

    def listen(self, hear: Hear) -> None:
        """Has every word of others given to `hear`, on the event loop's thread."""
