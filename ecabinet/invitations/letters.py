"""The printed letters: a council's decision to hold a session, the summons of its deputies, and the
invitation by model 1.7 of Decree 30/2020/NĐ-CP, Annex III.

The number stays open: the clerk (văn thư) numbers and issues them. Nothing is signed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

from ecabinet.documents.kinds import MeetingKind
from ecabinet.documents.model import Attendee, Draft, numbered
from ecabinet.invitations.model import answers_taken, letter_for
from ecabinet.minutes.wording import ZONE, Wording
from ecabinet.typeset import (
    Block,
    Document,
    Entry,
    Heading,
    Letterhead,
    Paragraph,
    Signature,
    render,
)


class Words:
    """The words of one paper for one meeting, and those that all papers of it share (`common`)."""

    def __init__(
        self,
        paper: str,
        draft: Draft,
        kind: MeetingKind,
        zone: tzinfo = ZONE,
        folder: Path | None = None,
    ) -> None:
        self.chair = next((person for person in draft.attendees if person.role == "chair"), None)
        values = {
            "meeting": draft.meeting,
            "agency": draft.agency,
            "body": kind.body,
            "chair": self.chair,
        }
        self.common, self.own = (
            Wording(
                name, draft.language, zone=zone, folder=folder, always=values, package=__package__
            )
            for name in ("common", paper)
        )
        shared = ("office", "members", "title", "time", "dated")
        self.own.always(**{name: self.common.line(name) for name in shared})

    def said(self, block: str, **values: object) -> Iterator[Block]:
        """What a block says, as paragraphs."""
        return (Paragraph(line) for line in self.own.lines(block, **values))


def letter_pdf(
    draft: Draft,
    kind: MeetingKind,
    person: Attendee,
    at: datetime,
    *,
    zone: tzinfo = ZONE,
    wording: Path | None = None,
) -> bytes:
    """The summons or the invitation of one attendee, dated `at`.

    Raises BadInput `bad_wording`, `typeset_too_large`.
    """
    words = Words(letter_for(kind, person.votes, person.role), draft, kind, zone, wording)
    answers = answers_taken(kind, person.votes, person.role)
    body = [
        *words.said("opening", person=person),
        *words.said("details"),
        *_programme(draft, words),
        *words.said("closing", substitutes="substitute" in answers),
    ]
    recipients = (words.own.line("recipient"), words.own.line("kept"))
    return render(_document(draft, words, at, body, recipients), at=at)


def decision_pdf(
    draft: Draft,
    kind: MeetingKind,
    at: datetime,
    *,
    zone: tzinfo = ZONE,
    wording: Path | None = None,
) -> bytes:
    """The decision that calls a council's session. Raises as `letter_pdf`."""
    words = Words("decision", draft, kind, zone, wording)
    body = [
        Heading(words.own.line("decides"), centred=True),
        *words.said("article_1"),
        *_programme(draft, words),
        *words.said("article_last"),
    ]
    recipients = (*words.own.lines("recipients"), words.own.line("kept"))
    document = _document(
        draft,
        words,
        at,
        body,
        recipients,
        enacted_by=(words.own.line("enacted_by"),),
        bases=tuple(words.own.line("basis", basis=basis) for basis in draft.meeting.legal_bases),
    )
    return render(document, at=at)


def _document(
    draft: Draft,
    words: Words,
    at: datetime,
    body: list[Block],
    recipients: tuple[str, ...],
    enacted_by: tuple[str, ...] = (),
    bases: tuple[str, ...] = (),
) -> Document:
    agency = draft.agency
    return Document(
        letterhead=Letterhead(
            issuer=agency.name.upper(),
            parent=agency.parent.upper(),
            number=words.own.text("number"),
            place_date=words.common.line("place_date", at=at),
        ),
        kind=words.own.line("kind"),
        summary=words.own.line("summary"),
        enacted_by=enacted_by,
        bases=bases,
        body=tuple(body),
        signatures=(
            Signature(
                authority=words.common.line("authority"),
                title=tuple(words.common.lines("signer_title")),
                name=words.chair.name if words.chair else "",
            ),
        ),
        recipients=recipients,
        language=draft.language,
    )


def _programme(draft: Draft, words: Words) -> Iterator[Block]:
    """The items of the agenda's first level."""
    items = [place for place in numbered(draft.items) if place.parent is None]
    if items:
        yield from words.said("programme")
        for place in items:
            title = place.item.title.rstrip(" .;")
            yield Entry(f"{place.number}.", f"{title}{'.' if place is items[-1] else ';'}")
