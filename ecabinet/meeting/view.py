"""What an audience may see of the log and of the state.

In words first:

- A ballot's choice is seen by its voter alone, on all the voter's tablets. While the vote is open
  the desks (chair and secretary) see that somebody has voted, never what. Everyone else sees only
  how many, which is told beside the log (`progress`). At the close the totals are for all; names
  beside choices only where the vote's rule publishes them, in `vote_closed.roll`. When a ballot
  was written is seen with it; another opinion in words by its voter alone, until the close.
- That somebody has voted in a secret vote is seen by that voter alone, and forgotten at its end.
  The tellers' keys and whether they have handed in their shares are for everyone.
- Who is ready to vote is for the desks and that voter.
- What was noted of a speech is a draft of the minutes: the desks see it, and the one who spoke.
- Why somebody is absent or was taken out of the meeting, and who asks leave, is for the desks and
  that person.
- Where a member stands on an item beforehand is for the desks and that member.
- A speech handed in as text is read by the desks and by whose it is; that it was is for everyone.
  An answer in writing is for everyone, like its question.
- A written question is for the desks and its asker, once it is forwarded for the one questioned
  too, and for everyone once it is put in the room or ordered to be answered in writing. Of the
  others' questions the room learns no more before than that one was forwarded or withdrawn. Groups
  are the desks' own.
- The chair's script is for the desks.
- The matters of a confidential item are for those inside (`doors.is_inside`; what is left for the
  others, `outside`).
- Everything else is for everyone in the meeting.

The law that binds the two halves, in Python and TypeScript alike: for every log and audience,
`fold(redact(log, a)) == view(fold(log), a)`. What may be seen of an entry depends on the entry, the
audience, and the item it is about by the state before it, so a room encodes an entry once for each
kind of audience. Which doors are closed is as of now: whom they were closed to or opened for has
another audience from then on, and starts afresh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.doors import is_inside
from ecabinet.meeting.events import Entry
from ecabinet.meeting.outside import about, prepared, withheld, without
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import Attendance, Question, Readiness, Receipt, State, Vote

T = TypeVar("T")


class Audience(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who looks: an attendee's id (None for a wall), whether from one of the desks, and the
    confidential items whose doors are closed to them."""

    attendee: str | None
    desk: bool
    outside: tuple[str, ...] = ()


def audience_of(state: State, attendee: str | None) -> Audience:
    """The audience that an attendee belongs to by the role they have now."""
    person = state.attendees[attendee].person if attendee is not None else None
    return Audience(
        attendee=attendee,
        desk=person is not None and person.role in DESK,
        outside=tuple(
            item
            for item, progress in state.items.items()
            if progress.confidential and (person is None or not is_inside(person, progress))
        ),
    )


def shown(log: Iterable[Entry], audience: Audience) -> Iterator[Entry]:
    """The entries of a whole log as an audience may see them."""
    state: State | None = None
    for entry in log:
        seen = redact(entry, audience, None if state is None else about(state, entry.event))
        if seen is not None:
            yield seen
        if state is None:
            state = begin(entry)
        else:
            apply(state, entry)


def common(event: ev.Event) -> bool:
    """Whether everyone sees this event alike, so that it can be encoded once for all."""
    return type(event) not in _REDACT


def redact(entry: Entry, audience: Audience, item: str | None = None) -> Entry | None:
    """The entry as this audience may see it, or None if it may not see it at all.

    `item`: what it is `about`.
    """
    seen: ev.Event | None = entry.event
    if item in audience.outside:
        seen = withheld(entry.event)
    elif rule := _REDACT.get(type(entry.event)):
        seen = rule(entry.event, audience)
    if seen is None:
        return None
    return entry if seen is entry.event else replace(entry, event=seen)


def view(state: State, audience: Audience) -> State:
    """The state as this audience may see it; shares the parts that it did not change."""
    if audience.outside:
        state = without(state, audience.outside)
    votes = {
        key: replace(
            vote,
            ballots=_ballots(vote, audience),
            receipts=_receipts(vote, audience),
            opinions=_own(vote.opinions, audience),
        )
        for key, vote in state.votes.items()
    }
    if audience.desk:
        return replace(state, votes=votes)
    me = audience.attendee
    return replace(
        state,
        script={},
        votes=votes,
        readiness=_readiness(state.readiness, me),
        items={
            key: replace(progress, item=replace(progress.item, script={}))
            for key, progress in state.items.items()
        },
        attendees={
            key: attendance if key == me else _without_reasons(attendance)
            for key, attendance in state.attendees.items()
        },
        leaves={key: leave for key, leave in state.leaves.items() if leave.attendee == me},
        remarks={
            key: remark
            for key, remark in state.remarks.items()
            if me is not None and remark.attendee == me
        },
        texts={
            key: written if written.attendee == me else replace(written, text="")
            for key, written in state.texts.items()
        },
        questions=_questions(state, me),
        positions={
            item: {me: marks[me]}
            for item, marks in state.positions.items()
            if me is not None and me in marks
        },
    )


def _questions(state: State, me: str | None) -> dict[str, Question]:
    def shown(question: Question) -> bool:
        if question.item is not None:
            return True
        forwarded = question.status == "forwarded"
        return me is not None and (question.asker == me or (forwarded and question.to == me))

    return {
        key: replace(question, group="")
        for key, question in state.questions.items()
        if shown(question)
    }


def _without_reasons(attendance: Attendance) -> Attendance:
    if not (attendance.reason or attendance.removed_reason or attendance.sat):
        return attendance
    sat = [replace(sat, reason="") for sat in attendance.sat]
    return replace(attendance, reason="", removed_reason="", sat=sat)


def progress(state: State) -> dict[str, int]:
    """How many have voted, for each open vote: all that is shown of it before the close."""
    vote = state.open_vote
    return {} if vote is None else {vote: len(state.votes[vote].ballots)}


def _ballots(vote: Vote, audience: Audience) -> dict[str, str | None]:
    me, ballots = audience.attendee, vote.ballots
    if audience.desk and vote.status == "open" and vote.box is None:
        return {voter: choice if voter == me else None for voter, choice in ballots.items()}
    return _own(ballots, audience)


def _receipts(vote: Vote, audience: Audience) -> dict[str, Receipt]:
    if audience.desk and vote.status == "open" and vote.box is None:
        return vote.receipts
    return _own(vote.receipts, audience)


def _own(things: dict[str, T], audience: Audience) -> dict[str, T]:
    """What is the audience's own of things kept by attendee."""
    me = audience.attendee
    return {me: things[me]} if me is not None and me in things else {}


def _readiness(asked: Readiness | None, me: str | None) -> Readiness | None:
    if asked is None:
        return None
    return replace(asked, ready=[who for who in asked.ready if who == me])


def _vote_cast(event: ev.VoteCast, audience: Audience) -> ev.VoteCast | None:
    if event.attendee == audience.attendee:
        return event
    return replace(event, choice=None, opinion="") if audience.desk else None


def _envelope(event: ev.EnvelopeReceived, audience: Audience) -> ev.EnvelopeReceived | None:
    return event if event.attendee == audience.attendee else None


def _ready(event: ev.AttendeeReady, audience: Audience) -> ev.AttendeeReady | None:
    return event if audience.desk or event.attendee == audience.attendee else None


def _prepared(event: ev.MeetingPrepared, audience: Audience) -> ev.MeetingPrepared:
    if audience.desk:
        return event
    if audience.outside:
        event = prepared(event, audience.outside)
    return replace(event, script={}, items=tuple(replace(item, script={}) for item in event.items))


def _item_added(event: ev.ItemAdded, audience: Audience) -> ev.ItemAdded:
    if audience.desk or not event.item.script:
        return event
    return replace(event, item=replace(event.item, script={}))


def _absence(
    event: ev.AbsenceRecorded | ev.AttendeeRemoved, audience: Audience
) -> ev.AbsenceRecorded | ev.AttendeeRemoved:
    if audience.desk or event.attendee == audience.attendee or not event.reason:
        return event
    return replace(event, reason="")


def _leave(
    event: ev.LeaveAsked | ev.LeaveDecided | ev.LeaveWithdrawn, audience: Audience
) -> ev.LeaveAsked | ev.LeaveDecided | ev.LeaveWithdrawn | None:
    return event if audience.desk or event.attendee == audience.attendee else None


def _remark(
    event: ev.RemarkNoted | ev.RemarkAmended, audience: Audience
) -> ev.RemarkNoted | ev.RemarkAmended | None:
    mine = event.attendee is not None and event.attendee == audience.attendee
    return event if audience.desk or mine else None


def _position(event: ev.PositionMarked, audience: Audience) -> ev.PositionMarked | None:
    return event if audience.desk or event.attendee == audience.attendee else None


def _text(
    event: ev.TextHandedIn | ev.TextAmended, audience: Audience
) -> ev.TextHandedIn | ev.TextAmended:
    mine = event.attendee == audience.attendee
    return event if audience.desk or mine else replace(event, text="")


def _question_submitted(
    event: ev.QuestionSubmitted, audience: Audience
) -> ev.QuestionSubmitted | None:
    return event if audience.desk or event.attendee == audience.attendee else None


def _questions_grouped(
    event: ev.QuestionsGrouped, audience: Audience
) -> ev.QuestionsGrouped | None:
    return event if audience.desk else None


def _question_forwarded(event: ev.QuestionForwarded, audience: Audience) -> ev.QuestionForwarded:
    if audience.desk or event.attendee == audience.attendee:
        return event
    return replace(event, attendee="", asker="", text="")


_REDACT: dict[type, Callable[[Any, Audience], ev.Event | None]] = {
    ev.MeetingPrepared: _prepared,
    ev.ItemAdded: _item_added,
    ev.AbsenceRecorded: _absence,
    ev.AttendeeRemoved: _absence,
    ev.LeaveAsked: _leave,
    ev.LeaveDecided: _leave,
    ev.LeaveWithdrawn: _leave,
    ev.VoteCast: _vote_cast,
    ev.AttendeeReady: _ready,
    ev.EnvelopeReceived: _envelope,
    ev.RemarkNoted: _remark,
    ev.RemarkAmended: _remark,
    ev.TextHandedIn: _text,
    ev.TextAmended: _text,
    ev.QuestionSubmitted: _question_submitted,
    ev.QuestionsGrouped: _questions_grouped,
    ev.QuestionForwarded: _question_forwarded,
    ev.PositionMarked: _position,
}
