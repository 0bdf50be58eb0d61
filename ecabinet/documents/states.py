"""The way of a paper to the table: who prepared it hands it in, the secretariat lets it through.

    draft ─ submit ─► submitted ─ approve ─► approved ─ publish ─► published ─ recall ─► recalled
      ▲                │     ▲                  │                      ▲                    │
      └── take_back ───┘     └──── version ─────┤                      └───── publish ──────┘
    returned ◄──────── return ──────────────────┘      (a submitted one is returned likewise)

A returned paper is submitted again. A new version of an approved one has been read by nobody, so it
must be approved again. Where an agency wants four eyes, nobody approves what they submitted or have
brought since. What is on the table of an open room moves by the meeting's own commands.
"""

from __future__ import annotations

from typing import Literal, get_args

from ecabinet.documents.model import PaperState
from ecabinet.errors import Refused

Step = Literal["submit", "take_back", "approve", "return", "publish", "recall", "version"]

ON_TABLE: frozenset[PaperState] = frozenset(("published", "recalled"))
"""States of papers that attendees have been shown."""

NEXT: dict[tuple[PaperState, Step], PaperState] = {
    ("draft", "submit"): "submitted",
    ("returned", "submit"): "submitted",
    ("submitted", "take_back"): "draft",
    ("submitted", "approve"): "approved",
    ("submitted", "return"): "returned",
    ("approved", "return"): "returned",
    ("approved", "publish"): "published",
    ("published", "recall"): "recalled",
    ("recalled", "publish"): "published",
    ("draft", "version"): "draft",
    ("returned", "version"): "returned",
    ("submitted", "version"): "submitted",
    ("approved", "version"): "submitted",
    ("published", "version"): "published",
}


def after(state: PaperState, step: Step) -> PaperState:
    """The state that a step leads to. Raises Refused `paper_not_so_far`."""
    try:
        return NEXT[state, step]
    except KeyError:
        raise Refused("paper_not_so_far", state=state, step=step) from None


def check_four_eyes(four_eyes: bool, submitter: str | None, approver: str) -> None:
    """Raises Refused `four_eyes` for who approves what they submitted, where that must not be."""
    if four_eyes and submitter == approver:
        raise Refused("four_eyes")


def check_looked_at(sha256: str | None, looked_at: str | None) -> None:
    """Raises Refused `paper_changed_meanwhile` if it was another version that the approver read."""
    if looked_at is not None and looked_at != sha256:
        raise Refused("paper_changed_meanwhile")


def on_arrival(state: PaperState, four_eyes: bool) -> PaperState:
    """How a paper of a pack arrives: where four eyes are wanted, what others let through elsewhere
    has been submitted by who brings it."""
    return "submitted" if four_eyes and state in ("approved", "published") else state


def table_status(state: PaperState) -> str:
    """How a paper stands on the table of a meeting whose room is not open."""
    return {"published": "on_table", "recalled": "recalled"}.get(state, "pending")


def steps_from(state: PaperState) -> list[Step]:
    """The steps that a paper may take next, but for another file."""
    return [step for step in get_args(Step) if step != "version" and (state, step) in NEXT]
