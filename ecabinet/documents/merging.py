"""How changes made apart come together: one person's tablets, offline or not, and the server.

Every change carries a stamp, its number in the life of the annotation with the tablet that made it,
and the stamp it was based on: the last state of the server that its maker had seen. A change that
knew the present state replaces it. Two that did not know of each other both count: strokes of both
stay, an edit outlives a deletion, and where two wrote different words the later stamp keeps the
place while the other's words stay beside it as a private annotation of their own. Nothing is
dropped. The tablet's half of this is `web/src/reader/replica.ts`; golden steps hold both together.
"""

from __future__ import annotations

from hashlib import blake2b
from uuid import UUID, uuid5

import msgspec

from ecabinet.documents.annotations import PRIVATE, AnyAnnotation, Ink, words_of

SERVER = "server"
"""The device that the server is when it changes an annotation itself."""
MAX_DEVICES = 16
"""Tablets whose last number is remembered with an annotation."""
_COPIES = UUID("6f1ab0c2-3f0e-4a63-9a6d-0a6d5d1a7e11")


class Stamp(msgspec.Struct, frozen=True, order=True):
    """The number of a change, and the tablet that made it, which decides between equal numbers."""

    rev: int
    device: str


class Written(msgspec.Struct, frozen=True):
    """What an annotation is: on which version of the paper, by its sha256, and what."""

    version: str
    note: AnyAnnotation


class Change(msgspec.Struct, frozen=True):
    """What a tablet did; `written` is None where it took the annotation away."""

    id: str
    stamp: Stamp
    base: Stamp | None
    written: Written | None


class Kept(msgspec.Struct, frozen=True):
    """An annotation as the server keeps it; `seen` has the highest number of each tablet."""

    id: str
    stamp: Stamp
    seen: dict[str, int]
    written: Written | None


def merge(kept: Kept | None, change: Change) -> list[Kept]:
    """What has to be kept anew after a change, the annotation itself first; nothing if it is known.

    A second one is the copy of words that would have been lost.
    """
    if kept is None:
        return [Kept(change.id, change.stamp, _seen({}, change.stamp), change.written)]
    if kept.seen.get(change.stamp.device, 0) >= change.stamp.rev:
        return []
    seen = _seen(kept.seen, change.stamp)
    if kept.stamp.device == change.stamp.device or change.base == kept.stamp:
        return [Kept(change.id, change.stamp, seen, change.written)]
    return _both(kept, change, seen)


def _both(kept: Kept, change: Change, seen: dict[str, int]) -> list[Kept]:
    """Of two that did not know of each other."""
    now = Kept(change.id, change.stamp, seen, change.written)
    before = Kept(kept.id, kept.stamp, seen, kept.written)
    winner, loser = (now, before) if change.stamp > kept.stamp else (before, now)
    if loser.written is None:
        return [winner]
    after = Stamp(winner.stamp.rev + 1, SERVER)
    if winner.written is None:
        return [Kept(winner.id, after, _seen(seen, after), loser.written)]
    first, second = winner.written.note, loser.written.note
    if isinstance(first, Ink) and isinstance(second, Ink):
        strokes = tuple(sorted({*first.data.strokes, *second.data.strokes}))
        if strokes == tuple(sorted(first.data.strokes)):
            return [winner]
        data = msgspec.structs.replace(first.data, strokes=strokes)
        both = Written(winner.written.version, msgspec.structs.replace(first, data=data))
        return [Kept(winner.id, after, _seen(seen, after), both)]
    if type(first) is type(second) and words_of(first) == words_of(second):
        return [winner]
    beside = Written(loser.written.version, msgspec.structs.replace(second, shared=PRIVATE))
    copy = copy_id(kept.id, beside)
    return [winner, Kept(copy, loser.stamp, _seen({}, loser.stamp), beside)]


def copy_id(id: str, written: Written) -> str:
    """The id of the copy of what lost its place: the same wherever the two meet."""
    words = f"{type(written.note).__name__} {words_of(written.note)}"
    return str(uuid5(_COPIES, f"{id} {blake2b(words.encode(), digest_size=16).hexdigest()}"))


def _seen(seen: dict[str, int], stamp: Stamp) -> dict[str, int]:
    """With one more change of a tablet; of many tablets those that were busiest."""
    found = {**seen, stamp.device: max(seen.get(stamp.device, 0), stamp.rev)}
    return dict(sorted(found.items(), key=lambda each: -each[1])[:MAX_DEVICES])
