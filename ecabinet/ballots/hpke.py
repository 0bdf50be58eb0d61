"""Sealing to a public key: HPKE in base mode, one suite (RFC 9180).

DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, which tablets have in WebCrypto. What is sealed
is `enc ‖ ciphertext`; its purpose goes in as `info`, so that nothing sealed for one thing opens as
another. Keys and what is sealed travel as base64url without padding.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
OVERHEAD = 65 + 16
"""Bytes that sealing adds: the encapsulated key and the tag."""

PrivateKey = ec.EllipticCurvePrivateKey


class CannotOpenError(Exception):
    """It was not sealed to this key for this purpose, or was damaged."""


def fresh_key() -> PrivateKey:
    """A new private key."""
    return ec.generate_private_key(CURVE)


def key_of(scalar: int) -> PrivateKey:
    """The private key with this scalar, 1 … the curve's order less one."""
    return ec.derive_private_key(scalar, CURVE)


def public_part(key: PrivateKey) -> str:
    """The public key as text: the uncompressed point (SEC 1, 2.3.3)."""
    return text(key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def seal(public: str, info: bytes, plain: bytes) -> str:
    """`plain` sealed to a public key. Raises ValueError if the key is none."""
    point = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw(public))
    return text(SUITE.encrypt(plain, point, info))


def unseal(key: PrivateKey, info: bytes, sealed: str) -> bytes:
    """What was sealed. Raises CannotOpenError."""
    try:
        return SUITE.decrypt(raw(sealed), key, info)
    except (InvalidTag, ValueError) as error:
        raise CannotOpenError from error


def text(data: bytes) -> str:
    """Bytes as base64url without padding."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def raw(encoded: str) -> bytes:
    """The bytes of base64url without padding. Raises ValueError."""
    return urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
