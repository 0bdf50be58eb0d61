"""The minutes generator: a meeting's log folded into minutes and notices, worded and printed.

`minutes_pdf` and `notice_pdf` are all that others need. They take the log as it stands, so minutes
can be had at any moment of a meeting, marked as a draft.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from ecabinet.meeting.events import Entry
from ecabinet.minutes.fold import fold
from ecabinet.minutes.notice import notice_document
from ecabinet.minutes.page import minutes_document
from ecabinet.minutes.wording import ZONE, Wording
from ecabinet.typeset import render

__all__ = ["fold", "minutes_pdf", "notice_pdf"]


def minutes_pdf(log: Sequence[Entry], *, zone: tzinfo = ZONE, wording: Path | None = None) -> bytes:
    """The minutes of a log as a PDF; the same log gives the same bytes.

    `zone` is the agency's time zone, `wording` a folder with templates of its own.
    Raises BadInput `bad_wording`, Unavailable `fonts_missing`.
    """
    minutes = fold(log)
    words = Wording("minutes", minutes.particulars.language, zone=zone, folder=wording)
    return render(minutes_document(minutes, words), at=log[-1].at)


def notice_pdf(log: Sequence[Entry], *, zone: tzinfo = ZONE, wording: Path | None = None) -> bytes:
    """The notice of conclusions of a log as a PDF, likewise."""
    minutes = fold(log)
    words = Wording("conclusions", minutes.particulars.language, zone=zone, folder=wording)
    return render(notice_document(minutes, words, log[-1].at), at=log[-1].at)
