"""What came back by mail, made good: letters that did not arrive, calendars that answered.

A reply is an answer like one by the link, with the same checks and the same way into an open room.
A calendar asks no reason and knows no sittings, so it changes nothing that says more already: who
asked leave or sends somebody has declined, and who may come has said less than any answer. It
counts as given when the calendar says it was, for mail is late: of two replies the later one holds,
and an answer by the link holds against a reply from before it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from hmac import compare_digest

from ecabinet.errors import ECabinetError, Unavailable
from ecabinet.invitations.incoming import Notice, Replied, Returned
from ecabinet.invitations.letterbox import Letterbox
from ecabinet.invitations.model import Invitation, Reply, mark_of
from ecabinet.sentences import say
from ecabinet.server.replies import take_reply
from ecabinet.server.services import Services

LOOK_EVERY = 5.0

_log = logging.getLogger("ecabinet.mail")


class Mailroom:
    """Empties a letterbox."""

    def __init__(self, services: Services, box: Letterbox) -> None:
        self._services, self._box = services, box

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Meanwhile looks into the letterbox every few seconds."""
        task = asyncio.create_task(self._run(), name="mailroom")
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _run(self) -> None:
        while True:
            try:
                with self._box.alone() as alone:
                    if alone:
                        await self.empty()
            except (Unavailable, OSError) as error:
                _log.warning("mail that came in waits: %s", error)
            await asyncio.sleep(LOOK_EVERY)

    async def empty(self) -> None:
        """Deals with all that lies there. Raises Unavailable, and then it lies there on."""
        for path, notice in self._box.waiting():
            try:
                await self._take(notice)
            except Unavailable:
                raise
            except ECabinetError as error:
                _log.info("mail that came in changes nothing: %s", error)
            except Exception:  # one notice must not stop those behind it
                _log.exception("mail that came in could not be dealt with")
                path.rename(path.with_suffix(".bad"))
                continue
            path.unlink()

    async def _take(self, notice: Notice) -> None:
        if isinstance(notice, Returned):
            await self._services.outbox.returned(notice.letters, notice.reason)
        elif one := await self._invitation(notice):
            await self._answer(notice, one)

    async def _invitation(self, reply: Replied) -> Invitation | None:
        """Whose entry it was that was answered."""
        people = await self._services.invitations.listed(reply.meeting)
        marked = (one for one in people if one.token)
        return next((one for one in marked if compare_digest(mark_of(one.token), reply.mark)), None)

    async def _answer(self, reply: Replied, one: Invitation) -> None:
        services, now = self._services, datetime.now(UTC)
        at = min(reply.at or now, now)
        if one.answered_at and at < one.answered_at:
            return  # it was long on its way, and they have said otherwise since
        if reply.partstat == "TENTATIVE":
            await services.invitations.waver(reply.meeting, one.attendee, at)
        elif reply.partstat == "ACCEPTED" and one.answer != "accept":
            await take_reply(services, reply.meeting, one.attendee, Reply(answer="accept"), at)
        elif reply.partstat == "DECLINED" and one.answer not in ("leave", "substitute"):
            draft, _ = await services.inviting.planned(reply.meeting)
            reason = reply.comment or say("declined_in_calendar", draft.language)
            leave = Reply(answer="leave", reason=reason)
            await take_reply(services, reply.meeting, one.attendee, leave, at)
