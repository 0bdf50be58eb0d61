"""From papers to a meeting: the published agenda, its kind and its people become the first entry.

The document store calls things by keys and knows kinds of meetings; the log calls them by ids and
carries a frozen copy of the rules. This is the one place where the two vocabularies meet, and it
is crossed once, when the secretary opens the room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from ecabinet.documents import model as documents
from ecabinet.documents.kinds import MeetingKind
from ecabinet.meeting import model as meeting
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.events import MeetingPrepared


def prepare(
    draft: documents.Draft,
    kind: MeetingKind,
    zone: str = "Asia/Ho_Chi_Minh",
    order: Sequence[str] = (),
) -> MeetingPrepared:
    """The first entry of a stored draft's log: every part of it has its id by now.

    Of the papers, those that are published; others may follow one by one.

    `zone`: the time zone it is held in. `order`: the papers' ids as they lie.
    """
    places = {paper: place for place, paper in enumerate(order)}

    def place_of(placed: tuple[documents.Item | None, documents.Material]) -> int:
        return places.get(placed[1].id, len(places))

    attendees = tuple(_attendee(person) for person in draft.attendees)
    ids = {person.key: person.id for person in draft.attendees}
    papers = {paper.key: paper.id for paper in draft.materials() if paper.state == "published"}
    placed = list(documents.numbered(draft.items))
    rules = _rules(kind, draft.meeting.positions or kind.positions)
    entitled = sum(person.votes for person in attendees)
    return MeetingPrepared(
        particulars=_particulars(draft, zone),
        rules=rules,
        script=_said(draft.script),
        items=tuple(_item(place, ids, papers) for place in placed),
        materials=tuple(
            material_on_table(paper, item.id if item else None)
            for item, paper in sorted(draft.with_items(), key=place_of)
            if paper.state == "published"
        ),
        attendees=attendees,
        quorum=quorum(0, entitled, rules.quorum),
    )


def material_on_table(paper: documents.Material, item: str | None) -> meeting.Material:
    """A paper at its current version, as the log describes it."""
    version = paper.current
    return meeting.Material(
        id=paper.id,
        item=item,
        title=paper.title,
        kind=paper.kind,
        number=paper.number,
        issuer=paper.issuer,
        date=paper.date,
        level=paper.level,
        urgency=paper.urgency,
        sha256=version.sha256 if version else None,
        pages=version.pages if version else None,
        size=version.size if version else None,
        version=version.number if version else 1,
        section=paper.section,
    )


def _particulars(draft: documents.Draft, zone: str) -> meeting.Particulars:
    agency, head = draft.agency, draft.meeting
    return meeting.Particulars(
        id=draft.id,
        title=head.title,
        kind=head.kind,
        agency=meeting.Agency(
            id=agency.id,
            name=agency.name,
            parent=agency.parent,
            symbol=agency.symbol,
            place=agency.place,
            address_form=agency.address_form,
        ),
        language=draft.language,
        starts_at=head.starts_at,
        ends_at=head.ends_at,
        room=head.room,
        legal_bases=head.legal_bases,
        recipients=head.recipients,
        zone=zone,
    )


def _rules(kind: MeetingKind, positions: Literal["off", "inform", "adopt"]) -> meeting.Rules:
    return meeting.Rules(
        body=kind.body,
        quorum=meeting.QuorumRule(
            fraction=kind.quorum.fraction, legal_basis=kind.quorum.legal_basis
        ),
        votes={
            key: meeting.VoteRule(
                base=rule.base,
                threshold=rule.threshold,
                strict=rule.strict,
                tie=rule.tie,
                names=rule.names,
                legal_basis=rule.legal_basis,
                consequences=tuple(
                    meeting.Consequence(**msgspec.structs.asdict(one)) for one in rule.consequences
                ),
                secret=rule.secret,
            )
            for key, rule in kind.votes.items()
        },
        default_vote=kind.default_vote,
        limits=dict(kind.limits),
        speeches_per_item=kind.speeches_per_item,
        debate_first=kind.debate_first,
        questions_per_round=kind.questions_per_round,
        secret_electronic=kind.secret_electronic,
        secret_basis=kind.secret_basis,
        rating=kind.rating,
        substitutes=kind.substitutes,
        substitutes_vote=kind.substitutes_vote,
        positions=positions,
    )


def _attendee(person: documents.Attendee) -> meeting.Attendee:
    return meeting.Attendee(
        id=person.id,
        account=person.account,
        name=person.name,
        title=person.title,
        unit=person.unit,
        role=person.role,
        votes=person.votes,
        teller=person.teller,
    )


def _item(place: documents.Placed, ids: dict[str, str], papers: dict[str, str]) -> meeting.Item:
    item = place.item
    return meeting.Item(
        id=item.id,
        number=place.number,
        title=item.title,
        kind=item.kind,
        parent=place.parent.id if place.parent else None,
        minutes=item.minutes,
        pause=item.pause,
        confidential=item.confidential,
        presenter=ids.get(item.presenter),
        presenter_text=item.presenter_text,
        preparer=item.preparer,
        votes=tuple(
            meeting.PlannedVote(
                key=str(n),
                question=vote.question,
                method=vote.method,
                rule=vote.rule,
                material=papers.get(vote.material),
                form=vote.form,
                options=vote.options,
                seats=vote.seats,
            )
            for n, vote in enumerate(item.votes, 1)
        ),
        script=_said(item.script),
    )


def _said(script: documents.Script | documents.ItemScript) -> dict[str, str]:
    """The words of a script by stage, those left empty left out."""
    return {stage: words for stage, words in msgspec.structs.asdict(script).items() if words}
