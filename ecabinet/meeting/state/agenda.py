"""How a meeting stands: the meeting, its agenda and the papers on the table."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from ecabinet.meeting.model import Item, Material
from ecabinet.meeting.state.base import Part

MeetingStatus = Literal["prepared", "running", "suspended", "adjourned", "cancelled"]
ItemStatus = Literal["planned", "open", "closed", "withdrawn"]

# From a status, by a step, to the next one. A step that is not listed is refused.
MEETING_STEPS: dict[tuple[MeetingStatus, str], MeetingStatus] = {
    ("prepared", "move"): "prepared",
    ("prepared", "cancel"): "cancelled",
    ("prepared", "convene"): "running",
    ("running", "suspend"): "suspended",
    ("suspended", "resume"): "running",
    ("running", "adjourn"): "adjourned",
    ("suspended", "adjourn"): "adjourned",
}
ITEM_STEPS: dict[tuple[ItemStatus, str], ItemStatus] = {
    ("planned", "open"): "open",
    ("open", "close"): "closed",
    ("closed", "open"): "open",
    ("planned", "withdraw"): "withdrawn",
}


class ItemProgress(Part):
    """`adopted_by`: the vote that dealt with it together with others; `admitted`: the attendees
    who were let in by name, should it be confidential."""

    item: Item
    status: ItemStatus = "planned"
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    conclusion: str = ""
    withdrawn_reason: str = ""
    list_closed: bool = False
    adopted_by: str | None = None
    confidential: bool = False
    admitted: list[str] = []


class MaterialOnTable(Part):
    """The current version of a paper; `versions` are the hashes of all, oldest first."""

    material: Material
    versions: list[str]
    recalled: bool = False
    recalled_reason: str = ""


class Break(Part):
    """A suspension; `until` is the announced time to go on, `ended_at` when it did."""

    begun_at: datetime
    until: datetime | None
    ended_at: datetime | None = None
