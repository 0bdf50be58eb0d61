"""Positions marked beforehand: who has no objection, who objects, who wants to speak.

Where the rules of a meeting want it, its members mark items until they are opened. In a committee
that adopts by positions, the items that nobody opposes may be put to one vote together; a council
votes each resolution by itself, and there marks only tell the chair where to expect a debate. Marks
of who has lost the vote since, or was taken out, count no more.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import clean, item_of, not_over
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State, Vote


def mark_position(
    state: State, sender: Attendee, command: cmd.MarkPosition, now: datetime
) -> list[ev.Event]:
    not_over(state)
    if state.rules.positions == "off":
        raise Refused("positions_off")
    if not sender.votes:
        raise Refused("not_entitled_to_vote")
    if item_of(state, command.item).status != "planned":
        raise Refused("item_already_opened")
    if command.position is None and sender.id not in state.positions.get(command.item, {}):
        raise Refused("no_position")
    return [
        ev.PositionMarked(
            attendee=sender.id,
            item=command.item,
            position=command.position,
            note=clean(command.note) if command.position is not None else "",
        )
    ]


def together(state: State, command: cmd.OpenVote) -> None:
    """Refuses unless the command's items may be put to one vote together."""
    if state.rules.body == "council":
        raise Refused("council_votes_each")
    plain = command.planned is None and (command.method, command.form) == ("open", "approve")
    if state.rules.positions != "adopt" or not plain:
        raise Refused("not_adopted_together")
    items = command.items
    if len(items) < 2 or len(set(items)) < len(items) or items[0] != command.item:
        raise Refused("two_items_together")
    for item in items:
        _nobody_opposes(state, item)


def _nobody_opposes(state: State, item: str) -> None:
    progress = item_of(state, item)
    number = progress.item.number
    if progress.status != "planned":
        raise Refused("item_already_opened")
    if any(other.item.parent == item for other in state.items.values()):
        raise Refused("item_has_parts", item=number)
    stands = {
        mark.position
        for who, mark in state.positions.get(item, {}).items()
        if state.attendees[who].person.votes
    }
    if not stands:
        raise Refused("item_unmarked", item=number)
    if stands != {"no_objection"}:
        raise Refused("item_opposed", item=number)


def with_adopted(state: State, vote: Vote, closed: ev.VoteClosed) -> list[ev.Event]:
    """The close of a vote, and what it has adopted together; withdrawn meanwhile is withdrawn."""
    items = tuple(item for item in vote.items if state.items[item].status == "planned")
    if not items or not closed.passed:
        return [closed]
    return [closed, ev.ItemsAdopted(vote=closed.vote, items=items)]
