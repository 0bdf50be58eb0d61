"""Every role at every route: what the table of rights says is what happens."""

from __future__ import annotations

import re
from typing import Any

import httpx2
import pytest
from sqlalchemy import Connection, insert, select, update

from ecabinet.meeting.roles import may
from ecabinet.server.access import ANYONE, SIGNED_IN, TABLE
from ecabinet.server.routing import ENDPOINTS, endpoint
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import attendees, items, material_versions, materials

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


AT_HOME = ("keep_accounts", "choose_levels", "create_meeting", "edit_catalogues")
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


async def known_in(house: House) -> dict[str, str]:
    """What stands for each name in a route's braces."""
    draft = await house.services.drafts.read(house.session.meeting)
    material = next(draft.materials()).id
    return {
        "meeting": draft.id,
        "material": material,
        "vote": "v1",
        "channel": f"{draft.id}.room",
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


def path_of(known: dict[str, str], template: str) -> str:
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
    role, known = ROLES[username], await known_in(house)
    async with house.as_(username) as client:
        for (method, template), action in TABLE.items():
            if (method, template) == ("DELETE", "/api/session"):
                continue
            status, code = await ask(client, method, path_of(known, template))
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
    known = await known_in(house)
    async with house.client() as client:
        for (method, template), action in TABLE.items():
            status, code = await ask(client, method, path_of(known, template))
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


PAPERS: dict[str, dict[str, Any]] = {
    "on the table": {},
    "a draft": {"status": "pending", "state": "draft"},
    "submitted": {"status": "pending", "state": "submitted"},
    "asked for": {"status": "pending", "state": "published"},
    "recalled": {"status": "recalled", "state": "recalled"},
    "behind closed doors": {"item": "closed"},
    "a draft behind closed doors": {"item": "closed", "status": "pending", "state": "draft"},
}
"""How a paper may stand, as its row differs from one on the table."""

OF_BYTES = (
    "/api/materials/{material}/file",
    "/api/materials/{material}/text",
    "/api/materials/{material}/pages/{page}.png",
)

INSIDE = frozenset(("chair", "secretary", "staff"))
KNOWN_TO: dict[str, frozenset[str | None]] = {
    "on the table": frozenset(ROLES.values()) - {None},
    "a draft": frozenset(("secretary", "staff", "preparer")),
    "submitted": frozenset(("secretary", "staff", "preparer")),
    "asked for": frozenset(),
    "recalled": frozenset(ROLES.values()) - {None},
    "behind closed doors": INSIDE,
    "a draft behind closed doors": frozenset(("secretary", "staff")),
}
"""Who may know that there is such a paper. The preparer has the open item alone."""


async def lay_out(house: House) -> dict[str, str]:
    """A paper of every standing, by the standing's name."""
    draft = await house.services.drafts.read(house.session.meeting)
    first, (closed, *_) = draft.items[0], draft.items[0].items
    paper = first.materials[0].id

    def add(connection: Connection) -> dict[str, str]:
        confidential = update(items).where(items.c.id == closed.id).values(confidential=True)
        connection.execute(confidential)
        row = connection.execute(select(materials).where(materials.c.id == paper)).one()._mapping
        versions = select(material_versions).where(material_versions.c.material == paper)
        version = connection.execute(versions).first()
        assert version
        made = {}
        for position, (name, differs) in enumerate(PAPERS.items(), 100):
            made[name] = id_ = uuid7()
            changed = {"id": id_, "key": id_, "position": position, **differs}
            changed["item"] = closed.id if "item" in differs else first.id
            connection.execute(insert(materials).values(**{**row, **changed}))
            connection.execute(
                insert(material_versions).values(**{**version._mapping, "material": id_})
            )
        return made

    return await house.services.database.write(add)


@pytest.mark.parametrize("username", ROLES)
async def test_who_may_not_know_of_a_paper_is_told_by_no_route_that_there_is_one(
    house: House, username: str
) -> None:
    role, known, papers = ROLES[username], await known_in(house), await lay_out(house)
    routes = [(m, t, a) for (m, t), a in TABLE.items() if "{material}" in t]
    async with house.as_(username) as client:
        for method, template, action in routes:
            path = path_of(known, template.replace("{material}", "MATERIAL"))
            none = await ask(client, method, path.replace("MATERIAL", uuid7()))
            for name, id_ in papers.items():
                knows, allowed = role in KNOWN_TO[name], may(role or "", action)
                if method == "DELETE" and knows and allowed:
                    continue  # it would be gone for the routes after it
                status, code = await ask(client, method, path.replace("MATERIAL", id_))
                seen = (name, method, template, status, code)
                if not knows:
                    assert (status, code) == none == (404, "material_not_found"), seen
                elif not allowed:
                    assert (status, code) == (403, "not_allowed"), seen
                else:
                    assert status in BEYOND, seen
                    assert code not in ("not_allowed", "material_not_found"), seen
                    hidden = name == "recalled" and role != "secretary"
                    if hidden and method == "GET" and template in OF_BYTES:
                        assert code == "material_was_recalled", seen
