"""A small meeting to play with: given a log, when somebody commands, then events or a refusal."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec

from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.apply import apply, begin
from ecabinet.meeting.attendance import quorum
from ecabinet.meeting.decide import decide
from ecabinet.meeting.model import (
    Agency,
    Attendee,
    Item,
    Material,
    Particulars,
    PlannedVote,
    QuorumRule,
    Role,
    Rules,
    VoteRule,
)

START = datetime(2026, 7, 15, 0, 30, tzinfo=UTC)

RULES = Rules(
    body="council",
    quorum=QuorumRule(fraction="2/3", legal_basis="Điều 1"),
    votes={
        "majority": VoteRule(base="all", threshold="1/2", legal_basis="Điều 2"),
        "two_thirds": VoteRule(base="all", threshold="2/3", strict=False),
        "of_present": VoteRule(base="present", threshold="1/2", tie="chair", names="published"),
        "of_cast": VoteRule(base="cast", threshold="1/2"),
    },
    default_vote="majority",
    limits={"speech": 420, "speech_again": 180, "debate": 180, "point_of_order": 60},
)


def people(delegates: int = 5, guests: int = 1) -> list[Attendee]:
    """A chair and `delegates` with a vote, a secretary, guests and an observer without."""

    def person(key: str, name: str, role: Role, votes: bool) -> Attendee:
        return Attendee(id=key, account=f"@{key}", name=name, role=role, votes=votes)

    return [
        person("chair", "Nguyễn Thị Lan", "chair", True),
        person("secretary", "Phạm Minh Đức", "secretary", False),
        *(person(f"d{n}", f"Đại biểu {n}", "delegate", True) for n in range(1, delegates + 1)),
        *(person(f"g{n}", f"Khách mời {n}", "guest", False) for n in range(1, guests + 1)),
        person("observer", "Quan sát viên", "observer", False),
    ]


def prepared(delegates: int = 5, guests: int = 1, rules: Rules = RULES) -> ev.MeetingPrepared:
    """The first entry of a meeting with a small tree of items and two papers."""
    text = hashlib.sha256(b"nghi quyet").hexdigest()
    attendees = people(delegates, guests)
    return ev.MeetingPrepared(
        particulars=Particulars(
            id="m1",
            title="Kỳ họp thứ Năm",
            kind="council_regular",
            agency=Agency(id="a1", name="Hội đồng nhân dân phường An Phú Đông"),
            starts_at=START,
        ),
        rules=rules,
        script={"convene": "Có mặt {present}/{entitled} đại biểu."},
        items=(
            Item(id="item-1", number="1", title="Khai mạc", script={"open": "Xin mời …"}),
            Item(
                id="item-2",
                number="2",
                title="Dự thảo nghị quyết",
                votes=(
                    PlannedVote(key="nq", question="Thông qua nghị quyết", material="m2"),
                    PlannedVote(
                        key="kin", question="Bãi nhiệm", method="secret", rule="two_thirds"
                    ),
                ),
            ),
            Item(id="item-2a", number="2.1", title="Tờ trình", parent="item-2"),
            Item(id="item-3", number="3", title="Bế mạc"),
        ),
        materials=(
            Material(id="m1", item="item-1", title="Chương trình", kind="programme"),
            Material(id="m2", item="item-2", title="Dự thảo", kind="draft_resolution", sha256=text),
        ),
        attendees=tuple(attendees),
        quorum=quorum(0, sum(a.votes for a in attendees), rules.quorum),
    )


class Scene:
    """A meeting's log and state, moved on by commands. Time passes a second a command."""

    def __init__(self, first: ev.MeetingPrepared | None = None) -> None:
        self.now = START
        entry = ev.Entry(seq=1, at=self.now, by="system", event=first or prepared())
        self.log = [entry]
        self.state = begin(entry)

    def do(self, who: str, command: cmd.Command, *, after: float = 1.0) -> list[ev.Event]:
        """Somebody (an attendee's id) commands, `after` seconds later. Refusals are raised."""
        now = self.now + timedelta(seconds=after)
        actor = who if who == ev.SYSTEM else f"@{who}"
        made = decide(self.state, actor, command, now)
        self.now = now
        for event in made:
            entry = ev.Entry(seq=self.state.seq + 1, at=now, by=actor, event=event)
            self.log.append(entry)
            apply(self.state, entry)
        return made

    def do_all(self, *steps: tuple[str, cmd.Command]) -> Scene:
        for who, command in steps:
            self.do(who, command)
        return self


def convened(delegates: int = 5, rules: Rules = RULES) -> Scene:
    """Everybody checked in, the meeting convened."""
    scene = Scene(prepared(delegates, rules=rules))
    for key in list(scene.state.attendees):
        scene.do(key, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    return scene


def on_item(item: str = "item-2", delegates: int = 5, rules: Rules = RULES) -> Scene:
    """Convened, with an item open."""
    scene = convened(delegates, rules)
    scene.do("chair", cmd.OpenItem(item=item))
    return scene


def on_questions(delegates: int = 5, rules: Rules = RULES) -> Scene:
    """Convened, with an item for questions (item-3) open."""
    first = prepared(delegates, guests=2, rules=rules)
    items = tuple(
        msgspec.structs.replace(item, kind="questions") if item.id == "item-3" else item
        for item in first.items
    )
    scene = Scene(msgspec.structs.replace(first, items=items))
    for key in list(scene.state.attendees):
        scene.do(key, cmd.CheckIn())
    scene.do("chair", cmd.Convene())
    scene.do("chair", cmd.OpenItem(item="item-3"))
    return scene


def voting(rule: str | None = None, delegates: int = 5, rules: Rules = RULES) -> tuple[Scene, str]:
    """On item 2 with a vote open, and the vote's id."""
    scene = on_item(delegates=delegates, rules=rules)
    ask = cmd.OpenVote(item="item-2", question="Thông qua?", rule=rule, material="m2")
    if rule is None:
        ask = cmd.OpenVote(item="item-2", question="Thông qua?", planned="nq")
    scene.do("chair", ask)
    vote = scene.state.open_vote
    assert vote is not None
    return scene, vote
