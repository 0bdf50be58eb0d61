"""The page that somebody shows to those who follow: beside the log, in memory.

Whoever follows a presenter turns the pages with them. Only the last page of each presenter is
kept, for tablets that come later, and it goes when the presenter's last tablet does. What a
presenter at another process shows is kept as long as that process repeats it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.live.bus import EXPIRES_SECONDS
from ecabinet.meeting.doors import may_see
from ecabinet.meeting.roles import DESK, may
from ecabinet.meeting.state import State


class Pages:
    """What is being shown in one room.

    `tell` writes a frame to everybody here who may know of an item, `share` tells other processes,
    and `clock` counts seconds until one that is silent is forgotten.
    """

    def __init__(
        self,
        tell: Callable[[bytes, str | None], None],
        share: Callable[[wire.Page], None],
        clock: Callable[[], float],
    ) -> None:
        self._tell = tell
        self._share = share
        self._clock = clock
        self._shown: dict[str, wire.Page] = {}
        self._elsewhere: dict[str, tuple[float, wire.Page]] = {}

    def show(self, attendee: str, command: wire.ShowPage, state: State) -> None:
        """Shows a page of a paper on the table.

        Raises Refused `not_allowed`, `not_presenting`, `unknown_material`.
        """
        if not may(state.attendees[attendee].person.role, "show_page"):
            raise Refused("not_allowed")
        if command.page is not None and not presents(state, attendee):
            raise Refused("not_presenting")
        paper = state.materials.get(command.material)
        if paper is None or paper.recalled or not may_see(state, attendee, paper.material.item):
            raise Refused("unknown_material")
        item = paper.material.item
        page = wire.Page(by=attendee, material=command.material, page=command.page, item=item)
        if command.page is None:
            self._shown.pop(attendee, None)
        else:
            self._shown[attendee] = page
        self._tell(wire.frame(page), item)
        self._share(page)

    def gone(self, attendee: str) -> None:
        """The presenter has no tablet here any more."""
        page = self._shown.pop(attendee, None)
        if page is not None:
            ended = wire.Page(by=attendee, material=page.material, page=None, item=page.item)
            self._tell(wire.frame(ended), page.item)
            self._share(ended)

    def heard(self, page: wire.Page) -> None:
        """Another process has a presenter who shows a page, or no longer."""
        _, before = self._elsewhere.pop(page.by, (0.0, None))
        if page.page is not None:
            self._elsewhere[page.by] = (self._clock() + EXPIRES_SECONDS, page)
        if page != before:
            self._tell(wire.frame(page), page.item)

    def share(self) -> None:
        """Tells other processes what is shown here."""
        for page in self._shown.values():
            self._share(page)

    def renew(self) -> None:
        """Repeats what others would forget, and forgets what was not repeated."""
        self.share()
        for by, (until, page) in list(self._elsewhere.items()):
            if until < self._clock():
                self.heard(wire.Page(by=by, material=page.material, page=None, item=page.item))

    def frames(self, state: State, outside: Collection[str]) -> Iterable[bytes]:
        """What is being shown now by those who still may, for a newcomer outside some items."""
        elsewhere = (page for _, page in self._elsewhere.values())
        return [
            wire.frame(page)
            for page in (*self._shown.values(), *elsewhere)
            if page.item not in outside and presents(state, page.by)
        ]


def presents(state: State, attendee: str) -> bool:
    """Whether somebody is expected to show pages now: the desks, the open item's presenter, and
    whoever has the floor."""
    if state.attendees[attendee].person.role in DESK:
        return True
    if state.open_item is not None and state.items[state.open_item].item.presenter == attendee:
        return True
    return state.speech is not None and state.requests[state.speech.request].attendee == attendee
