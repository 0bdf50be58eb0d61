"""Ballots, the tellers' record, the emergency kit and listings, made from the log when asked."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import msgspec
from starlette.responses import Response

from ecabinet.printing import (
    MOST,
    BallotsFor,
    ballots_pdf,
    kit_pdf,
    listing_pdf,
    listing_xlsx,
    tellers_record_pdf,
)
from ecabinet.server.printed import PDF, XLSX, printed
from ecabinet.server.routing import Call, endpoint


class OfVote(msgspec.Struct):
    """A vote's id; of one that is still to come its item's, and as `planned` its key there.
    `copies` left out is one for each who may vote and some to spare."""

    vote: str = ""
    item: str = ""
    planned: str = ""
    copies: Annotated[int, msgspec.Meta(ge=1, le=MOST)] | None = None


class Counted(msgspec.Struct):
    vote: str


class Kit(msgspec.Struct):
    """Which foreseen votes come with ballots."""

    ballots: BallotsFor = "all"


@endpoint("GET", "/api/meetings/{meeting}/ballots.pdf", query=OfVote, answer=PDF)
async def print_ballots(call: Call) -> Response:
    """The paper ballots of a vote, several a sheet with marks where to cut."""
    of = call.query(OfVote)
    made = partial(ballots_pdf, vote=of.vote, item=of.item, planned=of.planned, copies=of.copies)
    return await printed(
        call, made, "phieu.pdf", variant=f"-{of.vote}-{of.item}-{of.planned}-{of.copies}"
    )


@endpoint("GET", "/api/meetings/{meeting}/tellers-record.pdf", query=Counted, answer=PDF)
async def print_tellers_record(call: Call) -> Response:
    """The tellers' record of a vote that people counted."""
    vote = call.query(Counted).vote
    made = partial(tellers_record_pdf, vote=vote)
    return await printed(call, made, "bien-ban-kiem-phieu.pdf", variant=f"-{vote}")


@endpoint("GET", "/api/meetings/{meeting}/kit.pdf", query=Kit, answer=PDF)
async def print_kit(call: Call) -> Response:
    """The emergency kit: all that a meeting without tablets needs on paper."""
    ballots = call.query(Kit).ballots
    made = partial(kit_pdf, ballots=ballots)
    return await printed(call, made, "bo-du-phong.pdf", variant=f"-{ballots}")


@endpoint("GET", "/api/meetings/{meeting}/attendance.pdf", answer=PDF)
async def print_attendance(call: Call) -> Response:
    """Who attends, with counts, absences and reasons, to be printed."""
    return await printed(call, partial(listing_pdf, name="attendance"), "diem-danh.pdf")


@endpoint("GET", "/api/meetings/{meeting}/attendance.xlsx", answer=XLSX)
async def export_attendance(call: Call) -> Response:
    """Who attends, as a workbook."""
    return await printed(call, partial(listing_xlsx, name="attendance"), "diem-danh.xlsx", XLSX)


@endpoint("GET", "/api/meetings/{meeting}/speaking.pdf", answer=PDF)
async def print_speaking(call: Call) -> Response:
    """Who spoke, how often and how long, to be printed."""
    return await printed(call, partial(listing_pdf, name="speaking"), "phat-bieu.pdf")


@endpoint("GET", "/api/meetings/{meeting}/speaking.xlsx", answer=XLSX)
async def export_speaking(call: Call) -> Response:
    """Who spoke, as a workbook."""
    return await printed(call, partial(listing_xlsx, name="speaking"), "phat-bieu.xlsx", XLSX)


@endpoint("GET", "/api/meetings/{meeting}/results.xlsx", answer=XLSX)
async def export_results(call: Call) -> Response:
    """Results of votes and the opinions given beside them, as a workbook."""
    return await printed(call, partial(listing_xlsx, name="results"), "bieu-quyet.xlsx", XLSX)
