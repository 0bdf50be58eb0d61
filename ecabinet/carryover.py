"""How answers to invitations come into a room's log: all as it opens, one by one from then on."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from ecabinet.errors import NotFound, Refused
from ecabinet.invitations.model import Invitation, Opinion, Reply
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import Entry, Event, LeaveAsked, Record
from ecabinet.meeting.roles import DESK
from ecabinet.meeting.state import State


def carried_in(
    first: Record, invitations: Sequence[Invitation], opinions: Sequence[Opinion]
) -> list[Record]:
    """What was answered before the room opened, as entries that follow the log's first one.

    Leave that was asked and decided, substitutes, opinions of those who are absent; each said by
    the person, or by a desk for who has no account. What the rules refuse now is left out.
    """
    carrying = _Carrying(first)
    for one in invitations:
        if one.answer == "leave":
            for sitting in one.sittings or (None,):
                carrying.leave(one, sitting)
        elif one.answer == "substitute":
            carrying.take(
                one,
                cmd.NameSubstitute(
                    attendee=one.attendee, name=one.substitute, title=one.substitute_title
                ),
            )
    absent = {one.attendee: one for one in invitations if one.answer == "leave"}
    for opinion in opinions:
        if author := absent.get(opinion.attendee):
            wish = cmd.HandInText(attendee=author.attendee, item=opinion.item, text=opinion.text)
            carrying.take(author, wish)
    return carrying.records


def commands_of(state: State, attendee: str, reply: Reply) -> list[cmd.Command]:
    """What brings the room from what somebody said before to what they say now.

    Raises NotFound `invitation_not_found`.
    """
    attendance = state.attendees.get(attendee)
    if attendance is None or attendance.removed:
        raise NotFound("invitation_not_found")
    standing = {
        key: leave
        for key, leave in state.leaves.items()
        if leave.attendee == attendee and leave.status in ("asked", "granted")
    }
    wanted: set[int | None] = set()
    if reply.answer == "leave":
        wanted = set(reply.sittings) or {None}
    commands: list[cmd.Command] = [
        cmd.WithdrawLeave(leave=key)
        for key, leave in standing.items()
        if leave.sitting not in wanted
    ]
    has = {leave.sitting for leave in standing.values()}
    if attendance.member is not None and reply.answer != "substitute":
        commands.append(cmd.NameSubstitute(attendee=attendee, name=""))
    commands += [
        cmd.AskLeave(attendee=attendee, sitting=sitting, reason=reply.reason)
        for sitting in sorted(wanted - has, key=lambda n: n or 0)
    ]
    if reply.answer == "substitute":
        commands.append(
            cmd.NameSubstitute(
                attendee=attendee, name=reply.substitute, title=reply.substitute_title
            )
        )
    return commands


class _Carrying:
    """Decides commands one after another on the state as it evolves, as a room does."""

    def __init__(self, first: Record) -> None:
        self._state: State = begin(first.entry)
        self._at = first.entry.at
        self.records: list[Record] = []
        desks = [a.person for a in self._state.attendees.values() if a.person.role in DESK]
        self._desk = next((p.account for p in sorted(desks, key=_chair_first) if p.account), None)

    def leave(self, one: Invitation, sitting: int | None) -> None:
        """Asks leave and, where the chair has decided, decides it."""
        asked = self.take(
            one, cmd.AskLeave(attendee=one.attendee, sitting=sitting, reason=one.reason)
        )
        for event in asked:
            if isinstance(event, LeaveAsked) and one.decision and self._desk:
                granted = one.decision == "granted"
                self._take(
                    self._desk, cmd.DecideLeave(leave=event.leave, granted=granted, note=one.note)
                )

    def take(self, one: Invitation, command: cmd.Command) -> list[Event]:
        actor = one.account if one.account in self._state.accounts else self._desk
        return self._take(actor, command) if actor else []

    def _take(self, actor: str, command: cmd.Command) -> list[Event]:
        try:
            events = decide(self._state, actor, command, self._at)
        except Refused:
            return []
        command_id = secrets.token_hex(16)
        for n, event in enumerate(events):
            entry = Entry(seq=self._state.seq + 1, at=self._at, by=actor, event=event)
            apply(self._state, entry)
            self.records.append(Record(entry=entry, command_id=command_id, n=n, digest=b""))
        return events


def _chair_first(person: object) -> bool:
    return getattr(person, "role", "") != "chair"
