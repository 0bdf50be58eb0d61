"""What people ask for: the floor, the queue for it and the clock."""

from __future__ import annotations

from ecabinet.meeting.commands.base import CommandBase, Id
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
    request: Id


class PauseSpeech(CommandBase, frozen=True):
    request: Id | None = None


class ResumeSpeech(CommandBase, frozen=True):
    request: Id | None = None


class EndSpeech(CommandBase, frozen=True):
    request: Id | None = None


SpeakingCommand = (
    RequestFloor
    | WithdrawRequest
    | MoveRequest
    | GrantFloor
    | PauseSpeech
    | ResumeSpeech
    | EndSpeech
)
