"""Chat in the room, between people and with the help desk: beside the log, never in it or in the
minutes. What channels there are is in `channels`.

A line is acknowledged and delivered after the table has it; the order of a channel is the table's.
What was said at another process is read from there, on a hint.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ecabinet.errors import BadInput, ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.live.arrangements import Arrangements, Deliver
from ecabinet.live.bus import Said
from ecabinet.live.channels import check_open, full_name, group_in, readers_of
from ecabinet.live.messages import Kept, Line, Message
from ecabinet.meeting.doors import may_see
from ecabinet.meeting.lookup import words
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection
    from ecabinet.live.outfit import Outfit

WAITING_EACH, WAITING = 20, 400
"""Lines that may wait to be kept, of one person and in all: a minute of the quickest typist's."""

TOGETHER = 64
"""Lines of one transaction."""

EVERY_SECONDS = 0.25
"""Between two transactions, or looks. A line that comes alone is kept and told at once; where many
write, what came meanwhile is one commit and one write a tablet: a line told by itself to a thousand
tablets costs what a hundred ballots cost."""

MOMENT_SECONDS, MOMENTS = 0.02, 12
"""How long, at most, what is said lets ballots and other commands of the log go before it."""

FINISH_SECONDS = 5.0

_log = logging.getLogger("ecabinet.live.chat")


class _Post(NamedTuple):
    connection: Connection
    line: Line
    readers: frozenset[str] | None
    """Who gets it; None for a group, whose members are looked up when it is kept."""


class _Frames(defaultdict[frozenset[str], bytes]):
    """What is told together, by who gets it."""

    def __init__(self) -> None:
        super().__init__(bytes)


class Chat:
    """The channels of one meeting. Lines are kept in the order they came; `state` is the meeting's,
    None while it is being loaded; `is_busy`: whether commands of the log wait."""

    def __init__(
        self,
        meeting: str,
        outfit: Outfit,
        deliver: Deliver,
        state: Callable[[], State | None],
        is_busy: Callable[[], bool],
    ) -> None:
        self._meeting = meeting
        self._messages = outfit.messages
        self._bus = outfit.bus
        self._deliver = deliver
        self._state = state
        self._is_busy = is_busy
        self._posts: deque[_Post] = deque()
        self._heads: dict[str, int] | None = None
        self._ahead: dict[str, int] = {}
        self._look = False
        self._keeping: asyncio.Task[None] | None = None
        self.arrangements = Arrangements(meeting, outfit, deliver)

    def post(
        self, connection: Connection, command_id: str, command: wire.PostMessage, state: State
    ) -> None:
        """Takes a line from a tablet; it is answered later.

        Raises Refused `not_allowed`, `unknown_channel`, `chat_closed`, `chat_behind_closed_doors`,
        `unknown_material` or `empty_text`; BadInput `too_many_commands` when more lines wait than
        may.
        """
        sender = connection.attendee
        channel = full_name(self._meeting, command.channel, sender)
        readers = None
        if group_in(channel) is None:
            readers = readers_of(state, self._meeting, channel, sender)
        check_open(state, channel)
        text = words(command.text)
        if command.paper is not None:
            _check_paper(state, command.paper, readers)
        waiting = sum(post.connection.attendee == sender for post in self._posts)
        if waiting >= WAITING_EACH or len(self._posts) >= WAITING:
            raise BadInput("too_many_commands")
        said = Line(channel, connection.visitor.account, command_id, text, command.paper)
        self._posts.append(_Post(connection, said, readers))
        self._work_on()

    def look(self) -> None:
        """Others may have said something that no hint told of. The first look shows nothing: it is
        for what comes after."""
        self._look = True
        self._work_on()

    def heard(self, channel: str, n: int) -> None:
        """A channel reaches line `n`, by the word of another process."""
        self._ahead[channel] = max(n, self._ahead.get(channel, 0))
        self._work_on()

    def _work_on(self) -> None:
        if self._keeping is None or self._keeping.done():
            self._keeping = asyncio.create_task(self._work(), name=f"chat {self._meeting}")

    async def finish(self) -> None:
        """Waits a while until every line that was taken is answered, and answers the rest."""
        if under_way := self.arrangements.under_way | ({self._keeping} if self._keeping else set()):
            await asyncio.wait(under_way, timeout=FINISH_SECONDS)
        while self._posts:
            _answer_refusal(self._posts.popleft(), Unavailable("try_again"))

    async def _work(self) -> None:
        while self._posts or self._ahead or self._look:
            await self._give_way()
            if self._ahead or self._look:
                await self._catch_up()
            if together := min(TOGETHER, len(self._posts)):
                await self._keep([self._posts.popleft() for _ in range(together)])
            await asyncio.sleep(EVERY_SECONDS)

    async def _give_way(self) -> None:
        """Waits a little while commands wait: nobody minds when a line comes a moment later."""
        for _ in range(MOMENTS):
            if not self._is_busy():
                return
            await asyncio.sleep(MOMENT_SECONDS)

    async def _catch_up(self) -> None:
        """Delivers what was said at other processes. What was said before is not news."""
        ahead, self._ahead = self._ahead, {}
        try:
            if self._look or self._heads is None:
                self._look = False
                heads = dict(await self._messages.heads(self._meeting))
                if self._heads is None:
                    news = {channel: n - 1 for channel, n in ahead.items()}
                    self._heads = {key: min(n, news.get(key, n)) for key, n in heads.items()}
                ahead = heads
            for channel, n in ahead.items():
                while n > (told := self._heads.get(channel, 0)):
                    lines, _ = await self._messages.read(channel, told)
                    if not lines:
                        break
                    members = await self.arrangements.members(channel)
                    self._heads[channel] = lines[-1].n
                    self._show_foreign(channel, lines, members)
        except Unavailable as error:
            _log.warning("the chat of %s cannot be read: %s", self._meeting, error)

    def _show_foreign(
        self, channel: str, lines: Sequence[Message], members: Collection[str]
    ) -> None:
        """Delivers lines of one channel; they are news to everybody here."""
        state = self._state()
        if state is None:
            return
        frames = _Frames()
        for message in lines:
            sender = state.accounts.get(message.by, "")
            try:
                readers = readers_of(state, self._meeting, channel, sender, members)
            except Refused:
                _log.info("nobody reads %s any more", channel)
            else:
                frames[readers] += wire.frame(_chat(channel, message))
        self._deliver_all(frames)

    def _deliver_all(self, frames: _Frames) -> None:
        for readers, together in frames.items():
            self._deliver(readers, together)

    async def _keep(self, posts: list[_Post]) -> None:
        """Keeps lines in one transaction; if it fails for one of them, each by itself."""
        try:
            posts = await self._with_readers(posts)
            kept = await self._messages.post(self._meeting, [post.line for post in posts])
        except ECabinetError as error:
            for post in posts:
                _answer_refusal(post, error)
        except Exception:  # whatever it was, the lines beside the one that failed are kept
            if len(posts) > 1:
                _log.warning("%d lines of chat failed together; now one by one", len(posts))
                for post in posts:
                    await self._keep([post])
                return
            _log.exception("a line of chat failed in %s", self._meeting)
            _answer_refusal(posts[0], Unavailable("internal_error"))
        else:
            frames = _Frames()
            for post, outcome in zip(posts, kept, strict=True):
                self._answer(post, outcome, frames)
            self._deliver_all(frames)

    async def _with_readers(self, posts: list[_Post]) -> list[_Post]:
        """The lines with those who get them; of groups only those whose senders are in them."""
        asked = {group for post in posts if post.readers is None and (group := _group(post))}
        members = await self._messages.groups(asked) if asked else {}
        state = self._state()
        if state is None:
            raise Unavailable("try_again")
        found = []
        for post in posts:
            sender, channel = post.connection.attendee, post.line.channel
            people = members.get(_group(post) or "", ())
            try:
                check_open(state, channel)  # it may have been closed while the line waited
                readers = post.readers or readers_of(state, self._meeting, channel, sender, people)
                found.append(post._replace(readers=readers))
            except Refused as error:
                _answer_refusal(post, error)
        return found

    def _answer(self, post: _Post, outcome: Kept | Refused, frames: _Frames) -> None:
        """Acknowledges, and adds to `frames` what is told after it, so that the sender's screen
        never has the line twice.

        A line that was sent again has been delivered already.
        """
        if isinstance(outcome, Refused):
            _answer_refusal(post, outcome)
            return
        message, is_new = outcome
        channel = post.line.channel
        ack = wire.Ack(id=post.line.command_id, channel=channel, n=message.n)
        post.connection.send(wire.frame(ack))
        if not is_new:
            return
        self._bus.tell(Said(meeting=self._meeting, channel=channel, n=message.n))
        if self._heads is not None:
            if message.n > self._heads.get(channel, 0) + 1:
                self._ahead[channel] = message.n  # others said something before it
                return
            self._heads[channel] = message.n
        frames[post.readers or frozenset()] += wire.frame(_chat(channel, message))


def _group(post: _Post) -> str | None:
    return group_in(post.line.channel)


def _check_paper(state: State, paper: wire.PaperAt, readers: Collection[str] | None) -> None:
    """Refuses a paper that is not on the table, or not for everybody who reads the line."""
    on_table = state.materials.get(paper.material)
    if on_table is None or on_table.recalled or on_table.material.sha256 is None:
        raise Refused("unknown_material")
    item = on_table.material.item
    among = state.attendees if readers is None else readers
    if not all(may_see(state, reader, item) for reader in among):
        raise Refused("unknown_material")


def _chat(channel: str, message: Message) -> wire.Chat:
    return wire.Chat(
        channel=channel,
        n=message.n,
        id=message.id,
        by=message.by,
        at=message.at,
        text=message.text,
        paper=message.paper,
    )


def _answer_refusal(post: _Post, error: ECabinetError) -> None:
    language = post.connection.visitor.language
    post.connection.send(wire.refused(post.line.command_id, error, language))
