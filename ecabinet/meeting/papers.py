"""Where the papers on the table lie: in a section of the session's papers, one before another."""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import material_of, not_over
from ecabinet.meeting.model import Attendee
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
    section = command.section or paper.section
    return [ev.MaterialArranged(material=paper.id, section=section, before=command.before)]
