"""Who comes to a meeting: the code at the door, and guests who are late."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Annotated, Literal

import msgspec
import segno
from starlette.responses import Response

from ecabinet.errors import NotFound, Refused
from ecabinet.meeting.commands import AddAttendee, CheckInAtDoor, Command
from ecabinet.meeting.roles import DESK, STAFF
from ecabinet.people.accounts import fold_username, is_username, username_from
from ecabinet.people.door import code_at, is_taken, shown_until
from ecabinet.server.answers import DoorCode, LateAttendee
from ecabinet.server.routing import Call, encoded, endpoint, nothing

Short = Annotated[str, msgspec.Meta(max_length=200)]


class AtDoor(msgspec.Struct, forbid_unknown_fields=True):
    code: Annotated[str, msgspec.Meta(max_length=100)]


class Newcomer(msgspec.Struct, forbid_unknown_fields=True):
    """`username`: an account of the meeting's agency; without it, one is made."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    role: Literal["delegate", "guest", "observer"]
    title: Short = ""
    unit: Short = ""
    username: Short = ""


@endpoint("GET", "/api/meetings/{meeting}/door", answer=DoorCode)
async def read_door(call: Call) -> Response:
    """The code to show at the door now, as the modules of a QR code that opens our page.

    A wall is signed in as an observer; it is given the code while the desks have it stand there.
    """
    meeting, now = call.standing.meeting, datetime.now(UTC)
    is_wall = not any(role in DESK | STAFF for role in call.standing.roles)
    if is_wall and not await call.services.hub.shows_door(meeting, call.account.id):
        raise Refused("door_not_shown")
    code = code_at(await call.services.rooms.door_secret(meeting), now)
    address = f"{call.origin}/m/{meeting}/checkin?code={code}"
    rows = ["".join(map(str, row)) for row in segno.make(address, error="m", micro=False).matrix]
    return encoded(DoorCode(code=code, address=address, until=shown_until(now), rows=rows))


@endpoint("POST", "/api/meetings/{meeting}/door", body=AtDoor, status=204)
async def check_in_at_door(call: Call) -> Response:
    """Check in by the code at the door."""
    given = (await call.json(AtDoor)).code
    secret = await call.services.rooms.door_secret(call.standing.meeting)
    if not is_taken(secret, given, datetime.now(UTC)):
        raise Refused("door_code_over")
    await _carry_out(call, CheckInAtDoor())
    return nothing()


@endpoint(
    "POST", "/api/meetings/{meeting}/attendees", body=Newcomer, answer=LateAttendee, status=201
)
async def add_attendee(call: Call) -> Response:
    """Let somebody into an open room who is not on the list, with an account if need be.

    An account that was made is no more if the room refuses them.
    """
    wish, standing = await call.json(Newcomer), call.standing
    if standing.status in ("draft", "adjourned"):
        raise Refused("room_takes_nobody")
    username, password = wish.username, None
    if username:
        account = await _account(call, username)
    else:
        username, password, account = await _new_account(call, wish.name)
    command = AddAttendee(
        account=account, name=wish.name, title=wish.title, unit=wish.unit, role=wish.role
    )
    try:
        seq = await _carry_out(call, command)
    except Refused:
        if password is not None:
            await call.services.accounts.discard(account)
        raise
    return encoded(LateAttendee(attendee=f"a{seq}", username=username, password=password), 201)


async def _carry_out(call: Call, command: Command) -> int:
    return await call.services.hub.carry_out(
        call.standing.meeting, call.account.id, secrets.token_urlsafe(16), command
    )


async def _account(call: Call, username: str) -> str:
    """The account of that name in the meeting's agency. Raises NotFound `account_not_found`."""
    name = fold_username(username)
    found = await call.services.accounts.credentials(name) if is_username(name) else None
    if found is None or found.account.agency.id != call.standing.agency:
        raise NotFound("account_not_found")
    return found.account.id


async def _new_account(call: Call, name: str) -> tuple[str, str, str]:
    """An account in the meeting's agency: its username, one-time password and id."""
    accounts, taken = call.services.accounts, set[str]()
    while await accounts.by_usernames([username := username_from(name, taken.__contains__)]):
        taken.add(username)
    password, hashed = await call.services.signing_in.make_up()
    account = await accounts.add(username, name, call.standing.agency, hashed, one_time=True)
    return username, password, account
