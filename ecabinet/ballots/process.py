"""The short-lived process in which alone a vote's private key exists.

It shuts itself in before it makes or receives anything secret (no files, no sockets, no core dump,
nobody looks into its memory), takes one job from standard input, answers on standard output, and
ends. What comes in and goes out is public or sealed, but for the published list itself. If the
server dies, the pipe breaks and the process ends too.

- `lock`: makes the vote's key, answers with its public part and three sealed shares.
- `open`: makes a key for this once, answers with its public part, waits for the sealed shares;
  then rehearses with them, or opens the envelopes and answers with the list, sorted by tracker.
"""

from __future__ import annotations

import sys

import msgspec

from ecabinet.confinement import confine

MEMORY = 1 << 30
SECONDS = 120
"""Of processor time: half a million envelopes. Waiting for the tellers costs none."""


class Lock(msgspec.Struct, frozen=True, tag="lock"):
    """`tellers`: three public keys by teller."""

    meeting: str
    vote: str
    tellers: dict[str, str]


class Ready(msgspec.Struct, frozen=True, tag="open"):
    """Make a key and wait."""


class Shares(msgspec.Struct, frozen=True):
    """`key` is the vote's public one, `returned` the sealed shares by teller; without `envelopes`
    it is a rehearsal."""

    meeting: str
    vote: str
    key: str
    returned: dict[str, str]
    envelopes: list[str] | None = None


class Locked(msgspec.Struct, frozen=True):
    key: str
    shares: dict[str, str]


class Once(msgspec.Struct, frozen=True):
    key: str


class Opened(msgspec.Struct, frozen=True):
    """`good`: whether the shares are right. `lines`: tracker and choice, both empty for what cannot
    be opened."""

    good: bool
    lines: list[tuple[str, str]] = []


def main() -> None:
    """Does one job."""
    confine(reads=(), writes=(), memory=MEMORY, seconds=SECONDS, file_size=0)
    job = msgspec.json.decode(sys.stdin.buffer.readline(), type=Lock | Ready)
    if isinstance(job, Lock):
        _answer(_lock(job))
    else:
        _open()


def _lock(job: Lock) -> Locked:
    from ecabinet.ballots import box

    made = box.lock(job.meeting, job.vote, job.tellers)
    return Locked(made.key, made.shares)


def _open() -> None:
    from ecabinet.ballots import box, hpke

    once = hpke.fresh_key()
    _answer(Once(hpke.public_part(once)))
    line = sys.stdin.buffer.readline()
    if not line:  # the server has gone, or has no use for it any more
        return
    job = msgspec.json.decode(line, type=Shares)
    whose = (job.meeting, job.vote, job.key, job.returned)
    if job.envelopes is None:
        _answer(Opened(box.rehearse(once, *whose)))
        return
    try:
        ballots = box.open_box(once, *whose, job.envelopes)
    except box.CannotJoinError:
        _answer(Opened(False))
    else:
        _answer(Opened(True, box.published(ballots)))


def _answer(answer: Locked | Once | Opened) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(answer) + b"\n")
    sys.stdout.buffer.flush()
