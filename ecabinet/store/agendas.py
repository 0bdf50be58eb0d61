"""Editing a meeting before its room is open: head, agenda and people; every change on record.
What is done to people is in `store.agenda_people`.

From the opening of the room on these are commands of the meeting, and everything here is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from ecabinet.documents.agenda_tree import Node, branch, numbers, placed, without
from ecabinet.documents.model import fresh_key
from ecabinet.documents.search import fold
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.people.accounts import Account
from ecabinet.store.agenda_people import (
    account_near,
    add_people_of_last,
    add_person,
    agency_of,
    person_in,
    remove_person,
    set_person,
)
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.forgetting import forget
from ecabinet.store.history import note_change, told
from ecabinet.store.ids import uuid7
from ecabinet.store.preparers import items_of, put_preparers, reach
from ecabinet.store.projections import touch
from ecabinet.store.tables import items, materials, meetings

T = TypeVar("T")
Edit = Callable[[Connection, str, str], T]
Fields = Mapping[str, Any]


class AgendaRecords:
    """The agendas of meetings that are prepared. Everything raises NotFound `meeting_not_found`,
    Refused `edited_in_room`; `by` is the account that does it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_head(self, meeting: str, by: str, fields: Fields) -> None:
        """Change columns of the meeting. Raises BadInput `ends_before_it_starts`."""
        await self._edit(meeting, by, lambda c, m, b: _set_head(c, m, b, fields))

    async def add_item(
        self, meeting: str, by: str, title: str, kind: str, parent: str | None, before: str | None
    ) -> str:
        """An item more; its id. Raises as `documents.agenda_tree.placed`."""
        return await self._edit(
            meeting, by, lambda c, m, b: _add_item(c, m, b, title, kind, parent, before)
        )

    async def set_item(
        self,
        meeting: str,
        by: str,
        item: str,
        fields: Fields,
        preparers: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Change columns of an item, and who prepares it. Raises NotFound `unknown_item`,
        `unknown_attendee`, `account_not_found`."""
        await self._edit(meeting, by, lambda c, m, b: _set_item(c, m, b, item, fields, preparers))

    async def move_item(
        self, meeting: str, by: str, item: str, parent: str | None, before: str | None
    ) -> None:
        """Put an item and all below it elsewhere. Raises as `documents.agenda_tree.placed`."""
        await self._edit(meeting, by, lambda c, m, b: _move_item(c, m, b, item, parent, before))

    async def remove_item(self, meeting: str, by: str, item: str) -> None:
        """Remove an item and all below it. Raises NotFound `unknown_item`, Refused
        `item_has_papers`."""
        await self._edit(meeting, by, lambda c, m, b: _remove_item(c, m, b, item))

    async def add_person(self, meeting: str, by: str, fields: Fields) -> str:
        """An attendee more; the id. Raises BadInput `already_attends`, `two_chairs`,
        `guest_votes`, NotFound `account_not_found`."""
        return await self._edit(meeting, by, lambda c, m, b: add_person(c, m, b, fields))

    async def add_people_of_last(self, meeting: str, by: str) -> None:
        """Everybody more who attended the meeting of this kind before it. Raises NotFound
        `no_last_meeting`."""
        await self._edit(meeting, by, add_people_of_last)

    async def set_person(self, meeting: str, by: str, attendee: str, fields: Fields) -> None:
        """Change columns of an attendee. Raises as `add_person`, NotFound `unknown_attendee`."""
        await self._edit(meeting, by, lambda c, m, b: set_person(c, m, b, attendee, fields))

    async def remove_person(self, meeting: str, by: str, attendee: str) -> None:
        """Take an attendee off the list. Raises NotFound `unknown_attendee`."""
        await self._edit(meeting, by, lambda c, m, b: remove_person(c, m, b, attendee))

    async def prepared_by(self, meeting: str, account: Account) -> frozenset[str]:
        """The items whose papers an account prepares."""
        return await self._database.read(items_of, meeting, account)

    async def _edit(self, meeting: str, by: str, edit: Edit[T]) -> T:
        return await self._database.write(_edited, meeting, by, edit)


def _edited(connection: Connection, meeting: str, by: str, edit: Edit[T]) -> T:
    take_turns(connection, meeting)
    status = connection.scalar(select(meetings.c.status).where(meetings.c.id == meeting))
    if status is None:
        raise NotFound("meeting_not_found")
    if status != "draft":
        raise Refused("edited_in_room")
    done = edit(connection, meeting, by)
    touch(connection, meeting)
    return done


def _set_head(connection: Connection, meeting: str, by: str, fields: Fields) -> None:
    this = meetings.c.id == meeting
    before = dict(connection.execute(select(meetings).where(this)).one()._mapping)
    changed = {name: value for name, value in fields.items() if before[name] != value}
    if not changed:
        return
    if before["published_at"] is not None and {"starts_at", "ends_at", "room"} & changed.keys():
        raise Refused("people_must_be_told")
    after = {**before, **changed}
    if {"starts_at", "ends_at"} & changed.keys() and after["ends_at"] <= after["starts_at"]:
        raise BadInput("ends_before_it_starts")
    more = {"folded_title": fold(changed["title"])} if "title" in changed else {}
    connection.execute(update(meetings).where(this).values(**changed, **more))
    note_change(connection, meeting, by, "head", fields=told(before, changed))


def _add_item(
    connection: Connection,
    meeting: str,
    by: str,
    title: str,
    kind: str,
    parent: str | None,
    before: str | None,
) -> str:
    nodes, made = _nodes(connection, meeting), uuid7()
    order = placed(nodes, made, parent, before)
    here = items.c.meeting == meeting
    taken = filter(None, connection.scalars(select(items.c.key).where(here)))
    connection.execute(
        insert(items).values(
            id=made,
            meeting=meeting,
            parent=parent,
            position=len(nodes),
            key=fresh_key(title, taken),
            number="",
            title=title,
            kind=kind,
            script={},
            votes=[],
        )
    )
    _keep(connection, meeting, order)
    note_change(connection, meeting, by, "item_added", title=title)
    return made


def _set_item(
    connection: Connection,
    meeting: str,
    by: str,
    item: str,
    fields: Fields,
    preparers: Sequence[tuple[str, str]] | None,
) -> None:
    this = (items.c.meeting == meeting) & (items.c.id == item)
    row = connection.execute(select(items).where(this)).one_or_none()
    if row is None:
        raise NotFound("unknown_item")
    if presenter := fields.get("presenter"):
        person_in(connection, meeting, presenter)
    changed = {name: value for name, value in fields.items() if row._mapping[name] != value}
    if changed:
        connection.execute(update(items).where(this).values(**changed))
    if preparers is not None:
        near = [agency["id"] for agency in reach(connection, agency_of(connection, meeting))]
        for account, agency in preparers:
            if account:
                account_near(connection, meeting, account)
            elif agency not in near:
                raise NotFound("agency_not_found", agency=agency)
        put_preparers(connection, meeting, item, list(preparers))
    if changed or preparers is not None:
        what = told(dict(row._mapping), changed)
        note_change(connection, meeting, by, "item_changed", title=row.title, fields=what)


def _move_item(
    connection: Connection,
    meeting: str,
    by: str,
    item: str,
    parent: str | None,
    before: str | None,
) -> None:
    nodes = _nodes(connection, meeting)
    branch(nodes, item)
    order = placed(nodes, item, parent, before)
    if order == nodes:
        return
    was, now = numbers(nodes)[item], numbers(order)[item]
    _keep(connection, meeting, order)
    title = connection.scalar(
        select(items.c.title).where(items.c.meeting == meeting, items.c.id == item)
    )
    note_change(connection, meeting, by, "item_moved", title=title, was=was, now=now)


def _remove_item(connection: Connection, meeting: str, by: str, item: str) -> None:
    nodes = _nodes(connection, meeting)
    gone = branch(nodes, item)
    here = (materials.c.meeting == meeting) & materials.c.item.in_(gone)
    papers = connection.scalar(select(func.count()).select_from(materials).where(here)) or 0
    if papers:
        raise Refused("item_has_papers", papers=papers)
    title = connection.scalar(
        select(items.c.title).where(items.c.meeting == meeting, items.c.id == item)
    )
    for one in reversed(gone):
        forget(connection, items, meeting=meeting, id=one)
    _keep(connection, meeting, without(nodes, item))
    note_change(connection, meeting, by, "item_removed", title=title)


def _nodes(connection: Connection, meeting: str) -> list[Node]:
    rows = select(items.c.id, items.c.parent).where(items.c.meeting == meeting)
    return [Node(row.id, row.parent) for row in connection.execute(rows.order_by(items.c.position))]


def _keep(connection: Connection, meeting: str, order: Sequence[Node]) -> None:
    """Order, parents and numbers as they stand now."""
    number = numbers(order)
    for position, node in enumerate(order):
        connection.execute(
            update(items)
            .where(items.c.meeting == meeting, items.c.id == node.id)
            .values(position=position, parent=node.parent, number=number[node.id])
        )
