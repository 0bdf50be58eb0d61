"""Pretended people: they come, say where they stand, speak and vote, and only their own."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from ecabinet.errors import Refused
from ecabinet.live.rehearsal.copy import PLAYED, prepared_again, rehearsed
from ecabinet.live.rehearsal.players import Players
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.apply import apply
from ecabinet.meeting.decide import decide
from ecabinet.meeting.events import Entry
from ecabinet.meeting.model import Rules
from tests.meeting.scene import RULES, START, Scene, convened, prepared

COMMITTEE = msgspec.structs.replace(RULES, body="committee", positions="adopt")


class Rehearsal(Scene):
    """A rehearsal in which the secretary alone is a person; everybody else is played."""

    def __init__(self, rules: Rules = RULES, delegates: int = 8) -> None:
        first = prepared(delegates, rules=rules)
        items = tuple(
            msgspec.structs.replace(item, kind="questions", presenter="g1")
            if item.id == "item-3"
            else item
            for item in first.items
        )
        first = msgspec.structs.replace(first, items=items)
        super().__init__(rehearsed(first, "m1-rehearsal", START))
        self.players = Players(seed=7)

    def wait(self, seconds: int) -> None:
        """Lets so much time pass, in which the pretended people do what they do."""
        for _ in range(seconds):
            self.now += timedelta(seconds=1)
            for account, command in list(
                self.players.moves(self.state, self.now, frozenset({"@chair"}))
            ):
                try:
                    made = decide(self.state, account, command, self.now)
                except Refused:
                    continue
                for event in made:
                    entry = Entry(seq=self.state.seq + 1, at=self.now, by=account, event=event)
                    self.log.append(entry)
                    apply(self.state, entry)


def test_they_come_one_after_the_other_and_make_a_quorum() -> None:
    scene = Rehearsal()
    scene.wait(3)
    assert 0 < scene.state.quorum.present < 9
    scene.wait(15)
    assert scene.state.quorum.met
    assert scene.state.attendees["secretary"].present


def test_they_ask_to_speak_on_an_item_and_end_by_themselves() -> None:
    scene = Rehearsal()
    scene.wait(16)
    scene.do("secretary", cmd.Convene())
    scene.do("secretary", cmd.OpenItem(item="item-2a"))
    scene.wait(40)
    assert scene.state.queue
    assert len(scene.state.queue) <= 6
    scene.do("secretary", cmd.GrantFloor(request=scene.state.queue[0]))
    scene.wait(10)
    assert scene.state.speech is not None
    scene.wait(20)
    assert scene.state.speech is None


def test_a_few_put_a_question_in_writing_and_whoever_has_the_floor_ends_by_themselves() -> None:
    scene = Rehearsal()
    scene.wait(70)
    assert 1 <= len(scene.state.questions) <= 5
    assert {question.to for question in scene.state.questions.values()} == {"g1"}
    scene.do("secretary", cmd.Convene())
    scene.do("secretary", cmd.OpenItem(item="item-3"))
    scene.do("secretary", cmd.OpenQuestioning())
    question = next(iter(scene.state.questions))
    for call in (cmd.CallQuestion(question=question), cmd.CallAnswer(question=question)):
        scene.do("secretary", call)
        assert scene.state.speech is not None
        scene.wait(30)
        assert scene.state.speech is None
    assert scene.state.questions[question].status == "answered"


@pytest.mark.parametrize(
    "vote",
    [
        cmd.OpenVote(item="item-2", question="?", planned="nq"),
        cmd.OpenVote(item="item-2", question="?", form="choose", options=("A", "B", "C"), seats=2),
    ],
)
def test_they_vote_in_every_form_in_a_few_seconds_and_not_at_once(vote: cmd.OpenVote) -> None:
    scene = Rehearsal()
    scene.wait(16)
    scene.do("secretary", cmd.Convene())
    scene.do("secretary", cmd.OpenItem(item="item-2"))
    scene.do("secretary", vote)
    key = scene.state.open_vote or ""
    scene.wait(1)
    assert scene.state.votes[key].ballots == {}
    scene.wait(9)
    assert len(scene.state.votes[key].ballots) >= scene.state.quorum.present - 2


def test_they_mark_items_beforehand_where_the_rules_want_it() -> None:
    scene = Rehearsal(COMMITTEE)
    scene.wait(60)
    assert set(scene.state.positions) == set(scene.state.agenda)
    unopposed = [
        item
        for item, marks in scene.state.positions.items()
        if all(mark.position == "no_objection" for mark in marks.values())
    ]
    assert len(unopposed) >= 2


def test_a_copy_stands_as_the_meeting_is_prepared_and_lets_no_delegate_in() -> None:
    scene = Scene(prepared(3))
    scene.do("secretary", cmd.AddItem(title="Phát sinh", before="item-1"))
    scene.do("secretary", cmd.WithdrawItem(item="item-3"))
    scene.do("d1", cmd.CheckIn())
    copy = rehearsed(prepared_again(scene.state), "m1-rehearsal", START + timedelta(days=-3))
    assert next(item.title for item in copy.items) == "Phát sinh"
    assert "item-3" not in {item.id for item in copy.items}
    assert copy.quorum.present == 0
    accounts = {person.id: person.account or "" for person in copy.attendees}
    assert (accounts["chair"], accounts["secretary"]) == ("@chair", "@secretary")
    assert all(accounts[who].startswith(PLAYED) for who in ("d1", "d2", "d3", "g1", "observer"))
    assert copy.particulars.starts_at == START + timedelta(days=-3)


def test_the_meeting_itself_is_not_what_is_copied() -> None:
    scene = convened(3)
    before = msgspec.json.encode(scene.state)
    rehearsed(prepared_again(scene.state), "x", START)
    assert msgspec.json.encode(scene.state) == before
