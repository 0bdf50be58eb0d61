"""The wording of what is printed here: the minutes' machinery over templates of this room.

Every paper may use the meeting, its agency and rules, and what the body calls its members and its
meetings (`common`).
"""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from ecabinet.meeting.explanation import Language
from ecabinet.meeting.state import State
from ecabinet.minutes.wording import ZONE, Wording
from ecabinet.typeset import Letterhead

_COMMON = ("member", "members", "session", "chair")


def wording_of(
    paper: str, state: State, *, zone: tzinfo = ZONE, folder: Path | None = None
) -> Wording:
    """The words of `paper` for a meeting, in its language; `folder` holds the agency's own."""
    about = state.particulars
    values = {"meeting": about, "agency": about.agency, "rules": state.rules}
    words = [
        Wording(name, about.language, zone=zone, folder=folder, always=values, package=__package__)
        for name in ("common", paper)
    ]
    common, own = words
    own.always(**{name: common.line(name) for name in _COMMON})
    return own


def language_of(state: State) -> Language:
    """The language that a meeting's papers are in."""
    return "en" if state.particulars.language == "en" else "vi"


def letterhead(state: State, number: str = "", place_date: str = "") -> Letterhead:
    """The head of the meeting's agency."""
    agency = state.particulars.agency
    return Letterhead(
        issuer=agency.name.upper(),
        parent=agency.parent.upper(),
        number=number,
        place_date=place_date,
    )
