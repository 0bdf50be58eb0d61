"""Where the rooms meet: who is given what, in one place and nowhere else.

Every room says in Protocols of its own what it needs; here the store's classes are handed to them.
`open_rooms` is enough for a command of the command line, `answering` adds what listens.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from importlib.resources import files

from ecabinet import __version__
from ecabinet.ballots.officer import Officer
from ecabinet.ballots.pretended import PretendedBallots
from ecabinet.bus import open_bus
from ecabinet.documents.converting import Converter
from ecabinet.documents.intake import Intake
from ecabinet.documents.making import PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.shelf import Shelf
from ecabinet.errors import BadInput
from ecabinet.invitations.letterbox import Letterbox
from ecabinet.invitations.sender import MailServer, Sender
from ecabinet.live.bus import AnyWord, Bus, Tried
from ecabinet.live.forgetting import forgetting
from ecabinet.live.hub import Hub, utc_now
from ecabinet.people.passwords import Passwords
from ecabinet.people.sessions import SigningIn
from ecabinet.people.throttle import Throttle
from ecabinet.receiving import Receiving
from ecabinet.server import application
from ecabinet.server.cookies import Cookies
from ecabinet.server.mailroom import Mailroom
from ecabinet.server.services import Services
from ecabinet.serving import Answering
from ecabinet.settings import Settings
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import open_database
from ecabinet.store.files import ObjectFiles
from ecabinet.store.journal import Journal
from ecabinet.store.lineage import log_id
from ecabinet.store.outbox import OutboxRecords
from ecabinet.store.rehearsals import RehearsalRecords
from ecabinet.store.schema import migrate
from ecabinet.store.sealed import SealedRecords
from ecabinet.store.sessions import SessionRecords

MB = 1_000_000


@dataclass(frozen=True)
class Rooms:
    """The rooms of one data folder, open and wired."""

    settings: Settings
    services: Services
    passwords: Passwords
    sender: Sender | None
    """Sends mail, where a mail server is set."""


async def prepare(settings: Settings) -> None:
    """Bring the tables up to date, once for all processes that are going to use them."""
    database = open_database(settings.records_at)
    try:
        await migrate(database)
    finally:
        await database.close()


@asynccontextmanager
async def open_rooms(settings: Settings) -> AsyncIterator[Rooms]:
    """Open what is kept under these settings, with the tables of today.

    Raises Unavailable: `data_folder_in_use` while a server runs on it, and what storage raises;
    BadInput `no_public_url` where links in mails would begin with whatever a request says.
    """
    async with AsyncExitStack() as closing:
        database = open_database(settings.records_at)
        closing.push_async_callback(database.close)
        await migrate(database)
        log = await log_id(database)
        bus = await closing.enter_async_context(
            open_bus(settings.bus_url, log, others=None if database.exclusive else database.others)
        )
        passwords = Passwords()
        closing.callback(passwords.close)
        sessions = SessionRecords(database)
        signing_in = SigningIn(
            AccountRecords(database),
            sessions,
            sessions,
            passwords,
            throttle_of(bus),
            idle=timedelta(hours=settings.session_hours),
        )
        secure = bool(settings.tls_cert or settings.behind_proxy)
        cookies = Cookies(signing_in, secure=secure)
        kept, journal, reader = ObjectFiles.open(settings.files_at), Journal(database), PdfReader()
        scratch = settings.data / "scratch"
        scratch.mkdir(parents=True, exist_ok=True, mode=0o700)
        server = mail_server(settings) if settings.mail_url else None
        sender = Sender(server, OutboxRecords(database), utc_now) if server else None
        services = Services(
            database=database,
            files=kept,
            journal=journal,
            reader=reader,
            receiving=Receiving(
                Shelf(settings.data / "uploads"), PaperMaker(reader, Converter(reader))
            ),
            intake=Intake(kept, reader, scratch),
            signing_in=signing_in,
            cookies=cookies,
            hub=Hub(
                journal=journal,
                messages=MessageRecords(database),
                bus=bus,
                authenticate=cookies,
                standing=signing_in.standing,
                log=log,
                build=build_id(),
                secure=secure,
                appoint=lambda meeting, act: Officer(meeting, SealedRecords(database), act),
                pretend=PretendedBallots,
                shelf=None if bus.is_alone else RehearsalRecords(database),
            ),
            max_upload=settings.max_upload_mb * MB,
            zone=settings.zone,
            chat_days=settings.chat_days,
            wording=settings.wording,
            public_url=settings.public_url,
            mail_from=settings.mail_from if server else "",
            wake_sender=sender.wake if sender else lambda: None,
        )
        yield Rooms(settings, services, passwords, sender)


@asynccontextmanager
async def answering(
    settings: Settings, first: Callable[[Rooms], Awaitable[None]] | None = None
) -> AsyncIterator[Answering]:
    """Open the rooms, do what comes `first` in them, and give what answers pages and tablets."""
    async with open_rooms(settings) as rooms:
        if first is not None:
            await first(rooms)
        pages = application(rooms.services)
        async with (
            rooms.services.hub as hub,
            pages.router.lifespan_context(pages),
            forgetting(rooms.services.messages, settings.chat_days, utc_now),
            rooms.sender.sending() if rooms.sender else nullcontext(),
            Mailroom(rooms.services, Letterbox(settings.data / "mail-in")).open(),
        ):
            yield Answering(pages, hub.protocol)


def mail_server(settings: Settings) -> MailServer:
    """The agency's mail server. Raises BadInput `no_public_url` and as `MailServer`."""
    if not settings.public_url:
        raise BadInput("no_public_url")
    return MailServer(settings.mail_url, settings.mail_from, settings.mail_return)


def throttle_of(bus: Bus) -> Throttle:
    """A throttle that hears of the wrong passwords at other processes, and tells of ours."""
    throttle = Throttle(
        tell=lambda name, place, right: bus.tell(Tried(username=name, place=place, right=right))
    )

    def hear(word: AnyWord) -> None:
        if isinstance(word, Tried):
            throttle.heard((word.username, word.place), word.right)

    bus.listen(hear)
    return throttle


def build_id() -> str:
    """Names the client that is served: a tablet with another one loads itself anew."""
    page = files("ecabinet") / "server" / "client" / "index.html"
    names = page.read_bytes() if page.is_file() else b""
    return f"{__version__}-{sha256(names).hexdigest()[:12]}"
