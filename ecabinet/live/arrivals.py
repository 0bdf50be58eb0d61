"""Tablets on their way in: from the upgrade request until they stand in their room.

An upgrade waits for the store, and people sign out meanwhile; whoever does is turned away after
all, since nobody else would look at that tablet's session again for a while.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from http import HTTPStatus
from time import monotonic

from websockets.http11 import Request

from ecabinet.errors import ECabinetError, NotFound
from ecabinet.live.connection import Admitted, Connection, TurnedAway
from ecabinet.live.door import Authenticate, Target, Visitor, is_own_origin, target_of
from ecabinet.live.room import Room
from ecabinet.live.strays import Strays

TABLETS_EACH = 12
"""Tablets that one person may have in a meeting at a time."""

Whose = Callable[[Visitor], bool]
"""Whether a tablet is of those that are meant."""


class Arrivals:
    """The way into the rooms of a hub; `room` opens the room of a meeting.

    `secure`: tablets come over TLS, ours or a proxy's.
    """

    def __init__(
        self,
        authenticate: Authenticate,
        origins: Collection[str],
        room: Callable[[str], Room],
        *,
        secure: bool = False,
    ) -> None:
        self._authenticate = authenticate
        self._origins = frozenset(origins)
        self._room = room
        self._secure = secure
        self._strays = Strays(monotonic)
        self._under_way: dict[object, list[Whose]] = {}

    def signed_out(self, whose: Whose) -> None:
        """Some sessions have ended, and so has the way in of their tablets."""
        for over in self._under_way.values():
            over.append(whose)

    async def admit(self, request: Request) -> Admitted:
        """Looks at an upgrade request. Raises TurnedAway.

        What it returns must be called, if at all, before anything else happens.
        """
        target = target_of(request.path)
        if target is None:
            raise TurnedAway(HTTPStatus.NOT_FOUND, "not_found")
        if not is_own_origin(request.headers, self._origins, secure=self._secure):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "foreign_origin")
        arrival = object()
        over = self._under_way[arrival] = []
        try:
            return await self._let_in(target, "; ".join(request.headers.get_all("cookie")), over)
        finally:
            del self._under_way[arrival]

    async def _let_in(self, target: Target, cookie: str, over: list[Whose]) -> Admitted:
        try:
            visitor = await self._authenticate(cookie)
            if visitor is None:
                raise TurnedAway(HTTPStatus.UNAUTHORIZED, "not_signed_in")
            room, attendee = await self._find(target.meeting, visitor.account)
        except TurnedAway:
            raise
        except NotFound as error:
            raise TurnedAway(HTTPStatus.NOT_FOUND, error.code) from None
        except ECabinetError as error:
            raise TurnedAway(HTTPStatus.SERVICE_UNAVAILABLE, error.code) from None
        if any(whose(visitor) for whose in over):
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "not_signed_in")
        if room.tablets_of(attendee) >= TABLETS_EACH:
            raise TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, "too_many_tablets")
        return partial(_enter, room, visitor, attendee, target)

    async def _find(self, meeting: str, account: str) -> tuple[Room, str]:
        """The room, and as whom the account attends there."""
        if self._strays.is_too_many(account):
            raise TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, "too_many_strays")
        room = self._room(meeting)
        try:
            return room, await room.attendee_of(account)
        except NotFound:
            self._strays.note(account)
            raise


def _enter(
    room: Room, visitor: Visitor, attendee: str, target: Target, connection: Connection
) -> Room:
    connection.visitor = visitor
    connection.attendee = attendee
    return room.enter(connection, target.since, target.log)
