"""The messages of `ecabinet.v1`: what a tablet may send, what it is sent, and their bytes.

A tablet sends `{"id", "do", …}`; `parse` takes it apart. Frames to a tablet are built once, header
included, and may then be written to any number of transports. The meaning of commands and events
is the meeting's (`ecabinet.meeting`); the two messages that never enter a log, chat and the page
that is shown, are defined here.
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import blake2b
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ecabinet.errors import BadInput, ECabinetError
from ecabinet.live.framing import text_frame, text_header
from ecabinet.meeting import commands
from ecabinet.meeting.events import Entry, snake_case
from ecabinet.meeting.model import Plain
from ecabinet.meeting.state import State
from ecabinet.sentences import say

# A paper reaches the table only through the document store, which has looked at its bytes.
_FROM_THE_STORE = (
    commands.PutMaterial,
    commands.ReplaceMaterial,
    commands.CheckInAtDoor,
    commands.AddAttendee,
    *get_args(commands.ServersBallotsCommand),
)


Channel = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_.-]{1,120}$")]


class PaperAt(Plain, frozen=True):
    """A page of a paper, as a line of chat points to it."""

    material: commands.Id
    page: Annotated[int, Meta(ge=1, le=100_000)] = 1


class PostMessage(Plain, frozen=True, tag_field="do", tag=snake_case):
    """A line of chat, to the room, another person, a group or the help desk."""

    channel: Channel
    text: Annotated[str, Meta(min_length=1, max_length=4_000)]
    paper: PaperAt | None = None


class MarkRead(Plain, frozen=True, tag_field="do", tag=snake_case):
    """The sender has read a channel up to line `n`."""

    channel: Channel
    n: Annotated[int, Meta(ge=1, lt=2**31)]


class MakeGroup(Plain, frozen=True, tag_field="do", tag=snake_case):
    """A channel of its own for some attendees and the sender."""

    name: Annotated[str, Meta(min_length=1, max_length=80)]
    attendees: Annotated[tuple[commands.Id, ...], Meta(min_length=1, max_length=200)]


class LeaveGroup(Plain, frozen=True, tag_field="do", tag=snake_case):
    """The sender reads and writes there no more."""

    channel: Channel


class ShowPage(Plain, frozen=True, tag_field="do", tag=snake_case):
    """The page that the presenter is on, for those who follow; page None ends it."""

    material: commands.Id
    page: Annotated[int, Meta(ge=1, le=100_000)] | None


DeskName = Literal["chair", "secretary"]


class SitDown(Plain, frozen=True, tag_field="do", tag=snake_case):
    """The sender's tablet is at a desk now, or with None no longer."""

    desk: DeskName | None


OnStage = ShowPage | SitDown
BesideTheLog = PostMessage | MarkRead | MakeGroup | LeaveGroup | OnStage
Request = commands.Command | BesideTheLog
FROM_TABLETS: dict[str, type[Request]] = {
    snake_case(kind.__name__): kind for kind in get_args(Request) if kind not in _FROM_THE_STORE
}
"""What may come over the wire, by the name in `do`."""

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,64}$")]
_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
_decode = msgspec.json.Decoder(dict[str, Any]).decode
_encode = msgspec.json.Encoder().encode


class BadMessage(BadInput):
    """A message with an id that is no command we know; the tablet hears of it by that id."""

    def __init__(self, command_id: str, reason: str) -> None:
        super().__init__("bad_command", reason=reason)
        self.command_id = command_id


def parse(message: bytes) -> tuple[str, Request]:
    """A tablet's message as (id, command).

    Raises ValueError when it is not JSON or cannot be answered for want of a proper id,
    BadMessage when it is anything else than a command in `FROM_TABLETS`.
    """
    try:
        fields = _decode(message)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    command_id = fields.pop("id", None)
    if not isinstance(command_id, str) or _ID.fullmatch(command_id) is None:
        raise ValueError("no id")
    kind = FROM_TABLETS.get(str(fields.get("do")))
    if kind is None:
        raise BadMessage(command_id, "do")
    try:
        return command_id, msgspec.convert(fields, kind)
    except msgspec.ValidationError as error:
        raise BadMessage(command_id, str(error)) from None


def digest(command: Request) -> bytes:
    """Tells the same command, sent again, from another one under the same id."""
    return blake2b(_encode(command), digest_size=16).digest()


class You(Struct, kw_only=True):
    """Who the tablet speaks for."""

    account: str
    attendee: str
    desk: bool


class Progress(Struct, kw_only=True):
    """How many have voted so far: all that is shown of an open vote."""

    vote: str
    cast: int


class _Frame(Struct, kw_only=True, tag_field="t", tag=str.lower):
    pass


class Welcome(_Frame):
    """The first frame: `state` as this person may see it at `seq`, or the `entries` since."""

    log: str
    build: str
    seq: int
    now: datetime
    you: You
    state: State | UnsetType = UNSET
    entries: list[Entry] | UnsetType = UNSET
    progress: list[Progress] | UnsetType = UNSET


class Entries(_Frame):
    """What was written since the last one; `seq` passes over what this audience may not see."""

    seq: int
    entries: list[Entry]
    progress: list[Progress] | UnsetType = UNSET


class Ack(_Frame):
    """The command was carried out and written; `seq` is the last entry that it made.

    For a line of chat `channel` and `n` instead.
    """

    id: str
    seq: int | UnsetType = UNSET
    channel: str | UnsetType = UNSET
    n: int | UnsetType = UNSET


class Refused(_Frame):
    """The command changed nothing; `text` says why in the person's language."""

    id: str
    code: str
    text: str


class Time(_Frame):
    now: datetime


class Presence(_Frame):
    """Whose tablets are connected, by attendee: all of them (`here`), or what changed.

    `unknown`: nobody can tell now, because the processes of the server do not hear each other.
    """

    here: list[str] | UnsetType = UNSET
    unknown: bool | UnsetType = UNSET
    came: list[str] | UnsetType = UNSET
    went: list[str] | UnsetType = UNSET


class Chat(_Frame):
    channel: str
    n: int
    id: str
    by: str
    at: datetime
    text: str
    paper: PaperAt | None = None


class Read(_Frame):
    """This person has read a channel up to line `n`, on one of their tablets."""

    channel: str
    n: int


class Group(_Frame):
    """A group as it is now, to those who are or were in it; `members` are attendees."""

    channel: str
    name: str
    members: list[str]


class Page(_Frame):
    """The page that `by` (an attendee) shows; page None when they stopped. `item`: the paper's."""

    by: str
    material: str
    page: int | None
    item: str | None = None


class AtDesk(_Frame, tag="at_desk"):
    """Somebody (an attendee) holds a desk now, or with None no longer."""

    by: str
    desk: DeskName | None


Frame = Welcome | Entries | Ack | Refused | Time | Presence | Chat | Read | Group | Page | AtDesk


def encode(value: object) -> bytes:
    """Any of this module's or the meeting's structs as JSON."""
    return _encode(value)


def frame(message: Frame) -> bytes:
    """One message as ready bytes."""
    return text_frame(_encode(message))


def refused(command_id: str, error: ECabinetError, language: str) -> bytes:
    """The frame that refuses a command, in the person's language."""
    text = say(error.code, language, error.details)
    return frame(Refused(id=command_id, code=error.code, text=text))


def ack(command_id: str, seq: int) -> bytes:
    """The frame that confirms a command whose last entry is `seq`."""
    return frame(Ack(id=command_id, seq=seq))


def entries(seq: int, encoded: list[bytes]) -> bytes:
    """An `entries` frame from entries that are JSON already."""
    return text_frame(b'{"t":"entries","seq":%d,"entries":[%b]}' % (seq, b",".join(encoded)))


def welcome(head: Welcome, rest: bytes) -> tuple[bytes, bytes, bytes]:
    """A `welcome` frame in three pieces; many can share `rest`, which `state` or `gap` makes."""
    opening = b"%b," % _encode(head)[:-1]
    header = text_header(len(opening) + len(rest) + 1)
    return header + opening, rest, b"}"


def state(encoded: bytes) -> bytes:
    """The part of a welcome that holds a snapshot."""
    return b'"state":' + encoded


def gap(encoded: list[bytes]) -> bytes:
    """The part of a welcome that holds the entries a tablet has missed."""
    return b'"entries":[%b]' % b",".join(encoded)
