"""The result of a vote, from a tally: what it is measured against, what passes, who is elected.

Whoever counted (the tablets' ballots, a show of hands, tellers with paper, opened envelopes), the
result is reckoned here and stands in `vote_closed`. Fractions only.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from ecabinet.meeting import events as ev
from ecabinet.meeting.model import Choice, Opinion, PublishedBallot, VoteRule
from ecabinet.meeting.state import State, Vote


def result(
    state: State,
    key: str,
    tally: Mapping[str, int],
    *,
    cast: int,
    invalid: int = 0,
    roll: dict[str, Choice] | None = None,
    opinions: tuple[Opinion, ...] = (),
    here: int | None = None,
    lines: tuple[PublishedBallot, ...] = (),
    entered_by_hand: bool = False,
    chair_is_for: bool | None = None,
) -> ev.VoteClosed:
    """The close of the vote `key` by a tally as `ballot.count` makes it, of `cast` ballots.

    `roll` and `opinions` are given only where they may be published; `here` where those present
    were counted earlier, when the ballots were sealed; `chair_is_for` where no ballot in the log
    says it.
    """
    vote = state.votes[key]
    if chair_is_for is None:
        chair_is_for = _chair_is_for(state, vote)
    voters = [(who, a) for who, a in state.attendees.items() if a.person.votes]
    if here is None:
        here = max(sum(a.present or who in vote.ballots for who, a in voters), cast)
    valid = cast - invalid
    base = {"all": state.quorum.entitled, "present": here, "cast": cast, "valid": valid}[
        vote.rule.base
    ]
    chosen, tied = elected(vote, tally, base) if vote.form == "choose" else ((), ())
    passed = {
        "approve": vote.form == "approve" and passes(vote.rule, tally["for"], base, chair_is_for),
        "choose": len(chosen) == vote.seats,
        "rate": True,
    }[vote.form]
    return ev.VoteClosed(
        vote=key,
        tally=dict(tally),
        cast=cast,
        present=here,
        entitled=state.quorum.entitled,
        base=base,
        passed=passed,
        roll=roll,
        valid=valid,
        invalid=invalid,
        chosen=chosen,
        tied=tied,
        remote=sum(a.remote for who, a in voters if who in vote.ballots),
        opinions=opinions,
        lines=lines,
        entered_by_hand=entered_by_hand,
    )


def passes(rule: VoteRule, in_favour: int, base: int, chair_is_for: bool) -> bool:
    """Whether `in_favour` of `base` is enough under the rule. Nobody deciding decides nothing."""
    if base == 0:
        return False
    share, threshold = Fraction(in_favour, base), Fraction(rule.threshold)
    if share == threshold and rule.strict:
        return rule.tie == "chair" and share == Fraction(1, 2) and chair_is_for
    return share >= threshold


def elected(
    vote: Vote, tally: Mapping[str, int], base: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is elected, in order of votes, and who is past the threshold but tied for too few seats.

    Equal votes at the edge elect nobody of those who have them.
    """
    past = [o.id for o in vote.options if passes(vote.rule, tally[o.id], base, False)]
    past.sort(key=lambda option: -tally[option])
    if len(past) <= vote.seats:
        return tuple(past), ()
    edge, first_left_out = tally[past[vote.seats - 1]], tally[past[vote.seats]]
    if edge != first_left_out:
        return tuple(past[: vote.seats]), ()
    return (
        tuple(option for option in past if tally[option] > edge),
        tuple(option for option in past if tally[option] == edge),
    )


def _chair_is_for(state: State, vote: Vote) -> bool:
    return any(
        choice == "for" and state.attendees[voter].person.role == "chair"
        for voter, choice in vote.ballots.items()
    )
