"""Minutes as a page: the `Document` of model 1.9, from the fold and its wording.

What is said stands in the templates (`wording`); in which order and under which headings stands
here. How it is set is the typesetter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ecabinet.minutes import votes
from ecabinet.minutes.model import (
    HandedIn,
    Happening,
    ItemCourse,
    Minutes,
    Person,
    Present,
    Questioned,
    Remarked,
    Spoke,
    VoteCancelled,
    Voted,
)
from ecabinet.minutes.wording import Wording
from ecabinet.typeset import (
    Appendix,
    Block,
    Document,
    Entry,
    Heading,
    Letterhead,
    Paragraph,
    Run,
    Signature,
    Table,
)


def minutes_document(minutes: Minutes, wording: Wording, *, draft: bool = True) -> Document:
    """The minutes ready to be printed, marked as a draft until they are signed."""
    say = common(minutes, wording)
    particulars = minutes.particulars
    return Document(
        letterhead=letterhead(minutes, say),
        kind=say.line("kind"),
        summary=say.line("summary"),
        body=tuple(chain(_attendance(minutes, say), _course(minutes, say), _closing(minutes, say))),
        signatures=(
            Signature(
                title=(say.line("sign_secretary"),),
                name=minutes.secretaries[0].name if minutes.secretaries else "",
            ),
            Signature(title=(say.line("sign_chair"),), name=minutes.presiding[-1].person.name),
        ),
        recipients=particulars.recipients,
        appendices=(_appendix(minutes, say),) if minutes.present or minutes.guests else (),
        running_mark=say.line("draft") if draft else "",
        language=particulars.language,
    )


def common(minutes: Minutes, wording: Wording) -> Wording:
    """The wording with the values that all blocks use: the meeting, its agency, its own words."""
    wording.always(
        meeting=minutes.particulars, agency=minutes.particulars.agency, rules=minutes.rules
    )
    own = [name for name in ("member", "members_all", "session", "chair") if wording.has(name)]
    wording.always(**{name: wording.line(name) for name in own})
    return wording


def letterhead(minutes: Minutes, say: Wording, place_date: str = "") -> Letterhead:
    agency = minutes.particulars.agency
    return Letterhead(
        issuer=agency.name.upper(),
        parent=agency.parent.upper(),
        number=say.text("number"),
        place_date=place_date,
    )


def said(lines: Sequence[str]) -> Iterator[Block]:
    """Lines as paragraphs."""
    return (Paragraph(line) for line in lines)


def _attendance(minutes: Minutes, say: Wording) -> Iterator[Block]:
    yield from said(say.lines("time", at=minutes.convened_at))
    yield from said(say.lines("place"))
    yield Heading(say.line("attendance"))
    yield from said(say.lines("present", quorum=minutes.quorum))
    yield from said(say.lines("absent", count=len(minutes.absent)))
    for absent in minutes.absent:
        yield Entry("-", say.line("absent_person", absent=absent) + ";")
    for sitting in minutes.sittings:
        yield from said(say.lines("sitting", sitting=sitting))
    yield from said(say.lines("guests", count=len(minutes.guests)))
    first, *others = minutes.presiding
    yield from said(say.lines("presiding", person=first.person))
    for other in others:
        yield from said(say.lines("handed_over", person=other.person, at=other.since))
    if minutes.secretaries:
        yield from said(say.lines("secretaries", people=minutes.secretaries))


def _course(minutes: Minutes, say: Wording) -> Iterator[Block]:
    yield Heading(say.line("course"))
    parents = {item.number.rpartition(".")[0] for item in minutes.items}
    for item in minutes.items:
        yield Heading(say.line("item", item=item), level=2 + item.depth)
        yield from _item(item, say, is_parent=item.number in parents)
    if minutes.outside:
        yield from said(say.lines("outside"))
        yield from chain.from_iterable(_happening(one, say) for one in minutes.outside)
    for pause in minutes.breaks:
        yield from said(say.lines("breaks", pause=pause))


def _item(item: ItemCourse, say: Wording, *, is_parent: bool) -> Iterator[Block]:
    if item.withdrawn_reason is not None:
        yield from said(say.lines("item_withdrawn", reason=item.withdrawn_reason))
    elif item.opened_at is not None:
        yield from said(
            say.lines("item_opened", item=item, presenter=_planned_presenter(item, say))
        )
        if item.confidential:
            admitted = [say.line("person", person=person) for person in item.admitted]
            yield from said(say.lines("item_confidential", admitted=admitted))
        if item.closed is not None:
            yield from said(say.lines("item_was_closed", closed=item.closed))
    elif not is_parent:
        yield from said(say.lines("item_not_opened"))
    if item.papers:
        yield from said(say.lines("papers", papers=item.papers))
    for happening in item.course:
        yield from _happening(happening, say)
    if item.conclusion:
        yield Paragraph((Run(say.line("conclusion"), bold=True),))
        yield from said(_paragraphs(item.conclusion))


def _planned_presenter(item: ItemCourse, say: Wording) -> str:
    """Who was to present the item, unless a speech of theirs is told of anyway."""
    if item.presenter is None:
        return item.presenter_text
    spoke = any(isinstance(h, Spoke) and h.speaker == item.presenter for h in item.course)
    return "" if spoke else say.line("person", person=item.presenter)


def _happening(happening: Happening, say: Wording) -> Iterator[Block]:
    match happening:
        case Spoke():
            opening = say.line("speech", spoke=happening, speaker=_speaker(happening.speaker, say))
            yield from _quoted(opening, _remarks(happening))
        case HandedIn():
            speaker = _speaker(happening.speaker, say)
            opening = say.line(
                "handed_in",
                speaker=speaker,
                from_paper=happening.from_paper,
                absent=happening.absent,
            )
            yield from _quoted(opening, _paragraphs(happening.text))
        case Questioned():
            yield from _questioned(happening, say)
        case Remarked():
            speaker = _speaker(happening.speaker, say) if happening.speaker else ""
            opening = say.line("remark", speaker=speaker, from_paper=happening.from_paper)
            yield from _quoted(opening, _paragraphs(happening.text))
        case Voted():
            yield from votes.blocks(happening, say)
        case VoteCancelled():
            yield from said(say.lines("vote_cancelled", vote=happening))


def _questioned(told: Questioned, say: Wording) -> Iterator[Block]:
    asker, to = _speaker(told.asker, say), _speaker(told.to, say)
    yield from _quoted(say.line("question", asker=asker, to=to), _paragraphs(told.text))
    if told.question and told.question.remarks:
        yield from _quoted(say.line("question_said", asker=asker), _remarks(told.question))
    if told.answer:
        yield from _quoted(say.line("answer", spoke=told.answer, to=to), _remarks(told.answer))
    if told.due is not None:
        yield from said(say.lines("answer_due", to=to, due=told.due))
    if told.written is not None:
        yield from _quoted(
            say.line("answer_written", to=to, answer=told.written), _paragraphs(told.written.text)
        )
        if told.written.paper is not None:
            yield from said(say.lines("answer_paper", paper=told.written.paper))


def _remarks(spoke: Spoke) -> list[str]:
    return list(chain.from_iterable(map(_paragraphs, spoke.remarks)))


def _quoted(opening: str, paragraphs: list[str]) -> Iterator[Block]:
    """Who spoke in italics, and on the same line what was said."""
    first, *rest = paragraphs or [""]
    lead = Run(opening, italic=True)
    yield Paragraph((lead, Run(f" {first}")) if first else (lead,))
    yield from said(rest)


def _speaker(person: Person, say: Wording) -> str:
    return say.line("speaker", person=person)


def _closing(minutes: Minutes, say: Wording) -> Iterator[Block]:
    yield from said(say.lines("closing", at=minutes.adjourned_at))


def _appendix(minutes: Minutes, say: Wording) -> Appendix:
    columns = tuple(say.lines("appendix_columns"))
    body: list[Block] = []
    for title, people in (
        ("appendix_members", minutes.present),
        ("appendix_guests", minutes.guests),
    ):
        if people:
            body.append(Paragraph((Run(say.line(title), bold=True),)))
            rows = tuple(_row(n, present, say) for n, present in enumerate(people, 1))
            body.append(Table(columns, rows, align=("center", "left", "left", "left")))
    return Appendix(say.line("appendix"), say.line("appendix_title"), tuple(body))


def _row(n: int, present: Present, say: Wording) -> tuple[str, ...]:
    person = present.person
    notes = [say.line("substitute", member_name=person.instead_of)] if person.instead_of else []
    if present.from_sitting > 1:
        notes.append(say.line("from_sitting", number=present.from_sitting))
    if present.remote:
        notes.append(say.line("remote"))
    if present.late_at is not None:
        notes.append(say.line("late", at=present.late_at))
    notes += [say.line("away", left=left, back=back) for left, back in present.away]
    if present.left_at is not None:
        notes.append(say.line("left", at=present.left_at))
    place = ", ".join(filter(None, (person.title, person.unit)))
    return str(n), person.name, place, "; ".join(notes)


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
