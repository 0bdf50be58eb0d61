"""Paper ballots: one for each who may vote and some to spare, as the form of the vote asks."""

from __future__ import annotations

from math import ceil

from ecabinet.meeting.state import State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.asked import Asked
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Run, Slips, Text

MOST = 2_000
_SPARE_OF, _LEAST_SPARE = 20, 2


def usual_copies(state: State) -> int:
    """As many as may vote, and one in twenty to spare, but two at least."""
    voters = state.quorum.entitled
    return voters + max(_LEAST_SPARE, ceil(voters / _SPARE_OF))


def ballot_slips(asked: Asked, state: State, say: Wording, copies: int) -> Slips:
    """The ballots of a vote, `copies` of them."""
    text: list[Text] = [(Run(asked.question, bold=True),)]
    if asked.text and asked.text != asked.question:
        text.append(say.line("about", text=asked.text))
    return Slips(
        letterhead=letterhead(state),
        kind=say.line("kind", asked=asked),
        summary=say.line("summary"),
        text=tuple(text),
        rows=asked.options or tuple(say.lines("choices")),
        columns=tuple(say.lines("columns", asked=asked)),
        note=say.line("note", asked=asked),
        copies=copies,
        language=state.particulars.language,
    )
