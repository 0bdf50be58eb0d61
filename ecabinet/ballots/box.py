"""The ballot box: its key and who holds which share; rehearsing with it; opening it.

Plain functions over keys, run in `process` alone. A share is sealed to its teller's tablet; to open
the box, two tablets seal theirs again, to a key that the opening process has made for this once.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from ecabinet.ballots.envelope import Ballot, disclose, enclose, purpose
from ecabinet.ballots.hpke import (
    CannotOpenError,
    PrivateKey,
    fresh_key,
    key_of,
    public_part,
    raw,
    seal,
    unseal,
)
from ecabinet.ballots.sharing import NEEDED, ORDER, SHARES, join, split

_SCALAR = 32
Share = tuple[int, int]
"""Where it lies, and its value."""

_system = secrets.SystemRandom()


class CannotJoinError(Exception):
    """The shares that came back do not make the vote's key."""


class Locked(NamedTuple):
    """A vote's public key, and the shares of its private one, each sealed to one teller."""

    key: str
    shares: dict[str, str]


def lock(meeting: str, vote: str, tellers: Mapping[str, str]) -> Locked:
    """Makes a vote's key and shares it out; `tellers` are three public keys by teller, in order.

    Raises ValueError if one of them is no key.
    """
    key = fresh_key()
    shares = split(key.private_numbers().private_value)
    sealed = {
        teller: seal(public, purpose("share", meeting, vote, teller), _share_bytes(at, shares[at]))
        for at, (teller, public) in zip(SHARES, tellers.items(), strict=True)
    }
    return Locked(public_part(key), sealed)


def rehearse(
    once: PrivateKey, meeting: str, vote: str, key: str, returned: Mapping[str, str]
) -> bool:
    """Whether every pair of the three tellers opens a test envelope."""
    pairs = _pairs(_shares(once, meeting, vote, returned))
    if len(pairs) != len(SHARES):  # three shares make as many pairs
        return False
    test = Ballot(secrets.token_hex(16), "test")
    envelope = enclose(key, meeting, vote, test)
    return all(disclose(_joined(pair), meeting, vote, envelope) == test for pair in pairs)


def open_box(
    once: PrivateKey,
    meeting: str,
    vote: str,
    key: str,
    returned: Mapping[str, str],
    envelopes: Iterable[str],
) -> list[Ballot | None]:
    """The ballots in the envelopes, in an order drawn anew; None for what cannot be opened.

    Of copies of one envelope one is opened: whoever sent another's as their own would find its
    choice twice on the list, and know it (V. Cortier, B. Smyth, Attacking and fixing Helios, JCS 21
    (1), 2013). Raises CannotJoinError unless two of the shares are right.
    """
    vote_key = _vote_key(key, _shares(once, meeting, vote, returned))
    shuffled = list(envelopes)
    _system.shuffle(shuffled)
    seen: set[bytes] = set()
    return [
        disclose(vote_key, meeting, vote, envelope) if _is_first(envelope, seen) else None
        for envelope in shuffled
    ]


def hand_back(own: PrivateKey, meeting: str, vote: str, teller: str, share: str, once: str) -> str:
    """What a teller's tablet does: opens its share and seals it to the opening process's key."""
    plain = unseal(own, purpose("share", meeting, vote, teller), share)
    return seal(once, purpose("return", meeting, vote, teller), plain)


def _is_first(envelope: str, seen: set[bytes]) -> bool:
    """Whether these very bytes did not come before, however their text spells them."""
    try:
        data = raw(envelope)
    except ValueError:
        return False
    known = data in seen
    seen.add(data)
    return not known


def _vote_key(public: str, shares: Iterable[Share]) -> PrivateKey:
    for pair in _pairs(shares):
        key = _joined(pair)
        if public_part(key) == public:
            return key
    raise CannotJoinError


def _pairs(shares: Iterable[Share]) -> list[dict[int, int]]:
    """Any two that say they lie at different places; a teller may lie about the own share's."""
    pairs = (dict(pair) for pair in combinations(shares, NEEDED))
    return [pair for pair in pairs if len(pair) == NEEDED]


def _joined(pair: Mapping[int, int]) -> PrivateKey:
    return key_of(join(pair) or 1)


def _shares(
    once: PrivateKey, meeting: str, vote: str, returned: Mapping[str, str]
) -> Iterator[Share]:
    """The shares that came back, by where they lie; what is none is passed over."""
    for teller, sealed in returned.items():
        try:
            plain = unseal(once, purpose("return", meeting, vote, teller), sealed)
        except CannotOpenError:
            continue
        at, value = int.from_bytes(plain[:1]), int.from_bytes(plain[1:])
        if len(plain) == 1 + _SCALAR and at in SHARES and value < ORDER:
            yield at, value


def _share_bytes(at: int, value: int) -> bytes:
    return bytes([at]) + value.to_bytes(_SCALAR)


def published(ballots: Sequence[Ballot | None]) -> list[tuple[str, str]]:
    """What may leave the process: tracker and choice, sorted by tracker; both empty for what could
    not be opened."""
    nothing = Ballot("", "")
    return sorted((ballot or nothing)[:] for ballot in ballots)
