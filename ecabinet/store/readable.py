"""Which papers somebody may read, as a query: what is found, counted or linked is found in it.

The same rule as `materials.MaterialRecords.find` asks for one paper, here for all at once: papers
on the table, of meetings that one attends (once they are published) or whose secretariat one is,
outside closed doors only for who is inside (`doors`). Nothing that is not in this query may reach
an answer, not even as a number. Who prepares papers finds these too, on their way to the table.
"""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    false,
    literal,
    or_,
    select,
    true,
)

from ecabinet.meeting.roles import DESK
from ecabinet.people.accounts import Account
from ecabinet.store.meeting_list import SHOWN
from ecabinet.store.preparers import is_theirs
from ecabinet.store.tables import attendees, items, materials, meetings, preparers

_ME = attendees.alias("me")
_ON_ITS_WAY = (materials.c.status == "pending") & (materials.c.state != "published")

Way = Literal["room", "prepare", "asked"]
"""Where a paper is read: in its meeting, where that is prepared, where the paper is prepared."""


def readable(account: Account, *columns: ColumnElement[Any]) -> Select[Any]:
    """Selects `columns` of the papers that an account may read, and of their meetings."""
    own = meetings.c.agency == account.agency.id if account.is_staff else false()
    here = and_(items.c.meeting == materials.c.meeting, items.c.id == materials.c.item)
    mine = and_(_ME.c.meeting == meetings.c.id, _ME.c.account == account.id)
    admitted = cast(items.c.admitted, Text).like(literal('%"').concat(_ME.c.id).concat('"%'))
    if_inside = or_(
        own,
        _ME.c.role.in_(DESK),
        _ME.c.votes == true(),
        _ME.c.id == items.c.presenter,
        and_(_ME.c.id.is_not(None), admitted),
    )
    return (
        select(*columns)
        .join_from(materials, meetings, materials.c.meeting == meetings.c.id)
        .outerjoin(items, here)
        .outerjoin(_ME, mine)
        .where(
            materials.c.status == "on_table",
            or_(own, and_(_ME.c.id.is_not(None), SHOWN)),
            or_(items.c.id.is_(None), items.c.confidential == false(), if_inside),
        )
    )


def findable(account: Account, *columns: ColumnElement[Any]) -> list[Select[Any]]:
    """Selects `columns` and the `way` of all papers that an account may read, those on their way
    to the table too; who may read one in two ways has it twice."""
    found: list[tuple[Way, Select[Any]]] = [("room", readable(account, *columns))]
    if account.is_staff:
        own = meetings.c.agency == account.agency.id
        here = select(*columns).join_from(materials, meetings)
        found.append(("prepare", here.where(own, _ON_ITS_WAY)))
    theirs = (preparers.c.meeting == materials.c.meeting) & (preparers.c.item == materials.c.item)
    asked = select(*columns).join_from(preparers, materials, theirs).join(meetings)
    shown = or_(_ON_ITS_WAY, materials.c.status == "on_table")
    still = meetings.c.status != "adjourned"
    found.append(("asked", asked.where(is_theirs(account), shown, still)))
    return [each.add_columns(literal(way).label("way")) for way, each in found]
