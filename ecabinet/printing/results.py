"""Results of all votes held, and the opinions in words that were given beside them."""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.meeting.explanation import explain
from ecabinet.meeting.model import Result
from ecabinet.meeting.state import State, Vote
from ecabinet.minutes.wording import Wording
from ecabinet.printing.listing import Cell, Listing, Sheet, numbered
from ecabinet.printing.words import language_of


def results_listing(state: State, say: Wording) -> Listing:
    """A row a vote, a row a choice or person in each, opinions, and names where published."""
    held = [(vote, vote.result) for vote in state.votes.values() if vote.result is not None]
    cancelled = sum(vote.status == "cancelled" for vote in state.votes.values())
    sheets = (
        ("votes", [_vote(state, vote, result, say) for vote, result in held]),
        ("counts", [row for vote, result in held for row in _counts(vote, result, say)]),
        ("opinions", [row for vote, result in held for row in _opinions(state, vote, result)]),
        ("roll", [row for vote, result in held for row in _roll(state, vote, result, say)]),
    )
    return Listing(
        kind=say.line("kind"),
        summary=say.line("summary"),
        facts=(
            (say.line("count_votes"), len(held)),
            (say.line("count_passed"), sum(result.passed for _, result in held)),
            (say.line("count_cancelled"), cancelled),
        ),
        sheets=tuple(
            Sheet(say.line(name), tuple(say.lines(f"{name}_columns")), numbered(rows))
            for name, rows in sheets
        ),
    )


def _vote(state: State, vote: Vote, result: Result, say: Wording) -> tuple[Cell, ...]:
    item = state.items[vote.item].item
    return (
        vote.closed_at,
        f"{item.number}. {item.title}",
        vote.question,
        say.line("form", vote=vote),
        say.line("medium", vote=vote),
        result.entitled,
        result.present,
        result.issued,
        result.returned,
        result.cast,
        result.valid,
        result.invalid,
        *(
            (result.tally["for"], result.tally["against"], result.tally["abstain"])
            if vote.form == "approve"
            else (None, None, None)
        ),
        say.line("verdict", vote=vote, result=result),
        explain(state.rules, vote, result, language_of(state)),
    )


def _counts(vote: Vote, result: Result, say: Wording) -> Iterator[tuple[Cell, ...]]:
    names = {option.id: option.name for option in vote.options}
    for mark, votes in result.tally.items():
        option, _, grade = mark.partition(":")
        choice = grade or ("" if option in names else option)
        yield (
            vote.question,
            names.get(option),
            say.line("choice", choice=choice) if choice else None,
            votes,
            f"{say.percent(votes, result.entitled)}%",
            f"{say.percent(votes, result.present)}%",
            say.line("elected") if option in result.chosen else None,
        )


def _opinions(state: State, vote: Vote, result: Result) -> Iterator[tuple[Cell, ...]]:
    for opinion in result.opinions:
        who = state.attendees[opinion.attendee].person if opinion.attendee is not None else None
        yield (vote.question, opinion.text, who.name if who else None, who.unit if who else None)


def _roll(state: State, vote: Vote, result: Result, say: Wording) -> Iterator[tuple[Cell, ...]]:
    names = {option.id: option.name for option in vote.options}
    for voter, choice in (result.roll or {}).items():
        person = state.attendees[voter].person
        marks = [mark.split(":") for mark in choice.split(" ")]
        yield (
            vote.question,
            person.name,
            person.unit,
            ", ".join(
                ": ".join(names.get(part) or say.line("choice", choice=part) for part in mark)
                for mark in marks
            ),
        )
