"""What always holds of a meeting, in words, then in code.

1.  The log's numbers have no gaps, and its times never go back.
2.  Exactly one person presides.
3.  The quorum shown is what the roll says: voters present, of all members, rounded up. A member
    whose substitute has no vote is still one of all.
4.  Nobody but the chair, secretaries and delegates ever has a vote.
5.  At most one item is open, and it is the one the state names.
6.  At most one request is being spoken to, and the clock is that one's.
7.  The queue is exactly the waiting requests, each once.
8.  At most one vote is open; then the meeting runs, and the vote's item is open unless it would
    adopt several together.
9.  Each ballot is one entitled person's, has its receipt, and is a ballot of the vote's form.
10. A closed vote's tally counts the ballots; ballots ≤ present ≤ entitled; no more are elected than
    there are seats, and nobody who is tied.
11. Whatever an audience sees, seen entry by entry, is what it would see of the whole.
12. No audience but the voter's sees a choice before the close, nor after it unless published.
13. What names an item, a request or a person names one that there is.
14. Nobody votes who was not on the published list as a voter.
15. Questions are asked on the open item; an answer follows its question, each by whose it is.
16. When it is over nothing waits, nobody speaks, nothing is open.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise
from math import ceil

import msgspec

from ecabinet.meeting import ballot
from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State, Vote
from ecabinet.meeting.view import Audience, audience_of, shown, view


def audiences(state: State) -> list[Audience]:
    """A wall, every attendee from the room's side, two of them from the desk's, and who finds
    doors closed."""
    people = list(state.attendees)
    return [
        Audience(attendee=None, desk=False),
        *(Audience(attendee=key, desk=False) for key in people),
        *(Audience(attendee=key, desk=True) for key in people[:2]),
        *(a for key in (None, *people) if (a := audience_of(state, key)).outside),
    ]


def canonical(state: State) -> bytes:
    """All of a state; which item somebody marked first is nothing that anybody is shown."""
    positions = dict(sorted(state.positions.items()))
    return msgspec.json.encode(msgspec.structs.replace(state, positions=positions))


def check_state(state: State) -> None:
    people = state.attendees.values()
    assert [a.person.role for a in people].count("chair") == 1
    voters = [a for a in people if a.person.votes]
    members = [a for a in people if (a.member or a.person).votes and not a.removed]
    assert state.quorum.entitled == len(members)
    assert state.quorum.present == sum(a.present for a in voters)
    fraction = Fraction(state.rules.quorum.fraction)
    assert state.quorum.needed == max(1, ceil(fraction * len(members)))
    assert state.quorum.met == (state.quorum.present >= state.quorum.needed)
    assert all(a.person.role in ("chair", "secretary", "delegate") for a in voters)

    opened = [key for key, p in state.items.items() if p.status == "open"]
    assert opened == ([] if state.open_item is None else [state.open_item])
    assert sorted(state.agenda) == sorted(state.items)

    holding = [k for k, r in state.requests.items() if r.status in ("speaking", "paused")]
    assert holding == ([] if state.speech is None else [state.speech.request])
    waiting = [k for k, r in state.requests.items() if r.status == "waiting"]
    assert Counter(waiting) == Counter(state.queue)

    under_way = ("keying", "open", "sealed")
    open_votes = [key for key, v in state.votes.items() if v.status in under_way]
    assert open_votes == ([] if state.open_vote is None else [state.open_vote])
    for key in open_votes:
        assert state.status == "running"
        assert state.votes[key].item == state.open_item or state.votes[key].items
    assert all(a.entitled for a in voters)
    for request in state.requests.values():
        assert request.item is None or request.item in state.items
        assert request.attendee in state.attendees
    for remark in state.remarks.values():
        assert remark.item in state.items
        assert remark.attendee is None or remark.attendee in state.attendees
    assert state.questioning in (None, state.open_item)
    for question in state.questions.values():
        assert {question.asker, question.to} <= set(state.attendees)
        assert (question.item is None) == (question.status in ("submitted", "forwarded"))
        assert question.answer is None or question.request is not None
        if question.request is not None and question.round is not None:
            asked = state.requests[question.request]
            assert (asked.attendee, asked.kind) == (question.asker, "question")
        if question.answer is not None:
            answer = state.requests[question.answer]
            assert (answer.attendee, answer.kind) == (question.to, "answer")
    for sat in (s for a in people for s in a.sat):
        assert 1 <= sat.sitting <= len(state.sittings)
    assert all(s.ended_at is not None for s in state.sittings[:-1])
    if state.status == "running":
        assert state.sittings[-1].ended_at is None
    gone = [key for key, a in state.attendees.items() if a.removed]
    assert not set(gone) & set(state.accounts.values())
    assert not any(state.attendees[key].present for key in gone)
    if state.status == "adjourned":
        assert (state.queue, state.speech, state.open_item, state.open_vote) == (
            [],
            None,
            None,
            None,
        )
    for vote in state.votes.values():
        assert vote.result is None or vote.result.roll is None or vote.rule.names == "published"
        assert vote.status in under_way or None not in vote.ballots.values()
        assert set(vote.ballots) <= set(state.attendees)
        for choice in vote.ballots.values():
            assert (choice is None) == (vote.box is not None)
            if choice is not None:
                ballot.check(vote, choice)
        assert set(vote.receipts) == set(vote.ballots) >= set(vote.opinions)
        if vote.result is not None and vote.box is not None:
            choices = [line.choice for line in vote.result.lines if line.choice]
            assert vote.result.cast == vote.box.envelopes == len(vote.result.lines)
            assert vote.result.tally == ballot.count(vote, choices)
        if vote.result is not None and vote.result.entered_by_hand:
            _check_count(vote)
        elif vote.result is not None and vote.box is None:
            assert vote.result.cast == len(vote.ballots)
            assert vote.result.tally == ballot.count(vote, filter(None, vote.ballots.values()))
        if vote.result is not None:
            assert set(vote.result.chosen).isdisjoint(vote.result.tied)
            assert len(vote.result.chosen) <= vote.seats
            assert vote.result.cast <= vote.result.present <= vote.result.entitled


def _check_count(vote: Vote) -> None:
    """People counted, so no tablet's ballot does, and what they counted agrees."""
    result = vote.result
    assert result is not None
    assert vote.medium in ("hands", "paper")
    assert vote.ballots == {}
    assert result.issued is not None
    assert result.valid is not None
    assert result.cast == result.returned == result.valid + result.invalid
    assert result.returned <= result.issued <= result.present
    most = {"approve": 1, "choose": vote.seats, "rate": len(vote.options)}[vote.form]
    assert sum(result.tally.values()) <= most * result.valid


def check_log(log: list[Entry], state: State) -> None:
    assert [entry.seq for entry in log] == list(range(1, len(log) + 1))
    assert all(earlier.at <= later.at for earlier, later in pairwise(log))
    assert canonical(fold(log)) == canonical(state)


def check_views(log: list[Entry], state: State) -> None:
    for audience in audiences(state):
        folded = fold(shown(log, audience))
        folded.seq, folded.at = state.seq, state.at
        assert canonical(folded) == canonical(view(state, audience)), audience
        for vote in folded.votes.values():
            for voter, choice in vote.ballots.items():
                assert choice is None or voter == audience.attendee
