"""minutes: a session of 200 speeches and 40 votes, from its log to the bytes of its PDF.

The baseline is reportlab laying out the same paragraphs and tables alone: no log, no wording, no
letterhead, nothing kept together.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from ecabinet import typeset
from ecabinet.bench.figures import compare, figures
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import Entry, MeetingPrepared
from ecabinet.meeting.model import (
    Agency,
    Attendee,
    Item,
    Particulars,
    QuorumRule,
    Rules,
    VoteRule,
)
from ecabinet.minutes import fold, minutes_pdf
from ecabinet.minutes.page import minutes_document
from ecabinet.minutes.wording import Wording
from ecabinet.typeset.fonts import BOLD, ITALIC, REGULAR

BOUND = 1.5
SPEECHES, VOTES, ITEMS, DEPUTIES = 200, 40, 20, 60
SAID = (
    "Đề nghị Ủy ban nhân dân làm rõ nguyên nhân tỷ lệ giải ngân vốn đầu tư công đạt thấp, trách "
    "nhiệm của từng đơn vị và giải pháp trong sáu tháng cuối năm; đồng thời rà soát các dự án "
    "chậm tiến độ, kiên quyết điều chuyển vốn để không bị thu hồi kế hoạch."
)


def measure(runs: int = 7, drag: float = 0) -> dict[str, Any]:
    """Seconds for ours and the baseline, alternating; `drag` slows ours by so many seconds."""
    log = session()
    document = minutes_document(fold(log), Wording("minutes", "vi"))
    ours, baseline = [], []
    minutes_pdf(log)
    _bare(document)
    for _ in range(runs):
        began = time.perf_counter()
        pdf = minutes_pdf(log)
        time.sleep(drag)
        ours.append(time.perf_counter() - began)
        began = time.perf_counter()
        _bare(document)
        baseline.append(time.perf_counter() - began)
    return compare(ours, baseline, BOUND) | {
        "speeches": SPEECHES,
        "votes": VOTES,
        "entries": len(log),
        "bytes": len(pdf),
        "ours_ms": figures(ours, 1e3),
        "baseline_ms": figures(baseline, 1e3),
    }


def session() -> list[Entry]:
    """The log of a long session, made by the rules."""
    people = [_person("chair", "chair", votes=True), _person("secretary", "secretary", votes=False)]
    people += [_person(f"d{n}", "delegate", votes=True) for n in range(DEPUTIES)]
    rules = Rules(
        body="council",
        quorum=QuorumRule(fraction="2/3", legal_basis="Nội quy kỳ họp"),
        votes={"majority": VoteRule(base="all", threshold="1/2", legal_basis="Luật")},
        default_vote="majority",
        limits={"speech": 420},
        speeches_per_item=SPEECHES,
    )
    started = datetime(2026, 7, 15, 0, 30, tzinfo=UTC)
    first = MeetingPrepared(
        particulars=Particulars(
            id="m",
            title="Kỳ họp thứ Năm",
            kind="council_regular",
            agency=Agency(id="a", name="Hội đồng nhân dân phường An Phú Đông", symbol="HĐND"),
            room="Hội trường",
        ),
        rules=rules,
        script={},
        items=tuple(
            Item(id=f"item-{n}", number=str(n), title=f"Nội dung thứ {n} của kỳ họp")
            for n in range(1, ITEMS + 1)
        ),
        materials=(),
        attendees=tuple(people),
        quorum=quorum(0, DEPUTIES + 1, rules.quorum),
    )
    log = [Entry(seq=1, at=started, by="system", event=first)]
    state = begin(log[0])

    def do(who: str, command: cmd.Command) -> None:
        now = state.at + timedelta(seconds=20)
        for event in decide(state, who, command, now):
            entry = Entry(seq=state.seq + 1, at=now, by=who, event=event)
            log.append(entry)
            apply(state, entry)

    for person in people:
        do(person.id, cmd.CheckIn())
    do("chair", cmd.Convene())
    for n in range(1, ITEMS + 1):
        item = f"item-{n}"
        do("chair", cmd.OpenItem(item=item))
        for k in range(SPEECHES // ITEMS):
            who = f"d{(n * 7 + k) % DEPUTIES}"
            do(who, cmd.RequestFloor())
            request = state.queue[0]
            do("chair", cmd.GrantFloor(request=request))
            do("secretary", cmd.NoteRemark(item=item, request=request, text=SAID))
        for k in range(VOTES // ITEMS):
            do("chair", cmd.OpenVote(item=item, question=f"Thông qua nghị quyết số {n}.{k}"))
            vote = state.open_vote or ""
            for voter in range(DEPUTIES):
                choice = "against" if voter % 9 == 0 else "for"
                do(f"d{voter}", cmd.CastVote(vote=vote, choice=choice))
            do("chair", cmd.CloseVote(vote=vote))
        do("secretary", cmd.RecordConclusion(item=item, text=SAID))
    do("chair", cmd.Adjourn())
    return log


def _person(key: str, role: Any, *, votes: bool) -> Attendee:
    return Attendee(id=key, account=key, name=f"Nguyễn Văn {key}", role=role, votes=votes)


def _bare(document: typeset.Document) -> bytes:
    """The document's paragraphs and tables through Platypus, with nothing around them."""
    words = ParagraphStyle(
        "words", fontName=REGULAR, fontSize=14, leading=19, alignment=4, firstLineIndent=36
    )
    cell = ParagraphStyle("cell", fontName=REGULAR, fontSize=13, leading=16)
    ruled = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    blocks = [*document.body, *(b for a in document.appendices for b in a.body)]
    story: list[Flowable] = []
    for block in blocks:
        if isinstance(block, typeset.Table):
            rows = [
                [Paragraph(_marked(c), cell) for c in row] for row in (block.header, *block.rows)
            ]
            story.append(Table(rows, style=ruled, repeatRows=1))
        else:
            story.append(Paragraph(_marked(block.text), words))
    out = BytesIO()
    SimpleDocTemplate(out, leftMargin=30 * mm, rightMargin=15 * mm, invariant=1).build(story)
    return out.getvalue()


def _marked(text: typeset.Text) -> str:
    if isinstance(text, str):
        return escape(text)
    return "".join(f'<font name="{_face(run)}">{escape(run.text)}</font>' for run in text)


def _face(run: typeset.Run) -> str:
    return {(False, False): REGULAR, (True, False): BOLD, (False, True): ITALIC}[
        run.bold, run.italic
    ]
