"""The list of meetings that somebody may know of: by time, status, agency, words, page by page."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from ecabinet.documents.search import fold
from ecabinet.errors import BadInput
from ecabinet.people.accounts import Account
from ecabinet.store.preparers import prepares_here
from ecabinet.store.tables import (
    Instant,
    agencies,
    attendees,
    meetings,
    microseconds,
    moment,
)

When = Literal["today", "later", "upcoming", "past"]
PAGE = 50
_IN_SESSION = ("running", "suspended")
SHOWN = or_(meetings.c.status != "draft", meetings.c.published_at.is_not(None))
"""Meetings that their attendees know of."""
STATUS: ColumnElement[str] = case(
    (meetings.c.cancelled_at.is_not(None), "cancelled"),
    (and_(meetings.c.status == "draft", meetings.c.published_at.is_not(None)), "published"),
    else_=meetings.c.status,
)
"""How a meeting stands for people: also whether it was published, and whether it is cancelled."""
_STRANGERS = attendees.alias("strangers")
_WITHOUT_ACCOUNT = (
    select(func.count())
    .select_from(_STRANGERS)
    .where(_STRANGERS.c.meeting == meetings.c.id, _STRANGERS.c.account.is_(None))
    .scalar_subquery()
)


class MeetingLine(NamedTuple):
    """A meeting in a list. `role`: the asker's; `without_account`: of a draft's attendees."""

    id: str
    title: str
    kind: str
    status: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    agency: dict[str, str]
    role: str | None
    without_account: int


class Among(NamedTuple):
    """Which meetings of a list are wanted: of a status, of an agency, that touch the time from
    `since` to `until`, those one attends or those one prepares papers for."""

    status: str = ""
    agency: str = ""
    since: datetime | None = None
    until: datetime | None = None
    part: Literal["", "attend", "prepare"] = ""


NO_OTHERS = Among()


def listed(
    connection: Connection,
    account: Account,
    today: tuple[datetime, datetime],
    when: When | None,
    q: str,
    cursor: str,
    among: Among,
) -> tuple[list[MeetingLine], str | None]:
    place = (meetings.c.starts_at, meetings.c.id)
    backwards = when == "past"
    order = [column.desc() if backwards else column for column in place]
    wanted = (
        select(
            *(meetings.c[name] for name in MeetingLine._fields[:3]),
            STATUS.label("status"),
            *(meetings.c[name] for name in MeetingLine._fields[4:7]),
            agencies.c.id.label("agency_id"),
            agencies.c.name.label("agency_name"),
            agencies.c.address_form,
            attendees.c.role,
            _WITHOUT_ACCOUNT.label("without_account"),
        )
        .join_from(meetings, agencies, meetings.c.agency == agencies.c.id)
        .outerjoin(
            attendees,
            and_(attendees.c.meeting == meetings.c.id, attendees.c.account == account.id),
        )
        .where(_may_know(account), *_in_time(when, today), *_has_words(q))
        .where(*_among(account, among))
        .order_by(*order)
        .limit(PAGE + 1)
    )
    if cursor:
        here = tuple_(*place)
        starts_at, meeting = _read_cursor(cursor)
        mark = tuple_(literal(starts_at, Instant()), literal(meeting))
        wanted = wanted.where(here < mark if backwards else here > mark)
    rows = connection.execute(wanted).all()
    lines = [
        MeetingLine(
            *row[:7],
            agency={
                "id": row.agency_id,
                "name": row.agency_name,
                "address_form": row.address_form,
            },
            role=row.role or "secretary",  # who sees a meeting without attending is its staff
            without_account=row.without_account if row.status in ("draft", "published") else 0,
        )
        for row in rows[:PAGE]
    ]
    more = len(rows) > PAGE
    return lines, _cursor(lines[-1]) if more else None


def _may_know(account: Account) -> ColumnElement[bool]:
    own = meetings.c.agency == account.agency.id if account.is_staff else false()
    return or_(own, and_(attendees.c.id.is_not(None), SHOWN))


def _in_time(when: When | None, today: tuple[datetime, datetime]) -> list[ColumnElement[bool]]:
    cancelled = and_(meetings.c.cancelled_at.is_not(None), meetings.c.starts_at < today[0])
    over = or_(meetings.c.status == "adjourned", cancelled)
    now = or_(
        and_(meetings.c.starts_at >= today[0], meetings.c.starts_at < today[1]),
        meetings.c.status.in_(_IN_SESSION),
    )
    match when:
        case "past":
            return [over]
        case "today":
            return [~over, now]
        case "later":
            return [~over, ~now]
        case "upcoming":
            return [~over]
    return []


def _among(account: Account, among: Among) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if among.status:
        found.append(STATUS.in_([among.status]))
    if among.agency:
        found.append(meetings.c.agency == among.agency)
    if among.since is not None:
        found.append(func.coalesce(meetings.c.ends_at, meetings.c.starts_at) >= among.since)
    if among.until is not None:
        found.append(meetings.c.starts_at < among.until)
    if among.part == "attend":
        found += [attendees.c.id.is_not(None), SHOWN]
    elif among.part == "prepare":
        found.append(prepares_here(account))
    return found


def _has_words(q: str) -> list[ColumnElement[bool]]:
    return [meetings.c.folded_title.contains(word, autoescape=True) for word in fold(q).split()]


def _cursor(line: MeetingLine) -> str:
    return f"{microseconds(line.starts_at)}.{line.id}"


def _read_cursor(cursor: str) -> tuple[datetime, str]:
    time, _, meeting = cursor.partition(".")
    try:
        return moment(int(time)), meeting
    except (ValueError, OverflowError) as error:
        raise BadInput("bad_cursor") from error
