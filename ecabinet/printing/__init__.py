"""What is printed and exported beside the minutes: ballots, the tellers' record, the emergency kit,
and listings of attendance, speaking and results as PDF or XLSX.

Like the minutes, all is folded from the log as it stands, so the same log gives the same paper; one
module a document. How a page is set is the typesetter's, what is said stands in `wording`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path

from ecabinet.meeting.apply import fold
from ecabinet.meeting.events import Entry
from ecabinet.meeting.state import State
from ecabinet.minutes.wording import ZONE, Wording
from ecabinet.printing.asked import find
from ecabinet.printing.attendance import attendance_listing
from ecabinet.printing.ballots import MOST, ballot_slips, usual_copies
from ecabinet.printing.kit import BallotsFor, emergency_kit
from ecabinet.printing.listing import Listing
from ecabinet.printing.page import listing_document
from ecabinet.printing.results import results_listing
from ecabinet.printing.speaking import speaking_listing
from ecabinet.printing.tellers_record import tellers_record
from ecabinet.printing.words import wording_of
from ecabinet.typeset import bind, render

__all__ = [
    "LISTINGS",
    "MOST",
    "BallotsFor",
    "ballots_pdf",
    "kit_pdf",
    "listing_pdf",
    "listing_xlsx",
    "tellers_record_pdf",
]

LISTINGS: dict[str, Callable[[State, Wording], Listing]] = {
    "attendance": attendance_listing,
    "speaking": speaking_listing,
    "results": results_listing,
}


def ballots_pdf(
    log: Sequence[Entry],
    *,
    vote: str = "",
    item: str = "",
    planned: str = "",
    copies: int | None = None,
    zone: tzinfo = ZONE,
    wording: Path | None = None,
) -> bytes:
    """Ballots of a vote that was opened, or of one foreseen for an item, by its key.

    Raises NotFound `unknown_vote`, BadInput `typeset_too_large`.
    """
    state = fold(log)
    say = wording_of("ballot", state, zone=zone, folder=wording)
    asked = find(state, vote, item, planned)
    return render(
        ballot_slips(asked, state, say, usual_copies(state) if copies is None else copies),
        at=log[-1].at,
    )


def tellers_record_pdf(
    log: Sequence[Entry], *, vote: str, zone: tzinfo = ZONE, wording: Path | None = None
) -> bytes:
    """The tellers' record of a closed vote. Raises as `tellers_record`."""
    state = fold(log)
    say = wording_of("tellers_record", state, zone=zone, folder=wording)
    return render(tellers_record(state, vote, say), at=log[-1].at)


def kit_pdf(
    log: Sequence[Entry],
    *,
    ballots: BallotsFor = "all",
    zone: tzinfo = ZONE,
    wording: Path | None = None,
) -> bytes:
    """The emergency kit. Raises BadInput `typeset_too_large`."""
    title, parts = emergency_kit(fold(log), ballots, zone, wording)
    return bind(parts, title, at=log[-1].at)


def listing_pdf(
    log: Sequence[Entry], name: str, *, zone: tzinfo = ZONE, wording: Path | None = None
) -> bytes:
    """One of `LISTINGS` as a page."""
    state = fold(log)
    listing = LISTINGS[name](state, wording_of(name, state, zone=zone, folder=wording))
    return render(listing_document(listing, state, zone), at=log[-1].at)


def listing_xlsx(
    log: Sequence[Entry], name: str, *, zone: tzinfo = ZONE, wording: Path | None = None
) -> bytes:
    """One of `LISTINGS` as a workbook."""
    from ecabinet.printing.workbook import workbook  # openpyxl would make every start longer

    state = fold(log)
    say = wording_of(name, state, zone=zone, folder=wording)
    return workbook(LISTINGS[name](state, say), say.line("overview"), zone, log[-1].at)
