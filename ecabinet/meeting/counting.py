"""Votes that people count: a show of hands, and paper ballots with tellers.

Such a vote is opened like any other and takes no ballot from a tablet. An open vote of tablets
that fail is switched to a show of hands: what they had sent is set aside and stays in the log.
Whoever counted enters the figures; they must agree with each other and with who is present, and the
result is reckoned by the code that reckons the tablets' (`result`). Paper ballots are counted by
tellers who are no candidates.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from ecabinet.errors import Refused
from ecabinet.meeting import ballot, positions
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import attendance_of, step, vote_of
from ecabinet.meeting.model import Attendee, Medium, Option, VoteMethod
from ecabinet.meeting.result import result
from ecabinet.meeting.state import VOTE_STEPS, State, Vote


def check_medium(
    state: State,
    medium: Medium,
    method: VoteMethod,
    tellers: tuple[str, ...],
    options: Iterable[Option],
    seconds: int | None,
) -> None:
    """Refuses a vote that could not be taken so, and tellers who may not count it."""
    if medium == "hands" and method == "secret":
        raise Refused("hands_are_not_secret")
    if medium != "tablet" and seconds is not None:
        raise Refused("countdown_needs_tablets")
    if medium == "paper" and not tellers:
        raise Refused("tellers_needed")
    if len(set(tellers)) < len(tellers):
        raise Refused("teller_twice")
    for teller in tellers:
        person = attendance_of(state, teller).person
        if not (person.teller or person.votes):
            raise Refused("not_a_teller", name=person.name)
        if is_candidate(person, options):
            raise Refused("teller_is_candidate", name=person.name)


def is_candidate(person: Attendee, options: Iterable[Option]) -> bool:
    """Whether somebody stands on the ballot, by their name."""
    return person.name.casefold() in (option.name.casefold() for option in options)


def switch_to_hands(
    state: State, sender: Attendee, command: cmd.SwitchToHands, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    step(VOTE_STEPS, vote.status, "close", "vote_not_open")
    if vote.method == "secret":
        raise Refused("hands_are_not_secret")
    if vote.medium != "tablet":
        raise Refused("vote_not_on_tablets", medium=vote.medium)
    return [ev.VoteSwitchedToHands(vote=command.vote, set_aside=len(vote.ballots))]


def enter_count(
    state: State, sender: Attendee, command: cmd.EnterCount, now: datetime
) -> list[ev.Event]:
    vote = vote_of(state, command.vote)
    step(VOTE_STEPS, vote.status, "close", "vote_not_open")
    if vote.medium == "tablet":
        raise Refused("vote_on_tablets")
    if is_candidate(sender, vote.options):
        raise Refused("teller_is_candidate", name=sender.name)
    _check_ballots(command, came_to(state, vote))
    _check_tally(vote, command.tally, command.valid)
    closed = result(
        state,
        command.vote,
        {mark: command.tally[mark] for mark in ballot.count(vote, ())},
        cast=command.returned,
        invalid=command.invalid,
        entered_by_hand=True,
        chair_is_for=command.chair_for and vote.medium == "hands",
    )
    entered = replace(
        closed, issued=command.issued, returned=command.returned, entered_by=sender.id
    )
    return positions.with_adopted(state, vote, entered)


def came_to(state: State, vote: Vote) -> int:
    """The voters who may have got a ballot: here now, or gone since the vote was opened."""
    return sum(
        a.person.votes and (a.present or (a.left_at is not None and a.left_at >= vote.opened_at))
        for a in state.attendees.values()
    )


def _check_ballots(count: cmd.EnterCount, present: int) -> None:
    if count.issued > present:
        raise Refused("count_over_present", issued=count.issued, present=present)
    if count.returned > count.issued:
        raise Refused("count_over_issued", returned=count.returned, issued=count.issued)
    if count.valid + count.invalid != count.returned:
        raise Refused(
            "count_not_returned",
            valid=count.valid,
            invalid=count.invalid,
            sum=count.valid + count.invalid,
            returned=count.returned,
        )


def _check_tally(vote: Vote, tally: dict[str, int], valid: int) -> None:
    """The counts of the form must sum up to what the valid ballots can hold."""
    if tally.keys() != ballot.count(vote, ()).keys():
        raise Refused("count_incomplete")
    total = sum(tally.values())
    match vote.form:
        case "approve" if total != valid:
            raise Refused("count_not_valid", sum=total, valid=valid)
        case "choose":
            for option in vote.options:
                if tally[option.id] > valid:
                    raise Refused(
                        "count_option_over", name=option.name, votes=tally[option.id], valid=valid
                    )
            if total > vote.seats * valid:
                raise Refused(
                    "count_over_seats",
                    sum=total,
                    most=vote.seats * valid,
                    seats=vote.seats,
                    valid=valid,
                )
        case "rate":
            for option in vote.options:
                marks = sum(tally[f"{option.id}:{grade}"] for grade in vote.choices)
                if marks != valid:
                    raise Refused(
                        "count_person_not_valid", name=option.name, sum=marks, valid=valid
                    )
