"""What a tablet asks of the chat besides lines: how far it has read, groups made and left.

None of it is in the record. Who it concerns is told at whatever process their tablets are.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from ecabinet.errors import BadInput, ECabinetError, Refused, Unavailable
from ecabinet.live import wire
from ecabinet.live.bus import Told
from ecabinet.live.channels import GROUP, check_open, full_name, group_in, readers_of
from ecabinet.live.framing import text_frame
from ecabinet.live.messages import GroupKept
from ecabinet.meeting.lookup import line
from ecabinet.meeting.roles import may
from ecabinet.meeting.state import State

if TYPE_CHECKING:
    from ecabinet.live.connection import Connection
    from ecabinet.live.outfit import Outfit

WAITING = 400
"""How much may be asked for and not yet answered, in one meeting."""

Arranging = wire.MarkRead | wire.MakeGroup | wire.LeaveGroup

Deliver = Callable[[frozenset[str], bytes], None]
"""Writes a frame to all tablets of some attendees."""

_log = logging.getLogger("ecabinet.live.chat")


class Arrangements:
    """Read marks and groups of one meeting's chat."""

    def __init__(self, meeting: str, outfit: Outfit, deliver: Deliver) -> None:
        self._meeting = meeting
        self._messages = outfit.messages
        self._bus = outfit.bus
        self._deliver = deliver
        self._under_way: set[asyncio.Task[None]] = set()

    @property
    def under_way(self) -> set[asyncio.Task[None]]:
        """What is not answered yet."""
        return set(self._under_way)

    def take(
        self, connection: Connection, command_id: str, command: Arranging, state: State
    ) -> None:
        """Takes what a tablet asks for besides lines; it is answered later.

        Raises Refused `not_allowed`, BadInput `too_many_commands`.
        """
        if not may(state.attendees[connection.attendee].person.role, "read_chat"):
            raise Refused("not_allowed")
        if len(self._under_way) >= WAITING:
            raise BadInput("too_many_commands")
        work = self._carry_out(connection, command_id, command, state)
        task = asyncio.create_task(work, name=f"chat {self._meeting}")
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _carry_out(
        self, connection: Connection, command_id: str, command: Arranging, state: State
    ) -> None:
        ack = wire.Ack(id=command_id)
        try:
            match command:
                case wire.MarkRead():
                    await self._mark_read(connection, command, state)
                case wire.MakeGroup():
                    ack.channel = await self._make_group(connection, command, state)
                case wire.LeaveGroup():
                    await self._leave_group(connection, command)
        except ECabinetError as error:
            connection.send(wire.refused(command_id, error, connection.visitor.language))
        except Exception:  # whatever it was, the tablet is answered and the next one served
            _log.exception("%s failed in the chat of %s", type(command).__name__, self._meeting)
            failed = Unavailable("internal_error")
            connection.send(wire.refused(command_id, failed, connection.visitor.language))
        else:
            connection.send(wire.frame(ack))

    async def _mark_read(
        self, connection: Connection, command: wire.MarkRead, state: State
    ) -> None:
        me = connection.attendee
        channel = full_name(self._meeting, command.channel, me)
        readers_of(state, self._meeting, channel, me, await self.members(channel))
        n = await self._messages.mark_read(
            self._meeting, connection.visitor.account, channel, command.n
        )
        self._tell_everywhere((me,), wire.Read(channel=channel, n=n))

    async def _make_group(
        self, connection: Connection, command: wire.MakeGroup, state: State
    ) -> str:
        check_open(state, "")
        people = state.attendees.keys() & {*command.attendees, connection.attendee}
        members = sorted(p for p in people if may(state.attendees[p].person.role, "read_chat"))
        if len(members) < 2:
            raise Refused("group_of_one")
        account = connection.visitor.account
        group = await self._messages.make_group(self._meeting, line(command.name), account, members)
        return self._tell_group(group, members)

    async def _leave_group(self, connection: Connection, command: wire.LeaveGroup) -> None:
        of_meeting = command.channel.partition(".")[0] == self._meeting
        key = group_in(command.channel) if of_meeting else None
        group = await self._messages.leave_group(key or "", connection.attendee)
        if group is None:
            raise Refused("unknown_channel")
        self._tell_group(group, [*group.members, connection.attendee])

    def _tell_group(self, group: GroupKept, people: list[str]) -> str:
        channel = f"{self._meeting}.{GROUP}.{group.id}"
        frame = wire.Group(channel=channel, name=group.name, members=group.members)
        self._tell_everywhere(people, frame)
        return channel

    def _tell_everywhere(self, people: Collection[str], message: wire.Read | wire.Group) -> None:
        """Tells some attendees something, at whatever process their tablets are."""
        encoded = wire.encode(message)
        self._deliver(frozenset(people), text_frame(encoded))
        word = Told(meeting=self._meeting, people=[*people], message=encoded.decode())
        self._bus.tell(word)

    async def members(self, channel: str) -> Collection[str]:
        """Those in a group's channel now; nobody for another."""
        group = group_in(channel)
        return () if group is None else (await self._messages.groups([group])).get(group, ())
