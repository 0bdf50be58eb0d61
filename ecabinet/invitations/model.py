"""An invitation as it stands: whom it calls, how they are reached, what they answered.

Which answers a meeting takes is told by `answers_taken`: a council's deputy can be represented by
nobody, a member of another body only where its rules say so, a guest always.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, tzinfo
from hashlib import sha256
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ecabinet.documents.kinds import MeetingKind
from ecabinet.errors import BadInput, Refused

Answer = Literal["none", "maybe", "accept", "leave", "substitute"]
Decision = Literal["", "granted", "refused"]
Letter = Literal["summons", "invitation"]
MailState = Literal["waiting", "sent", "refused", "returned", "held"]
Method = Literal["REQUEST", "CANCEL", "PUBLISH"]

Name = Annotated[str, Meta(max_length=200)]
Reason = Annotated[str, Meta(max_length=2_000)]
Sittings = Annotated[tuple[Annotated[int, Meta(ge=1, le=99)], ...], Meta(max_length=20)]

MOST_OPINION = 20_000
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?=.{1,190}\Z)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_PHONE = re.compile(r"\+?[0-9][0-9 .()-]{2,30}")


class Reply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody answers. `sittings` (from 1) for which leave is asked; none is all of them."""

    answer: Literal["accept", "leave", "substitute"]
    reason: Reason = ""
    sittings: Sittings = ()
    substitute: Name = ""
    substitute_title: Name = ""


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """One attendee's invitation. `mail` is what became of the last letter by e-mail, `trouble` the
    mail server's words if it was put off, refused or came back. `maybe` is what calendars answer;
    whoever says so is asked again."""

    attendee: str
    name: str
    title: str
    unit: str
    role: str
    votes: bool
    account: str | None = None
    token: str = ""
    email: str = ""
    phone: str = ""
    sent_at: datetime | None = None
    channel: str = ""
    reminded_at: datetime | None = None
    answer: Answer = "none"
    reason: str = ""
    sittings: tuple[int, ...] = ()
    substitute: str = ""
    substitute_title: str = ""
    answered_at: datetime | None = None
    decision: Decision = ""
    note: str = ""
    mail: MailState | None = None
    trouble: str = ""

    @property
    def unreached(self) -> bool:
        """Whether they are still to be called: nothing went out, or it did not arrive."""
        lost = self.mail in ("refused", "returned", "held")
        return self.sent_at is None or (self.channel == "email" and lost)


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """What an absent member wrote on an item: read out or laid before the meeting, never a vote."""

    attendee: str
    name: str
    item: str
    number: str
    title: str
    text: str
    at: datetime


def letter_for(kind: MeetingKind, votes: bool, role: str) -> Letter:
    """A council summons its members, and invites everybody else."""
    member = votes or role in ("chair", "delegate")
    return "summons" if kind.body == "council" and member else "invitation"


def answers_taken(kind: MeetingKind, votes: bool, role: str) -> tuple[Answer, ...]:
    """What somebody may answer. A member sends a substitute only where the rules let them; a guest
    speaks for an office, which may send another."""
    if role == "observer":
        return ("accept",)
    may_send = kind.substitutes and kind.body != "council" and votes and role != "chair"
    may_send |= role == "guest" and not votes
    return ("accept", "leave", "substitute") if may_send else ("accept", "leave")


def check_reply(reply: Reply, kind: MeetingKind, votes: bool, role: str, sittings: int) -> Reply:
    """The reply as it is kept.

    Raises Refused `no_substitutes`, `no_substitute_for_them`, `not_allowed`, BadInput
    `no_reason_given`, `no_substitute_name`, `unknown_sitting`.
    """
    if reply.answer not in answers_taken(kind, votes, role):
        if reply.answer == "substitute":
            council = kind.body == "council" or not kind.substitutes
            raise Refused("no_substitutes" if council else "no_substitute_for_them")
        raise Refused("not_allowed")
    if reply.answer == "accept":
        return Reply(answer="accept")
    reason = one_line(reply.reason)
    if reply.answer == "substitute":
        if not one_line(reply.substitute):
            raise BadInput("no_substitute_name")
        return Reply(
            answer="substitute",
            reason=reason,
            substitute=one_line(reply.substitute),
            substitute_title=one_line(reply.substitute_title),
        )
    if not reason:
        raise BadInput("no_reason_given")
    asked = tuple(sorted(set(reply.sittings)))
    if asked and asked[-1] > sittings:
        raise BadInput("unknown_sitting", sitting=asked[-1])
    return Reply(answer="leave", reason=reason, sittings=() if len(asked) == sittings else asked)


def sittings_of(starts_at: datetime, ends_at: datetime | None, zone: tzinfo) -> int:
    """How many half days a meeting touches, each of which is a sitting; at most 20."""

    def half_day(at: datetime) -> int:
        local = at.astimezone(zone)
        return local.date().toordinal() * 2 + (local.hour >= 12)

    if ends_at is None or ends_at <= starts_at:
        return 1
    return min(20, half_day(ends_at) - half_day(starts_at) + 1)


def check_email(address: str) -> str:
    """An address that SMTP carries everywhere, or none. Raises BadInput `bad_email`."""
    address = address.strip()
    if address and not _EMAIL.fullmatch(address):
        raise BadInput("bad_email")
    return address


def check_phone(number: str) -> str:
    """A telephone number as people write it, or none. Raises BadInput `bad_phone`."""
    number = one_line(number)
    if number and not _PHONE.fullmatch(number):
        raise BadInput("bad_phone")
    return number


def mark_of(token: str) -> str:
    """What a calendar's reply proves by that it answers this invitation; it opens nothing."""
    return sha256(b"reply " + token.encode()).hexdigest()[:32]


def one_line(text: str) -> str:
    """Words on one line, NFC, without anything unseen: fit for a header, a name, a subject."""
    seen = (c if not unicodedata.category(c).startswith("C") else " " for c in text)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())
