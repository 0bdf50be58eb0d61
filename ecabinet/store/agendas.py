"""Editing a meeting before its room is open: head, agenda and people; every change on record.

From the opening of the room on these are commands of the meeting, and everything here is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select, update

from ecabinet.documents.agenda_tree import Node, branch, numbers, placed, without
from ecabinet.documents.model import VOTELESS, fresh_key
from ecabinet.documents.search import fold
from ecabinet.errors import BadInput, NotFound, Refused
from ecabinet.people.accounts import Account
from ecabinet.store.engine import Database, take_turns
from ecabinet.store.forgetting import forget
from ecabinet.store.history import note_change
from ecabinet.store.ids import uuid7
from ecabinet.store.preparers import items_of, put_preparers, reach
from ecabinet.store.projections import touch
from ecabinet.store.tables import accounts, attendees, items, materials, meetings

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
        return await self._edit(meeting, by, lambda c, m, b: _add_person(c, m, b, fields))

    async def add_people_of_last(self, meeting: str, by: str) -> None:
        """Everybody more who attended the meeting of this kind before it. Raises NotFound
        `no_last_meeting`."""
        await self._edit(meeting, by, _add_people_of_last)

    async def set_person(self, meeting: str, by: str, attendee: str, fields: Fields) -> None:
        """Change columns of an attendee. Raises as `add_person`, NotFound `unknown_attendee`."""
        await self._edit(meeting, by, lambda c, m, b: _set_person(c, m, b, attendee, fields))

    async def remove_person(self, meeting: str, by: str, attendee: str) -> None:
        """Take an attendee off the list. Raises NotFound `unknown_attendee`."""
        await self._edit(meeting, by, lambda c, m, b: _remove_person(c, m, b, attendee))

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
    note_change(connection, meeting, by, "head", fields=_told(before, changed))


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
        _person(connection, meeting, presenter)
    changed = {name: value for name, value in fields.items() if row._mapping[name] != value}
    if changed:
        connection.execute(update(items).where(this).values(**changed))
    if preparers is not None:
        near = [agency["id"] for agency in reach(connection, _agency(connection, meeting))]
        for account, agency in preparers:
            if account:
                _account(connection, meeting, account)
            elif agency not in near:
                raise NotFound("agency_not_found", agency=agency)
        put_preparers(connection, meeting, item, list(preparers))
    if changed or preparers is not None:
        told = _told(dict(row._mapping), changed)
        note_change(connection, meeting, by, "item_changed", title=row.title, fields=told)


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


def _add_person(connection: Connection, meeting: str, by: str, fields: Fields) -> str:
    values: dict[str, Any] = {"title": "", "unit": "", "username": "", "account": None}
    values["teller"] = False
    values |= fields
    if values["account"]:
        account = _account(connection, meeting, values["account"])
        values |= {"username": account.username}
        values["name"] = values.get("name") or account.name
    here = attendees.c.meeting == meeting
    known = connection.execute(select(attendees).where(here)).all()
    if values["account"] and any(one.account == values["account"] for one in known):
        raise BadInput("already_attends", name=values["name"])
    made = uuid7()
    _check_roles(known, made, values)
    connection.execute(
        insert(attendees).values(
            id=made,
            meeting=meeting,
            position=max((one.position for one in known), default=-1) + 1,
            key=fresh_key(values["name"], (one.key for one in known if one.key)),
            **values,
        )
    )
    note_change(connection, meeting, by, "person_added", name=values["name"])
    return made


def _add_people_of_last(connection: Connection, meeting: str, by: str) -> None:
    this = connection.execute(select(meetings).where(meetings.c.id == meeting)).one()
    last = connection.scalar(
        select(meetings.c.id)
        .where(
            meetings.c.agency == this.agency,
            meetings.c.kind == this.kind,
            meetings.c.id != meeting,
            meetings.c.starts_at <= this.starts_at,
        )
        .order_by(meetings.c.starts_at.desc())
        .limit(1)
    )
    if last is None:
        raise NotFound("no_last_meeting")
    here = select(attendees).where(attendees.c.meeting == meeting)
    known = connection.execute(here).all()
    met = {one.account or one.name for one in known} | {one.name for one in known}
    chaired = any(one.role == "chair" for one in known)
    before = select(attendees).where(attendees.c.meeting == last).order_by(attendees.c.position)
    for row in connection.execute(before).all():
        if row.account in met or row.name in met or (row.role == "chair" and chaired):
            continue
        known = connection.execute(here).all()
        names = "account username name title unit role votes teller"
        connection.execute(
            insert(attendees).values(
                id=uuid7(),
                meeting=meeting,
                position=max((one.position for one in known), default=-1) + 1,
                key=fresh_key(row.name, (one.key for one in known if one.key)),
                **{name: row._mapping[name] for name in names.split()},
            )
        )
    note_change(connection, meeting, by, "people_of_last")


def _set_person(
    connection: Connection, meeting: str, by: str, attendee: str, fields: Fields
) -> None:
    row = _person(connection, meeting, attendee)
    changed = {name: value for name, value in fields.items() if row[name] != value}
    if not changed:
        return
    known = connection.execute(select(attendees).where(attendees.c.meeting == meeting)).all()
    _check_roles(known, attendee, {**row, **changed})
    this = (attendees.c.meeting == meeting) & (attendees.c.id == attendee)
    connection.execute(update(attendees).where(this).values(**changed))
    told = _told(row, changed)
    note_change(connection, meeting, by, "person_changed", name=row["name"], fields=told)


def _remove_person(connection: Connection, meeting: str, by: str, attendee: str) -> None:
    row = _person(connection, meeting, attendee)
    presents = (items.c.meeting == meeting) & (items.c.presenter == attendee)
    connection.execute(
        update(items).where(presents).values(presenter=None, presenter_text=row["name"])
    )
    forget(connection, attendees, meeting=meeting, id=attendee)
    note_change(connection, meeting, by, "person_removed", name=row["name"])


def _check_roles(known: Sequence[Any], attendee: str, values: Fields) -> None:
    if values["role"] in VOTELESS and values["votes"]:
        raise BadInput("guest_votes", name=values["name"])
    chairs = [one.name for one in known if one.role == "chair" and one.id != attendee]
    if values["role"] == "chair" and chairs:
        raise BadInput("two_chairs", name=chairs[0])


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


def _person(connection: Connection, meeting: str, attendee: str) -> dict[str, Any]:
    this = (attendees.c.meeting == meeting) & (attendees.c.id == attendee)
    row = connection.execute(select(attendees).where(this)).one_or_none()
    if row is None:
        raise NotFound("unknown_attendee")
    return dict(row._mapping)


def _agency(connection: Connection, meeting: str) -> str:
    of = select(meetings.c.agency).where(meetings.c.id == meeting)
    agency: str = connection.execute(of).scalar_one()
    return agency


def _account(connection: Connection, meeting: str, account: str) -> Any:
    """An account that may be asked in. Raises NotFound `account_not_found` for one farther away."""
    near = [agency["id"] for agency in reach(connection, _agency(connection, meeting))]
    this = select(accounts).where(accounts.c.id == account, accounts.c.agency.in_(near))
    row = connection.execute(this).one_or_none()
    if row is None:
        raise NotFound("account_not_found")
    return row


def _told(before: Mapping[str, Any], changed: Fields) -> list[dict[str, Any]]:
    """What changed, in words that a reader of the history can follow."""
    return [
        {"field": name, "before": _text(before[name]), "after": _text(value)}
        for name, value in changed.items()
    ]


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    return "" if value is None else str(value)
