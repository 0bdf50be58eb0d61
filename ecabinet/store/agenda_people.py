"""The people of a meeting that is prepared, within the transaction of an edit (`store.agendas`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from ecabinet.documents.model import VOTELESS, fresh_key
from ecabinet.errors import BadInput, NotFound
from ecabinet.store.contacts import reach_as_in
from ecabinet.store.forgetting import forget
from ecabinet.store.history import note_change, told
from ecabinet.store.ids import uuid7
from ecabinet.store.preparers import reach
from ecabinet.store.tables import accounts, attendees, items, meetings

Fields = Mapping[str, Any]


def add_person(connection: Connection, meeting: str, by: str, fields: Fields) -> str:
    """As `AgendaRecords.add_person`."""
    values: dict[str, Any] = {"title": "", "unit": "", "username": "", "account": None}
    values["teller"] = False
    values |= fields
    if values["account"]:
        account = account_near(connection, meeting, values["account"])
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


def add_people_of_last(connection: Connection, meeting: str, by: str) -> None:
    """As `AgendaRecords.add_people_of_last`."""
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
    keys = {one.key for one in known if one.key}
    end = max((one.position for one in known), default=-1) + 1
    chaired = any(one.role == "chair" for one in known)
    names = ["account", "username", "name", "title", "unit", "role", "votes", "teller"]
    before = select(attendees).where(attendees.c.meeting == last).order_by(attendees.c.position)
    for position, row in enumerate(connection.execute(before).all(), end):
        if (row.role == "chair" and chaired) or any(_is_same(row, one) for one in known):
            continue
        key = fresh_key(row.name, keys)
        keys.add(key)
        more = {name: row._mapping[name] for name in names}
        connection.execute(
            insert(attendees).values(
                id=uuid7(), meeting=meeting, position=position, key=key, **more
            )
        )
    reach_as_in(connection, last, meeting)
    note_change(connection, meeting, by, "people_of_last")


def _is_same(one: Any, other: Any) -> bool:
    """Whether two attendees are one person: namesakes with accounts of their own are not."""
    if one.account and other.account:
        return bool(one.account == other.account)
    return bool(one.name == other.name)


def set_person(
    connection: Connection, meeting: str, by: str, attendee: str, fields: Fields
) -> None:
    """As `AgendaRecords.set_person`."""
    row = person_in(connection, meeting, attendee)
    changed = {name: value for name, value in fields.items() if row[name] != value}
    if not changed:
        return
    known = connection.execute(select(attendees).where(attendees.c.meeting == meeting)).all()
    _check_roles(known, attendee, {**row, **changed})
    this = (attendees.c.meeting == meeting) & (attendees.c.id == attendee)
    connection.execute(update(attendees).where(this).values(**changed))
    what = told(row, changed)
    note_change(connection, meeting, by, "person_changed", name=row["name"], fields=what)


def remove_person(connection: Connection, meeting: str, by: str, attendee: str) -> None:
    """As `AgendaRecords.remove_person`."""
    row = person_in(connection, meeting, attendee)
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


def person_in(connection: Connection, meeting: str, attendee: str) -> dict[str, Any]:
    """An attendee's row. Raises NotFound `unknown_attendee`."""
    this = (attendees.c.meeting == meeting) & (attendees.c.id == attendee)
    row = connection.execute(select(attendees).where(this)).one_or_none()
    if row is None:
        raise NotFound("unknown_attendee")
    return dict(row._mapping)


def agency_of(connection: Connection, meeting: str) -> str:
    """The agency whose meeting it is."""
    of = select(meetings.c.agency).where(meetings.c.id == meeting)
    agency: str = connection.execute(of).scalar_one()
    return agency


def account_near(connection: Connection, meeting: str, account: str) -> Any:
    """An account that may be asked in. Raises NotFound `account_not_found` for one farther away."""
    near = [agency["id"] for agency in reach(connection, agency_of(connection, meeting))]
    this = select(accounts).where(accounts.c.id == account, accounts.c.agency.in_(near))
    row = connection.execute(this).one_or_none()
    if row is None:
        raise NotFound("account_not_found")
    return row
