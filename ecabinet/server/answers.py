"""What the API answers: the shapes of its JSON, which `openapi` publishes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import msgspec

from ecabinet.documents.annotations import AnyAnnotation
from ecabinet.documents.search import Piece
from ecabinet.live.wire import PaperAt
from ecabinet.people.accounts import Account


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all answers."""


class AgencyLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    address_form: str


class AccountCard(Answer, frozen=True, kw_only=True):
    """`one_time`: the password came from somebody else and waits to be changed."""

    id: str
    username: str
    name: str
    language: str
    agency: AgencyLine
    roles: list[str]
    one_time: bool


class SessionCard(Answer, frozen=True, kw_only=True):
    account: AccountCard


class MeetingHead(Answer, frozen=True, kw_only=True):
    """What is shown of a meeting wherever it is named."""

    id: str
    title: str
    kind: str
    status: str
    starts_at: datetime
    ends_at: datetime | None
    room: str
    agency: AgencyLine


class MeetingLine(MeetingHead, frozen=True, kw_only=True):
    """`role`: the asker's; the agency's staff stand as `secretary` in lists.

    `without_account`: how many attendees of a draft cannot sign in; 0 once the room is open.
    """

    role: str | None
    without_account: int


class MeetingPage(Answer, frozen=True, kw_only=True):
    meetings: list[MeetingLine]
    next: str | None


class May(Answer, frozen=True, kw_only=True):
    """What a paper's level lets a reader do (`documents.levels`)."""

    download: bool
    print: bool
    copy: bool
    offline: bool


class LevelLine(Answer, frozen=True, kw_only=True):
    """How papers of a level are handled (`documents.levels.Handling`)."""

    level: str
    watermark: bool
    download: bool
    print: bool
    copy: bool
    offline: bool


class Levels(Answer, frozen=True, kw_only=True):
    levels: list[LevelLine]


class MaterialLine(Answer, frozen=True, kw_only=True):
    """A paper at its current version; one that is handed out on paper has no sha256.

    With `watermark` the file and the page images that a reader is given bear their name.
    """

    id: str
    item: str | None
    title: str
    kind: str
    number: str
    issuer: str
    date: date | None
    pages: int | None
    sha256: str | None
    size: int | None
    level: str
    urgency: str
    version: int
    status: str
    state: str
    section: str
    due_at: datetime | None
    may: May
    watermark: bool


class OriginalLine(Answer, frozen=True, kw_only=True):
    """The file that a version was made of: its name as it was sent, what it is (`docx`)."""

    name: str
    format: str


class VersionLine(Answer, frozen=True, kw_only=True):
    version: int
    sha256: str
    size: int
    pages: int
    uploaded_at: datetime
    file_name: str
    original: OriginalLine | None = None


class OutlineLine(Answer, frozen=True, kw_only=True):
    title: str
    level: int
    page: int | None


class MaterialWhole(MaterialLine, frozen=True, kw_only=True):
    """With its versions, oldest first, and the bookmarks of the current one."""

    versions: list[VersionLine]
    outline: list[OutlineLine]


class MaterialKept(MaterialLine, frozen=True, kw_only=True):
    """What an upload made. `warnings` are codes, such as a secrecy stamp found on page one."""

    warnings: list[str]


class PlannedVoteLine(Answer, frozen=True, kw_only=True):
    question: str
    method: str
    rule: str
    material: str | None


class ItemLine(Answer, frozen=True, kw_only=True):
    """`presenter` is a name; `parent` the item above."""

    id: str
    number: str
    title: str
    kind: str
    parent: str | None
    minutes: int | None
    presenter: str | None
    preparer: str
    state: str
    confidential: bool
    votes: list[PlannedVoteLine]
    materials: list[MaterialLine]


class AttendeeLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    title: str
    unit: str
    role: str
    votes: bool
    account: str | None


class You(Answer, frozen=True, kw_only=True):
    """What the asker is in the meeting; staff that does not attend is nothing in it."""

    attendee: str | None
    role: str | None


class MeetingShared(MeetingHead, frozen=True, kw_only=True):
    """A meeting as all who know of it see it; `materials` are those of no item."""

    language: str
    legal_bases: list[str]
    materials: list[MaterialLine]
    items: list[ItemLine]
    attendees: list[AttendeeLine]


class MeetingWhole(MeetingShared, frozen=True, kw_only=True):
    """With what the asker is in it."""

    you: You


class Stranger(Answer, frozen=True, kw_only=True):
    """An attendee who has no account and cannot come in."""

    name: str
    title: str
    unit: str


class Made(Answer, frozen=True, kw_only=True):
    id: str
    without_account: list[Stranger]


class Opened(Answer, frozen=True, kw_only=True):
    seq: int
    without_account: list[Stranger]


class DoorCode(Answer, frozen=True, kw_only=True):
    """The code at the door until it changes; `rows` are the QR code's modules, 1 is dark."""

    code: str
    address: str
    until: datetime
    rows: list[str]


class LateAttendee(Answer, frozen=True, kw_only=True):
    """Somebody let in beyond the list; the one-time password, if an account was made."""

    attendee: str
    username: str
    password: str | None


class RoomLine(Answer, frozen=True, kw_only=True):
    id: str
    name: str
    seats: list[Any]


class RoomList(Answer, frozen=True, kw_only=True):
    rooms: list[RoomLine]


class NewAccount(Answer, frozen=True, kw_only=True):
    """An account with its one-time password, which nobody can ask for again."""

    name: str
    title: str
    unit: str
    username: str
    password: str


class AccountsMade(Answer, frozen=True, kw_only=True):
    accounts: list[NewAccount]


class OneTimePassword(Answer, frozen=True, kw_only=True):
    name: str
    username: str
    password: str


class ResultLine(Answer, frozen=True, kw_only=True):
    material: str
    item: str | None
    title: str
    page: int
    snippet: list[Piece]


class ResultPage(Answer, frozen=True, kw_only=True):
    results: list[ResultLine]
    next: str | None


class PageTexts(Answer, frozen=True, kw_only=True):
    """The text of each page, first to last."""

    pages: list[str]


class PassageRun(Answer, frozen=True, kw_only=True):
    """Words that stayed, came or went."""

    mark: Literal["same", "added", "removed"]
    text: str


class PassageLine(Answer, frozen=True, kw_only=True):
    """A paragraph and the page it stands on, or stood on before it went."""

    page: int
    changed: bool
    runs: list[PassageRun]


class TextChanges(Answer, frozen=True, kw_only=True):
    """A version's whole text against the one before it; `before` is None for the first."""

    version: int
    before: int | None
    passages: list[PassageLine]


class AnnotationLine(Answer, frozen=True, kw_only=True):
    """An annotation; `note` is null where it is gone.

    `by` is its author's account; `v` the sha256 of the version it stands on; `rev` and `device` are
    the stamp a next change is based on.
    """

    id: str
    by: str
    name: str
    v: str
    rev: int
    device: str
    note: AnyAnnotation | None
    updated_at: datetime


class AnnotationList(Answer, frozen=True, kw_only=True):
    annotations: list[AnnotationLine]


class RefusedChange(Answer, frozen=True, kw_only=True):
    id: str
    code: str
    detail: str


class AnnotationChanges(Answer, frozen=True, kw_only=True):
    """`next` is what to ask from the next time, at once if there is `more`, with this `shown`.

    `others`: all that others share with the asker now, ids by author's account, where that is not
    what was shown before. What is not among them is not for the asker any more.
    """

    changes: list[AnnotationLine]
    refused: list[RefusedChange]
    next: int
    more: bool
    shown: str
    others: dict[str, list[str]] | None


class ReaderLine(Answer, frozen=True, kw_only=True):
    """An attendee with whom a note may be shared; `mine`: the asker."""

    id: str
    name: str
    unit: str
    mine: bool


class ReaderList(Answer, frozen=True, kw_only=True):
    readers: list[ReaderLine]


class MyNoteLine(Answer, frozen=True, kw_only=True):
    """A note of mine; `quote`: the words it is about; not `current`: it stands on a version that
    was replaced, and found no place in the new one."""

    id: str
    material: str
    title: str
    meeting: str
    meeting_title: str
    page: int
    type: str
    words: str
    quote: str
    shared: str
    current: bool
    updated_at: datetime


class MyNotes(Answer, frozen=True, kw_only=True):
    notes: list[MyNoteLine]
    next: str | None


class RemarkLine(Answer, frozen=True, kw_only=True):
    """`quote`: the draft's words; `words`: what was written about them."""

    page: int
    position: int
    quote: str
    words: str
    name: str
    unit: str
    type: str


class ArticleLine(Answer, frozen=True, kw_only=True):
    """Without a title: what stands before the first article."""

    title: str
    remarks: list[RemarkLine]


class RemarkTable(Answer, frozen=True, kw_only=True):
    title: str
    articles: list[ArticleLine]


class PlaceLine(Answer, frozen=True, kw_only=True):
    """The page where the asker stopped reading; null if there is none."""

    page: int | None
    sha256: str | None


class PastMeeting(Answer, frozen=True, kw_only=True):
    id: str
    title: str
    starts_at: datetime


class SpeechCount(Answer, frozen=True, kw_only=True):
    """Of an attendee, in the meetings before: to how many they belonged, in how many of these they
    spoke, how often, and for how long in all."""

    attendee: str
    meetings: int
    spoke_in: int
    speeches: int
    spoken_ms: int


class AnswerDue(Answer, frozen=True, kw_only=True):
    """An answer still to come in writing. `questioned_me`: it is the reader's to give."""

    meeting: str
    title: str
    question: str
    asker: str
    questioned: str
    text: str
    due: date
    questioned_me: bool
    overdue: bool


class AnswersDue(Answer, frozen=True, kw_only=True):
    answers: list[AnswerDue]


class SpeechPage(Answer, frozen=True, kw_only=True):
    """`meetings`: newest first. `people`: of this meeting, those who have an account."""

    meetings: list[PastMeeting]
    people: list[SpeechCount]


class MessageLine(Answer, frozen=True, kw_only=True):
    n: int
    id: str
    by: str
    at: datetime
    text: str
    paper: PaperAt | None


class ChannelLine(Answer, frozen=True, kw_only=True):
    """`last` is the channel's last line, `read` how far the asker has read it; `name` and `members`
    (attendees) are a group's. `waiting_since`: of a help desk's, the asker's first line without an
    answer."""

    id: str
    last: int
    read: int
    name: str
    members: list[str]
    waiting_since: datetime | None


class ChannelPage(Answer, frozen=True, kw_only=True):
    """`kept_days`: how long chat is kept after the meeting was adjourned."""

    channels: list[ChannelLine]
    kept_days: int


class MessagePage(Answer, frozen=True, kw_only=True):
    """`next`: the `after` of the next page."""

    messages: list[MessageLine]
    next: int | None


def account_card(account: Account) -> AccountCard:
    """An account as its owner's screens need it."""
    agency = account.agency
    return AccountCard(
        id=account.id,
        username=account.username,
        name=account.name,
        language=account.language,
        agency=AgencyLine(id=agency.id, name=agency.name, address_form=agency.address_form),
        roles=sorted(account.roles),
        one_time=account.one_time,
    )


class ReadLine(Answer, frozen=True, kw_only=True):
    """Somebody's openings of a version; `current`: of the one on the table."""

    attendee: str | None
    account: str
    first_at: datetime
    last_at: datetime
    times: int
    current: bool


class ReadsOfPaper(Answer, frozen=True, kw_only=True):
    material: str
    readers: list[ReadLine]


class Reads(Answer, frozen=True, kw_only=True):
    """Papers that nobody has opened are not listed."""

    papers: list[ReadsOfPaper]


class RegisterLine(Answer, frozen=True, kw_only=True):
    """What the register says of me and a version; not opened yet if there is no `first_at`."""

    material: str
    title: str
    meeting: str
    meeting_title: str
    current: bool
    given_at: datetime
    first_at: datetime | None
    last_at: datetime | None
    times: int


class OwnReads(Answer, frozen=True, kw_only=True):
    reads: list[RegisterLine]
    next: str | None


class Found(Answer, frozen=True, kw_only=True):
    """What was found in an upload and has to be looked at: `stamp` (its words), `urgency`, `label`
    (as page one has them), `no_text` (a scan without letters), `no_reader` (likewise, and no
    program here reads scans), `elsewhere` (how many things it would have fetched)."""

    code: str
    text: str = ""


class UploadPages(Answer, frozen=True, kw_only=True):
    """Pages of a scan that have been read, of all."""

    done: int
    of: int


class UploadTrouble(Answer, frozen=True, kw_only=True):
    """Why nothing was made of it: a code, and the sentence for people."""

    code: str
    detail: str


class UploadLine(Answer, frozen=True, kw_only=True):
    """One's own upload: `receiving` up to `offset`, `making` the paper, `ready` or `refused`.

    `beginning`: the first words of page one, once there is a paper.
    """

    id: str
    name: str
    size: int
    level: str
    item: str | None
    material: str | None
    state: str
    offset: int
    pages: UploadPages | None
    trouble: UploadTrouble | None
    format: str
    page_count: int
    found: list[Found]
    beginning: str = ""


class Uploads(Answer, frozen=True, kw_only=True):
    uploads: list[UploadLine]
