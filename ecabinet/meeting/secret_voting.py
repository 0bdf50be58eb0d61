"""Secret ballots on tablets: envelopes that two of three tellers open together.

In two sentences: every tablet seals its ballot before it leaves the hand, and nobody can open it
until the vote is closed and two of the three tellers open the box together. Then the names are
gone, the ballots shuffled, and all are published under numbers that only their voters' tablets
know.

A vote is `keying` while the three tellers' tablets get their shares of its key and all pairs of
them open a test envelope; then `open`; `sealed` from its close until two tellers have opened it.
What the server does in between is asked for by the server itself (`ballots.officer`), with keys
that live in short processes only; what is sealed goes beside the log (`sealed`).
"""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from ecabinet.errors import Refused
from ecabinet.meeting import ballot, positions
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.counting import is_candidate
from ecabinet.meeting.curve import is_point
from ecabinet.meeting.doors import may_stay
from ecabinet.meeting.lookup import step, vote_of
from ecabinet.meeting.model import Attendee, Choice, Option, PublishedBallot
from ecabinet.meeting.result import result
from ecabinet.meeting.state import VOTE_STEPS, BallotBox, State, Vote

TELLERS = 3
NEEDED = 2
MARK = 24
MOST_NAMES = 90
"""So many people may be rated on a ballot that fits its envelope (`ballots.envelope`)."""


def tellers(
    state: State, item: str, options: tuple[Option, ...], command: cmd.OpenVote
) -> tuple[str, ...]:
    """The three tellers of a secret vote on tablets: those named, else the first who may be.

    Refuses where the meeting's kind has no such votes, and unless there are three tellers present,
    none of them a candidate; paper is always possible.
    """
    if not state.rules.secret_electronic:
        raise Refused("secret_vote_not_enabled")
    if command.seconds is not None:
        raise Refused("secret_vote_without_countdown")
    if len(options) > MOST_NAMES:
        raise Refused("too_many_on_secret_ballot", most=MOST_NAMES)
    able = [who for who in state.attendees if _may_tell(state, item, options, who)]
    three = command.tellers or tuple(able[:TELLERS])
    if len(three) != TELLERS or not set(three).issubset(able):
        raise Refused("three_tellers_needed", present=len(able))
    return three


def _may_tell(state: State, item: str, options: tuple[Option, ...], who: str) -> bool:
    attendance = state.attendees[who]
    person = attendance.person
    return (
        person.teller
        and attendance.present
        and may_stay(person, state.items[item])
        and not is_candidate(person, options)
    )


def offer_key(
    state: State, sender: Attendee, command: cmd.OfferKey, now: datetime
) -> list[ev.Event]:
    vote, _ = _boxed(state, command.vote)
    _tells(vote, sender)
    if vote.status != "keying":
        raise Refused("keys_are_given", status=vote.status)
    if not is_point(command.key):
        raise Refused("not_a_key")
    return [ev.TellerKeyOffered(vote=command.vote, attendee=sender.id, key=command.key)]


def return_share(
    state: State, sender: Attendee, command: cmd.ReturnShare, now: datetime
) -> list[ev.Event]:
    vote, box = _boxed(state, command.vote)
    _tells(vote, sender)
    _asks(box, command.asked)
    if sender.id in box.returned:
        raise Refused("share_returned_already")
    return [ev.ShareReturned(vote=command.vote, attendee=sender.id)]


def lock_box(state: State, sender: Attendee, command: cmd.LockBox, now: datetime) -> list[ev.Event]:
    vote, box = _boxed(state, command.vote)
    if vote.status != "keying" or box.key is not None or box.keys != command.keys:
        _overtaken()
    if set(command.shares) != set(vote.tellers):
        _overtaken()
    return [ev.BoxLocked(vote=command.vote, key=command.key)]


def ask_shares(
    state: State, sender: Attendee, command: cmd.AskShares, now: datetime
) -> list[ev.Event]:
    vote, box = _boxed(state, command.vote)
    if vote.status not in ("keying", "sealed") or box.key is None:
        _overtaken()
    return [ev.SharesAsked(vote=command.vote, key=command.key)]


def confirm_rehearsal(
    state: State, sender: Attendee, command: cmd.ConfirmRehearsal, now: datetime
) -> list[ev.Event]:
    vote, box = _boxed(state, command.vote)
    step(VOTE_STEPS, vote.status, "rehearse", "vote_not_open")
    _asks(box, command.asked)
    if len(box.returned) != TELLERS:
        _overtaken()
    return [ev.BoxRehearsed(vote=command.vote)]


def fail_box(state: State, sender: Attendee, command: cmd.FailBox, now: datetime) -> list[ev.Event]:
    _, box = _boxed(state, command.vote)
    _asks(box, command.asked)
    return [ev.BoxFailed(vote=command.vote)]


def receive_envelope(vote: Vote, sender: Attendee, command: cmd.CastVote) -> list[ev.Event]:
    """A sealed ballot. A choice in clear is refused, so that it is never written anywhere."""
    if command.envelope is None or command.choice is not None or command.opinion:
        raise Refused("secret_vote_needs_envelope")
    mark = command.envelope[:MARK]
    return [ev.EnvelopeReceived(vote=command.vote, attendee=sender.id, mark=mark)]


def seal(state: State, key: str, vote: Vote) -> list[ev.Event]:
    """The close: from here on nothing is taken, and the envelopes wait for the tellers."""
    step(VOTE_STEPS, vote.status, "seal", "vote_not_open")
    here = sum(
        a.person.votes and (a.present or who in vote.ballots) for who, a in state.attendees.items()
    )
    return [ev.VoteSealed(vote=key, envelopes=len(vote.ballots), present=here)]


def publish_ballots(
    state: State, sender: Attendee, command: cmd.PublishBallots, now: datetime
) -> list[ev.Event]:
    """Counts what was in the envelopes. What could not be opened, and what is no ballot of this
    vote, is invalid; its text is never published."""
    vote, box = _boxed(state, command.vote)
    step(VOTE_STEPS, vote.status, "publish", "vote_not_open")
    _asks(box, command.asked)
    if len(command.lines) != box.envelopes:
        _overtaken()
    lines = sorted(
        (
            line if _valid(vote, line.choice) else PublishedBallot(tracker=line.tracker, choice="")
            for line in command.lines
        ),
        key=lambda line: line.tracker,
    )
    choices = [line.choice for line in lines if line.choice]
    closed = result(
        state,
        command.vote,
        ballot.count(vote, choices),
        cast=len(lines),
        invalid=len(lines) - len(choices),
        here=box.present,
        lines=tuple(lines),
    )
    return positions.with_adopted(state, vote, closed)


def _valid(vote: Vote, choice: Choice) -> bool:
    try:
        ballot.check(vote, choice)
    except Refused:
        return False
    return True


def _boxed(state: State, key: str) -> tuple[Vote, BallotBox]:
    vote = vote_of(state, key)
    if vote.box is None:
        raise Refused("vote_not_secret")
    return vote, vote.box


def _tells(vote: Vote, sender: Attendee) -> None:
    if sender.id not in vote.tellers:
        raise Refused("not_a_teller", name=sender.name)


def _asks(box: BallotBox, asked: str) -> None:
    """Refuses what answers a request that is not the current one."""
    if box.asked != asked:
        raise Refused("shares_asked_anew")


def _overtaken() -> NoReturn:
    """Refuses what the server asked for on a state that is not any more."""
    raise Refused("box_has_changed")
