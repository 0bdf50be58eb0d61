"""The tellers' record (biên bản kiểm phiếu) of a vote that people counted: the `Document`."""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.errors import NotFound, Refused
from ecabinet.meeting.explanation import explain
from ecabinet.meeting.model import Attendee, Result
from ecabinet.meeting.state import State, Vote
from ecabinet.minutes.wording import Wording
from ecabinet.printing.words import language_of, letterhead
from ecabinet.typeset import Block, Document, Entry, Paragraph, Signature, Table


def tellers_record(state: State, key: str, say: Wording) -> Document:
    """The record of the vote `key`, to be signed by those who counted.

    Raises NotFound `unknown_vote`, Refused `vote_not_closed`, `nobody_counted` where tablets did.
    """
    vote = state.votes.get(key)
    if vote is None:
        raise NotFound("unknown_vote")
    if vote.result is None:
        raise Refused("vote_not_closed")
    if not vote.tellers and not vote.result.entered_by_hand:
        raise Refused("nobody_counted")
    counted = _counted_by(state, vote, vote.result)
    return Document(
        letterhead=letterhead(state, number=say.text("number")),
        kind=say.line("kind", vote=vote),
        summary=vote.question,
        body=tuple(_body(state, vote, vote.result, counted, say)),
        signatures=tuple(_signatures(vote, counted, say)),
        language=state.particulars.language,
    )


def _counted_by(state: State, vote: Vote, result: Result) -> list[Attendee]:
    """The tellers, or who entered the count where there were none."""
    who = vote.tellers or ((result.entered_by,) if result.entered_by else ())
    return [state.attendees[key].person for key in who]


def _body(
    state: State, vote: Vote, result: Result, counted: list[Attendee], say: Wording
) -> Iterator[Block]:
    yield Paragraph(say.line("opening", vote=vote))
    for person in counted:
        yield Entry("-", say.line("teller", person=person) + ";")
    yield Paragraph(say.line("held", vote=vote))
    if vote.text is not None:
        yield Paragraph(say.line("text", text=vote.text))
    for line in say.lines("ballots", vote=vote, result=result):
        yield Entry("-", line + ";")
    yield Paragraph(say.line("results"))
    yield results_table(vote, result, say)
    yield Paragraph(explain(state.rules, vote, result, language_of(state)))
    yield Paragraph(say.line("closing", vote=vote))


def results_table(vote: Vote, result: Result, say: Wording) -> Table:
    """What was counted: a row a choice or a person, with the share of all and of the valid."""
    valid = result.valid if result.valid is not None else result.cast
    if vote.form == "rate":
        return Table(
            tuple(say.lines("rate_columns")),
            tuple(
                (
                    option.name,
                    *(
                        f"{votes} ({say.percent(votes, valid)}%)"
                        for grade in vote.choices
                        for votes in (result.tally[f"{option.id}:{grade}"],)
                    ),
                )
                for option in vote.options
            ),
            align=("left", "center", "center", "center"),
        )
    names = (
        {option.id: option.name for option in vote.options}
        if vote.form == "choose"
        else {choice: say.line("choice", choice=choice) for choice in vote.choices}
    )
    return Table(
        tuple(say.lines("columns", vote=vote, result=result)),
        tuple(
            (
                names[mark],
                str(votes),
                say.percent(votes, result.entitled),
                say.percent(votes, valid),
            )
            for mark, votes in result.tally.items()
        ),
        align=("left", "center", "center", "center"),
    )


def _signatures(vote: Vote, counted: list[Attendee], say: Wording) -> Iterator[Signature]:
    """The first teller leads the others and signs at the right."""
    if not vote.tellers:
        for person in counted:
            yield Signature(title=(say.line("sign_entered"),), name=person.name)
        return
    first, *others = counted
    for other in others:
        yield Signature(title=(say.line("sign_teller"),), name=other.name)
    yield Signature(title=(say.line("sign_first_teller"),), name=first.name)
