"""The chair's conclusion on an item: recorded by the desk, replaced by recording it again."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import begun, clean, item_of
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State


def record_conclusion(
    state: State, sender: Attendee, command: cmd.RecordConclusion, now: datetime
) -> list[ev.Event]:
    begun(state)
    item_of(state, command.item)
    return [ev.ConclusionRecorded(item=command.item, text=clean(command.text))]
