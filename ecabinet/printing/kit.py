"""The emergency kit (bộ dự phòng): one PDF that a whole meeting can be held from on paper.

Printed beforehand and put in a drawer: roll call, the chair's script, the speakers' list, tally
sheets, and at the end the ballots, which are most of its pages.
"""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import Literal

from ecabinet.meeting.state import State
from ecabinet.printing.asked import asked_by, foreseen
from ecabinet.printing.ballots import ballot_slips, usual_copies
from ecabinet.printing.roll_sheet import roll_sheet
from ecabinet.printing.script_sheet import script_sheet
from ecabinet.printing.speakers_sheet import speakers_sheet
from ecabinet.printing.tally_sheets import tally_sheets
from ecabinet.printing.words import wording_of
from ecabinet.typeset import Document, Slips

BallotsFor = Literal["all", "secret", "none"]


def emergency_kit(
    state: State, ballots: BallotsFor, zone: tzinfo, folder: Path | None
) -> tuple[str, list[Document | Slips]]:
    """The title of the kit and its parts; with ballots for all foreseen votes, the secret ones or
    none."""
    say = wording_of("kit", state, zone=zone, folder=folder)
    on_ballots = wording_of("ballot", state, zone=zone, folder=folder)
    asked = [asked_by(state, planned) for _, planned in foreseen(state)]
    wanted = [
        each for each in asked if ballots == "all" or (ballots, each.method) == ("secret", "secret")
    ]
    parts: list[Document | Slips] = [
        roll_sheet(state, say),
        script_sheet(state, say),
        speakers_sheet(state, say),
        *tally_sheets(asked, state, say),
        *(ballot_slips(each, state, on_ballots, usual_copies(state)) for each in wanted),
    ]
    return say.line("title"), parts
