"""Tally sheets: one for all votes by show of hands, and a blank tellers' record for each vote with
names on its ballot or held in secret."""

from __future__ import annotations

from collections.abc import Iterator

from ecabinet.meeting.state import State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.asked import Asked
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Block, Document, Entry, Paragraph, Signature, Table

_NUMBER, _VERDICT, _ROW = 16.0, 20.0, 11.0  # mm
_SPARE_ROWS = 4


def tally_sheets(asked: list[Asked], state: State, say: Wording) -> Iterator[Document]:
    """The sheets for what is asked, in its order."""
    by_hands = [each for each in asked if each.form == "approve" and each.method == "open"]
    yield _document(
        say.line("hands_kind"),
        say.line("summary"),
        (_hands(by_hands, say),),
        (Signature(title=(say.line("sign_secretary"),)),),
        state,
    )
    for each in asked:
        if each not in by_hands:
            yield _document(
                say.line("record_kind"),
                each.question,
                tuple(_record(each, say)),
                (
                    Signature(title=(say.line("sign_teller"),)),
                    Signature(title=(say.line("sign_first_teller"),)),
                ),
                state,
            )


def _hands(asked: list[Asked], say: Wording) -> Table:
    questions = [each.question for each in asked] + [""] * _SPARE_ROWS
    return Table(
        tuple(say.lines("hands_columns")),
        tuple(
            (str(n), question, *("" for _ in range(5))) for n, question in enumerate(questions, 1)
        ),
        by_hand=(None, None, _NUMBER, _NUMBER, _NUMBER, _NUMBER, _VERDICT),
        row_height=_ROW,
    )


def _record(asked: Asked, say: Wording) -> Iterator[Block]:
    yield Paragraph(say.line("record_tellers"))
    for line in say.lines("record_ballots"):
        yield Entry("-", line)
    columns = tuple(say.lines("record_columns", asked=asked))
    rows = asked.options or tuple(say.lines("choices"))
    yield Table(
        columns,
        tuple((row, *("" for _ in columns[1:])) for row in rows),
        by_hand=(None, *(28.0 for _ in columns[1:])),
        row_height=_ROW,
    )
    yield Paragraph(say.line("record_checks", asked=asked))


def _document(
    kind: str,
    summary: str,
    body: tuple[Block, ...],
    signatures: tuple[Signature, ...],
    state: State,
) -> Document:
    return Document(
        letterhead=letterhead(state),
        kind=kind,
        summary=summary,
        body=body,
        signatures=signatures,
        form=True,
        language=state.particulars.language,
    )
