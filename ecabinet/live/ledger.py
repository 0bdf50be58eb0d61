"""A meeting's log in memory: where it stands, what was carried out, and the entries as JSON.

An entry is encoded when it is first shown, once for the hall, once for the desks if they see it
otherwise, once for the one person it concerns, and once for those outside if it is about an item
behind closed doors. That this is enough follows from the rules of `meeting.view`: what may be seen
of an entry depends on the desk, its own attendee and its item's doors alone. Not when it is taken:
between a ballot and the disk stands nothing that can be done while it is written.

A ledger is ahead of the disk while its room commits; if that fails it is thrown away whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from ecabinet.live import wire
from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.doors import behind_closed_doors
from ecabinet.meeting.events import Entry, Event, Record
from ecabinet.meeting.outside import about, withheld
from ecabinet.meeting.state import State
from ecabinet.meeting.view import Audience, audience_of, common, progress, redact, view

KEPT = 4_096
"""Entries kept for tablets that come back; one that is further behind gets a snapshot."""

HALL = Audience(attendee=None, desk=False)
DESK = Audience(attendee=None, desk=True)

DOORS = (ev.ItemOpened, ev.DoorsClosed, ev.DoorsOpened)
"""After these an item may be confidential that was not, or the other way round."""


@dataclass(slots=True)
class Line:
    """An entry as the hall, the desks and the person it concerns see it; None: not at all.

    `turned`: the attendees who see more or less of what comes after it than of what came before.
    `item`: the confidential item it is about, if any, and `outside`: what is left of it for those
    to whom that item's doors are closed.
    """

    seq: int
    hall: bytes | None
    desk: bytes | None
    concerns: str | None
    own: bytes | None
    turned: Sequence[str]
    item: str | None = None
    outside: bytes | None = None


class Ledger:
    """The fold of a log, from its first record on."""

    state: State

    def __init__(self, records: Iterable[Record]) -> None:
        self.carried_out: dict[tuple[str, str], tuple[int, bytes]] = {}
        """By sender and command id: the last seq that the command made, and its digest."""
        self.changed_audience: dict[str, int] = {}
        """By attendee: the entry after which they see more or less than before."""
        self._lines: list[Line] = []
        self._unseen: list[tuple[Entry, list[str], str | None]] = []
        self._doors = False
        self._concerned: dict[str, int] = {}
        self._shared: dict[tuple[Audience, int | None], bytes] = {}
        for record in records:
            self.take(record)

    @property
    def seq(self) -> int:
        """The last entry's."""
        return self.state.seq

    def take(self, record: Record) -> None:
        """Takes the next record."""
        entry = record.entry
        event = entry.event
        first = entry.seq == 1
        given = () if first else _may_turn(self.state, event)
        before = [self.audience(attendee) for attendee in given]
        item = about(self.state, event) if self._doors and not first else None
        if item is not None and not self.state.items[item].confidential:
            item = None
        if first:
            self.state = begin(entry)
        else:
            apply(self.state, entry)
        if first or isinstance(event, DOORS):
            self._doors = any(p.confidential for p in self.state.items.values())
        self.carried_out[entry.by, record.command_id] = (entry.seq, record.digest)
        turned = [entry.event.attendee] if isinstance(entry.event, ev.AttendeeRemoved) else []
        for attendee, audience in zip(given, before, strict=True):
            if self.audience(attendee) != audience:
                turned.append(attendee)
                self.changed_audience[attendee] = entry.seq
        self._unseen.append((entry, turned, item))
        if len(self._unseen) > 2 * KEPT:
            self._lines.clear()
            del self._unseen[:KEPT]

    def audience(self, attendee: str) -> Audience:
        """What the attendee belongs to now."""
        return audience_of(self.state, attendee)

    def has_all_since(self, seq: int) -> bool:
        """Whether every entry after `seq` is still here."""
        first = self._lines[0].seq if self._lines else self._unseen[0][0].seq
        return first - 1 <= seq <= self.seq

    def lines(self, since: int) -> list[Line]:
        """The entries after `since`, which must still be here."""
        self._encode()
        return self._lines[since - self._lines[0].seq + 1 :]

    def _encode(self) -> None:
        """Makes the lines of the entries that were taken since this was last done."""
        if not self._unseen:
            return
        for entry, turned, item in self._unseen:
            line = _line(entry, turned, item)
            self._lines.append(line)
            if line.concerns is not None:
                self._concerned[line.concerns] = entry.seq
        self._unseen.clear()
        self._shared.clear()
        if len(self._lines) > 2 * KEPT:
            del self._lines[:-KEPT]

    def counts(self, audience: Audience = HALL) -> list[wire.Progress]:
        """How many have voted, of the vote that is open, if this audience may know of it."""
        if behind_closed_doors(self.state) and self.state.open_item in audience.outside:
            return []
        return [wire.Progress(vote=v, cast=n) for v, n in progress(self.state).items()]

    def since(self, audience: Audience, since: int | None) -> bytes:
        """The part of a welcome that brings a copy of the log up to date, or a snapshot for None.

        Whom none of these entries concerns sees what the hall (or a desk) sees: that is encoded
        once for all who come back from the same place.
        """
        self._encode()
        if self._concerned.get(audience.attendee or "", 0) > (since or 0):
            return self._since(audience, since)
        group = group_of(audience)
        shared = self._shared.get((group, since))
        if shared is None:
            shared = self._shared[group, since] = self._since(group, since)
        return shared

    def _since(self, audience: Audience, since: int | None) -> bytes:
        if since is None:
            return wire.state(wire.encode(view(self.state, audience)))
        return wire.gap(seen_by(self.lines(since), audience))

    def can_resume(self, audience: Audience, since: int | None) -> bool:
        """Whether a copy of the log up to `since` can be carried on with the entries after it.

        Not if its owner saw with other eyes then. A copy that ends at the very entry of the change
        may have been made before it or after, so it is made anew.
        """
        if since is None or not self.has_all_since(since):
            return False
        if since == 0 and audience.outside:
            return False  # the first entry tells of every item
        return self.changed_audience.get(audience.attendee or "", 0) < since


def seen_by(lines: Iterable[Line], audience: Audience) -> list[bytes]:
    """What an audience may see of some entries, in order."""
    me = audience.attendee
    seen = []
    for line in lines:
        if line.item is not None and line.item in audience.outside:
            encoded = line.outside
        elif me is not None and line.concerns == me:
            encoded = line.own
        else:
            encoded = line.desk if audience.desk else line.hall
        if encoded is not None:
            seen.append(encoded)
    return seen


def group_of(audience: Audience) -> Audience:
    """Those who see what this audience sees, save what concerns them alone."""
    if audience.outside:
        return Audience(attendee=None, desk=False, outside=audience.outside)
    return DESK if audience.desk else HALL


def _line(entry: Entry, turned: Sequence[str], item: str | None) -> Line:
    event = entry.event
    outside: bytes | None = None
    if item is not None:
        left = withheld(event)
        outside = None if left is None else wire.encode(replace(entry, event=left))
    if common(event):
        encoded = wire.encode(entry)
        return Line(entry.seq, encoded, encoded, None, None, turned, item, outside)
    concerns: str | None = getattr(event, "attendee", None)
    hall, desk = redact(entry, HALL), redact(entry, DESK)
    own = None if concerns is None else redact(entry, Audience(attendee=concerns, desk=False))
    return Line(
        entry.seq,
        None if hall is None else wire.encode(hall),
        None if desk is None else wire.encode(desk),
        concerns,
        None if own is None else wire.encode(own),
        turned,
        item,
        outside,
    )


def _may_turn(state: State, event: Event) -> Collection[str]:
    """The attendees whose audience the event may change."""
    if isinstance(event, ev.RoleChanged | ev.AttendeeAdmitted | ev.AttendeeDismissed):
        return (event.attendee,)
    if isinstance(event, ev.ChairHandedOver):
        return (event.giver, event.taker)
    if isinstance(event, DOORS):
        confidential = (
            event.confidential
            if isinstance(event, ev.ItemOpened)
            else isinstance(event, ev.DoorsClosed)
        )
        if confidential != state.items[event.item].confidential:
            return state.attendees
    return ()
