"""Sends the queue's mail by SMTP, one message at a time, for as long as it takes.

A mail server that is away or says "later" (4xx) is asked again, after half a minute at first and an
hour at last; what it refuses for good (5xx), and what it did not take in three days, is given up
and shown to the secretary in the server's own words. A message that breaks a connection waits by
itself and holds up nobody else's.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiosmtplib

from ecabinet.errors import BadInput, ECabinetError, Unavailable
from ecabinet.invitations.model import check_email, one_line

FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
AT_ONCE = 20
LOOK_EVERY = 5.0
"""Seconds until a message that another process has queued is seen."""
ANSWER_SECONDS = 30.0
LAST_SECONDS = 5.0
_ID = "-" * 36
"""As long as a letter's id."""
_LOCAL = ("localhost", "127.0.0.1", "::1")

_log = logging.getLogger("ecabinet.mail")


class Letter(Protocol):
    """A message that is due."""

    @property
    def id(self) -> str: ...
    @property
    def recipient(self) -> str: ...
    @property
    def message(self) -> bytes: ...
    @property
    def tries(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


class Outbox(Protocol):
    """The queue, as `store.outbox` keeps it."""

    def turn(self) -> AbstractAsyncContextManager[None]: ...

    async def due(self, at: datetime, most: int) -> Sequence[Letter]: ...

    async def sent(self, letter: str, at: datetime) -> None: ...

    async def refused(self, letter: str, trouble: str) -> None: ...

    async def put_off(self, letter: str, due_at: datetime, trouble: str) -> None: ...


class MailServer:
    """The agency's mail server, by its URL: `smtp://user:password@host:587` (STARTTLS where the
    server offers it, and always before a password goes over the network), `smtps://host:465`.

    `returns`, if set, is where undeliverable letters come back to, with a star for which it was:
    `hdnd+*@phuong.vn`. Raises BadInput `bad_mail_url`, `bad_mail_from`, `bad_mail_return`.
    """

    def __init__(self, url: str, sender: str, returns: str = "") -> None:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise BadInput("bad_mail_url") from None
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise BadInput("bad_mail_url")
        self.sender = sender
        try:
            if not check_email(sender):
                raise BadInput("bad_mail_from")
        except BadInput:
            raise BadInput("bad_mail_from") from None
        try:
            if returns and (returns.count("*") != 1 or not check_email(returns.replace("*", _ID))):
                raise BadInput("bad_mail_return")
        except BadInput:
            raise BadInput("bad_mail_return") from None
        self._returns = returns
        self._host, tls = parts.hostname, parts.scheme == "smtps"
        self._port = port or (465 if tls else 25)
        self._tls = tls
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[aiosmtplib.SMTP]:
        """A session with the server. Raises aiosmtplib.SMTPException, OSError."""
        over_network = self._user is not None and self._host not in _LOCAL
        client = aiosmtplib.SMTP(
            hostname=self._host,
            port=self._port,
            username=self._user,
            password=self._password,
            use_tls=self._tls,
            start_tls=False if self._tls else (True if over_network else None),
            timeout=ANSWER_SECONDS,
        )
        await client.connect()
        try:
            yield client
        finally:
            with suppress(aiosmtplib.SMTPException, OSError):
                await client.quit()
            client.close()

    async def take(self, client: aiosmtplib.SMTP, letter: Letter) -> None:
        """Hands a message over, so that it is known again should it come back (RFC 3461, 4.4)."""
        known, failed = [], []
        if client.supports_extension("dsn"):
            known, failed = ["RET=HDRS", f"ENVID={letter.id}"], ["NOTIFY=FAILURE"]
        sender = self._returns.replace("*", letter.id) or self.sender
        await client.sendmail(
            sender, [letter.recipient], letter.message, mail_options=known, rcpt_options=failed
        )

    async def ask(self) -> None:
        """Whether it lets us in and takes our address as a sender's; nothing is sent.

        Raises Unavailable `mail_unreachable` (reason).
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self.connected() as client:
                await client.mail(self.sender)
                await client.rset()
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise Unavailable("mail_unreachable", reason=reason_of(error)) from error


class Sender:
    """One process's part in sending; `wake` says that something was queued here."""

    def __init__(self, server: MailServer, outbox: Outbox, clock: Callable[[], datetime]) -> None:
        self._server, self._outbox, self._clock = server, outbox, clock
        self._woken = asyncio.Event()
        self._at_it = self._stopping = False

    def wake(self) -> None:
        self._woken.set()

    @asynccontextmanager
    async def sending(self) -> AsyncIterator[None]:
        """Meanwhile sends what is due, whenever it is this process's turn.

        The message that is on its way at the end is seen through, so that it is not sent twice.
        """
        task = asyncio.create_task(self._run(), name="mail")
        try:
            yield
        finally:
            self._stopping = True
            if self._at_it:
                await asyncio.wait([task], timeout=LAST_SECONDS)
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while not self._stopping:
            try:
                async with self._outbox.turn():
                    while not self._stopping:
                        await self.send_due()
                        await self._rest()
            except ECabinetError as error:
                _log.warning("mail cannot be sent now: %s", error)
            except Exception:  # one letter that went wrong must not be the last one
                _log.exception("mail could not be sent")
            await self._rest()

    async def _rest(self) -> None:
        if self._stopping:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), LOOK_EVERY)
        self._woken.clear()

    async def send_due(self) -> None:
        """Sends what is due until nothing is."""
        self._at_it = True
        try:
            await self._send_due()
        finally:
            self._at_it = False

    async def _send_due(self) -> None:
        while not self._stopping and (letters := await self._outbox.due(self._clock(), AT_ONCE)):
            waiting = list(letters)
            while waiting and not self._stopping:
                try:
                    async with self._server.connected() as client:
                        await self._send(client, waiting)
                except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
                    for letter in waiting:  # nobody was asked for these
                        await self._put_off(letter, reason_of(error))
                    waiting = []

    async def _send(self, client: aiosmtplib.SMTP, waiting: list[Letter]) -> None:
        """Sends from the front of `waiting` until none is left or the connection is gone."""
        while waiting and not self._stopping:
            letter = waiting.pop(0)
            try:
                await self._server.take(client, letter)
            except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
                await self._failed(letter, error)
                if not client.is_connected:
                    return
                with suppress(aiosmtplib.SMTPException, OSError):
                    await client.rset()
            else:
                await self._outbox.sent(letter.id, self._clock())

    async def _failed(self, letter: Letter, error: BaseException) -> None:
        code = code_of(error)
        if code is not None and 500 <= code < 600:
            await self._outbox.refused(letter.id, reason_of(error))
        else:
            await self._put_off(letter, reason_of(error))

    async def _put_off(self, letter: Letter, reason: str) -> None:
        now = self._clock()
        if now - letter.created_at > GIVE_UP_AFTER:
            await self._outbox.refused(letter.id, reason)
            return
        pause = min(FIRST_PAUSE * 2 ** min(letter.tries, 10), LONGEST_PAUSE)
        await self._outbox.put_off(letter.id, now + pause, reason)


def code_of(error: BaseException) -> int | None:
    """The mail server's code for one recipient, if it was the server that said no."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        return error.recipients[0].code
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return error.code
    return None


def reason_of(error: BaseException) -> str:
    """What a mail server said, on one line: its words are a stranger's."""
    if isinstance(error, aiosmtplib.SMTPRecipientsRefused) and error.recipients:
        error = error.recipients[0]
    if isinstance(error, aiosmtplib.SMTPResponseException):
        return one_line(f"{error.code} {error.message}")[:300]
    return one_line(str(error) or type(error).__name__)[:300]
