"""The floor: requests to speak, their order, and the clock of the one who speaks.

One person speaks at a time; granting the floor ends the speech before it. Points of order come
first, then debate where the rules say so, then the rest in the order they were asked for; the desk
may reorder and depart from it. Removing or moving a request never touches the running clock. The
list on an item can be closed: then only points of order and the desk's own requests come onto it.
What was not spoken is handed in as text (`texts`).
"""

from __future__ import annotations

from datetime import datetime

from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.clock import spoken_ms
from ecabinet.meeting.doors import inside
from ecabinet.meeting.floor import ended
from ecabinet.meeting.lookup import attendance_of, next_id, request_of, running, step
from ecabinet.meeting.model import Attendee, SpeechKind
from ecabinet.meeting.roles import DESK, may
from ecabinet.meeting.state import REQUEST_STEPS, Speech, State

USUAL_LIMIT = 300
"""Seconds, for a kind of speech that the rules give no limit."""


def request_floor(
    state: State, sender: Attendee, command: cmd.RequestFloor, now: datetime
) -> list[ev.Event]:
    running(state)
    attendance = attendance_of(state, command.attendee or sender.id)
    person = attendance.person
    if not may(person.role, "request_floor"):
        raise Refused("may_not_speak")
    if not attendance.present:
        raise Refused("not_checked_in")
    item = state.open_item
    if command.item not in (None, item) or (item is None and command.kind != "point_of_order"):
        raise Refused("no_open_item")
    inside(state, person, item)
    if command.kind != "point_of_order" and sender.role not in DESK and _closed(state, item):
        raise Refused("list_closed")
    if any(
        state.requests[r].attendee == person.id and state.requests[r].kind == command.kind
        for r in state.queue
    ):
        raise Refused("already_requested")
    if command.kind == "speech" and sender.role not in DESK:
        allowed = state.rules.speeches_per_item
        if _speeches(state, person.id, item) >= allowed:
            raise Refused("too_many_speeches", allowed=allowed)
    return [
        ev.FloorRequested(
            request=next_id(state, "r"),
            attendee=person.id,
            item=item,
            kind=command.kind,
            before=_in_front_of(state, command.kind),
        )
    ]


def withdraw_request(
    state: State, sender: Attendee, command: cmd.WithdrawRequest, now: datetime
) -> list[ev.Event]:
    _waiting(state, command.request)
    return [ev.RequestWithdrawn(request=command.request)]


def move_request(
    state: State, sender: Attendee, command: cmd.MoveRequest, now: datetime
) -> list[ev.Event]:
    _waiting(state, command.request)
    if command.before is not None:
        _waiting(state, command.before)
    if command.request == command.before:
        raise Refused("request_already_there")
    return [ev.RequestMoved(request=command.request, before=command.before)]


def grant_floor(
    state: State, sender: Attendee, command: cmd.GrantFloor, now: datetime
) -> list[ev.Event]:
    running(state)
    as_seen(state, command.ends)
    request = request_of(state, command.request)
    step(REQUEST_STEPS, request.status, "grant", "request_not_waiting")
    if not attendance_of(state, request.attendee).present:
        raise Refused("speaker_not_present")
    inside(state, attendance_of(state, request.attendee).person, request.item)
    limit = _limit(state, request.attendee, request.kind, request.item)
    return [*_cut_short(state, now), ev.FloorGranted(request=command.request, limit=limit)]


def as_seen(state: State, ends: str | None) -> None:
    """Refuses to end a speech that the sender did not see: another desk was faster, or the finger.

    `ends` as in `GrantFloor`; None of a sender that does not say.
    """
    if state.speech is not None and ends not in (None, state.speech.request):
        raise Refused("floor_changed")


def given_floor(
    state: State, attendee: str, kind: SpeechKind, now: datetime
) -> tuple[list[ev.Event], str]:
    """Registers somebody on the open item and gives them the floor at once; the events, and the
    request's id."""
    before = _cut_short(state, now)
    request = next_id(state, "r", len(before))
    item = state.open_item
    return [
        *before,
        ev.FloorRequested(
            request=request,
            attendee=attendee,
            item=item,
            kind=kind,
            before=state.queue[0] if state.queue else None,
        ),
        ev.FloorGranted(request=request, limit=_limit(state, attendee, kind, item)),
    ], request


def close_list(
    state: State, sender: Attendee, command: cmd.CloseList, now: datetime
) -> list[ev.Event]:
    item = _listed(state)
    if _closed(state, item):
        raise Refused("list_closed")
    return [ev.ListClosed(item=item)]


def open_list(
    state: State, sender: Attendee, command: cmd.OpenList, now: datetime
) -> list[ev.Event]:
    item = _listed(state)
    if not _closed(state, item):
        raise Refused("list_not_closed")
    return [ev.ListOpened(item=item)]


def pause_speech(
    state: State, sender: Attendee, command: cmd.PauseSpeech, now: datetime
) -> list[ev.Event]:
    speech = _speech(state, command.request)
    step(REQUEST_STEPS, state.requests[speech.request].status, "pause", "speech_not_running")
    return [ev.SpeechPaused(request=speech.request, spoken_ms=spoken_ms(speech, now))]


def resume_speech(
    state: State, sender: Attendee, command: cmd.ResumeSpeech, now: datetime
) -> list[ev.Event]:
    running(state)
    speech = _speech(state, command.request)
    step(REQUEST_STEPS, state.requests[speech.request].status, "resume", "speech_not_paused")
    return [ev.SpeechResumed(request=speech.request)]


def end_speech(
    state: State, sender: Attendee, command: cmd.EndSpeech, now: datetime
) -> list[ev.Event]:
    return [ended(_speech(state, command.request), now)]


def _waiting(state: State, request: str) -> None:
    if request_of(state, request).status != "waiting":
        raise Refused("request_not_waiting")


def _speech(state: State, request: str | None) -> Speech:
    """The speech being held; naming another one (a late second tap) is refused."""
    if state.speech is None or request not in (None, state.speech.request):
        raise Refused("nobody_speaks")
    return state.speech


def _cut_short(state: State, now: datetime) -> list[ev.Event]:
    """What ends a speech when the floor goes to somebody else."""
    return [] if state.speech is None else [ended(state.speech, now)]


def _listed(state: State) -> str:
    """The item whose list of speakers is meant, which is the open one."""
    running(state)
    if state.open_item is None:
        raise Refused("item_not_open")
    return state.open_item


def _closed(state: State, item: str | None) -> bool:
    return item is not None and state.items[item].list_closed


def _speeches(state: State, attendee: str, item: str | None) -> int:
    """How many speeches somebody has held or is holding on an item."""
    return sum(
        r.attendee == attendee
        and r.item == item
        and r.kind == "speech"
        and r.granted_at is not None
        for r in state.requests.values()
    )


def _limit(state: State, attendee: str, kind: SpeechKind, item: str | None) -> int:
    limits = state.rules.limits
    again = kind == "speech" and _speeches(state, attendee, item) > 0
    return limits.get("speech_again" if again else kind, limits.get("speech", USUAL_LIMIT))


def _rank(state: State, kind: SpeechKind) -> int:
    if kind == "point_of_order":
        return 0
    return 1 if kind == "debate" and state.rules.debate_first else 2


def _in_front_of(state: State, kind: SpeechKind) -> str | None:
    rank = _rank(state, kind)
    return next((r for r in state.queue if _rank(state, state.requests[r].kind) > rank), None)
