"""What has happened: the meeting, its agenda and the papers on the table."""

from __future__ import annotations

from datetime import datetime

from ecabinet.meeting.events.base import EventBase
from ecabinet.meeting.model import Attendee, Item, Material, Particulars, Quorum, Rules


class MeetingPrepared(EventBase, frozen=True):
    """The first entry: the published agenda becomes the log's truth."""

    particulars: Particulars
    rules: Rules
    script: dict[str, str]
    items: tuple[Item, ...]
    materials: tuple[Material, ...]
    attendees: tuple[Attendee, ...]
    quorum: Quorum


class MeetingMoved(EventBase, frozen=True):
    """When and where it is held from now on."""

    starts_at: datetime
    ends_at: datetime
    room: str


class MeetingCancelled(EventBase, frozen=True):
    reason: str


class MeetingConvened(EventBase, frozen=True):
    """`quorum`: the one it was convened with."""

    quorum: Quorum


class MeetingSuspended(EventBase, frozen=True):
    """`quorum`: if the sitting ends with it, the one of a roll that nobody has answered yet."""

    until: datetime | None
    ends_sitting: bool = False
    quorum: Quorum | None = None


class MeetingResumed(EventBase, frozen=True):
    """`quorum`: the one the new sitting began with."""

    quorum: Quorum


class MeetingAdjourned(EventBase, frozen=True):
    """`lapsed`: requests to speak that waited outside any item."""

    lapsed: tuple[str, ...]


class ItemOpened(EventBase, frozen=True):
    """`lapsed`: requests to speak that waited outside any item, if it is confidential."""

    item: str
    confidential: bool = False
    lapsed: tuple[str, ...] = ()


class ItemClosed(EventBase, frozen=True):
    """`lapsed`: the requests to speak that were not called; `apart`: those of them that wait
    outside any item, so that they lapse also for who may not know of this one's matters."""

    item: str
    lapsed: tuple[str, ...]
    apart: tuple[str, ...] = ()


class ItemAdded(EventBase, frozen=True):
    """`order` is the whole agenda after it, `numbers` every item's number."""

    item: Item
    order: tuple[str, ...]
    numbers: dict[str, str]


class ItemMoved(EventBase, frozen=True):
    item: str
    order: tuple[str, ...]
    numbers: dict[str, str]


class ItemWithdrawn(EventBase, frozen=True):
    """`branch`: the item and all below it, which go with it."""

    item: str
    branch: tuple[str, ...]
    reason: str


class MaterialPut(EventBase, frozen=True):
    material: Material


class MaterialReplaced(EventBase, frozen=True):
    """A new version on the table; `material` describes it whole, the old version is kept."""

    material: Material


class MaterialRecalled(EventBase, frozen=True):
    material: str
    reason: str


AgendaEvent = (
    MeetingPrepared
    | MeetingMoved
    | MeetingCancelled
    | MeetingConvened
    | MeetingSuspended
    | MeetingResumed
    | MeetingAdjourned
    | ItemOpened
    | ItemClosed
    | ItemAdded
    | ItemMoved
    | ItemWithdrawn
    | MaterialPut
    | MaterialReplaced
    | MaterialRecalled
)
