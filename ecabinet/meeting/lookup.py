"""Finding what a command names, or refusing it; and cleaning the words it brings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TypeVar

from ecabinet.errors import Refused
from ecabinet.meeting.state import (
    Attendance,
    ItemProgress,
    Leave,
    MaterialOnTable,
    Question,
    Request,
    State,
    Vote,
    Written,
)

_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))

T = TypeVar("T")
Status = TypeVar("Status", bound=str)


def item_of(state: State, item: str) -> ItemProgress:
    """The agenda item, or `unknown_item`."""
    return _find(state.items, item, "unknown_item")


def request_of(state: State, request: str) -> Request:
    """The request to speak, or `unknown_request`."""
    return _find(state.requests, request, "unknown_request")


def question_of(state: State, question: str) -> Question:
    """The question to somebody, or `unknown_question`."""
    return _find(state.questions, question, "unknown_question")


def text_of(state: State, written: str) -> Written:
    """The speech handed in as text, or `unknown_text`."""
    return _find(state.texts, written, "unknown_text")


def vote_of(state: State, vote: str) -> Vote:
    """The vote, or `unknown_vote`."""
    return _find(state.votes, vote, "unknown_vote")


def attendance_of(state: State, attendee: str) -> Attendance:
    """The attendee, or `unknown_attendee`."""
    return _find(state.attendees, attendee, "unknown_attendee")


def leave_of(state: State, leave: str) -> Leave:
    """What somebody asked leave by, or `unknown_leave`."""
    return _find(state.leaves, leave, "unknown_leave")


def material_of(state: State, material: str) -> MaterialOnTable:
    """The paper on the table, or `unknown_material`."""
    return _find(state.materials, material, "unknown_material")


def step(table: Mapping[tuple[Status, str], Status], now: Status, step: str, code: str) -> Status:
    """The status that a step leads to by the table, or a refusal with `code` and the status."""
    following = table.get((now, step))
    if following is None:
        raise Refused(code, status=now)
    return following


def running(state: State) -> None:
    """Refuses unless the meeting is being held at this moment."""
    if state.status != "running":
        raise Refused("meeting_not_running", status=state.status)


def begun(state: State) -> None:
    """Refuses unless the meeting was convened; after its end the record may still be mended."""
    if state.convened_at is None:
        raise Refused("meeting_not_running", status=state.status)


def not_over(state: State) -> None:
    """Refuses once the meeting is adjourned."""
    if state.status == "adjourned":
        raise Refused("meeting_over")


def no_open_vote(state: State) -> None:
    """Refuses while a vote is open: it is closed or cancelled first."""
    if state.open_vote is not None:
        raise Refused("vote_open")


def no_questioning(state: State) -> None:
    """Refuses while questions are asked and answered: the chair concludes first."""
    if state.questioning is not None:
        raise Refused("questioning_open")


def quorate(state: State) -> None:
    """Refuses unless enough entitled voters are present."""
    if not state.quorum.met:
        raise Refused("no_quorum", present=state.quorum.present, needed=state.quorum.needed)


def next_id(state: State, letter: str, offset: int = 0) -> str:
    """The id of a thing that the command makes: a letter and the seq of its event."""
    return f"{letter}{state.seq + 1 + offset}"


def clean(text: str) -> str:
    """Words as they are kept: NFC, no blank ends, lines broken by "\\n" alone, and nothing unseen
    (control characters, changes of the writing direction)."""
    normal = unicodedata.normalize("NFC", _LINE_BREAK.sub("\n", text))
    kept = (c for c in normal if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    return "".join(kept).strip()


def words(text: str) -> str:
    """Cleaned words that must not be empty, or `empty_text`."""
    cleaned = clean(text)
    if not cleaned:
        raise Refused("empty_text")
    return cleaned


def line(text: str) -> str:
    """Cleaned words on one line, that must not be empty, or `empty_text`."""
    return " ".join(words(text).split())


def _find(things: Mapping[str, T], key: str, code: str) -> T:
    found = things.get(key)
    if found is None:
        raise Refused(code)
    return found
