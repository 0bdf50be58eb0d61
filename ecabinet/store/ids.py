"""Ids of records: UUID version 7 (RFC 9562), so that rows made together lie together.

Things made in a live meeting have other ids (`v40`, `r12`), taken from the log; see
`ecabinet.meeting`.
"""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_NANOSECONDS_A_TICK = 244.140625  # a millisecond in 4096 parts: the 12 bits after the milliseconds
_lock = threading.Lock()
_last = 0


def uuid7() -> str:
    """A new id as text, greater than every one this process made before.

    48 bits of milliseconds, 12 bits of the fraction of one (RFC 9562, 6.2, method 3), 62 random.
    """
    global _last
    with _lock:
        _last = max(_last + 1, int(time.time_ns() / _NANOSECONDS_A_TICK))
        ticks = _last
    value = (ticks >> 12) << 80 | 0x7 << 76 | (ticks & 0xFFF) << 64
    return str(UUID(int=value | 0b10 << 62 | secrets.randbits(62)))
