"""HPKE as tablets speak it. Vectors: RFC 9180, A.3.1."""

from __future__ import annotations

import pytest
from cryptography.hazmat.bindings._rust import openssl

from ecabinet.ballots.hpke import (
    OVERHEAD,
    SUITE,
    CannotOpenError,
    fresh_key,
    key_of,
    public_part,
    raw,
    seal,
    text,
    unseal,
)

INFO = bytes.fromhex("4f6465206f6e2061204772656369616e2055726e")
SECRET = 0xF3CE7FDAE57E1A310D87F1EBBDE6F328BE0A99CDBCADF4D6589CF29DE4B8FFD2
ENC = bytes.fromhex(
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac9"
    "8536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4"
)
CIPHERTEXT = bytes.fromhex(
    "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434"
)


def test_the_suite_opens_what_the_rfc_sealed() -> None:
    """The vector has associated data, for which the library keeps a door of its own."""
    decrypt = openssl.hpke._decrypt_with_aad
    opened = decrypt(SUITE, ENC + CIPHERTEXT, key_of(SECRET), INFO, b"Count-0")
    assert opened == b"Beauty is truth, truth beauty"


def test_what_is_sealed_opens_for_its_key_and_purpose_alone() -> None:
    key, other = fresh_key(), fresh_key()
    sealed = seal(public_part(key), b"ballot", b"for")
    assert unseal(key, b"ballot", sealed) == b"for"
    assert len(raw(sealed)) == len(b"for") + OVERHEAD
    damaged = text(bytes([*raw(sealed)[:-1], raw(sealed)[-1] ^ 1]))
    for wrong_key, purpose, what in (
        (other, b"ballot", sealed),
        (key, b"share", sealed),
        (key, b"ballot", damaged),
        (key, b"ballot", ""),
        (key, b"ballot", "AAAA"),
        (key, b"ballot", "không phải base64"),
    ):
        with pytest.raises(CannotOpenError):
            unseal(wrong_key, purpose, what)


def test_a_key_that_is_no_point_is_refused() -> None:
    for bad in ("", "AAAA", text(b"\x04" + b"\x01" * 64)):
        with pytest.raises(ValueError):  # noqa: PT011  # the library's own
            seal(bad, b"ballot", b"for")
