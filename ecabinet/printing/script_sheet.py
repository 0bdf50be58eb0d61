"""The agenda with the chair's script, for a meeting led from paper.

What is known is filled in; figures that only the meeting gives are left as dots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ecabinet.meeting.model import Item
from ecabinet.meeting.state import State
from ecabinet.minutes.wording import Wording
from ecabinet.printing.words import letterhead
from ecabinet.typeset import Block, Document, Heading, Paragraph, Run

STAGES = ("open", "discuss", "vote", "passed", "failed", "close")
BLANK = "……"
_PLACE = re.compile(r"\{(\w+)\}")


def script_sheet(state: State, say: Wording) -> Document:
    return Document(
        letterhead=letterhead(state),
        kind=say.line("script_kind"),
        summary=say.line("summary"),
        body=tuple(_body(state, say)),
        form=True,
        language=state.particulars.language,
    )


def _body(state: State, say: Wording) -> Iterator[Block]:
    chair = next((a.person for a in state.attendees.values() if a.person.role == "chair"), None)
    known = {"meeting": state.particulars.title, "room": state.particulars.room}
    if chair is not None:
        known["chair"] = chair.name
    yield from _words("convene", state.script, known, say)
    for key in state.agenda:
        progress = state.items[key]
        if progress.status == "withdrawn":
            continue
        item = progress.item
        presenter = _presenter(state, item)
        yield Heading(f"{item.number}. {item.title}", level=2 + item.number.count("."))
        if presenter or item.minutes:
            yield Paragraph(say.line("script_item", presenter=presenter, minutes=item.minutes))
        questions = [vote.question for vote in item.votes] or [""]
        of_item = {
            **known,
            "item": item.title,
            "number": item.number,
            "presenter": presenter,
        }
        for stage in ("open", "discuss"):
            yield from _words(stage, item.script, of_item, say)
        for question in questions:
            for stage in ("vote", "passed", "failed"):
                yield from _words(stage, item.script, {**of_item, "question": question}, say)
        yield from _words("close", item.script, of_item, say)
    for stage in ("suspend", "resume", "adjourn"):
        yield from _words(stage, state.script, known, say)


def _presenter(state: State, item: Item) -> str:
    attendance = state.attendees.get(item.presenter or "")
    return attendance.person.name if attendance is not None else item.presenter_text


def _words(
    stage: str, script: dict[str, str], known: dict[str, str], say: Wording
) -> Iterator[Block]:
    words = script.get(stage, "")
    if not words:
        return
    lead = Run(say.line("script_stage", stage=stage) + " ", italic=True)
    filled = _PLACE.sub(lambda place: known.get(place[1]) or BLANK, words)
    first, *rest = [line.strip() for line in filled.splitlines() if line.strip()] or [""]
    yield Paragraph((lead, Run(first)))
    for line in rest:
        yield Paragraph(line)
