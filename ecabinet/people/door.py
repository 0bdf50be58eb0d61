"""The code at the door: what the wall shows for half a minute and a phone brings back.

Derived from a secret of the meeting and the half minute it is; so it needs no store, and whoever
has photographed it for a friend at home has a code that is soon over. It says that somebody is
there, not who: that is what being signed in is for.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from datetime import UTC, datetime
from hashlib import sha256

SHOWN = 30
"""Seconds that a code is shown; it is taken for as long again, as people take time to scan."""
_LETTERS = 12


def code_at(secret: bytes, at: datetime) -> str:
    """The code that is shown at a moment."""
    return _code(secret, _turn(at))


def shown_until(at: datetime) -> datetime:
    """When the code shown at a moment gives way to the next one."""
    return datetime.fromtimestamp((_turn(at) + 1) * SHOWN, UTC)


def is_taken(secret: bytes, code: str, at: datetime) -> bool:
    """Whether a code is the one shown now, or the one before it."""
    turn = _turn(at)
    given = code.strip().upper().encode("utf-8", "replace")
    return any(hmac.compare_digest(given, _code(secret, t).encode()) for t in (turn, turn - 1))


def _turn(at: datetime) -> int:
    return int(at.timestamp()) // SHOWN


def _code(secret: bytes, turn: int) -> str:
    mac = hmac.digest(secret, b"door %d" % turn, sha256)
    return b32encode(mac)[:_LETTERS].decode()
