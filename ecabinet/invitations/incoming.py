"""What comes back by mail: that a letter could not be delivered (RFC 3464), or what a calendar
replied to an invitation (RFC 5546, 3.2.3).

Everybody can write to a mail address, and a From line says what its writer likes. So a mail counts
by what only the letter's receiver can know: the letter's id, in the address that it came back to,
in the envelope's id (RFC 3461, 4.4) or in the Message-ID of what is sent back; or the mark in the
calendar entry's UID. Nothing else of a mail is believed, kept or answered, and what is neither a
report nor a reply is nothing to us.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from itertools import islice
from typing import Any

import msgspec
from icalendar import Calendar, Component

from ecabinet.invitations.model import one_line

MOST_PARTS = 50
MOST_CALENDAR = 256_000
MOST_LETTERS = 10
MOST_WORDS = 300
_LETTER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_UID = re.compile(rf"({_LETTER.pattern})\.([0-9a-f]{{32}})@ecabinet", re.IGNORECASE)
_TO = ("Delivered-To", "X-Original-To", "To")


class Returned(msgspec.Struct, frozen=True, tag="returned", forbid_unknown_fields=True):
    """A letter came back: the ids it may have, and the reason in the mail server's words."""

    letters: tuple[str, ...]
    reason: str


class Replied(msgspec.Struct, frozen=True, tag="replied", forbid_unknown_fields=True):
    """A calendar answered: `partstat` as RFC 5545, 3.2.12, has it; `at` by the answerer's clock."""

    meeting: str
    mark: str
    partstat: str
    comment: str
    at: datetime | None


Notice = Returned | Replied


def understand(mail: bytes, recipient: str = "") -> Notice | None:
    """What a mail says to us, if anything. `recipient`: the address in its envelope.

    Raises nothing but the TimeoutError of who waits no longer.
    """
    try:
        parts = list(islice(_parts(message_from_bytes(mail, policy=compat32)), MOST_PARTS))
        return _returned(parts, recipient) or _replied(parts)
    except TimeoutError:
        raise
    except Exception:  # the libraries are not clear about what they refuse; nothing comes of it
        return None


def _parts(mail: Message) -> Iterator[Message]:
    """The mail and its parts, but not what is inside of a mail that is sent back."""
    yield mail
    if mail.get_content_maintype() == "multipart" and mail.is_multipart():
        for part in mail.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)


def _returned(parts: list[Message], recipient: str) -> Returned | None:
    reports = [part for part in parts if part.get_content_type() == "message/delivery-status"]
    if not reports:
        return None
    blocks = [block for block in reports[0].get_payload() if isinstance(block, Message)]
    failed = [block for block in blocks if _field(block, "Action").lower() == "failed"]
    if not failed:
        return None  # it is late, or arrived
    named = [recipient, *(_field(parts[0], name) for name in _TO)]
    named += [_field(block, "Original-Envelope-Id") for block in blocks]
    named += [_field(original, "Message-ID") for original in _sent_back(parts)]
    letters = islice(_letters(named), MOST_LETTERS)
    status, said = _field(failed[0], "Status"), _field(failed[0], "Diagnostic-Code")
    said = said.partition(";")[2].strip() or said
    reason = said if status in said else f"{status} {said}"
    return Returned(tuple(letters), one_line(reason)[:MOST_WORDS])


def _sent_back(parts: list[Message]) -> Iterator[Message]:
    """The heads of the mails that a report sends back, as a part or as text."""
    for part in parts:
        payload = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
            yield from (inner for inner in payload[:1] if isinstance(inner, Message))
        elif part.get_content_type() in ("text/rfc822-headers", "message/rfc822-headers"):
            yield message_from_bytes(_decoded(part), policy=compat32)


def _letters(texts: Iterable[str]) -> Iterator[str]:
    return (found.lower() for text in texts for found in _LETTER.findall(text))


def _replied(parts: list[Message]) -> Replied | None:
    for part in parts:
        if part.get_content_type() not in ("text/calendar", "application/ics"):
            continue
        entry = _decoded(part)
        if len(entry) <= MOST_CALENDAR and (said := _reply(Calendar.from_ical(entry))):
            return said
    return None


def _reply(calendar: Component) -> Replied | None:
    events = calendar.walk("VEVENT")
    if str(calendar.get("METHOD", "")).upper() != "REPLY" or len(events) != 1:
        return None
    event = events[0]
    uid = _UID.fullmatch(str(event.get("UID", "")).strip())
    (attendee,) = _several(event.get("ATTENDEE"))
    if uid is None:
        return None
    stamp = getattr(event.get("DTSTAMP"), "dt", None)
    comment = " ".join(str(words) for words in _several(event.get("COMMENT")))
    return Replied(
        meeting=uid[1].lower(),
        mark=uid[2].lower(),
        partstat=str(attendee.params.get("PARTSTAT", "")).upper(),
        comment=one_line(comment)[:MOST_WORDS],
        at=_moment(stamp) if isinstance(stamp, datetime) else None,
    )


def _moment(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _several(value: Any) -> list[Any]:
    """A property that comes as one or as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _field(part: Message, name: str) -> str:
    return str(part.get(name, "")).strip()[:1_000]


def _decoded(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
