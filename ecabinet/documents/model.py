"""A meeting as it is prepared: head, attendees, agenda tree, papers, and the chair's script.

Everything here is a draft until the room opens; from then on the meeting's log is the truth. The
shape is that of an agenda pack (`packs`), so a pack that passes its checks *is* a `Draft`: the
structs are the schema. Three things are not written in packs and stay empty in one: the `id`s that
the store gives (UUIDv7), the `account` behind an attendee, and the `versions` of a paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from ecabinet.documents.search import fold

Role = Literal["chair", "secretary", "delegate", "guest", "observer"]
VOTELESS: frozenset[Role] = frozenset(("guest", "observer"))
"""Roles that never vote."""

ItemKind = Literal[
    "opening",
    "report",
    "submission",
    "discussion",
    "questions",
    "vote",
    "resolution",
    "closing",
    "other",
]
MATERIAL_KINDS = (
    "programme",
    "report",
    "submission",
    "draft_resolution",
    "verification_report",
    "petition",
    "notice",
    "list",
    "press_digest",
    "opinion",
    "other",
)
PaperKind = Annotated[str, Meta(min_length=1, max_length=80)]
"""One of `MATERIAL_KINDS`, or the words of an agency that has more."""
PaperState = Literal["draft", "submitted", "returned", "approved", "published", "recalled"]
"""Where a paper is on its way to the table; see `states`."""
Section = Literal["session", "programme", "deputies", "notices", "press", "voters", "other"]
"""Under which heading of the session's papers it stands."""
Level = Literal["normal", "internal", "return", "paper_only"]
Urgency = Literal["none", "urgent", "very_urgent", "flash"]
Method = Literal["open", "secret"]
VoteForm = Literal["approve", "choose", "rate"]

Key = Annotated[str, Meta(pattern=r"^[a-z0-9]+(?:[._-][a-z0-9]+)*$", max_length=64)]
"""What one part of a pack calls another by: `bc-01`, `nguyen-thi-lan`."""
Username = Annotated[str, Meta(pattern=r"^(?:[a-z0-9](?:[a-z0-9._@-]{0,78}[a-z0-9])?)?$")]
"""What somebody signs in as, or nothing."""
Line = Annotated[str, Meta(min_length=1, max_length=500)]
"""A line that may not be missing: a name, a title."""
Note = Annotated[str, Meta(max_length=500)]
Words = Annotated[str, Meta(max_length=5_000)]
"""What the chair says, with places such as `{present}` for live figures."""
Minutes = Annotated[int, Meta(ge=0, le=24 * 60)]
Seats = Annotated[int, Meta(ge=1, le=100)]
Instant = Annotated[datetime, Meta(tz=True)]
YEARS = range(1900, 2201)
"""Of the moments that are taken: those at the ends of Python's calendar are in no other zone, so
whoever asks for them, or for a list that they are in, would get nothing."""


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of a draft: immutable, by keyword only, unknown fields are an error."""


class Agency(Part, frozen=True, kw_only=True):
    """The agency as its letterhead and its manner of address need it."""

    slug: Key
    name: Line
    parent: Note = ""
    symbol: Note = ""
    place: Note = ""
    address_form: Note = ""
    id: str = ""


class Head(Part, frozen=True, kw_only=True):
    """Which meeting, when and where. `kind` is a key of `kinds.KINDS`.

    `positions`: whether members mark items beforehand; left out, as the kind says.
    """

    kind: Key
    title: Line
    starts_at: Instant
    ends_at: Instant
    room: Note = ""
    legal_bases: tuple[Line, ...] = ()
    recipients: tuple[Line, ...] = ()
    positions: Literal["", "off", "inform", "adopt"] = ""


class Script(Part, frozen=True, kw_only=True):
    """The chair's words for the meeting as a whole, by step."""

    convene: Words = ""
    suspend: Words = ""
    resume: Words = ""
    adjourn: Words = ""


class ItemScript(Part, frozen=True, kw_only=True):
    """The chair's words for one item, by stage."""

    open: Words = ""
    discuss: Words = ""
    vote: Words = ""
    passed: Words = ""
    failed: Words = ""
    close: Words = ""


class Attendee(Part, frozen=True, kw_only=True):
    key: Key
    name: Line
    role: Role
    title: Note = ""
    unit: Note = ""
    username: Username = ""
    votes: bool = False
    teller: bool = False
    id: str = ""
    account: str | None = None


class PlannedVote(Part, frozen=True, kw_only=True):
    """A vote that is foreseen. No `rule`: the meeting kind's own. `material` is the paper's key.

    `form`: for or against; up to `seats` of the `options` chosen; each of them rated. An option is
    a name, with a title after a comma.
    """

    question: Line
    method: Method = "open"
    rule: str = ""
    material: str = ""
    form: VoteForm = "approve"
    options: tuple[Line, ...] = ()
    seats: Seats = 1


class MaterialVersion(Part, frozen=True, kw_only=True):
    """One file of a material, as it is read; versions count from 1 and are never changed.

    `original_*`: the file as it was uploaded, where the paper was made of another one: a Word file,
    pictures, or a scan that was given its text; `made_by` says by what.
    """

    number: int
    sha256: str
    size: int
    pages: int
    uploaded_at: datetime
    uploaded_by: str = ""
    file_name: str = ""
    original_sha256: str | None = None
    original_name: str = ""
    original_type: str = ""
    made_by: str = ""
    level: str = ""
    """At which it was brought; empty where that is the paper's."""


class Material(Part, frozen=True, kw_only=True):
    """A paper. `file` is its place in the pack; a `paper_only` one never has a file or versions,
    one that is not published may have none yet. `prepared_by` is an account."""

    key: Key
    title: Line
    kind: PaperKind = "other"
    number: Note = ""
    issuer: Note = ""
    date: date | None = None
    level: Level = "normal"
    urgency: Urgency = "none"
    file: Note = ""
    state: PaperState = "published"
    section: Section = "session"
    due_at: Instant | None = None
    prepared_by: str | None = None
    id: str = ""
    versions: tuple[MaterialVersion, ...] = ()

    @property
    def current(self) -> MaterialVersion | None:
        return self.versions[-1] if self.versions else None


class Preparer(Part, frozen=True, kw_only=True):
    """Who prepares the papers of an item: an account, or an agency by its people of that role."""

    account: str = ""
    agency: str = ""


class Item(Part, frozen=True, kw_only=True):
    """An agenda item with its papers, its votes and the items below it.

    `presenter` is an attendee's key; somebody who does not attend is named in `presenter_text`.
    `pause`: minutes of the break that is foreseen before it. `confidential`: it is dealt with
    behind closed doors. `preparer` is how those who prepare the papers are called, until `due_at`;
    the `preparers` are those of them who can sign in.
    """

    key: Key
    title: Line
    kind: ItemKind = "other"
    pause: Minutes = 0
    confidential: bool = False
    minutes: Minutes | None = None
    presenter: str = ""
    presenter_text: Note = ""
    preparer: Note = ""
    script: ItemScript = ItemScript()
    votes: tuple[PlannedVote, ...] = ()
    materials: tuple[Material, ...] = ()
    items: tuple[Item, ...] = ()
    due_at: Instant | None = None
    preparers: tuple[Preparer, ...] = ()
    id: str = ""


class Draft(Part, frozen=True, kw_only=True):
    """A whole meeting as prepared; `papers` are those of the session as a whole, of no item."""

    format: Literal[1]
    agency: Agency
    meeting: Head
    language: Literal["vi", "en"] = "vi"
    script: Script = Script()
    attendees: tuple[Attendee, ...] = ()
    papers: tuple[Material, ...] = ()
    items: tuple[Item, ...] = ()
    id: str = ""

    def materials(self) -> Iterator[Material]:
        """All papers: those of the session as a whole, then those of each item in its order."""
        for _, material in self.with_items():
            yield material

    def with_items(self) -> Iterator[tuple[Item | None, Material]]:
        """All papers in this order, each with its item."""
        for paper in self.papers:
            yield None, paper
        for placed in numbered(self.items):
            for paper in placed.item.materials:
                yield placed.item, paper


class Placed(NamedTuple):
    """An item where it stands: its number ("2.1") and the item above it."""

    number: str
    item: Item
    parent: Item | None


def numbered(items: Iterable[Item]) -> Iterator[Placed]:
    """The tree in reading order, numbered 1, 2, 2.1, 2.2, 3 …"""
    yield from _numbered(items, "", None)


def _numbered(items: Iterable[Item], prefix: str, parent: Item | None) -> Iterator[Placed]:
    for place, item in enumerate(items, 1):
        number = f"{prefix}{place}"
        yield Placed(number, item, parent)
        yield from _numbered(item.items, f"{number}.", item)


def fresh_key(title: str, taken: Iterable[str]) -> str:
    """A key made of a title's words that is not `taken` yet: "Tờ trình số 5" is `to-trinh-so-5`."""
    words = re.findall(r"[a-z0-9]+", fold(title))
    stem = "-".join(words)[:48].rstrip("-") or "x"
    used = set(taken)
    key, count = stem, 1
    while key in used:
        count += 1
        key = f"{stem}-{count}"
    return key
