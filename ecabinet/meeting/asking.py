"""What a vote asks, and by which rule: checked alike when it is opened and when it is foreseen."""

from __future__ import annotations

from typing import Protocol

from ecabinet.errors import Refused
from ecabinet.meeting.lookup import line, material_of
from ecabinet.meeting.model import Material, Option, VoteForm, VoteMethod, VoteRule
from ecabinet.meeting.state import State


class Asking(Protocol):
    """What opens a vote, foresees one, or is a vote foreseen. No `rule`: the usual one."""

    @property
    def form(self) -> VoteForm: ...
    @property
    def method(self) -> VoteMethod: ...
    @property
    def rule(self) -> str | None: ...
    @property
    def options(self) -> tuple[str, ...]: ...
    @property
    def seats(self) -> int: ...


def options_of(asked: Asking) -> tuple[Option, ...]:
    """What is chosen from or rated: a name, and after a comma the title."""
    names = [line(name) for name in asked.options]
    if asked.form == "approve":
        if names:
            raise Refused("vote_without_options")
        return ()
    if not names:
        raise Refused("vote_needs_options")
    if len(set(names)) < len(names):
        raise Refused("option_twice")
    if asked.form == "choose" and asked.seats > len(names):
        raise Refused("too_many_seats", seats=asked.seats, options=len(names))
    return tuple(
        Option(id=f"o{n}", name=name, title=title.strip())
        for n, (name, _, title) in enumerate((name.partition(",") for name in names), 1)
    )


def rule_of(state: State, asked: Asking) -> VoteRule:
    """The rule that decides it. Confidence is rated by its own rule; what must be secret is."""
    if asked.form == "rate":
        if not state.rules.rating:
            raise Refused("ratings_not_held")
        if asked.rule and asked.rule != state.rules.rating:
            raise Refused("rating_by_other_rule")
    rule = state.rules.votes.get(asked.rule or usual_rule(state, asked.form))
    if rule is None:
        raise Refused("unknown_rule")
    if rule.secret and asked.method != "secret":
        raise Refused("vote_must_be_secret")
    return rule


def usual_rule(state: State, form: VoteForm) -> str:
    """The rule that applies where none is named."""
    return state.rules.rating if form == "rate" else state.rules.default_vote


def paper_of(state: State, material: str | None) -> Material | None:
    """The paper voted on, which must be on the table."""
    if material is None:
        return None
    paper = material_of(state, material)
    if paper.recalled:
        raise Refused("material_recalled")
    return paper.material
