"""Papers on their way to the table: planned, changed, taken step by step, published."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType
from starlette.responses import Response

from ecabinet.convening import material_on_table
from ecabinet.documents.materials import material_kind
from ecabinet.documents.model import (
    Instant,
    Level,
    Line,
    Material,
    Note,
    PaperKind,
    Section,
    Urgency,
)
from ecabinet.documents.states import ON_TABLE, Step
from ecabinet.errors import Refused
from ecabinet.meeting.commands import Command, PutMaterial, RecallMaterial, ReplaceMaterial
from ecabinet.meeting.events import SYSTEM
from ecabinet.server.answers.preparing import Added, AskedPage, Published
from ecabinet.server.bringing import check_prepares, in_room_as, is_secretariat
from ecabinet.server.preparation import Body, Id
from ecabinet.server.routing import Call, encoded, endpoint, nothing

OWN_STEPS: frozenset[Step] = frozenset(("submit", "take_back"))
"""Steps that who prepares a paper may take with it."""


class PaperPlan(Body, kw_only=True):
    """A paper that somebody is to prepare, for an item or for the session as a whole."""

    item: Id | None = None
    title: Line
    kind: PaperKind = "other"
    section: Section = "session"
    level: Level = "normal"
    urgency: Urgency = "none"
    due_at: Instant | None = None


class PaperChange(Body, kw_only=True):
    item: Id | UnsetType = UNSET
    title: Line | UnsetType = UNSET
    kind: PaperKind | UnsetType = UNSET
    number: Note | UnsetType = UNSET
    issuer: Note | UnsetType = UNSET
    date: date | UnsetType | None = UNSET
    section: Section | UnsetType = UNSET
    urgency: Urgency | UnsetType = UNSET
    due_at: Instant | UnsetType | None = UNSET


class PaperPlace(Body, kw_only=True):
    """In front of which paper; left out, last. No `section`: the paper's own."""

    section: Section | None = None
    before: Id | None = None


class StepWanted(msgspec.Struct, forbid_unknown_fields=True):
    """`note`: the reason, where one is asked for. `sha256`: the version that was looked at before
    it is approved; another one is not let through."""

    step: Step
    note: Annotated[str, Meta(max_length=2_000)] = ""
    sha256: Annotated[str, Meta(max_length=64)] | None = None


@endpoint("GET", "/api/preparing", answer=AskedPage)
async def list_asked(call: Call) -> Response:
    """The items that I prepare papers for, with these papers."""
    found = await call.services.preparations.asked_of(call.account, call.services.zone)
    return encoded(msgspec.convert({"meetings": found}, AskedPage))


@endpoint("POST", "/api/meetings/{meeting}/plans", body=PaperPlan, answer=Added, status=201)
async def plan_paper(call: Call) -> Response:
    """Name a paper that is to be prepared until a day, and for which item."""
    plan = await call.json(PaperPlan)
    await check_prepares(call, plan.item)
    paper = Material(
        key="x",
        title=plan.title,
        kind=material_kind(plan.kind),
        section=plan.section,
        level=plan.level,
        urgency=plan.urgency,
        due_at=plan.due_at,
    )
    made = await call.services.paper_steps.plan(
        call.standing.meeting, call.account.id, plan.item, paper
    )
    return encoded(Added(id=made), 201)


@endpoint("PATCH", "/api/materials/{material}", body=PaperChange, status=204)
async def change_paper(call: Call) -> Response:
    """Change what is said of a paper that is not published yet."""
    fields = (await call.json(PaperChange)).given()
    _check_in_hand(call)
    if "kind" in fields:
        material_kind(fields["kind"])
    if "item" in fields:
        await check_prepares(call, fields["item"])
    await call.services.paper_steps.change(call.material["id"], call.account.id, fields)
    return nothing()


@endpoint("POST", "/api/materials/{material}/order", body=PaperPlace, status=204)
async def arrange_paper(call: Call) -> Response:
    """Lay a paper into a section, or in front of another one; once the room is open, there."""
    place = await call.json(PaperPlace)
    await call.services.paper_steps.arrange(
        call.material["id"], call.account.id, place.section, place.before
    )
    return nothing()


@endpoint("DELETE", "/api/materials/{material}", status=204)
async def remove_paper(call: Call) -> Response:
    """Take a paper off the agenda that nobody was shown."""
    _check_in_hand(call)
    await call.services.paper_steps.remove(call.material["id"], call.account.id)
    return nothing()


@endpoint("POST", "/api/materials/{material}/steps", body=StepWanted, status=204)
async def take_step(call: Call) -> Response:
    """Submit a paper, take it back, approve, return, publish or recall it."""
    wanted = await call.json(StepWanted)
    if wanted.step not in OWN_STEPS and not is_secretariat(call):
        raise Refused("not_allowed")
    if call.material["state"] in ON_TABLE and wanted.step in ("approve", "return"):
        await _look_at_version(call, wanted)
    elif call.standing.status != "draft" and wanted.step in ("publish", "recall"):
        await _in_the_room(call, wanted)
    else:
        await call.services.paper_steps.take(
            call.material["id"], call.account.id, wanted.step, wanted.note, wanted.sha256
        )
    return nothing()


@endpoint("POST", "/api/meetings/{meeting}/publish-papers", answer=Published)
async def publish_papers(call: Call) -> Response:
    """Publish all papers that are approved."""
    if call.standing.status == "draft":
        count = await call.services.paper_steps.publish(call.standing.meeting, call.account.id)
        return encoded(Published(published=count))
    waiting = await call.services.paper_steps.approved(call.standing.meeting)
    for material in waiting:
        await _put_on_table(call, material)
    return encoded(Published(published=len(waiting)))


def _check_in_hand(call: Call) -> None:
    """Raises Refused `paper_handed_in` to who only prepares it, once it is submitted."""
    if not is_secretariat(call) and call.material["state"] not in ("draft", "returned"):
        raise Refused("paper_handed_in")


async def _look_at_version(call: Call, wanted: StepWanted) -> None:
    """A new version of a paper on the table is let through, or given back."""
    material, by, look = call.material["id"], call.account.id, call.services.second_look
    if wanted.step == "return":
        await look.give_back(material, by, wanted.note)
    elif call.standing.status == "draft":
        await look.approve(material, by, wanted.sha256)
    else:
        version, level = await look.check(material, by, wanted.sha256)
        item, paper = await call.services.paper_steps.as_material(material)
        paper = msgspec.structs.replace(paper, versions=(*paper.versions, version), level=level)
        command = ReplaceMaterial(material=material_on_table(paper, item))
        await _carry_out(call, command)
        await look.noted(material, by, version.number)


async def _in_the_room(call: Call, wanted: StepWanted) -> None:
    """A step that the table of an open room must know of."""
    material = call.material["id"]
    if wanted.step == "publish":
        if call.material["state"] != "approved":
            raise Refused("paper_not_so_far", state=call.material["state"], step="publish")
        await _put_on_table(call, material)
        return
    await _carry_out(call, RecallMaterial(material=material, reason=wanted.note))
    await _sign(call, "recall")


async def _put_on_table(call: Call, material: str) -> None:
    """Publish an approved paper through the meeting's log; refused there, it is approved still."""
    item, paper = await call.services.paper_steps.as_material(material)
    await _carry_out(call, PutMaterial(material=material_on_table(paper, item)))
    await _sign(call, "publish")


async def _carry_out(call: Call, command: Command) -> None:
    meeting, actor = call.standing.meeting, in_room_as(call)
    await call.services.hub.carry_out(meeting, actor, secrets.token_hex(16), command)


async def _sign(call: Call, step: Step) -> None:
    """Say whose step it was that the server took in the room."""
    if in_room_as(call) == SYSTEM:
        await call.services.paper_steps.sign(call.material["id"], call.account.id, step)
