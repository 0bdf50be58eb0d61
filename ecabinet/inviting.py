"""Calling people to a meeting: what goes to whom when.

Beside `preparing`, which opens the room; what is answered comes into it by `carryover`. The letters
are made when they are sent; the mail is queued and whoever sends it is woken
(`invitations.sender`). Where no mail server is set, everything else works: the letters are printed,
and a short text is pasted into Zalo or an SMS.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple, Protocol

from ecabinet.documents.kinds import MeetingKind, kind_named
from ecabinet.documents.model import Attendee, Draft
from ecabinet.invitations.letters import decision_pdf, letter_pdf
from ecabinet.invitations.mail import Mail, News, Queued, To
from ecabinet.invitations.model import Invitation, letter_for, mark_of


class Told(NamedTuple):
    """How many are told by mail, and who has no address."""

    mailed: int
    without_email: int


class Drafts(Protocol):
    async def read(self, meeting: str) -> Draft: ...


class Kinds(Protocol):
    """Where the kinds of meetings are kept that an agency has made its own."""

    async def chosen_by(self, agency: str) -> dict[str, MeetingKind]: ...


class Calling(Protocol):
    @property
    def sequence(self) -> int: ...


class Change(Protocol):
    """A meeting that was moved or cancelled, and who has not been told."""

    @property
    def meeting(self) -> str: ...
    @property
    def attendees(self) -> Collection[str]: ...
    @property
    def cancelled(self) -> bool: ...
    @property
    def reason(self) -> str: ...


class Callings(Protocol):
    async def of(self, meeting: str) -> Calling: ...

    async def untold(self, now: datetime) -> Sequence[Change]: ...


class Invitations(Protocol):
    async def listed(self, meeting: str) -> list[Invitation]: ...


class Outbox(Protocol):
    async def put(self, letters: Iterable[Queued], at: datetime) -> int: ...


class Inviting:
    """Tells people of a meeting. `sender` is the address mail comes from; empty, none is sent."""

    def __init__(
        self,
        drafts: Drafts,
        kinds: Kinds,
        callings: Callings,
        invitations: Invitations,
        outbox: Outbox,
        press: asyncio.Semaphore,
        new_id: Callable[[], str],
        *,
        sender: str,
        wake: Callable[[], None],
        zone: tzinfo,
        wording: Path | None,
    ) -> None:
        self._drafts, self._kinds = drafts, kinds
        self._callings, self._invitations, self._outbox = callings, invitations, outbox
        self._press, self._new_id = press, new_id
        self._sender, self._wake = sender, wake
        self._zone, self._wording = zone, wording

    @property
    def has_mail(self) -> bool:
        """Whether a mail server is set."""
        return bool(self._sender)

    async def planned(self, meeting: str) -> tuple[Draft, MeetingKind]:
        """The meeting as it is planned, and its kind. Raises NotFound `meeting_not_found`."""
        draft = await self._drafts.read(meeting)
        chosen = await self._kinds.chosen_by(draft.agency.id)
        return draft, chosen.get(draft.meeting.kind) or kind_named(draft.meeting.kind)

    async def call(self, meeting: str, origin: str) -> Told:
        """Send invitations to those who have none; `origin` is where the client is served."""
        people = [one for one in await self._invitations.listed(meeting) if one.unreached]
        return await self._tell(meeting, "request", people, origin)

    async def tell(
        self,
        meeting: str,
        news: News,
        origin: str,
        *,
        to: Collection[str] | None = None,
        reason: str = "",
    ) -> Told:
        """Tell those who were invited: of a new time or place, of the cancellation, or, those who
        have not answered, that they are waited for. `to`: these alone."""
        people = [
            one
            for one in await self._invitations.listed(meeting)
            if one.token
            and (one.sent_at is not None or news == "remind")
            and (news != "remind" or one.answer in ("none", "maybe"))
            and (to is None or one.attendee in to)
        ]
        return await self._tell(meeting, news, people, origin, reason)

    async def catch_up(self, origin: str) -> None:
        """Tell of changes whom nobody told, because a server ended when they were made."""
        if not self.has_mail:
            return
        for change in await self._callings.untold(datetime.now(UTC)):
            news: News = "cancel" if change.cancelled else "update"
            people = change.attendees
            await self.tell(change.meeting, news, origin, to=people, reason=change.reason)

    async def texts(self, meeting: str, origin: str, *, cancelled: bool) -> dict[str, str]:
        """A short text for each attendee who is called, to be pasted."""
        draft, kind = await self.planned(meeting)
        people = {person.id: person for person in draft.attendees}
        mail = Mail(draft, kind, zone=self._zone, wording=self._wording)
        return {
            one.attendee: mail.short(
                people[one.attendee], link_of(origin, one.token), cancelled=cancelled
            )
            for one in await self._invitations.listed(meeting)
            if one.token and one.attendee in people
        }

    async def _tell(
        self,
        meeting: str,
        news: News,
        people: Sequence[Invitation],
        origin: str,
        reason: str = "",
    ) -> Told:
        reached = [one for one in people if one.email] if self.has_mail else []
        mailed = 0
        if reached:
            draft, kind = await self.planned(meeting)
            sequence = (await self._callings.of(meeting)).sequence
            at = datetime.now(UTC)
            async with self._press:
                letters = await asyncio.to_thread(
                    self._letters, draft, kind, news, reached, sequence, at, origin, reason
                )
            mailed = await self._outbox.put(letters, at)
            self._wake()
        return Told(mailed, sum(not one.email for one in people))

    def _letters(
        self,
        draft: Draft,
        kind: MeetingKind,
        news: News,
        people: Sequence[Invitation],
        sequence: int,
        at: datetime,
        origin: str,
        reason: str,
    ) -> list[Queued]:
        mail = Mail(draft, kind, zone=self._zone, wording=self._wording)
        known = {person.id: person for person in draft.attendees}
        decision = b""
        made = []
        for one in people:
            person, papers = known[one.attendee], dict[str, bytes]()
            if news in ("request", "update"):
                papers = {"giay-moi.pdf": self.letter(draft, kind, person, at)}
                if letter_for(kind, one.votes, one.role) == "summons":
                    decision = decision or self.decision(draft, kind, at)
                    papers = {
                        "giay-trieu-tap.pdf": papers["giay-moi.pdf"],
                        "quyet-dinh-trieu-tap.pdf": decision,
                    }
            letter = self._new_id()
            to = To(
                person=person,
                email=one.email,
                sender=self._sender,
                link=link_of(origin, one.token),
                mark=mark_of(one.token),
                answer=one.answer,
            )
            message = mail.message(news, to, sequence, at, letter, papers=papers, reason=reason)
            made.append(Queued(letter, draft.id, one.attendee, one.email, news, message))
        return made

    def letter(self, draft: Draft, kind: MeetingKind, person: Attendee, at: datetime) -> bytes:
        """Somebody's summons or invitation, as a PDF."""
        return letter_pdf(draft, kind, person, at, zone=self._zone, wording=self._wording)

    def decision(self, draft: Draft, kind: MeetingKind, at: datetime) -> bytes:
        """The decision that calls a council's session, as a PDF."""
        return decision_pdf(draft, kind, at, zone=self._zone, wording=self._wording)


def link_of(origin: str, token: str) -> str:
    """Where somebody answers without signing in."""
    return f"{origin}/i/{token}"
