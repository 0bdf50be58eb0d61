"""What may stand on a ballot, and how ballots are counted: one line of text in every form.

- `approve`: one of the vote's choices (`for`, `against`, `abstain`);
- `choose`: the ids of the chosen options joined by one space, in the options' order, at most as
  many as there are seats; `none` for nobody;
- `rate`: a grade for each option, `o1:high o2:low`, in the options' order.

One line, so that a roll, a receipt, a sealed envelope and a published list are alike. Its twin is
`web/src/room/ballot.ts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from ecabinet.errors import Refused
from ecabinet.meeting.model import DEFAULT_CHOICES, RATINGS, Choice, Option, VoteForm

NOBODY = "none"
"""On a ballot that chooses: none of the options."""


class Asked(Protocol):
    """What is asked, as far as a ballot must answer it: a vote, or the event that opens it."""

    @property
    def form(self) -> VoteForm: ...
    @property
    def choices(self) -> tuple[Choice, ...]: ...
    @property
    def options(self) -> tuple[Option, ...]: ...
    @property
    def seats(self) -> int: ...


def choices(form: VoteForm, options: Iterable[Option]) -> tuple[Choice, ...]:
    """The marks that a ballot of this form is made of."""
    if form == "approve":
        return DEFAULT_CHOICES
    return RATINGS if form == "rate" else tuple(option.id for option in options)


def check(vote: Asked, choice: Choice) -> None:
    """Refuses (`unknown_choice`) what is no ballot of this vote."""
    if vote.form == "approve":
        good = choice in vote.choices
    elif vote.form == "rate":
        good = _rates(vote, choice.split(" "))
    else:
        good = choice == NOBODY or _chooses(vote, choice.split(" "))
    if not good:
        raise Refused("unknown_choice")


def count(vote: Asked, ballots: Iterable[Choice]) -> dict[str, int]:
    """How many marks of each kind stand on ballots that were checked, those without any too.

    By choice; by option's id; or by option and grade (`o1:high`).
    """
    if vote.form == "approve":
        tally = dict.fromkeys(vote.choices, 0)
        for choice in ballots:
            tally[choice] += 1
        return tally
    if vote.form == "rate":
        tally = {f"{o.id}:{grade}": 0 for o in vote.options for grade in vote.choices}
    else:
        tally = {option.id: 0 for option in vote.options}
    for choice in ballots:
        for mark in choice.split(" ") if choice != NOBODY else ():
            tally[mark] += 1
    return tally


def _chooses(vote: Asked, chosen: list[str]) -> bool:
    """In the options' order, so that one choice has one spelling."""
    marked = set(chosen)
    return len(chosen) <= vote.seats and chosen == [o.id for o in vote.options if o.id in marked]


def _rates(vote: Asked, marks: list[str]) -> bool:
    if len(marks) != len(vote.options):
        return False
    return all(
        mark in {f"{option.id}:{grade}" for grade in vote.choices}
        for option, mark in zip(vote.options, marks, strict=True)
    )
