"""How the people of a draft come to their accounts: joined by username, or given new ones.

A pack may name accounts of any agency, for whoever wrote it knew them. What is joined afterwards
belongs to the meeting's own agency: else a secretary elsewhere could make an account that walks
into the meeting under an invited name. Once the room is open the log says who is who, and nothing
is joined any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from ecabinet.errors import NotFound, Refused
from ecabinet.people.accounts import username_from
from ecabinet.store.engine import take_turns
from ecabinet.store.ids import uuid7
from ecabinet.store.projections import touch
from ecabinet.store.tables import accounts, attendees, meetings

_IS_DRAFT = meetings.c.status == "draft"
_UNJOINED = attendees.c.account.is_(None) & (attendees.c.username != "")


def join_drafts(connection: Connection, agency: str, username: str) -> None:
    """Join this new account to the drafts of its agency that name it."""
    of_agency = select(meetings.c.id).where(meetings.c.agency == agency, _IS_DRAFT)
    _join(connection, attendees.c.meeting.in_(of_agency) & (attendees.c.username == username))


def leave_drafts(connection: Connection, account: str) -> None:
    """Undo `join_drafts` for an account that is about to be deleted."""
    its = attendees.c.account == account
    for meeting in connection.scalars(select(attendees.c.meeting).where(its).distinct()).all():
        touch(connection, meeting)
    connection.execute(update(attendees).where(its).values(account=None))


def join_attendees(connection: Connection, meeting: str) -> None:
    """Join a draft's attendees to the accounts of their usernames; of an opened room, nobody."""
    draft = select(meetings.c.id).where(meetings.c.id == meeting, _IS_DRAFT)
    _join(connection, attendees.c.meeting.in_(draft))


def _join(connection: Connection, who: ColumnElement[bool]) -> None:
    account = (
        select(accounts.c.id)
        .join(meetings, meetings.c.agency == accounts.c.agency)
        .where(accounts.c.username == attendees.c.username, meetings.c.id == attendees.c.meeting)
        .scalar_subquery()
    )
    waiting = select(attendees.c.meeting).where(who, _UNJOINED, account.is_not(None)).distinct()
    for meeting in connection.scalars(waiting).all():
        this = (attendees.c.meeting == meeting) & who & _UNJOINED
        connection.execute(update(attendees).where(this).values(account=account))
        touch(connection, meeting)


def enrol(connection: Connection, meeting: str, hashes: Mapping[str, str]) -> dict[str, str]:
    """As `DraftRecords.enrol`."""
    take_turns(connection, meeting)
    head = connection.execute(select(meetings).where(meetings.c.id == meeting)).one_or_none()
    if head is None:
        raise NotFound("meeting_not_found")
    if head.status != "draft":
        raise Refused("room_already_open")
    here = (attendees.c.meeting == meeting) & attendees.c.account.is_(None)
    missing = select(attendees).where(here, attendees.c.id.in_(hashes))
    made: dict[str, str] = {}
    for person in connection.execute(missing.order_by(attendees.c.position)).all():
        made[person.id] = _enrol_one(connection, head, person, hashes[person.id])
    if made:
        touch(connection, meeting)
    return made


def _enrol_one(connection: Connection, head: Row[Any], person: Row[Any], hashed: str) -> str:
    username: str = person.username
    if not username or _has_account(connection, username):
        username = username_from(person.name, lambda name: _is_taken(connection, name))
    account = uuid7()
    connection.execute(
        insert(accounts).values(
            id=account,
            agency=head.agency,
            username=username,
            name=person.name,
            language=head.language,
            password=hashed,
            one_time=True,
            roles=["member"],
            created_at=datetime.now(UTC),
        )
    )
    this = (attendees.c.meeting == head.id) & (attendees.c.id == person.id)
    connection.execute(update(attendees).where(this).values(account=account, username=username))
    return username


def _has_account(connection: Connection, username: str) -> bool:
    found = select(accounts.c.id).where(accounts.c.username == username)
    return connection.scalar(found) is not None


def _is_taken(connection: Connection, username: str) -> bool:
    """By an account, or by somebody in an agenda who has none yet."""
    named = select(attendees.c.id).where(attendees.c.username == username).limit(1)
    return _has_account(connection, username) or connection.scalar(named) is not None
