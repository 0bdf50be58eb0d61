"""What is asked for around a secret ballot's box: by tellers' tablets, and by the server alone.

Everything here is public or sealed; the rules are in `secret_voting`. Keys are uncompressed points
of P-256, and what is sealed is `enc ‖ ciphertext` (RFC 9180), all in base64url without padding.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from ecabinet.meeting.commands.base import CommandBase, Id
from ecabinet.meeting.model import PublishedBallot

Key = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{87}$", max_length=87)]
Share = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{152}$", max_length=152)]
Envelope = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1474}$", max_length=1474)]
"""All of one length, whatever is in them; `$` alone lets a line break pass behind it."""


class OfferKey(CommandBase, frozen=True):
    """A teller's tablet has made a key pair for this vote; this is its public part."""

    vote: Id
    key: Key


class ReturnShare(CommandBase, frozen=True):
    """A teller's share, sealed to the key `asked` that was made for this once."""

    vote: Id
    asked: Key
    share: Share


class LockBox(CommandBase, frozen=True):
    """The server's own: the vote's public key, and its private one in shares, each sealed to the
    teller's key in `keys`."""

    vote: Id
    key: Key
    keys: dict[Id, Key]
    shares: dict[Id, Share]


class AskShares(CommandBase, frozen=True):
    """The server's own: tellers are to seal their shares to `key`, which was made for this once."""

    vote: Id
    key: Key


class ConfirmRehearsal(CommandBase, frozen=True):
    """The server's own: every pair of tellers has opened a test envelope."""

    vote: Id
    asked: Key


class FailBox(CommandBase, frozen=True):
    """The server's own: the shares that came back did not open it."""

    vote: Id
    asked: Key


class PublishBallots(CommandBase, frozen=True):
    """The server's own: what was in the envelopes, sorted by tracker."""

    vote: Id
    asked: Key
    lines: tuple[PublishedBallot, ...]


BallotsCommand = OfferKey | ReturnShare
ServersBallotsCommand = LockBox | AskShares | ConfirmRehearsal | FailBox | PublishBallots
