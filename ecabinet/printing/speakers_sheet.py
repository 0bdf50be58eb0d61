"""The speakers' list on paper: empty lines to be filled in as people ask to speak."""

from __future__ import annotations

from ecabinet.meeting.state import State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Document, Paragraph, Table

ROWS = 40


def speakers_sheet(state: State, say: Wording) -> Document:
    columns = tuple(say.lines("speakers_columns"))
    return Document(
        letterhead=letterhead(state),
        kind=say.line("speakers_kind"),
        summary=say.line("summary"),
        body=(
            Paragraph(say.line("speakers_limits", limits=state.rules.limits), align="left"),
            Table(
                columns,
                tuple((str(n), *("" for _ in columns[1:])) for n in range(1, ROWS + 1)),
                by_hand=(None, 50.0, 18.0, 30.0, 20.0, 20.0),
                row_height=9.0,
            ),
        ),
        form=True,
        language=state.particulars.language,
    )
