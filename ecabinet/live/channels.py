"""The channels of a meeting's chat: how they are called, and whose they are.

A channel's id says who is in it:

- `{meeting}.room`: everybody who takes part;
- `{meeting}.{a}.{b}`: two attendees, their ids in order;
- `{meeting}.help.{a}`: the help desk, one attendee and all secretaries;
- `{meeting}.group.{g}`: a group that somebody made; its members are in a table.

A tablet in the meeting may call them `room`, by the other attendee's id, and `help`. The chair may
close the chat, and an item behind closed doors does: the help desk alone stays open.
"""

from __future__ import annotations

from collections.abc import Collection

from ecabinet.errors import Refused
from ecabinet.meeting.doors import behind_closed_doors
from ecabinet.meeting.roles import ATTENDING, may
from ecabinet.meeting.state import State

ROOM, HELP, GROUP = "room", "help", "group"


def full_name(meeting: str, channel: str, sender: str) -> str:
    """A channel's id, from what a tablet in the meeting calls it."""
    if "." in channel:
        return channel
    if channel == ROOM:
        return f"{meeting}.{ROOM}"
    if channel == HELP:
        return f"{meeting}.{HELP}.{sender}"
    return ".".join((meeting, *sorted((channel, sender))))


def group_in(channel: str) -> str | None:
    """The group whose channel it is, if it is one's."""
    _, _, rest = channel.partition(".")
    kind, _, group = rest.partition(".")
    return group if kind == GROUP and group else None


def check_open(state: State, channel: str) -> None:
    """Refuses a line while the chat is closed, except to the help desk."""
    if channel.split(".")[1:2] == [HELP]:
        return
    if behind_closed_doors(state):
        raise Refused("chat_behind_closed_doors")
    if not state.chat_open:
        raise Refused("chat_closed")


def readers_of(
    state: State, meeting: str, channel: str, sender: str, members: Collection[str] = ()
) -> frozenset[str]:
    """The attendees that a channel's lines go to; `members` are those of a group.

    Raises Refused `unknown_channel` if the sender is not in it or there is no such channel, and
    `not_allowed` if the sender's role does not chat.
    """
    if not _may(state, sender, "post_message"):
        raise Refused("not_allowed")
    of_meeting, *names = channel.split(".")
    people: Collection[str] = ()
    match names:
        case ["room"]:
            people = state.attendees.keys()
        case ["help", asker] if asker in state.attendees:
            people = {asker, *_who(state, HELP)}
        case ["group", _]:
            people = members
        case [first, second] if first < second and {first, second} <= state.attendees.keys():
            people = (first, second)
    readers = _who(state, "read_chat").intersection(people)
    alone = len(names) == 2 and names[0] not in (HELP, GROUP) and len(readers) < 2
    if of_meeting != meeting or sender not in readers or alone:
        raise Refused("unknown_channel")
    return readers


def _who(state: State, action: str) -> frozenset[str]:
    """All attendees who may do something; a line for the room asks this for a thousand of them."""
    roles = {role for role in ATTENDING if may(role, action)}
    who = (key for key, attendance in state.attendees.items() if attendance.person.role in roles)
    return frozenset(who)


def _may(state: State, attendee: str, action: str) -> bool:
    attendance = state.attendees.get(attendee)
    return attendance is not None and may(attendance.person.role, action)
