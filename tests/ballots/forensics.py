"""What somebody with a copy of the disk could do: the attacks on a secret vote, by name.

Each attack is given what was copied and tries to say which published ballot is whose. Guessing
links one of n on the average; an attack that links more than chance could is a leak. Those that an
earlier design fell to are here: the order of ballots, rows, the write-ahead log, times, lengths.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Copy(NamedTuple):
    """What the attacker has: the files of a data folder, and the published list.

    `files` as they were before the vote's close or after it; `lines` are tracker and choice.
    """

    folder: Path
    meeting: str
    vote: str
    lines: list[tuple[str, str]]


Attack = Callable[[Copy], dict[str, str]]
"""Says for some voters, by attendee, which tracker is theirs."""


def allowed(votes: int, ballots: int) -> int:
    """The most links over all votes that guessing reaches in 99.9 % of cases.

    A guess of a permutation links as many as a random permutation has fixed points: one a vote on
    the average, with the same variance. Over single voters that is binomial with 1/n.
    """
    trials, chance = votes * ballots, 1 / ballots
    exactly = (1 - chance) ** trials
    below, k = exactly, 0
    while below < 0.999:
        exactly *= (trials - k) / (k + 1) * chance / (1 - chance)
        k += 1
        below += exactly
    return k


def in_order(voters: list[str], trackers: list[str]) -> dict[str, str]:
    return dict(zip(voters, trackers, strict=False))


def _received(copy: Copy) -> list[tuple[int, str]]:
    """When who has voted, as the log tells: it is no secret that somebody did."""
    with sqlite3.connect(f"file:{copy.folder}/ecabinet.db?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT at, event FROM journal WHERE meeting = ? ORDER BY seq", (copy.meeting,)
        ).fetchall()
    told = [(at, json.loads(event)) for at, event in rows]
    return [
        (at, event["attendee"])
        for at, event in told
        if event["type"] == "envelope_received" and event["vote"] == copy.vote
    ]


def by_order(copy: Copy) -> dict[str, str]:
    """The first who voted is the first on the list."""
    return in_order([who for _, who in _received(copy)], [tracker for tracker, _ in copy.lines])


def by_times(copy: Copy) -> dict[str, str]:
    """Times of the log against the trackers as numbers, as if those were made from a clock."""
    latest = [who for _, who in sorted(_received(copy), reverse=True)]
    return in_order(latest, sorted(tracker for tracker, _ in copy.lines))


def by_row(copy: Copy) -> dict[str, str]:
    """The order in which rows lie in the table of what is sealed, and their envelopes' bytes."""
    with sqlite3.connect(f"file:{copy.folder}/ecabinet.db?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT attendee, data FROM sealed WHERE meeting = ? AND vote = ? AND kind = 'ballot'",
            (copy.meeting, copy.vote),
        ).fetchall()
    voters = [who for who, _ in sorted(rows, key=lambda row: row[1])]
    return in_order(voters or _scanned(copy), [tracker for tracker, _ in copy.lines])


def by_wal(copy: Copy) -> dict[str, str]:
    """Names in the order in which the bytes of database and write-ahead log show them."""
    trackers = [tracker for tracker, _ in copy.lines]
    raw = _bytes(copy)
    found = {t: raw.find(t.encode()) for t in trackers}
    ordered = sorted(trackers, key=lambda t: found[t])
    return in_order(_scanned(copy), ordered)


def by_length(copy: Copy) -> dict[str, str]:
    """Longer envelopes for longer choices."""
    sizes = {who: len(m) for who, m in _envelopes(copy)}
    longest = sorted(sizes, key=lambda who: -sizes[who])
    if len(set(sizes.values())) < 2:
        random.shuffle(longest)
    return in_order(longest, [t for t, _ in sorted(copy.lines, key=lambda line: -len(line[1]))])


def _bytes(copy: Copy) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(copy.folder.glob("ecabinet.db*")))


def _envelopes(copy: Copy) -> list[tuple[str, bytes]]:
    """(voter, envelope) wherever the files show one after the other, freed pages too."""
    pattern = re.compile(rb"ballot(chair|d\d+)([A-Za-z0-9_-]{200,})")
    return [(who.decode(), sealed) for who, sealed in pattern.findall(_bytes(copy))]


def _scanned(copy: Copy) -> list[str]:
    return list(dict.fromkeys(who for who, _ in _envelopes(copy)))


ATTACKS: dict[str, Attack] = {
    "order": by_order,
    "rows": by_row,
    "wal": by_wal,
    "times": by_times,
    "lengths": by_length,
}
