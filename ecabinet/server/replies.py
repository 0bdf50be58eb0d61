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
from ecabinet.server.services import Services
from ecabinet.store.callings import Calling


async def take_reply(
    services: Services, meeting: str, attendee: str, reply: Reply, at: datetime | None = None
) -> None:
    """Keep an answer, given at `at` or now; once the room is open have it carried out there first.

    Raises NotFound `invitation_not_found`, Refused `meeting_cancelled`, `meeting_over`,
    `answered_in_room`, and as `check_reply`.
    """
    calling = await services.callings.of(meeting)
    if calling.cancelled_at is not None:
        raise Refused("meeting_cancelled")
    if calling.status == "adjourned":
        raise Refused("meeting_over")
    one = await services.invitations.of(meeting, attendee)
    _, kind = await services.inviting.planned(meeting)
    checked = check_reply(reply, kind, one.votes, one.role, sittings_planned(services, calling))
    if calling.is_open:
        await _take_in_room(services, meeting, one, checked)
    await services.invitations.answer(
        meeting, attendee, checked, at or datetime.now(UTC), in_room=calling.is_open
    )


async def _take_in_room(services: Services, meeting: str, one: Invitation, reply: Reply) -> None:
    state = await state_of(services, meeting)
    desks = (a.person for a in state.attendees.values() if a.person.role in DESK)
    actor = one.account if one.account in state.accounts else None
    actor = actor or next((person.account for person in desks if person.account), None)
    if actor is None:
        raise Refused("answered_in_room")
    for command in commands_of(state, one.attendee, reply):
        await services.hub.carry_out(meeting, actor, secrets.token_hex(16), command)


async def state_of(services: Services, meeting: str) -> State:
    """What the log of a meeting says."""
    records = await services.journal.read(meeting)
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


def sittings_planned(services: Services, calling: Calling) -> int:
    """How many sittings the meeting is planned to have."""
    return sittings_of(calling.starts_at, calling.ends_at, services.zone)


def own_invitation(call: Call) -> tuple[str, str]:
    """The asker's meeting and attendee. Raises NotFound `invitation_not_found`."""
    if call.standing.attendee is None:
        raise NotFound("invitation_not_found")
    return call.standing.meeting, call.standing.attendee
