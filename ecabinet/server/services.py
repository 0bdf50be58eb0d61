"""What the server works with: the store's records and the other rooms, as `app` wires them."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from ecabinet.documents.copies import Copies
from ecabinet.documents.intake import Intake
from ecabinet.documents.merging import Stamp
from ecabinet.documents.notes_pdf import NotesPdf
from ecabinet.documents.page_images import PageImages
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.pdf_facts import MAX_BYTES
from ecabinet.enrolling import Enrolling
from ecabinet.inviting import Inviting
from ecabinet.live.hub import Hub
from ecabinet.people.cards import SigningInByCard
from ecabinet.people.sessions import SigningIn
from ecabinet.preparing import Preparing
from ecabinet.receiving import Receiving
from ecabinet.server.cookies import Cookies
from ecabinet.server.overviews import Overviews
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.agendas import AgendaRecords
from ecabinet.store.annotations import AnnotationRecords
from ecabinet.store.answers_due import AnswerRecords
from ecabinet.store.archive import Archive
from ecabinet.store.calendars import CalendarRecords
from ecabinet.store.callings import CallingRecords
from ecabinet.store.cards import CardRecords
from ecabinet.store.catalogues import CatalogueRecords, KindRecords
from ecabinet.store.channels import MessageRecords
from ecabinet.store.contacts import ContactRecords
from ecabinet.store.doors import Doors
from ecabinet.store.drafts import DraftRecords
from ecabinet.store.engine import Database
from ecabinet.store.files import ObjectFiles
from ecabinet.store.ids import uuid7
from ecabinet.store.invitations import InvitationRecords
from ecabinet.store.journal import Journal
from ecabinet.store.levels import LevelRecords
from ecabinet.store.library import LibraryRecords
from ecabinet.store.materials import MaterialRecords
from ecabinet.store.meetings import MeetingRecords
from ecabinet.store.openings import Openings
from ecabinet.store.opinions import OpinionRecords
from ecabinet.store.outbox import OutboxRecords
from ecabinet.store.paper_steps import PaperSteps
from ecabinet.store.preparations import Preparations
from ecabinet.store.reads import ReadRecords
from ecabinet.store.related import RelatedRecords
from ecabinet.store.rooms import RoomRecords
from ecabinet.store.sealed import SealedRecords
from ecabinet.store.search import Search
from ecabinet.store.second_look import SecondLook
from ecabinet.store.speeches import SpeechRecords
from ecabinet.store.texts import FileRecords

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
"""What "today" is, unless told otherwise."""


@dataclass(frozen=True, kw_only=True)
class Services:
    """Everything a request may need."""

    database: Database
    files: ObjectFiles
    journal: Journal
    reader: PdfReader
    intake: Intake
    receiving: Receiving
    signing_in: SigningIn
    cookies: Cookies
    hub: Hub
    max_upload: int = MAX_BYTES
    chat_days: int = 30
    zone: ZoneInfo = HANOI
    wording: Path | None = None
    public_url: str = ""
    mail_from: str = ""
    wake_sender: Callable[[], None] = lambda: None
    """Says that mail was queued."""

    origins: frozenset[str] = frozenset()
    press: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """One print at a time: it keeps a core busy, and the rooms need the other."""

    comparing: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    """One comparison of a paper's versions at a time, for the same reason."""

    overviews: Overviews = field(default_factory=Overviews)
    notes_pdf: NotesPdf = field(default_factory=NotesPdf)
    carrying: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held while notes are carried over to a new version."""

    missing_notes: OrderedDict[tuple[str, str, Stamp, str], None] = field(
        default_factory=OrderedDict
    )
    """Notes that were looked for in a version and are not there: `carrying`."""

    accounts: AccountRecords = field(init=False)
    meetings: MeetingRecords = field(init=False)
    drafts: DraftRecords = field(init=False)
    callings: CallingRecords = field(init=False)
    invitations: InvitationRecords = field(init=False)
    contacts: ContactRecords = field(init=False)
    opinions: OpinionRecords = field(init=False)
    outbox: OutboxRecords = field(init=False)
    calendars: CalendarRecords = field(init=False)
    inviting: Inviting = field(init=False)
    materials: MaterialRecords = field(init=False)
    texts: FileRecords = field(init=False)
    annotations: AnnotationRecords = field(init=False)
    messages: MessageRecords = field(init=False)
    doors: Doors = field(init=False)
    search: Search = field(init=False)
    archive: Archive = field(init=False)
    related: RelatedRecords = field(init=False)
    library: LibraryRecords = field(init=False)
    levels: LevelRecords = field(init=False)
    reads: ReadRecords = field(init=False)
    speeches: SpeechRecords = field(init=False)
    answers_due: AnswerRecords = field(init=False)
    kinds: KindRecords = field(init=False)
    catalogues: CatalogueRecords = field(init=False)
    agendas: AgendaRecords = field(init=False)
    paper_steps: PaperSteps = field(init=False)
    second_look: SecondLook = field(init=False)
    preparations: Preparations = field(init=False)
    sealed: SealedRecords = field(init=False)
    images: PageImages = field(init=False)
    copies: Copies = field(init=False)
    preparing: Preparing = field(init=False)
    enrolling: Enrolling = field(init=False)
    rooms: RoomRecords = field(init=False)
    by_card: SigningInByCard = field(init=False)

    def __post_init__(self) -> None:
        for name, records in (
            ("accounts", AccountRecords),
            ("meetings", MeetingRecords),
            ("drafts", DraftRecords),
            ("callings", CallingRecords),
            ("invitations", InvitationRecords),
            ("contacts", ContactRecords),
            ("opinions", OpinionRecords),
            ("outbox", OutboxRecords),
            ("calendars", CalendarRecords),
            ("materials", MaterialRecords),
            ("texts", FileRecords),
            ("annotations", AnnotationRecords),
            ("messages", MessageRecords),
            ("doors", Doors),
            ("search", Search),
            ("archive", Archive),
            ("related", RelatedRecords),
            ("library", LibraryRecords),
            ("levels", LevelRecords),
            ("reads", ReadRecords),
            ("sealed", SealedRecords),
            ("rooms", RoomRecords),
            ("speeches", SpeechRecords),
            ("answers_due", AnswerRecords),
            ("kinds", KindRecords),
            ("catalogues", CatalogueRecords),
            ("agendas", AgendaRecords),
            ("paper_steps", PaperSteps),
            ("second_look", SecondLook),
            ("preparations", Preparations),
        ):
            object.__setattr__(self, name, records(self.database))
        images = PageImages(self.files, self.files, self.reader)
        object.__setattr__(self, "images", images)
        copies = Copies(self.files, self.files, self.reader, self.intake.staging)
        object.__setattr__(self, "copies", copies)
        preparing = Preparing(
            self.reader, self.intake, self.texts, self.drafts, Openings(self.database), self.kinds,
            self.zone.key,
        )  # fmt: skip
        object.__setattr__(self, "preparing", preparing)
        inviting = Inviting(
            self.drafts,
            self.kinds,
            self.callings,
            self.invitations,
            self.outbox,
            self.press,
            uuid7,
            sender=self.mail_from,
            wake=self.wake_sender,
            zone=self.zone,
            wording=self.wording,
        )
        object.__setattr__(self, "inviting", inviting)
        object.__setattr__(self, "enrolling", Enrolling(self.drafts, self.signing_in))
        by_card = self.signing_in.by_card(CardRecords(self.database))
        object.__setattr__(self, "by_card", by_card)
