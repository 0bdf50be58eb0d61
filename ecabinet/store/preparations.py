"""A meeting as those see it who prepare it: the agenda with who prepares what until when, papers in
every state with their history, people, and what was changed; and what somebody has to prepare.
"""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, or_, select

from ecabinet.documents.kinds import KINDS, MeetingKind
from ecabinet.documents.materials import is_late
from ecabinet.documents.states import steps_from
from ecabinet.errors import NotFound
from ecabinet.people.accounts import Account
from ecabinet.store.catalogues import kind_of
from ecabinet.store.engine import Database
from ecabinet.store.history import changes_of, steps_of
from ecabinet.store.invitations import invitations_of
from ecabinet.store.meetings import material_json, material_rows
from ecabinet.store.preparers import is_theirs, reach
from ecabinet.store.second_look import waiting_of
from ecabinet.store.tables import (
    accounts,
    agencies,
    attendees,
    items,
    material_versions,
    materials,
    meetings,
    preparers,
)

_ITEM = "id number title kind parent minutes presenter presenter_text preparer due_at confidential"
_PERSON = "id name title unit role votes account username"


class Preparations:
    """What is being prepared."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, meeting: str, zone: tzinfo) -> dict[str, Any]:
        """A whole meeting as its secretariat prepares it. Raises NotFound `meeting_not_found`.

        `zone` is where days begin.
        """
        return await self._database.read(_whole, meeting, zone)

    async def asked_of(self, account: Account, zone: tzinfo) -> list[dict[str, Any]]:
        """The items that an account prepares papers for, by meeting, the next one first."""
        return await self._database.read(_asked_of, account, zone)

    async def last_of_kind(self, agency: str, kind: str) -> tuple[str, str, datetime] | None:
        """The newest meeting of a kind: id, title and when."""
        return await self._database.read(_last_of_kind, agency, kind)


def _whole(connection: Connection, meeting: str, zone: tzinfo) -> dict[str, Any]:
    head = connection.execute(
        select(meetings, agencies.c.name.label("agency_name"), agencies.c.four_eyes)
        .join_from(meetings, agencies, meetings.c.agency == agencies.c.id)
        .where(meetings.c.id == meeting)
    ).one_or_none()
    if head is None:
        raise NotFound("meeting_not_found")
    kind = kind_of(connection, head.agency, head.kind)
    near = reach(connection, head.agency)
    names = "id title kind status starts_at ends_at room language legal_bases recipients four_eyes"
    return {
        **_only(head, names),
        "agency": head.agency_name,
        **_kind_told(kind, head.kind),
        "items": _items(connection, items.c.meeting == meeting),
        "papers": _papers(connection, materials.c.meeting == meeting, head, kind, zone),
        "people": _people(connection, meeting),
        "changes": changes_of(connection, meeting),
        "accounts": _accounts(connection, near),
        "agencies": near,
    }


def _kind_told(kind: MeetingKind | None, key: str) -> dict[str, Any]:
    kind = kind or KINDS["council_regular"]
    return {"kind_name": kind.name, "kind_name_en": kind.name_en, "late_days": kind.late_days}


def _items(connection: Connection, which: ColumnElement[bool]) -> list[dict[str, Any]]:
    rows = connection.execute(select(items).where(which).order_by(items.c.position)).all()
    named = connection.execute(
        select(
            preparers.c.meeting,
            preparers.c.item,
            preparers.c.account,
            preparers.c.agency,
            accounts.c.name,
            agencies.c.name.label("agency_name"),
        )
        .outerjoin_from(preparers, accounts, preparers.c.account == accounts.c.id)
        .outerjoin(agencies, preparers.c.agency == agencies.c.id)
        .join(items, (items.c.meeting == preparers.c.meeting) & (items.c.id == preparers.c.item))
        .where(which)
        .order_by(preparers.c.id)
    ).all()
    return [
        {
            **_only(row, _ITEM),
            "votes": [vote["question"] for vote in row.votes],
            "preparers": [
                {
                    "account": one.account or "",
                    "agency": one.agency or "",
                    "name": one.name or one.agency_name,
                }
                for one in named
                if (one.meeting, one.item) == (row.meeting, row.id)
            ],
        }
        for row in rows
    ]


def _papers(
    connection: Connection,
    which: ColumnElement[bool],
    head: Any,
    kind: MeetingKind | None,
    zone: tzinfo,
) -> list[dict[str, Any]]:
    """Papers of one meeting with their steps."""
    starts_at = head.starts_at.astimezone(zone)
    shown = (materials.c.status != "pending") | (materials.c.state != "published")
    rows = material_rows(connection, which, shown)
    ids = [row["id"] for row in rows]
    steps, waits = steps_of(connection, ids), waiting_of(connection, ids)
    came = {
        row.material: row
        for row in connection.execute(
            select(material_versions, accounts.c.name)
            .outerjoin_from(
                material_versions, accounts, material_versions.c.uploaded_by == accounts.c.id
            )
            .where(material_versions.c.material.in_(ids))
            .order_by(material_versions.c.n.desc())
        )
    }  # of each, the first version stands last and stays
    now = datetime.now(UTC)
    return [
        {
            **material_json(row),
            "uploaded_at": came[row["id"]].uploaded_at if row["id"] in came else None,
            "uploaded_by": (came[row["id"]].name or "") if row["id"] in came else "",
            "late": _late(row, came.get(row["id"]), starts_at, kind, now),
            "steps": steps_from(row["state"]),
            "waiting": waits.get(row["id"]),
            "history": steps.get(row["id"], []),
        }
        for row in rows
    ]


def _late(
    row: dict[str, Any], first: Any, starts_at: datetime, kind: MeetingKind | None, now: datetime
) -> bool:
    """Whether a paper came, or is still to come, after it was due."""
    if row["level"] == "paper_only":
        return False
    came = first.uploaded_at if first is not None else now
    if row["due_at"] is not None:
        return bool(came > row["due_at"])
    return kind is not None and is_late(came, starts_at, kind.late_days)


def _people(connection: Connection, meeting: str) -> list[dict[str, Any]]:
    rows = select(attendees).where(attendees.c.meeting == meeting).order_by(attendees.c.position)
    reached = {one.attendee: one for one in invitations_of(connection, meeting)}
    return [
        _only(row, _PERSON) | {"email": reached[row.id].email, "phone": reached[row.id].phone}
        for row in connection.execute(rows)
    ]


def _accounts(connection: Connection, near: list[dict[str, str]]) -> list[dict[str, Any]]:
    rows = (
        select(accounts.c.id, accounts.c.name, accounts.c.agency, accounts.c.username)
        .where(
            accounts.c.agency.in_([agency["id"] for agency in near]),
            accounts.c.status == "active",
        )
        .order_by(accounts.c.name)
    )
    return [_only(row, "id name agency username") for row in connection.execute(rows)]


def _asked_of(connection: Connection, account: Account, zone: tzinfo) -> list[dict[str, Any]]:
    mine = exists(
        select(preparers.c.id)
        .where(
            preparers.c.meeting == items.c.meeting,
            preparers.c.item == items.c.id,
            is_theirs(account),
        )
        .correlate(items)
    )
    heads = connection.execute(
        select(meetings, agencies.c.name.label("agency_name"))
        .join_from(meetings, agencies, meetings.c.agency == agencies.c.id)
        .where(
            meetings.c.status.not_in(("adjourned",)),
            meetings.c.id.in_(select(items.c.meeting).where(mine)),
        )
        .order_by(meetings.c.starts_at)
    ).all()
    found = []
    for head in heads:
        kind = kind_of(connection, head.agency, head.kind)
        here = items.c.meeting == head.id
        theirs = _items(connection, here & mine)
        its = [item["id"] for item in theirs]
        papers = _papers(
            connection,
            (materials.c.meeting == head.id)
            & or_(materials.c.item.in_(its), materials.c.prepared_by == account.id),
            head,
            kind,
            zone,
        )
        found.append(
            {
                **_only(head, "id title status starts_at room"),
                "agency": head.agency_name,
                "items": theirs,
                "papers": papers,
            }
        )
    return found


def _last_of_kind(
    connection: Connection, agency: str, kind: str
) -> tuple[str, str, datetime] | None:
    row = connection.execute(
        select(meetings.c.id, meetings.c.title, meetings.c.starts_at)
        .where(meetings.c.agency == agency, meetings.c.kind == kind)
        .order_by(meetings.c.starts_at.desc(), meetings.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.id, row.title, row.starts_at)


def _only(row: Any, names: str) -> dict[str, Any]:
    return {name: row._mapping[name] for name in names.split()}
