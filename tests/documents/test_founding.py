"""A meeting that begins as the last one was, and says its own name."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ecabinet.documents.founding import from_last
from ecabinet.documents.kinds import KINDS
from ecabinet.documents.model import (
    Agency,
    Draft,
    Head,
    Item,
    ItemScript,
    Material,
    PlannedVote,
    Script,
)

FIFTH, SIXTH = "Kỳ họp thứ Năm (giữa năm 2026)", "Kỳ họp thứ Sáu (cuối năm 2026)"
STARTS = datetime(2026, 12, 15, 7, 30, tzinfo=UTC)


def head(title: str, starts: datetime) -> Head:
    ends = starts + timedelta(hours=4)
    return Head(kind="council_regular", title=title, starts_at=starts, ends_at=ends)


def test_the_last_session_s_name_becomes_this_one_s_wherever_it_is_said() -> None:
    last = Draft(
        format=1,
        agency=Agency(slug="an", name="HĐND"),
        meeting=head(FIFTH, STARTS - timedelta(days=150)),
        script=Script(adjourn="Tôi xin bế mạc Kỳ họp thứ Năm."),
        items=(
            Item(
                key="nq",
                title="Thông qua Nghị quyết Kỳ họp thứ Năm",
                script=ItemScript(open="Kính mời đọc Nghị quyết kỳ họp thứ Năm."),
                votes=(PlannedVote(question="Thông qua Nghị quyết Kỳ họp thứ Năm"),),
                materials=(Material(key="nq-1", title="Nghị quyết Kỳ họp thứ Năm"),),
            ),
        ),
    )
    made = from_last(last, head(SIXTH, STARTS), KINDS["council_regular"])
    (item,) = made.items
    said = [made.script.adjourn, item.title, item.script.open, item.votes[0].question]
    said.append(item.materials[0].title)
    assert ["thứ Năm" in words for words in said] == [False] * 5
    assert [words.count("thứ Sáu") for words in said] == [1] * 5
