"""A tablet and a server as they sync, without wires: the tablet is `web/src/reader/replica.ts`."""

from __future__ import annotations

from typing import Any

from ecabinet.documents.annotations import AnyAnnotation, Lines, Text
from ecabinet.documents.merging import SERVER, Change, Kept, Stamp, Written, merge


def box(words: str) -> AnyAnnotation:
    """A text box with these words."""
    return Text(page=1, data=Lines(color="#102030", box=(0, 0, 9, 9), words=words))


class Server:
    """What `store.annotations` does, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        self.log: list[str] = []

    def take(self, changes: list[Change]) -> None:
        for change in changes:
            for kept in merge(self.kept.get(change.id), change):
                self.kept[kept.id] = kept
                self.log.append(kept.id)

    def since(self, since: int) -> tuple[list[Kept], int]:
        changed = dict.fromkeys(self.log[since:])
        return [self.kept[id] for id in changed], len(self.log)

    def revise(self, id: str, version: str) -> None:
        """Carry an annotation to another version, as the server does by itself."""
        kept = self.kept.get(id)
        if kept is None or kept.written is None:
            return
        stamp = Stamp(kept.stamp.rev + 1, SERVER)
        self.take([Change(id, stamp, kept.stamp, Written(version, kept.written.note))])

    def notes(self) -> dict[str, Any]:
        return {id: kept.written for id, kept in self.kept.items() if kept.written}


class Tablet:
    """What it knows of the server, and what it has not told it yet."""

    def __init__(self, device: str) -> None:
        self.device = device
        self.known: dict[str, tuple[Stamp, Written | None]] = {}
        self.pending: dict[str, Change] = {}
        self.next = 0

    def notes(self) -> dict[str, Written]:
        found = {id: written for id, (_, written) in self.known.items()}
        found |= {id: change.written for id, change in self.pending.items()}
        return {id: written for id, written in found.items() if written is not None}

    def edit(self, id: str, written: Written | None) -> None:
        base = self.known[id][0] if id in self.known else None
        waiting = self.pending.get(id)
        rev = max(base.rev if base else 0, waiting.stamp.rev if waiting else 0) + 1
        self.pending[id] = Change(id, Stamp(rev, self.device), base, written)

    def send(self) -> list[Change]:
        return list(self.pending.values())

    def hear(self, sent: list[Change], lines: list[Kept], next: int) -> None:
        for change in sent:
            if self.pending.get(change.id) is change:
                del self.pending[change.id]
        for line in lines:
            self.known[line.id] = (line.stamp, line.written)
        self.next = next

    def sync(self, server: Server, *, answer_lost: bool = False) -> None:
        sent = self.send()
        server.take(sent)
        if not answer_lost:
            self.hear(sent, *server.since(self.next))
