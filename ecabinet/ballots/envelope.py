"""What lies in an envelope, and for which purpose something was sealed.

A ballot is a tracker (16 random bytes that the voter's tablet drew and keeps) and a choice on one
line. All ballots are padded to one length, so that no envelope tells by its size what is in it.
`web/src/room/secret/envelope.ts` is the twin.
"""

from __future__ import annotations

from typing import NamedTuple

from ecabinet.ballots.hpke import CannotOpenError, PrivateKey, seal, unseal

SIZE = 1024
"""Bytes of every ballot, whatever is chosen in it: enough for ninety people rated."""

TRACKER = 16
_HEAD = TRACKER + 2


class Ballot(NamedTuple):
    """A ballot out of its envelope. `tracker` in hexadecimal."""

    tracker: str
    choice: str


def pack(ballot: Ballot) -> bytes:
    """A ballot as SIZE bytes. Raises ValueError if it does not fit."""
    choice = ballot.choice.encode()
    plain = bytes.fromhex(ballot.tracker) + len(choice).to_bytes(2) + choice
    if len(plain) > SIZE or len(ballot.tracker) != 2 * TRACKER:
        raise ValueError("a ballot is a tracker and one line that fits")
    return plain.ljust(SIZE, b"\0")


def unpack(plain: bytes) -> Ballot:
    """The ballot in SIZE bytes. Raises ValueError if they are none."""
    end = _HEAD + int.from_bytes(plain[TRACKER:_HEAD])
    if len(plain) != SIZE or end > SIZE or any(plain[end:]):
        raise ValueError("not a ballot")
    return Ballot(plain[:TRACKER].hex(), plain[_HEAD:end].decode())


def enclose(public: str, meeting: str, vote: str, ballot: Ballot) -> str:
    """A ballot in an envelope that only the vote's key opens."""
    return seal(public, purpose("ballot", meeting, vote), pack(ballot))


def disclose(key: PrivateKey, meeting: str, vote: str, envelope: str) -> Ballot | None:
    """The ballot in an envelope, or None if it cannot be opened or holds none."""
    try:
        return unpack(unseal(key, purpose("ballot", meeting, vote), envelope))
    except (CannotOpenError, ValueError):
        return None


def purpose(what: str, *whose: str) -> bytes:
    """The `info` under which something is sealed: what it is, and of which meeting and vote."""
    return "\n".join(("ecabinet", what, *whose)).encode()
