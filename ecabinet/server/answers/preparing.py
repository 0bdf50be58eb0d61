"""What the API answers to those who prepare meetings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ecabinet.server.answers.base import Answer
from ecabinet.server.answers.materials import MaterialLine


class Added(Answer, frozen=True, kw_only=True):
    id: str


class PreparerLine(Answer, frozen=True, kw_only=True):
    account: str
    agency: str
    name: str


class PreparedItem(Answer, frozen=True, kw_only=True):
    """`presenter` is an attendee; `votes` are the questions that are planned."""

    id: str
    number: str
    title: str
    kind: str
    parent: str | None
    minutes: int | None
    presenter: str | None
    presenter_text: str
    preparer: str
    preparers: list[PreparerLine]
    due_at: datetime | None
    confidential: bool
    votes: list[str]


class StepLine(Answer, frozen=True, kw_only=True):
    at: datetime
    name: str
    step: str
    note: str


class WaitingVersion(Answer, frozen=True, kw_only=True):
    """A new version that somebody else than `uploaded_by` has to look at."""

    version: int
    sha256: str
    pages: int
    uploaded_at: datetime
    uploaded_by: str


class PreparedPaper(MaterialLine, frozen=True, kw_only=True):
    """A paper on its way; `steps` are those it may take next, `late` if it came, or will come,
    after it was due; `waiting`: a version of a published one that waits for a second look."""

    uploaded_at: datetime | None
    uploaded_by: str
    late: bool
    steps: list[str]
    waiting: WaitingVersion | None
    history: list[StepLine]


class PreparedPerson(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    unit: str
    role: str
    votes: bool
    account: str | None
    username: str
    email: str
    phone: str


class ChangeLine(Answer, frozen=True, kw_only=True):
    """`what` says in `do` what was done, and beside it to what."""

    at: datetime
    name: str
    what: dict[str, Any]


class AccountChoice(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    agency: str
    username: str


class AgencyChoice(Answer, frozen=True, kw_only=True):
    id: str
    name: str


class Preparation(Answer, frozen=True, kw_only=True):
    """A meeting as it is prepared. `late_days`: papers are due so many working days before it."""

    id: str
    title: str
    kind: str
    kind_name: str
    kind_name_en: str
    late_days: int
    status: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    language: str
    legal_bases: list[str]
    recipients: list[str]
    four_eyes: bool
    agency: str
    items: list[PreparedItem]
    papers: list[PreparedPaper]
    people: list[PreparedPerson]
    changes: list[ChangeLine]
    accounts: list[AccountChoice]
    agencies: list[AgencyChoice]


class AskedMeeting(Answer, frozen=True, kw_only=True):
    """A meeting of which the asker prepares these items."""

    id: str
    title: str
    status: str
    starts_at: datetime
    room: str
    agency: str
    items: list[PreparedItem]
    papers: list[PreparedPaper]


class AskedPage(Answer, frozen=True, kw_only=True):
    meetings: list[AskedMeeting]


class Published(Answer, frozen=True, kw_only=True):
    """How many papers were published, and how many are still on their way."""

    published: int


class LastMeeting(Answer, frozen=True, kw_only=True):
    id: str
    title: str
    starts_at: datetime


class KindLine(Answer, frozen=True, kw_only=True):
    """A kind of meeting; `own` if the agency has made it its own, `last` its newest meeting."""

    key: str
    own: bool
    usual: bool
    last: LastMeeting | None
    kind: Any


class KindList(Answer, frozen=True, kw_only=True):
    kinds: list[KindLine]


class CatalogueList(Answer, frozen=True, kw_only=True):
    """The lists that forms offer, and whether papers are approved with four eyes."""

    job_titles: list[str]
    material_kinds: list[str]
    issuers: list[str]
    four_eyes: bool
