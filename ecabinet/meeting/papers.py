"""Where the papers on the table lie: in a section of the session's papers, one before another."""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import material_of, not_over
from ecabinet.meeting.model import Attendee, Material
from ecabinet.meeting.state import State


def arrange_material(
    state: State, sender: Attendee, command: cmd.ArrangeMaterial, now: datetime
) -> list[ev.Event]:
    not_over(state)
    paper = material_of(state, command.material).material
    if command.before is not None:
        material_of(state, command.before)
        if command.before == paper.id:
            raise Refused("paper_before_itself")
    section, before = command.section or paper.section, _in_front_of(state, paper, command.before)
    return [ev.MaterialArranged(material=paper.id, section=section, before=before)]


def _in_front_of(state: State, paper: Material, before: str | None) -> tuple[str, ...]:
    """Papers from `before` on, of which everybody who knows this one knows the first or none: doors
    close on items, so one of each item is enough."""
    found: dict[str | None, str] = {}
    order = list(state.materials)
    behind = order[order.index(before) :] if before is not None else []
    for id in behind:
        if id == paper.id:
            continue
        item = state.materials[id].material.item
        found.setdefault(item, id)
        if item is None or item == paper.item:
            break
    return tuple(found.values())
