"""A council's draft to be called to, and a mail server that notes what it is given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP
from typing import Any

import msgspec
from aiosmtpd.controller import Controller

from ecabinet.documents.kinds import MeetingKind, kind_named
from ecabinet.documents.model import Agency, Draft

from ..store.sample import draft as sample_draft

AGENCY = Agency(slug="ward", name="HĐND phường", symbol="HĐND", place="An Phú Đông", id="a")


def planned(**head: Any) -> tuple[Draft, MeetingKind]:
    draft = sample_draft(AGENCY, **head)
    people = tuple(
        msgspec.structs.replace(person, id=f"p{n}") for n, person in enumerate(draft.attendees)
    )
    draft = msgspec.structs.replace(draft, id="m1", attendees=people)
    return draft, kind_named(draft.meeting.kind)


class Notebook:
    """What came in; `says` answers a recipient, a message in place of "250 OK"."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.recipients: list[str] = []
        self.senders: list[str] = []
        self.refuses: dict[str, str] = {}
        self.replies: list[str] = []

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd's name
        if self.replies:
            return self.replies.pop(0)
        self.raw.append(envelope.content)
        parsed = BytesParser(policy=SMTP).parsebytes(envelope.content)
        assert isinstance(parsed, EmailMessage)
        self.mails.append(parsed)
        self.recipients += envelope.rcpt_tos
        self.senders.append(envelope.mail_from)
        return "250 OK"


@contextmanager
def mail_server(notebook: Notebook, port: int = 0) -> Iterator[str]:
    """A real SMTP server; its URL."""
    controller = _AnyPort(notebook, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        assert controller.server
        port = controller.server.sockets[0].getsockname()[1]
        yield f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()


class _AnyPort(Controller):
    """Port 0: any that is free; its own first connection must find it."""

    def _trigger_server(self) -> None:
        assert self.server
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
