"""What those outside closed doors see of a meeting: all of it but the matters of those items.

Of a confidential item they keep its place in the agenda, its title, and that it is open or closed.
Its papers, planned votes, queue, speeches, votes, remarks, texts and conclusion are withheld, those
of before the doors closed too: `about` says which item an event is about, `withheld` what is left
of such an event, `without` what is left of the state. The three agree by the law of `view`.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from ecabinet.meeting import events as ev
from ecabinet.meeting.model import Item, Material
from ecabinet.meeting.state import ItemProgress, State


class _OfItem(Protocol):
    @property
    def item(self) -> str | None: ...


T = TypeVar("T", bound=_OfItem)

_FOR_ALL = (
    ev.ItemWithdrawn,
    ev.ItemAdded,
    ev.ItemMoved,
    ev.DoorsClosed,
    ev.DoorsOpened,
    ev.AttendeeAdmitted,
    ev.AttendeeDismissed,
    ev.QuestionAsked,
    ev.WrittenAnswerSet,
    ev.AnswerHandedIn,
)
"""Events that name an item and say nothing of what is dealt with behind its doors: questioning is
public."""


def about(state: State, event: Any) -> str | None:
    """The item whose matters an event tells, by the state before it; None if it tells of none."""
    if isinstance(event, _FOR_ALL):
        return None
    if isinstance(event, ev.ReadinessChecked | ev.AttendeeReady):
        return state.open_item
    if hasattr(event, "item"):
        item: str | None = event.item
        return item
    if hasattr(event, "request"):
        return state.requests[event.request].item
    if hasattr(event, "vote"):
        return state.votes[event.vote].item
    material = getattr(event, "material", None)
    if isinstance(material, Material):
        return material.item
    return None if material is None else state.materials[material].material.item


def withheld(event: Any) -> ev.Event | None:
    """What is left of an event that tells of matters behind closed doors."""
    if isinstance(event, ev.ItemOpened):
        return event
    if isinstance(event, ev.ItemClosed):
        return replace(event, lapsed=event.apart)
    return None


def prepared(event: ev.MeetingPrepared, items: Collection[str]) -> ev.MeetingPrepared:
    """The first entry without the papers and the planned votes of some items."""
    return replace(
        event,
        items=tuple(_bare(item, items) for item in event.items),
        materials=tuple(paper for paper in event.materials if paper.item not in items),
    )


def without(state: State, items: Collection[str]) -> State:
    """The state without the matters of some items; shares the parts that it did not change."""
    requests = _of_others(state.requests, items)
    votes = _of_others(state.votes, items)
    return replace(
        state,
        items={
            key: _closed_up(progress) if key in items else progress
            for key, progress in state.items.items()
        },
        materials={
            key: paper for key, paper in state.materials.items() if paper.material.item not in items
        },
        requests=requests,
        queue=[request for request in state.queue if request in requests],
        speech=state.speech if state.speech and state.speech.request in requests else None,
        votes=votes,
        open_vote=state.open_vote if state.open_vote in votes else None,
        readiness=None if state.open_item in items else state.readiness,
        remarks=_of_others(state.remarks, items),
        texts=_of_others(state.texts, items),
        positions={key: marks for key, marks in state.positions.items() if key not in items},
    )


def _bare(item: Item, items: Collection[str]) -> Item:
    return replace(item, votes=()) if item.id in items else item


def _closed_up(progress: ItemProgress) -> ItemProgress:
    item = replace(progress.item, votes=())
    return replace(progress, item=item, conclusion="", list_closed=False)


def _of_others(things: dict[str, T], items: Collection[str]) -> dict[str, T]:
    return {key: thing for key, thing in things.items() if thing.item not in items}
