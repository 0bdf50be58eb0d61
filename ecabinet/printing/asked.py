"""What a vote asks, for its ballots and its record: one that the agenda foresees, or one held."""

from __future__ import annotations

from dataclasses import dataclass

from ecabinet.errors import NotFound
from ecabinet.meeting.model import PlannedVote, VoteForm, VoteMethod
from ecabinet.meeting.state import State, Vote


@dataclass(frozen=True, slots=True)
class Asked:
    """`options` are names with their titles; `text` is the title of the paper voted on."""

    question: str
    form: VoteForm
    method: VoteMethod
    options: tuple[str, ...]
    seats: int
    text: str


def asked_in(vote: Vote) -> Asked:
    """What a vote that was opened asks."""
    options = tuple(", ".join(filter(None, (o.name, o.title))) for o in vote.options)
    text = vote.text.title if vote.text is not None else ""
    return Asked(vote.question, vote.form, vote.method, options, vote.seats, text)


def foreseen(state: State) -> list[tuple[str, PlannedVote]]:
    """The votes that the agenda foresees, in its order, each with the id of its item."""
    items = (state.items[key] for key in state.agenda)
    return [
        (progress.item.id, planned)
        for progress in items
        if progress.status != "withdrawn"
        for planned in progress.item.votes
    ]


def asked_by(state: State, planned: PlannedVote) -> Asked:
    """What a vote that the agenda foresees will ask."""
    paper = state.materials.get(planned.material or "")
    return Asked(
        planned.question,
        planned.form,
        planned.method,
        planned.options,
        planned.seats,
        paper.material.title if paper is not None else "",
    )


def find(state: State, vote: str, item: str, planned: str) -> Asked:
    """The vote with this id, or the one foreseen for an item with this key.

    Raises NotFound `unknown_vote`.
    """
    if vote in state.votes:
        return asked_in(state.votes[vote])
    for of, each in foreseen(state):
        if (of, each.key) == (item, planned):
            return asked_by(state, each)
    raise NotFound("unknown_vote")
