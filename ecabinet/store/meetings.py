"""Meetings one by one: a meeting whole, and what somebody is in it; all of them: `meeting_list`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, select

from ecabinet.documents.levels import Handling, handling
from ecabinet.errors import NotFound
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database
from ecabinet.store.levels import chosen_by
from ecabinet.store.meeting_list import NO_OTHERS, STATUS, Among, MeetingLine, When, listed
from ecabinet.store.preparers import prepares_here
from ecabinet.store.tables import agencies, attendees, files, items, materials, meetings


class Standing(NamedTuple):
    """What an account is in a meeting: an attendee with a role, staff of its agency, somebody who
    prepares papers for it, or several of these.

    `revision` rises with every change of what the meeting's overview shows.
    """

    meeting: str
    revision: int
    status: str
    agency: str
    attendee: str | None
    role: str | None
    staff: bool
    preparer: bool = False

    @property
    def roles(self) -> list[str]:
        """The roles to be looked up in the table of rights."""
        also = ("staff", self.staff), ("preparer", self.preparer)
        return [*filter(None, [self.role]), *(name for name, holds in also if holds)]


class MeetingRecords:
    """The meetings of all agencies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def standing(self, meeting: str, account: Account) -> Standing:
        """Raises NotFound `meeting_not_found` for who has no business with it.

        A draft has no attendees yet: only its agency's staff and its preparers know of it.
        """
        return await self._database.read(standing_of, meeting, account)

    async def listed(
        self,
        account: Account,
        today: tuple[datetime, datetime],
        when: When | None = None,
        q: str = "",
        cursor: str = "",
        among: Among = NO_OTHERS,
    ) -> tuple[list[MeetingLine], str | None]:
        """A page of the meetings that an account may know of, and the cursor of the next.

        `past` are those adjourned, `upcoming` all others; of these, `today` are those that start
        within the interval `today` or are in session, `later` the rest. `q`: words of the title,
        with or without marks. `among`: those alone. Raises BadInput `bad_cursor`.
        """
        return await self._database.read(listed, account, today, when, q, cursor, among)

    async def overview(self, meeting: str, outside: Collection[str] = ()) -> dict[str, Any]:
        """Head, papers of no item, agenda with papers, and attendees, in order; of the items in
        `outside` neither papers nor votes. Raises NotFound."""
        return await self._database.read(_overview, meeting, outside)


def standing_of(connection: Connection, meeting: str, account: Account) -> Standing:
    """As `MeetingRecords.standing`, within a transaction."""
    row = connection.execute(
        select(
            meetings.c.revision,
            meetings.c.status,
            meetings.c.agency,
            meetings.c.published_at,
            attendees.c.id,
            attendees.c.role,
            prepares_here(account).label("preparer"),
        )
        .outerjoin_from(
            meetings,
            attendees,
            and_(attendees.c.meeting == meetings.c.id, attendees.c.account == account.id),
        )
        .where(meetings.c.id == meeting)
    ).one_or_none()
    if row is not None:
        staff = account.is_staff and row.agency == account.agency.id
        is_shown = row.status != "draft" or row.published_at is not None
        attends = row.id is not None and (staff or is_shown)
        if staff or attends or row.preparer:
            attendee, role = (row.id, row.role) if attends else (None, None)
            head = (meeting, row.revision, row.status, row.agency)
            return Standing(*head, attendee, role, staff, row.preparer)
    raise NotFound("meeting_not_found")


def _overview(connection: Connection, meeting: str, outside: Collection[str]) -> dict[str, Any]:
    head = connection.execute(
        select(meetings, agencies.c.name.label("agency_name"), agencies.c.address_form)
        .add_columns(STATUS.label("shown_status"))
        .join_from(meetings, agencies, meetings.c.agency == agencies.c.id)
        .where(meetings.c.id == meeting)
    ).one_or_none()
    if head is None:
        raise NotFound("meeting_not_found")
    agency = {"id": head.agency, "name": head.agency_name, "address_form": head.address_form}
    people = _rows(connection, attendees, meeting)
    papers = material_rows(
        connection, materials.c.meeting == meeting, materials.c.status != "pending"
    )
    names = {person["id"]: person["name"] for person in people}
    keys = {paper["key"]: paper["id"] for paper in papers}
    agenda = [
        {
            **_only(item, "id number title kind parent minutes preparer state confidential"),
            "presenter": names.get(item["presenter"]) or item["presenter_text"] or None,
            "votes": [{**vote, "material": keys.get(vote["material"])} for vote in item["votes"]],
            "materials": [material_json(paper) for paper in papers if paper["item"] == item["id"]],
            **({"votes": [], "materials": []} if item["id"] in outside else {}),
        }
        for item in _rows(connection, items, meeting)
    ]
    return {
        **_only(head._mapping, "id title kind starts_at ends_at room language legal_bases"),
        "status": head.shown_status,
        "agency": agency,
        "materials": [material_json(paper) for paper in papers if paper["item"] is None],
        "items": agenda,
        "attendees": [_only(person, "id name title unit role votes account") for person in people],
    }


def material_rows(connection: Connection, *conditions: ColumnElement[bool]) -> list[dict[str, Any]]:
    """Materials in agenda order, with what is known of their current file."""
    rows = connection.execute(
        select(materials, files.c.pages, files.c.size, meetings.c.agency)
        .join_from(materials, meetings, materials.c.meeting == meetings.c.id)
        .outerjoin(files, materials.c.sha256 == files.c.sha256)
        .where(*conditions)
        .order_by(materials.c.position, materials.c.id)
    )
    found = [dict(row._mapping) for row in rows]
    chosen = {agency: chosen_by(connection, agency) for agency in {row["agency"] for row in found}}
    for row in found:
        row["handling"] = handling(row["level"], chosen[row["agency"]])
    return found


def material_json(row: dict[str, Any]) -> dict[str, Any]:
    """A material as the API shows it, with what its level lets a reader do."""
    shown = "id item title kind number issuer date level urgency status version sha256 size pages"
    shown += " state section due_at"
    allowed: Handling = row["handling"]
    return {
        **_only(row, shown),
        "may": _only(msgspec.structs.asdict(allowed), "download print copy offline"),
        "watermark": allowed.watermark,
    }


def _rows(connection: Connection, table: Any, meeting: str) -> list[dict[str, Any]]:
    wanted = select(table).where(table.c.meeting == meeting).order_by(table.c.position)
    return [dict(row._mapping) for row in connection.execute(wanted)]


def _only(row: Any, names: str) -> dict[str, Any]:
    return {name: row[name] for name in names.split()}
