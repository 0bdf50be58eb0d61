"""Whether a text is a public key: an uncompressed point of P-256 (SEC 1, 2.3.4), in base64url.

Reckoned here, for a rule must refuse what is none: whoever offered a key that nothing can be sealed
to would keep a ballot box from ever being locked. What keys are for is `ballots`' matter.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode

PRIME = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
"""y² = x³ − 3x + b modulo the prime (SP 800-186, 3.2.1.3)."""

_SIZE = 32


def is_point(text: str) -> bool:
    """Whether it is the one spelling of a point on the curve."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return False
    if len(data) != 1 + 2 * _SIZE or data[0] != 4:
        return False
    x, y = int.from_bytes(data[1 : 1 + _SIZE]), int.from_bytes(data[1 + _SIZE :])
    return x < PRIME and y < PRIME and (y * y - x * x * x + 3 * x - B) % PRIME == 0
