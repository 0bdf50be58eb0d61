"""The mail that carries an invitation, an update, a reminder or a cancellation; and its short text.

A message is made when it is queued and kept as it is, with its Message-ID, so whoever gets it twice
after a power cut sees that it is one. Names and titles are other people's words: each stands on one
line and in a header only as an encoded word.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.model import Attendee, Draft
from ecabinet.invitations import calendar
from ecabinet.invitations.calendar import Called, Occasion
from ecabinet.invitations.letters import Words
from ecabinet.invitations.model import Method, answers_taken, letter_for, one_line
from ecabinet.minutes.wording import ZONE

News = Literal["request", "update", "remind", "cancel"]
PARTSTAT = {
    "none": "NEEDS-ACTION",
    "maybe": "TENTATIVE",
    "accept": "ACCEPTED",
    "leave": "DECLINED",
    "substitute": "DELEGATED",
}
"""Answers as RFC 5545, 3.2.12, has them."""


class To(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a mail goes to, from whom, the link that answers it, and the mark of their entry."""

    person: Attendee
    email: str
    sender: str
    link: str
    mark: str = ""
    answer: str = "none"


class Queued(NamedTuple):
    """A message to be queued."""

    id: str
    meeting: str
    attendee: str
    recipient: str
    news: str
    message: bytes


class Mail:
    """What is said by mail about one meeting, in its language."""

    def __init__(
        self,
        draft: Draft,
        kind: MeetingKind,
        *,
        zone: tzinfo = ZONE,
        wording: Path | None = None,
    ) -> None:
        self._draft, self._kind = draft, kind
        self._words = Words("mail", draft, kind, zone, wording).own

    def short(self, person: Attendee, link: str, *, cancelled: bool = False) -> str:
        """A text to paste into Zalo or an SMS."""
        block = "short_cancelled" if cancelled else "short"
        return self._words.line(block, **self._about(person), link=link)

    def occasion(
        self,
        sequence: int,
        changed_at: datetime,
        *,
        link: str = "",
        mark: str = "",
        cancelled: bool = False,
        description: str = "",
    ) -> Occasion:
        """The meeting as a calendar entry."""
        head = self._draft.meeting
        return Occasion(
            meeting=self._draft.id,
            title=head.title,
            starts_at=head.starts_at,
            ends_at=head.ends_at,
            room=head.room,
            agency=self._draft.agency.name,
            sequence=sequence,
            changed_at=changed_at,
            cancelled=cancelled,
            description=description,
            link=link,
            mark=mark,
        )

    def message(
        self,
        news: News,
        to: To,
        sequence: int,
        at: datetime,
        message_id: str,
        *,
        papers: dict[str, bytes] | None = None,
        reason: str = "",
    ) -> bytes:
        """A whole message, ready for SMTP. `papers`: PDFs by file name."""
        text = self._words.text(
            news, **self._about(to.person), link=to.link, reason=one_line(reason)
        )
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address(one_line(self._draft.agency.name)[:100], addr_spec=to.sender)
        mail["To"] = Address(one_line(to.person.name)[:100], addr_spec=to.email)
        mail["Subject"] = self._words.line(f"subject_{news}", **self._about(to.person))
        mail["Date"] = format_datetime(at)
        mail["Message-ID"] = f"<{message_id}@{to.sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text + "\n")
        if news == "remind":
            return mail.as_bytes()
        method: Method = "CANCEL" if news == "cancel" else "REQUEST"
        occasion = self.occasion(
            sequence,
            at,
            link=to.link,
            mark=to.mark,
            cancelled=news == "cancel",
            description=text,
        )
        called = Called(
            name=to.person.name,
            email=to.email,
            organizer=to.sender,
            required=to.person.role not in ("guest", "observer"),
            partstat=PARTSTAT[to.answer],
        )
        entry = calendar.message(method, occasion, called)
        # Outlook and Google act on the alternative, Zimbra and phones open the attachment.
        mail.add_alternative(
            entry.decode(),
            subtype="calendar",
            charset="utf-8",
            cte="base64",
            params={"method": method},
        )
        for name, paper in (papers or {}).items():
            mail.add_attachment(paper, maintype="application", subtype="pdf", filename=name)
        mail.add_attachment(entry, maintype="application", subtype="ics", filename="invite.ics")
        return mail.as_bytes()

    def _about(self, person: Attendee) -> dict[str, object]:
        kind = self._kind
        return {
            "person": person,
            "summons": letter_for(kind, person.votes, person.role) == "summons",
            "substitutes": "substitute" in answers_taken(kind, person.votes, person.role),
        }
