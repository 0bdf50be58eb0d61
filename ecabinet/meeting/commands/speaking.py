"""What people ask for: the floor, the queue for it and the clock."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id, IdOrNone, Text
from ecabinet.meeting.model import SpeechKind


class RequestFloor(CommandBase, frozen=True):
    kind: SpeechKind = "speech"
    item: Id | None = None
    attendee: Id | None = None


class WithdrawRequest(CommandBase, frozen=True):
    request: Id


class MoveRequest(CommandBase, frozen=True):
    request: Id
    before: Id | None = None


class GrantFloor(CommandBase, frozen=True):
    """`ends`: the request of whoever has the floor now, as the sender sees it; empty for nobody."""

    request: Id
    ends: IdOrNone | None = None


class PauseSpeech(CommandBase, frozen=True):
    request: Id | None = None


class ResumeSpeech(CommandBase, frozen=True):
    request: Id | None = None


class EndSpeech(CommandBase, frozen=True):
    request: Id | None = None


class CloseList(CommandBase, frozen=True):
    """Takes no more requests on the open item; points of order always pass."""


class OpenList(CommandBase, frozen=True):
    pass


class HandInText(CommandBase, frozen=True):
    """Hands in what was not spoken: on an item, instead of a `request` that was not called.

    `from_paper`: a desk enters what somebody gave in on paper.
    """

    item: Id
    text: Text
    request: Id | None = None
    attendee: Id | None = None
    from_paper: bool = False


class AmendText(CommandBase, frozen=True):
    written: Id
    text: Text


class WithdrawText(CommandBase, frozen=True):
    """Takes a text that was handed in back."""

    written: Id


SpeakingCommand = (
    RequestFloor
    | WithdrawRequest
    | MoveRequest
    | GrantFloor
    | PauseSpeech
    | ResumeSpeech
    | EndSpeech
    | CloseList
    | OpenList
    | HandInText
    | AmendText
    | WithdrawText
)
