"""Votes as the minutes tell them: folded from the state, then set on the page.

What was needed and what there was is said in the very words of the screens (`meeting.explanation`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.meeting import ballot
from ecabinet.meeting.explanation import Language, explain
from ecabinet.meeting.model import Choice, Option, Result
from ecabinet.meeting.state import State, Vote
from ecabinet.minutes.model import VoteCancelled, Voted
from ecabinet.minutes.wording import Wording
from ecabinet.typeset import Block, Entry, Paragraph, Table


def told(state: State, vote: Vote) -> Voted | VoteCancelled | None:
    """A vote that is over, closed or cancelled."""
    at, result = vote.closed_at, vote.result
    if at is None:
        return None
    if result is None:
        return VoteCancelled(at, vote.question, vote.cancelled_reason)
    language: Language = "en" if state.particulars.language == "en" else "vi"
    return Voted(
        at=at,
        question=vote.question,
        rule=vote.rule,
        tally=result.tally,
        cast=result.cast,
        present=result.present,
        entitled=result.entitled,
        passed=result.passed,
        text=vote.text,
        roll=_by_choice(state, result.roll) if result.roll is not None else None,
        form=vote.form,
        method=vote.method,
        medium=vote.medium,
        options=vote.options,
        seats=vote.seats,
        result=result,
        explanation=explain(state.rules, vote, result, language),
        opinions=tuple(
            (state.attendees[o.attendee].person.name if o.attendee else "", o.text)
            for o in result.opinions
        ),
        tellers=tuple(state.attendees[teller].person.name for teller in vote.tellers),
        switched_at=vote.switched_at,
        set_aside=vote.set_aside,
    )


def _by_choice(state: State, roll: dict[str, Choice]) -> dict[Choice, tuple[str, ...]]:
    names: dict[Choice, list[str]] = {}
    for voter, choice in roll.items():
        names.setdefault(choice, []).append(state.attendees[voter].person.name)
    return {choice: tuple(found) for choice, found in names.items()}


def blocks(vote: Voted, say: Wording) -> Iterator[Block]:
    """A closed vote on the page: the question, the count, the result and why."""
    yield from _said(say.lines("vote", vote=vote))
    yield _ratings(vote, say) if vote.form == "rate" else _counts(vote, say)
    if vote.form == "approve":
        in_favour = vote.tally["for"]
        yield from _said(say.lines("vote_result", vote=vote, in_favour=in_favour))
    yield Paragraph(vote.explanation)
    if vote.result.remote:
        yield from _said(say.lines("vote_remote", count=vote.result.remote))
    if vote.switched_at is not None:
        yield from _said(say.lines("vote_switched", vote=vote))
    if vote.method == "secret" and vote.medium == "tablet":
        yield from _said(say.lines("vote_sealed", vote=vote))
    if vote.tellers:
        yield from _said(say.lines("vote_tellers", names=vote.tellers))
    if vote.result.entered_by_hand:
        yield from _said(say.lines("vote_by_hand", vote=vote))
    for choice, people in (vote.roll or {}).items():
        yield from _said(say.lines("roll", choice=_ballot(vote, choice, say), names=people))
    if vote.opinions:
        yield from _said(say.lines("opinions"))
        for name, text in vote.opinions:
            yield Entry("-", f"{name}: {text}" if name else text)


def _counts(vote: Voted, say: Wording) -> Table:
    if vote.form == "choose":
        names = {option.id: _candidate(option, vote.result, say) for option in vote.options}
    else:
        names = {choice: say.line("vote_choice", choice=choice) for choice in vote.tally}
    counted = [(names[key], count) for key, count in vote.tally.items()]
    if vote.present > vote.cast and vote.medium == "tablet":
        counted.append((say.line("vote_silent"), vote.present - vote.cast))
    return Table(
        header=tuple(say.lines("vote_columns", vote=vote)),
        rows=tuple(
            (name, str(count), say.percent(count, vote.entitled), say.percent(count, vote.present))
            for name, count in counted
        ),
        align=("left", "center", "center", "center"),
    )


def _candidate(option: Option, result: Result, say: Wording) -> str:
    if option.id in result.chosen:
        return say.line("elected", name=option.name)
    return option.name


def _ratings(vote: Voted, say: Wording) -> Table:
    grades = ("high", "medium", "low")
    return Table(
        header=tuple(say.lines("rating_columns")),
        rows=tuple(
            (
                option.name,
                *(
                    f"{n} ({say.percent(n, vote.result.base)}%)"
                    for grade in grades
                    if (n := vote.tally[f"{option.id}:{grade}"]) >= 0
                ),
            )
            for option in vote.options
        ),
        align=("left", "center", "center", "center"),
    )


def _ballot(vote: Voted, choice: Choice, say: Wording) -> str:
    """A ballot as it stands in a published roll."""
    if vote.form == "approve" or choice == ballot.NOBODY:
        return say.line("vote_choice", choice=choice)
    names = {option.id: option.name for option in vote.options}
    marks = []
    for mark in choice.split(" "):
        option, _, grade = mark.partition(":")
        said = say.line("vote_choice", choice=grade)
        marks.append(f"{names[option]} ({said.lower()})" if grade else names[option])
    return ", ".join(marks)


def _said(lines: list[str]) -> Iterator[Block]:
    return (Paragraph(line) for line in lines)
