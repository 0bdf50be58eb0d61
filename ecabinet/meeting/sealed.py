"""What a command brings that goes beside the log: envelopes and shares, sealed.

The log is kept for ever and these must not be, so their event does not carry them. They are written
with it in one transaction, each in its own row: a ballot in its voter's, a share in its teller's;
what comes later for the same row replaces it. When the vote is over they are destroyed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Sealed


def sealed_by(command: cmd.Command, event: ev.Event) -> tuple[Sealed, ...]:
    """What of a command goes beside the log with its event."""
    rule = _SEALED.get(type(event))
    return () if rule is None else rule(command, event)


def _ballot(command: cmd.CastVote, event: ev.EnvelopeReceived) -> tuple[Sealed, ...]:
    return (Sealed(event.vote, "ballot", event.attendee, command.envelope or ""),)


def _shares(command: cmd.LockBox, event: ev.BoxLocked) -> tuple[Sealed, ...]:
    return tuple(Sealed(event.vote, "share", who, data) for who, data in command.shares.items())


def _returned(command: cmd.ReturnShare, event: ev.ShareReturned) -> tuple[Sealed, ...]:
    return (Sealed(event.vote, "returned", event.attendee, command.share),)


_SEALED: dict[type, Callable[[Any, Any], tuple[Sealed, ...]]] = {
    ev.EnvelopeReceived: _ballot,
    ev.BoxLocked: _shares,
    ev.ShareReturned: _returned,
}
