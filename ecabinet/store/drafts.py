"""A prepared meeting as it is kept: a `documents.model.Draft` laid out in rows, and put together.

The rows of agenda, people and papers are the draft's until its room opens, and projections of the
log from then on. Ids are given here; a draft that is read back has them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from ecabinet.documents.model import (
    Agency,
    Attendee,
    Draft,
    Head,
    Item,
    Material,
    MaterialVersion,
    Preparer,
    numbered,
)
from ecabinet.documents.search import fold
from ecabinet.documents.states import on_arrival, table_status
from ecabinet.errors import NotFound
from ecabinet.people.accounts import is_username
from ecabinet.store.engine import Database
from ecabinet.store.enrolment import enrol
from ecabinet.store.headlines import keep_headlines
from ecabinet.store.history import note_step
from ecabinet.store.ids import uuid7
from ecabinet.store.preparers import put_preparers
from ecabinet.store.second_look import wanted
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
from ecabinet.store.versions import version_of, version_row, versions_of

_Papers = dict[str | None, list[dict[str, Any]]]
_NOT_IN_ROWS = frozenset(("id", "versions", "materials", "items", "file", "preparers"))


class DraftRecords:
    """Drafts of meetings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, draft: Draft, *, created_by: str | None = None) -> str:
        """Keep a whole draft; its meeting's id. Either all of it is kept or nothing.

        Its agency has its id, and the files of its papers' versions are known (`FileRecords`).
        Attendees are joined to the accounts of their usernames, where there are such.
        """
        return await self._database.write(_add, draft, created_by)

    async def read(self, meeting: str) -> Draft:
        """The draft, with all ids. Raises NotFound `meeting_not_found`."""
        return await self._database.read(read_draft, meeting)

    async def without_account(self, meeting: str) -> list[Attendee]:
        """The attendees who cannot sign in, in order."""
        people = await self._database.read(_read_attendees, meeting)
        found = msgspec.convert(people, list[Attendee])
        return [person for person in found if person.account is None]

    async def enrol(self, meeting: str, hashes: Mapping[str, str]) -> dict[str, str]:
        """Make accounts with one-time passwords for attendees of a draft; usernames by attendee.

        `hashes`: the passwords' by attendee; who has an account by now is left out. Either all of
        them are made or none. Raises NotFound, Refused `room_already_open`.
        """
        return await self._database.write(enrol, meeting, hashes)


def _add(connection: Connection, draft: Draft, created_by: str | None) -> str:
    meeting, head, now = uuid7(), draft.meeting, datetime.now(UTC)
    connection.execute(
        insert(meetings).values(
            id=meeting,
            agency=draft.agency.id,
            folded_title=fold(head.title),
            language=draft.language,
            script=msgspec.to_builtins(draft.script),
            created_at=now,
            created_by=created_by,
            **msgspec.structs.asdict(head),
        )
    )
    people = _add_attendees(connection, meeting, draft)
    _add_items(connection, meeting, draft, people)
    _add_materials(connection, meeting, draft, created_by)
    keep_headlines(connection, meeting)
    return meeting


def _add_attendees(connection: Connection, meeting: str, draft: Draft) -> dict[str, str]:
    """Ids of the attendees by key."""
    usernames = [p.username for p in draft.attendees if is_username(p.username)]
    known = select(accounts.c.username, accounts.c.id).where(accounts.c.username.in_(usernames))
    account_of = {row.username: row.id for row in connection.execute(known)}
    people = {person.key: uuid7() for person in draft.attendees}
    rows = [
        _row(person, meeting, position)
        | {"id": people[person.key], "account": account_of.get(person.username)}
        for position, person in enumerate(draft.attendees)
    ]
    if rows:
        connection.execute(insert(attendees), rows)
    return people


def _add_items(connection: Connection, meeting: str, draft: Draft, people: dict[str, str]) -> None:
    ids = {id(place.item): uuid7() for place in numbered(draft.items)}
    rows = [
        _row(place.item, meeting, position)
        | {
            "id": ids[id(place.item)],
            "number": place.number,
            "parent": ids[id(place.parent)] if place.parent else None,
            "presenter": people.get(place.item.presenter),
        }
        for position, place in enumerate(numbered(draft.items))
    ]
    for row in rows:  # one by one: a parent stands before its children
        connection.execute(insert(items).values(row))
    for place in numbered(draft.items):
        chosen = [(one.account, one.agency) for one in place.item.preparers]
        put_preparers(connection, meeting, ids[id(place.item)], chosen)


def _add_materials(
    connection: Connection, meeting: str, draft: Draft, created_by: str | None
) -> None:
    four_eyes = wanted(connection, meeting)
    by_key = select(items.c.key, items.c.id).where(items.c.meeting == meeting)
    item_of = {row.key: row.id for row in connection.execute(by_key)}
    papers, versions, submitted = [], [], []
    for position, (item, material) in enumerate(draft.with_items()):
        paper, current = uuid7(), material.current
        state = on_arrival(material.state, four_eyes)
        papers.append(
            _row(material, meeting, position)
            | {
                "id": paper,
                "item": item_of[item.key] if item else None,
                "version": current.number if current else 1,
                "sha256": current.sha256 if current else None,
                "state": state,
                "status": table_status(state),
            }
        )
        if state != material.state:
            submitted.append(paper)
        versions += [version_row(paper, material.level, version) for version in material.versions]
    if papers:
        connection.execute(insert(materials), papers)
    if versions:
        connection.execute(insert(material_versions), versions)
    for paper in submitted:
        note_step(connection, paper, created_by, "submit")


def _row(part: Attendee | Item | Material, meeting: str, position: int) -> dict[str, Any]:
    fields = {
        name: value
        for name, value in msgspec.structs.asdict(part).items()
        if name not in _NOT_IN_ROWS
    }
    if isinstance(part, Item):
        fields["script"] = msgspec.to_builtins(part.script)
        fields["votes"] = msgspec.to_builtins(part.votes)
    return {**fields, "meeting": meeting, "position": position}


def read_draft(connection: Connection, meeting: str) -> Draft:
    """The draft of a meeting put together from its rows. Raises NotFound `meeting_not_found`."""
    row = connection.execute(
        select(meetings, agencies.c.slug, agencies.c.name.label("agency_name"))
        .add_columns(*(agencies.c[n] for n in ("letterhead_parent", "symbol", "place")))
        .add_columns(agencies.c.address_form)
        .join_from(meetings, agencies)
        .where(meetings.c.id == meeting)
    ).one_or_none()
    if row is None:
        raise NotFound("meeting_not_found")
    people = _read_attendees(connection, meeting)
    papers = _read_materials(connection, meeting)
    return msgspec.convert(
        {
            "format": 1,
            "id": meeting,
            "language": row.language,
            "script": row.script,
            "agency": Agency(
                id=row.agency,
                slug=row.slug,
                name=row.agency_name,
                parent=row.letterhead_parent,
                symbol=row.symbol,
                place=row.place,
                address_form=row.address_form,
            ),
            "meeting": {name: getattr(row, name) for name in Head.__struct_fields__},
            "attendees": people,
            "papers": papers[None],
            "items": _read_items(connection, meeting, {p["id"]: p["key"] for p in people}, papers),
        },
        Draft,
        from_attributes=True,
    )


def _read_attendees(connection: Connection, meeting: str) -> list[dict[str, Any]]:
    rows = select(attendees).where(attendees.c.meeting == meeting).order_by(attendees.c.position)
    return [_fields(row, Attendee) for row in connection.execute(rows)]


def _read_items(
    connection: Connection, meeting: str, people: dict[str, str], papers: _Papers
) -> list[dict[str, Any]]:
    theirs: dict[str, list[Preparer]] = defaultdict(list)
    chosen = select(preparers).where(preparers.c.meeting == meeting).order_by(preparers.c.id)
    for row in connection.execute(chosen):
        theirs[row.item].append(Preparer(account=row.account or "", agency=row.agency or ""))
    tree: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    rows = select(items).where(items.c.meeting == meeting).order_by(items.c.position)
    for row in connection.execute(rows):
        tree[row.parent].append(
            _fields(row, Item)
            | {
                "presenter": people.get(row.presenter, ""),
                "materials": papers[row.id],
                "preparers": theirs[row.id],
                "items": tree[row.id],
            }
        )
    return tree[None]


def _read_materials(connection: Connection, meeting: str) -> _Papers:
    """The papers of each item, and those of none, with their versions."""
    versions: dict[str, list[MaterialVersion]] = defaultdict(list)
    for row in connection.execute(versions_of().where(materials.c.meeting == meeting)):
        versions[row.material].append(version_of(row))
    papers: _Papers = defaultdict(list)
    rows = select(materials).where(materials.c.meeting == meeting).order_by(materials.c.position)
    for row in connection.execute(rows):
        papers[row.item].append(_fields(row, Material) | {"versions": versions[row.id]})
    return papers


def _fields(row: Any, kind: type[Attendee | Item | Material]) -> dict[str, Any]:
    """The row's columns that the struct has too. What was added live is called by its id."""
    shared = {name: getattr(row, name) for name in kind.__struct_fields__ if name in row._fields}
    return shared | {"key": row.key or row.id}
