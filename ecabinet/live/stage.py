"""What the tablets of a room have been shown of the log, and the ones that are still to come in.

Everybody is shown the log up to the same entry. Tablets come in only between two showings, so that
their first frame fits what comes after it; and whoever may see more or less from an entry on is
sent off at that entry, before anything later is shown.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from ecabinet.live import bus, wire
from ecabinet.live.connection import Close, Connection
from ecabinet.live.counts import Counts
from ecabinet.live.crowd import Composed, Crowd
from ecabinet.live.desks import Desks
from ecabinet.live.framing import text_frame
from ecabinet.live.ledger import Ledger, Line
from ecabinet.live.outfit import Outfit
from ecabinet.live.pages import Pages
from ecabinet.live.presence import Presence
from ecabinet.meeting.state import State

SHOWN_AT_ONCE = 512
"""Entries of one frame: what others wrote meanwhile may be many."""

WELCOMED_AT_ONCE = 16
"""Newcomers welcomed before others get a turn; a snapshot costs milliseconds."""


OfOthers = bus.Present | bus.WhoIsThere | bus.Showing | bus.Seated | bus.Told
"""What a stage hears of other processes."""


class _Newcomer(NamedTuple):
    since: int | None
    log: str | None


class Stage:
    """One room's. `again` is called when a line of counts may be shown."""

    def __init__(self, meeting: str, outfit: Outfit, again: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()
        self._meeting = meeting
        self._outfit = outfit
        self._crowd = Crowd()
        self._counts = Counts(loop.call_later, again)
        self._presence = Presence(
            lambda: self._crowd.people,
            loop.call_later,
            self._crowd.tell,
            lambda people: outfit.bus.tell(bus.Present(meeting=meeting, people=people)),
            loop.time,
            known=outfit.bus.trouble is None,
        )
        self.pages = Pages(
            self._crowd.tell,
            lambda page: outfit.bus.tell(bus.Showing(meeting=meeting, page=page)),
            loop.time,
        )
        self._desks = Desks(
            self._crowd.tell,
            lambda at_desk: outfit.bus.tell(bus.Seated(meeting=meeting, at_desk=at_desk)),
            loop.time,
        )
        self._newcomers: dict[Connection, _Newcomer] = {}
        self._coming: Counter[str] = Counter()
        self._told = 0

    def __len__(self) -> int:
        return len(self._crowd)

    @property
    def has_newcomers(self) -> bool:
        """Whether somebody waits to be welcomed."""
        return bool(self._newcomers)

    def enter(self, connection: Connection, since: int | None, log: str | None) -> None:
        """Takes a tablet that is to be welcomed."""
        self._newcomers[connection] = _Newcomer(since, log)
        self._coming[connection.attendee] += 1

    def leave(self, connection: Connection) -> None:
        """Forgets a tablet that is gone."""
        self._newcomer(connection)
        if self._crowd.remove(connection, connection.attendee):
            self.pages.gone(connection.attendee)
            self._presence.changed()
        self._desks.gone(connection)

    def tablets(self) -> list[Connection]:
        """All connections, those that are still to be welcomed too."""
        return [*self._crowd, *self._newcomers]

    def tablets_of(self, attendee: str) -> int:
        """How many of them are one person's."""
        return len(self._crowd.tablets(attendee)) + self._coming[attendee]

    def may_have(self, attendee: str) -> bool:
        """Whether somebody has tablets in the meeting, or may have some at another process."""
        return bool(self.tablets_of(attendee)) or self._presence.may_be_elsewhere(attendee)

    def tell(self, frame: bytes) -> None:
        """Writes a frame to everybody."""
        self._crowd.tell(frame)

    def tell_people(self, attendees: Iterable[str], frame: bytes) -> None:
        """Writes a frame to all tablets of some people."""
        self._crowd.tell_people(attendees, frame)

    def take(self, connection: Connection, command: wire.OnStage, state: State) -> None:
        """Shows what a tablet asks to be shown beside the log. Raises Refused."""
        match command:
            case wire.ShowPage():
                self.pages.show(connection.attendee, command, state)
            case wire.SitDown():
                self._desks.sit_down(connection, command, state)

    # Beside other processes

    def know(self, known: bool) -> None:
        """Whether other processes can be heard; if so, asks them whom they have."""
        self._presence.know(known)
        self.ask()

    def ask(self) -> None:
        """Asks other processes whom they have, and what is shown there."""
        self._outfit.bus.tell(bus.WhoIsThere(meeting=self._meeting))

    def hear(self, word: OfOthers) -> None:
        """What another process says of those it has in this meeting."""
        match word:
            case bus.Present():
                self._presence.heard(word.sender, word.people)
            case bus.WhoIsThere():
                self._presence.share()
                self.pages.share()
                self._desks.share()
            case bus.Showing():
                self.pages.heard(word.page)
            case bus.Seated():
                self._desks.heard(word.at_desk)
            case bus.Told():
                self.tell_people(word.people, text_frame(word.message.encode()))

    def renew(self) -> None:
        """Repeats what other processes would forget, and forgets what they have not repeated."""
        self._presence.renew()
        self.pages.renew()
        self._desks.renew()

    def end(self) -> None:
        """This process serves the meeting no longer."""
        self._outfit.bus.tell(bus.Present(meeting=self._meeting, people=[]))

    # Coming in

    async def welcome(self, ledger: Ledger) -> None:
        """Lets in who waits. The ledger must not move meanwhile."""
        for n, connection in enumerate(list(self._newcomers), 1):
            if newcomer := self._newcomer(connection):
                self._let_in(ledger, connection, newcomer)
            if n % WELCOMED_AT_ONCE == 0:
                await asyncio.sleep(0)

    def _newcomer(self, connection: Connection) -> _Newcomer | None:
        """Takes a newcomer off the list."""
        newcomer = self._newcomers.pop(connection, None)
        if newcomer is not None:
            self._coming[connection.attendee] -= 1
        return newcomer

    def _let_in(self, ledger: Ledger, connection: Connection, newcomer: _Newcomer) -> None:
        if ledger.state.attendees[connection.attendee].removed:
            connection.close(Close.AUDIENCE_CHANGED)  # they were on their way in
            return
        audience = ledger.audience(connection.attendee)
        head = wire.Welcome(
            log=self._outfit.log,
            build=self._outfit.build,
            seq=ledger.seq,
            now=self._outfit.clock(),
            you=wire.You(
                account=connection.visitor.account,
                attendee=connection.attendee,
                desk=audience.desk,
            ),
            progress=ledger.counts(audience),
        )
        since = newcomer.since
        if newcomer.log != self._outfit.log or not ledger.can_resume(audience, since):
            since = None
        first = wire.welcome(head, ledger.since(audience, since))
        pages = self.pages.frames(ledger.state, audience.outside)
        connection.welcome([*first, self._presence.welcome(), *pages, *self._desks.frames()])
        if self._crowd.add(connection, audience):
            self._presence.changed()

    # Showing

    def compose(self, ledger: Ledger, answers: dict[Connection, bytes]) -> Iterator[Composed]:
        """The frames with all that is new in the ledger, in order; `answers` go with the first."""
        if not ledger.has_all_since(self._told):
            self._send_back(ledger)
        lines = ledger.lines(self._told)
        if answers and not lines:
            yield self._crowd.compose([], answers)
        for part in _parts(lines):
            yield self._crowd.compose(part, answers)
            answers = {}

    async def show(self, frames: Iterable[Composed]) -> None:
        """Writes what was composed, part by part."""
        first = True
        for composed in frames:
            if not first:
                await asyncio.sleep(0)
            first = False
            self._crowd.show(composed)
            self._told = composed.seq or self._told
            for attendee in composed.turned:
                for connection in list(self._crowd.tablets(attendee)):
                    connection.close(Close.AUDIENCE_CHANGED)

    async def show_rest(self, ledger: Ledger) -> None:
        """Shows what came to the log by another way than a batch of this room."""
        if len(self._crowd) and ledger.has_all_since(self._told):
            await self.show(self.compose(ledger, {}))
        else:
            self._send_back(ledger)

    def _send_back(self, ledger: Ledger) -> None:
        """Has everybody come in anew: too much was written meanwhile by others."""
        for connection in self._crowd:
            connection.close(Close.RESTART)
        self._told = ledger.seq

    def show_counts(self, ledger: Ledger) -> None:
        """Shows how many have voted, if that is due."""
        if due := self._counts.due(ledger.counts()):
            frame = wire.frame(wire.Entries(seq=self._told, entries=[], progress=due))
            self._crowd.tell(frame, ledger.state.open_item)


def _parts(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """The lines in parts that everybody in them sees with the same eyes, none of them too long."""
    start = 0
    for end, line in enumerate(lines, 1):
        if line.turned or end - start == SHOWN_AT_ONCE or end == len(lines):
            yield lines[start:end]
            start = end
