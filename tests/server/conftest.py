"""A server with everything real behind it, and clients that are signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest
from argon2 import PasswordHasher
from reportlab.pdfgen.canvas import Canvas
from starlette.applications import Starlette

from ecabinet.bus.alone import Alone
from ecabinet.documents.converting import Converter
from ecabinet.documents.intake import Intake
from ecabinet.documents.making import PaperMaker
from ecabinet.documents.pdf import PdfReader
from ecabinet.documents.shelf import Shelf
from ecabinet.live.hub import Hub
from ecabinet.people.passwords import Passwords
from ecabinet.people.sessions import SigningIn
from ecabinet.people.throttle import Throttle
from ecabinet.receiving import Receiving
from ecabinet.server import application
from ecabinet.server.cookies import Cookies
from ecabinet.server.services import Services
from ecabinet.store.accounts import AccountRecords
from ecabinet.store.channels import MessageRecords
from ecabinet.store.engine import open_database
from ecabinet.store.files import ObjectFiles
from ecabinet.store.journal import Journal
from ecabinet.store.sessions import SessionRecords

from ..store.sample import Session, hold

ORIGIN = "http://ecabinet.test"
PASSWORD = "đúng mật khẩu"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""What a password costs is looked at in `tests.people`."""


class House(NamedTuple):
    """The server, what it stands on, and a draft of a session in it."""

    app: Starlette
    services: Services
    session: Session

    def client(self, **headers: str) -> httpx2.AsyncClient:
        """A browser's requests, of nobody yet."""
        transport = httpx2.ASGITransport(app=self.app)
        return httpx2.AsyncClient(
            transport=transport, base_url=ORIGIN, headers={"Origin": ORIGIN, **headers}
        )

    @asynccontextmanager
    async def as_(self, username: str, **headers: str) -> AsyncIterator[httpx2.AsyncClient]:
        """A client of somebody who has signed in."""
        async with self.client(**headers) as client:
            answer = await client.post(
                "/api/session", json={"username": username, "password": PASSWORD}
            )
            assert answer.status_code == 200, answer.text
            yield client

    async def open_room(self) -> None:
        await self.services.preparing.open_room(self.session.meeting, self.session.secretary.id)

    async def publish(self, material: str) -> None:
        """A draft paper, as if it had gone its way."""
        by = self.session.secretary.id
        for step in ("submit", "approve", "publish"):
            await self.services.paper_steps.take(material, by, step)

    async def items(self) -> list[str]:
        return [i.id for i in (await self.services.drafts.read(self.session.meeting)).items]


@pytest.fixture(scope="session")
def hashed() -> str:
    return CHEAP.hash(PASSWORD)


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def house(tmp_path: Path, hashed: str, database_url: str) -> AsyncIterator[House]:
    database = open_database(database_url)
    accounts, sessions = AccountRecords(database), SessionRecords(database)
    passwords, journal = Passwords(CHEAP), Journal(database)
    signing_in = SigningIn(accounts, sessions, sessions, passwords, Throttle())
    cookies = Cookies(signing_in, secure=False)
    files, reader = ObjectFiles.open(f"file://{tmp_path}/files"), PdfReader()
    (tmp_path / "scratch").mkdir()
    hub = Hub(
        bus=Alone(),
        journal=journal,
        messages=MessageRecords(database),
        authenticate=cookies,
        standing=signing_in.standing,
        log="log",
        build="test",
    )
    services = Services(
        database=database,
        files=files,
        journal=journal,
        reader=reader,
        receiving=Receiving(Shelf(tmp_path / "uploads"), PaperMaker(reader, Converter(reader))),
        intake=Intake(files, reader, tmp_path / "scratch"),
        signing_in=signing_in,
        cookies=cookies,
        hub=hub,
        max_upload=5_000_000,
    )
    session = await hold(database)
    for account in (session.secretary, session.chair, session.delegate, session.stranger):
        await accounts.set_password(account.id, hashed)
    async with hub:
        yield House(application(services), services, session)
    passwords.close()
    await database.close()


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """Makes a PDF with these words on its pages."""

    def make(*pages: str, title: str = "") -> bytes:
        out = BytesIO()
        canvas = Canvas(out, invariant=True)
        canvas.setTitle(title)
        for words in pages:
            canvas.drawString(72, 700, words)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    return make
