"""A secret in three shares, any two of which give it back, while one alone says nothing.

Shamir's scheme over the integers modulo the order of P-256: the secret is a line's value at 0, and
the shares are its values at 1, 2 and 3 (A. Shamir, How to share a secret, CACM 22 (11), 1979). The
secret is a private key's scalar, so the field is the scalars' own and nothing is lost or padded.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of P-256 (SP 800-186, 3.2.1.3)."""

SHARES = (1, 2, 3)
NEEDED = 2


def split(secret: int) -> dict[int, int]:
    """The shares of a secret by where they lie; 0 < secret < ORDER."""
    slope = secrets.randbelow(ORDER)
    return {at: (secret + slope * at) % ORDER for at in SHARES}


def join(shares: Mapping[int, int]) -> int:
    """The secret whose two shares these are. What it is with a wrong share nobody knows."""
    (a, share_a), (b, share_b) = shares.items()
    return (share_a * b - share_b * a) * pow(b - a, -1, ORDER) % ORDER
