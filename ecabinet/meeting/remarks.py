"""What is said, typed by a secretary while it is said, and put right afterwards.

Remarks are a draft of the minutes. They may be noted and amended after the meeting is adjourned;
an amendment to nothing strikes the remark, and the log keeps what stood there.
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.lookup import (
    attendance_of,
    begun,
    clean,
    item_of,
    next_id,
    request_of,
    words,
)
from ecabinet.meeting.model import Attendee
from ecabinet.meeting.state import State


def note_remark(
    state: State, sender: Attendee, command: cmd.NoteRemark, now: datetime
) -> list[ev.Event]:
    """Notes what somebody said: the one of the `request`, else the `attendee` named, if any."""
    begun(state)
    item_of(state, command.item)
    speaker = command.attendee
    if command.request is not None:
        request = request_of(state, command.request)
        if request.item not in (None, command.item) or speaker not in (None, request.attendee):
            raise Refused("remark_does_not_fit")
        speaker = request.attendee
    elif speaker is not None:
        attendance_of(state, speaker)
    return [
        ev.RemarkNoted(
            remark=next_id(state, "n"),
            item=command.item,
            request=command.request,
            attendee=speaker,
            text=words(command.text),
            from_paper=command.from_paper,
        )
    ]


def amend_remark(
    state: State, sender: Attendee, command: cmd.AmendRemark, now: datetime
) -> list[ev.Event]:
    remark = state.remarks.get(command.remark)
    if remark is None:
        raise Refused("unknown_remark")
    return [
        ev.RemarkAmended(
            remark=command.remark,
            item=remark.item,
            attendee=remark.attendee,
            text=clean(command.text),
        )
    ]
