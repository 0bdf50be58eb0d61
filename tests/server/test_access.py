"""Every role at every route: what the table of rights says is what happens."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from sqlalchemy import Connection, insert

from ecabinet.meeting.roles import may
from ecabinet.server.access import ANYONE, SIGNED_IN, TABLE
from ecabinet.server.routing import ENDPOINTS, endpoint
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import attendees

from ..store.sample import hash_of
from .conftest import House

ROLES = {
    "chair": "chair",
    "delegate01": "delegate",
    "guest": "guest",
    "observer": "observer",
    "clerk": "secretary",
    "secretary": "staff",
    "economy": "preparer",
    "stranger": None,
}
BEYOND = {200, 201, 204, 400, 404, 409, 413, 415, 422}
"""Statuses of a request that was let in, whatever became of it."""


AT_HOME = ("choose_levels", "create_meeting", "edit_catalogues")
"""What the secretariat of every agency does for itself."""


@pytest.fixture
async def house(house: House, hashed: str) -> House:
    """With somebody of every role, in a meeting whose room is open."""
    accounts, session = house.services.accounts, house.session
    agency = session.secretary.agency.id

    def attend(connection: Connection) -> None:
        for position, (username, account) in enumerate(made.items(), 10):
            connection.execute(
                insert(attendees).values(
                    meeting=session.meeting,
                    id=uuid7(),
                    account=account,
                    position=position,
                    key=username,
                    name=username,
                    role=ROLES[username],
                    votes=False,
                    teller=False,
                )
            )

    made = {
        username: await accounts.add(username, username, agency, hashed)
        for username in ("guest", "observer", "clerk")
    }
    await house.services.database.write(attend)
    economy = await accounts.add("economy", "economy", agency, hashed, roles=["preparer"])
    [first, *_] = await house.items()
    by = house.session.secretary.id
    await house.services.agendas.set_item(session.meeting, by, first, {}, [(economy, "")])
    await house.open_room()
    return house


async def path_of(house: House, template: str) -> str:
    draft = await house.services.drafts.read(house.session.meeting)
    material = next(draft.materials()).id
    pair = ".".join(sorted(person.id for person in draft.attendees[:2]))
    known = {
        "meeting": draft.id,
        "material": material,
        "vote": "v1",
        "channel": f"{draft.id}.room" if template else pair,
        "page": "1",
        "level": "normal",
        "room": uuid7(),
        "folder": uuid7(),
        "paper": uuid7(),
        "annotation": uuid7(),
        "upload": uuid7(),
        "account": house.session.delegate.id,
        "attendee": draft.attendees[1].id,
        "item": draft.items[0].id,
        "kind": "council_regular",
        "catalogue": "issuers",
        "token": "x" * 32,
        "secret": "x" * 32,
    }
    path = re.sub(r"\{(\w+)\}", lambda match: known[match[1]], template)
    return f"{path}?v={hash_of('bc-01')}&q=x&title=x&level=normal"


async def ask(client: httpx2.AsyncClient, method: str, path: str) -> tuple[int, str]:
    body: dict[str, Any] = {} if method == "GET" else {"content": b"x"}
    answer = await client.request(method, path, **body)
    problem = "problem" in answer.headers.get("content-type", "")
    return answer.status_code, answer.json()["code"] if problem else ""


@pytest.mark.parametrize("username", ROLES)
async def test_every_role_may_do_what_the_table_says_and_nothing_else(
    house: House, username: str
) -> None:
    role = ROLES[username]
    async with house.as_(username) as client:
        for (method, template), action in TABLE.items():
            if (method, template) == ("DELETE", "/api/session"):
                continue
            status, code = await ask(client, method, await path_of(house, template))
            seen = (method, template, status, code)
            if action in (ANYONE, SIGNED_IN) or (role is not None and may(role, action)):
                assert status in BEYOND, seen
                assert code not in ("not_allowed", "meeting_not_found", "material_not_found"), seen
            elif (username, action) == ("stranger", "renew_password"):
                assert code == "account_not_found", seen
            elif action == "renew_password":
                assert (status, code) == (403, "not_allowed"), seen
            elif username == "stranger" and action in AT_HOME:
                assert status in BEYOND, seen  # those of their own agency
            elif role is None and "{" in template:
                assert status == 404, seen
            elif (username, action) == ("stranger", "import_meeting"):
                assert code == "no_pack_in_form", seen  # a secretary, but of another agency
            elif action == "import_meeting" and username != "secretary":
                assert (status, code) == (403, "not_allowed"), seen
            else:
                assert (status, code) == (403, "not_allowed"), seen


async def test_nobody_gets_beyond_the_door(house: House) -> None:
    async with house.client() as client:
        for (method, template), action in TABLE.items():
            status, code = await ask(client, method, await path_of(house, template))
            if action != ANYONE:
                assert (status, code) == (401, "not_signed_in"), (method, template)


async def test_two_peoples_chat_is_found_by_these_two_alone(house: House) -> None:
    draft = await house.services.drafts.read(house.session.meeting)
    lan, binh, *_ = (person.id for person in draft.attendees)
    channel = f"{draft.id}.{'.'.join(sorted((lan, binh)))}"

    for username, status in (("chair", 200), ("delegate01", 200), ("guest", 404), ("clerk", 404)):
        async with house.as_(username) as client:
            answer = await client.get(f"/api/channels/{channel}/messages")
            assert answer.status_code == status, username


def test_the_table_and_the_handlers_are_the_same_routes() -> None:
    assert sorted((e.method, e.path) for e in ENDPOINTS) == sorted(TABLE)


def test_a_route_that_is_not_listed_cannot_be_built() -> None:
    with pytest.raises(KeyError):
        endpoint("GET", "/api/secrets")
