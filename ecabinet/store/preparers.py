"""Who prepares which items: asked wherever somebody who does not attend wants to see a paper."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select

from ecabinet.people.accounts import Account
from ecabinet.store.ids import uuid7
from ecabinet.store.tables import agencies, meetings, preparers


def is_theirs(account: Account) -> ColumnElement[bool]:
    """Rows of `preparers` that name an account, or an agency that it prepares papers for."""
    named = preparers.c.account == account.id
    if not account.prepares_for_agency:
        return named
    return or_(named, preparers.c.agency == account.agency.id)


def prepares_here(account: Account) -> ColumnElement[bool]:
    """Whether an account prepares anything of the meeting that the outer query has at hand."""
    return exists(
        select(preparers.c.id)
        .where(preparers.c.meeting == meetings.c.id, is_theirs(account))
        .correlate(meetings)
    )


def items_of(connection: Connection, meeting: str, account: Account) -> frozenset[str]:
    """The items of a meeting whose papers an account prepares."""
    theirs = select(preparers.c.item).where(preparers.c.meeting == meeting, is_theirs(account))
    return frozenset(connection.scalars(theirs))


def put_preparers(
    connection: Connection, meeting: str, item: str, chosen: list[tuple[str, str]]
) -> None:
    """Make these the preparers of an item: pairs of an account and an agency, one of them empty."""
    here = (preparers.c.meeting == meeting) & (preparers.c.item == item)
    connection.execute(delete(preparers).where(here))
    rows = [
        {
            "id": uuid7(),
            "meeting": meeting,
            "item": item,
            "account": account or None,
            "agency": agency or None,
        }
        for account, agency in chosen
    ]
    if rows:
        connection.execute(insert(preparers), rows)


def reach(connection: Connection, agency: str) -> list[dict[str, str]]:
    """The agencies whose people may be asked to prepare or attend: one's own, the one above, those
    below; by id and name, one's own first."""
    above = select(agencies.c.parent).where(agencies.c.id == agency).scalar_subquery()
    rows = connection.execute(
        select(agencies.c.id, agencies.c.name)
        .where(or_(agencies.c.id == agency, agencies.c.parent == agency, agencies.c.id == above))
        .order_by(agencies.c.name)
    ).all()
    found = [{"id": row.id, "name": row.name} for row in rows]
    return sorted(found, key=lambda one: one["id"] != agency)
