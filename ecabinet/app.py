"""Where the rooms meet: who is given what, in one place and nowhere else.

Every room says in Protocols of its own what it needs; here the store's classes are handed to them.
`open_rooms` is enough for a command of the command line, `answering` adds what listens.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from ecabinet.documents.pdf import PdfReader
from ecabinet.people.passwords import Passwords
from ecabinet.people.sessions import SigningIn
from ecabinet.people.throttle import Throttle
from ecabinet.settings import Settings
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.engine import Database, open_database
from ecabinet.store.files import ObjectFiles
from ecabinet.store.journal import Journal
from ecabinet.store.schema import migrate
from ecabinet.store.sessions import SessionRecords


@dataclass(frozen=True)
class Rooms:
    """The rooms of one data folder, open and wired."""

    settings: Settings
    database: Database
    journal: Journal
    files: ObjectFiles
    accounts: AccountRecords
    passwords: Passwords
    signing_in: SigningIn
    reader: PdfReader


@asynccontextmanager
async def open_rooms(settings: Settings) -> AsyncIterator[Rooms]:
    """Open what is kept under these settings, with the tables of today.

    Raises Unavailable: `data_folder_in_use` while a server runs on it, and what storage raises.
    """
    async with AsyncExitStack() as closing:
        database = open_database(settings.database_url)
        closing.push_async_callback(database.close)
        await migrate(database)
        passwords = Passwords()
        closing.callback(passwords.close)
        accounts, sessions = AccountRecords(database), SessionRecords(database)
        yield Rooms(
            settings=settings,
            database=database,
            journal=Journal(database),
            files=ObjectFiles.open(settings.files_url),
            accounts=accounts,
            passwords=passwords,
            signing_in=SigningIn(
                accounts,
                sessions,
                sessions,
                passwords,
                Throttle(),
                idle=timedelta(hours=settings.session_hours),
            ),
            reader=PdfReader(),
        )
