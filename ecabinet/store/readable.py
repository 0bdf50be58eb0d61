"""Which papers somebody may read, as a query: what is found, counted or linked is found in it.

The same rule as `materials.MaterialRecords.find` asks for one paper, here for all at once: papers
on the table, of meetings that one attends (once they are published) or whose secretariat one is,
outside closed doors only for who is inside (`doors`). Nothing that is not in this query may reach
an answer, not even as a number.
"""

from __future__ import annotations

from typing import Any

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
from ecabinet.store.meetings import SHOWN
from ecabinet.store.tables import attendees, items, materials, meetings

_ME = attendees.alias("me")


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
