"""What events do to the state: the floor, the queue for it and the clock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecabinet.meeting import events as ev
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import Request, Speech, State, Written


def lapse(state: State, requests: tuple[str, ...]) -> None:
    for request in requests:
        state.requests[request].status = "lapsed"
        state.queue.remove(request)


def _place(queue: list[str], request: str, before: str | None) -> None:
    """In front of another one; at the end if that is none, or one that may not be seen here."""
    queue.insert(queue.index(before) if before in queue else len(queue), request)


def _floor_requested(state: State, entry: Entry, event: ev.FloorRequested) -> None:
    state.requests[event.request] = Request(
        attendee=event.attendee, item=event.item, kind=event.kind, requested_at=entry.at
    )
    _place(state.queue, event.request, event.before)


def _request_withdrawn(state: State, entry: Entry, event: ev.RequestWithdrawn) -> None:
    del state.requests[event.request]
    state.queue.remove(event.request)


def _request_moved(state: State, entry: Entry, event: ev.RequestMoved) -> None:
    state.queue.remove(event.request)
    _place(state.queue, event.request, event.before)


def _floor_granted(state: State, entry: Entry, event: ev.FloorGranted) -> None:
    request = state.requests[event.request]
    request.status = "speaking"
    request.limit = event.limit
    request.granted_at = entry.at
    state.queue.remove(event.request)
    state.speech = Speech(
        request=event.request, limit=event.limit, spoken_ms=0, running_since=entry.at
    )


def _speech_paused(state: State, entry: Entry, event: ev.SpeechPaused) -> None:
    request = state.requests[event.request]
    request.status = "paused"
    request.spoken_ms = event.spoken_ms
    if state.speech is not None:
        state.speech.spoken_ms = event.spoken_ms
        state.speech.running_since = None


def _speech_resumed(state: State, entry: Entry, event: ev.SpeechResumed) -> None:
    state.requests[event.request].status = "speaking"
    if state.speech is not None:
        state.speech.running_since = entry.at


def _speech_ended(state: State, entry: Entry, event: ev.SpeechEnded) -> None:
    request = state.requests[event.request]
    request.status = "done"
    request.spoken_ms = event.spoken_ms
    request.ended_at = entry.at
    state.speech = None


def _list_closed(state: State, entry: Entry, event: ev.ListClosed) -> None:
    state.items[event.item].list_closed = True


def _list_opened(state: State, entry: Entry, event: ev.ListOpened) -> None:
    state.items[event.item].list_closed = False


def _text_handed_in(state: State, entry: Entry, event: ev.TextHandedIn) -> None:
    state.texts[event.written] = Written(
        attendee=event.attendee,
        item=event.item,
        request=event.request,
        text=event.text,
        handed_at=entry.at,
        from_paper=event.from_paper,
        absent=event.absent,
    )
    if event.request is not None:
        state.requests[event.request].status = "written"
        if event.request in state.queue:
            state.queue.remove(event.request)


def _text_amended(state: State, entry: Entry, event: ev.TextAmended) -> None:
    state.texts[event.written].text = event.text


def _text_withdrawn(state: State, entry: Entry, event: ev.TextWithdrawn) -> None:
    del state.texts[event.written]
    if event.request is not None:
        state.requests[event.request].status = "lapsed"


EFFECTS: dict[type, Callable[[State, Entry, Any], None]] = {
    ev.FloorRequested: _floor_requested,
    ev.RequestWithdrawn: _request_withdrawn,
    ev.RequestMoved: _request_moved,
    ev.FloorGranted: _floor_granted,
    ev.SpeechPaused: _speech_paused,
    ev.SpeechResumed: _speech_resumed,
    ev.SpeechEnded: _speech_ended,
    ev.ListClosed: _list_closed,
    ev.ListOpened: _list_opened,
    ev.TextHandedIn: _text_handed_in,
    ev.TextAmended: _text_amended,
    ev.TextWithdrawn: _text_withdrawn,
}
