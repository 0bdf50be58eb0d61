"""The page that somebody shows to those who follow: beside the log, in memory.

Whoever follows a presenter turns the pages with them. Only the last page of each presenter is
kept, for tablets that come later, and it goes when the presenter's last tablet does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ecabinet.errors import Refused
from ecabinet.live import wire
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State


class Pages:
    """What is being shown in one room; `tell` writes a frame to everybody."""

    def __init__(self, tell: Callable[[bytes], None]) -> None:
        self._tell = tell
        self._shown: dict[str, wire.Page] = {}

    def show(self, attendee: str, command: wire.ShowPage, state: State) -> None:
        """Shows a page of a paper on the table. Raises Refused."""
        if not may(state.attendees[attendee].person.role, "show_page"):
            raise Refused("not_allowed")
        paper = state.materials.get(command.material)
        if paper is None or paper.recalled:
            raise Refused("unknown_material")
        page = wire.Page(by=attendee, material=command.material, page=command.page)
        if command.page is None:
            self._shown.pop(attendee, None)
        else:
            self._shown[attendee] = page
        self._tell(wire.frame(page))

    def gone(self, attendee: str) -> None:
        """The presenter has no tablet here any more."""
        page = self._shown.pop(attendee, None)
        if page is not None:
            self._tell(wire.frame(wire.Page(by=attendee, material=page.material, page=None)))

    def frames(self) -> Iterable[bytes]:
        """What is being shown now, for a newcomer."""
        return [wire.frame(page) for page in self._shown.values()]
