"""What becomes of an answer to an invitation, whichever way it came.

Once the room is open the log is the truth about who asked leave and who stands in for whom: an
answer that comes later, by the screen or by a link, is carried out in the room as well.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from ecabinet.carryover import commands_of
from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Invitation, Reply, check_reply, sittings_of
from ecabinet.meeting.apply import fold
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import State
from ecabinet.server.routing import Call
from ecabinet.store.callings import Calling


async def take_reply(call: Call, meeting: str, attendee: str, reply: Reply) -> None:
    """Keep an answer, and once the room is open have it carried out there first."""
    services = call.services
    calling = await services.callings.of(meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    if calling.status == "adjourned":
        raise Refused("meeting_over")
    one = await services.invitations.of(meeting, attendee)
    _, kind = await services.inviting.planned(meeting)
    checked = check_reply(reply, kind, one.votes, one.role, sittings_planned(call, calling))
    if calling.is_open:
        await _take_in_room(call, meeting, one, checked)
    await services.invitations.answer(
        meeting, attendee, checked, datetime.now(UTC), in_room=calling.is_open
    )


async def _take_in_room(call: Call, meeting: str, one: Invitation, reply: Reply) -> None:
    state = await state_of(call, meeting)
    desks = (a.person for a in state.attendees.values() if a.person.role in DESK)
    actor = one.account if one.account in state.accounts else None
    actor = actor or next((person.account for person in desks if person.account), None)
    if actor is None:
        raise Refused("answered_in_room")
    for command in commands_of(state, one.attendee, reply):
        await call.services.hub.carry_out(meeting, actor, secrets.token_hex(16), command)


async def state_of(call: Call, meeting: str = "") -> State:
    """What the log of the meeting says; without one, of the call's own."""
    records = await call.services.journal.read(meeting or call.standing.meeting)
    return fold(record.entry for record in records)


def decision_on(state: State | None, one: Invitation) -> tuple[str, str]:
    """What the chair decided on somebody's leave; once the room is open, there."""
    if state is None:
        return one.decision, one.note
    theirs = [leave for leave in state.leaves.values() if leave.attendee == one.attendee]
    last = theirs[-1] if theirs and one.answer == "leave" else None
    if last is None or last.status not in ("granted", "refused"):
        return "", ""
    return last.status, last.note


def sittings_planned(call: Call, calling: Calling) -> int:
    """How many sittings the meeting is planned to have."""
    return sittings_of(calling.starts_at, calling.ends_at, call.services.zone)


def own_invitation(call: Call) -> tuple[str, str]:
    """The asker's meeting and attendee. Raises NotFound `invitation_not_found`."""
    if call.standing.attendee is None:
        raise NotFound("invitation_not_found")
    return call.standing.meeting, call.standing.attendee
