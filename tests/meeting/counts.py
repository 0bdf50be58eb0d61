"""Votes that people count: a meeting with both kinds of them, and counts drawn at random."""

from __future__ import annotations

from ecabinet.meeting import ballot
from ecabinet.meeting import commands as cmd
from ecabinet.meeting.state import State

from .play import Maker, Pick
from .scene import Scene, voting


def counted_meeting() -> Scene:
    """Tablets fail in one vote; an election is held on paper, and one checks in from the sheet."""
    scene, vote = voting(delegates=3)
    scene.do("d1", cmd.CastVote(vote=vote, choice="for", opinion="nên rõ hơn"))
    scene.do("chair", cmd.SwitchToHands(vote=vote))
    scene.do("secretary", count(scene.state, vote, [2, 1, 1], 4))
    scene.do("d3", cmd.CheckOut())
    scene.do("secretary", cmd.CheckIn(attendee="d3", from_paper=True))
    election = cmd.OpenVote(
        item="item-2",
        question="Bầu thư ký",
        form="choose",
        options=("Ông A, Chánh Văn phòng", "Bà B"),
        method="secret",
        medium="paper",
        tellers=("d1", "d2"),
    )
    scene.do("chair", election)
    scene.do("d2", count(scene.state, scene.state.open_vote or "", [3, 0], 3, invalid=1))
    return scene


def count(
    state: State, vote: str, marks: list[int], valid: int, *, invalid: int = 0
) -> cmd.EnterCount:
    """A count with these votes for the marks in their order, all ballots returned."""
    asked = ballot.count(state.votes[vote], ())
    return cmd.EnterCount(
        vote=vote,
        issued=valid + invalid,
        returned=valid + invalid,
        valid=valid,
        invalid=invalid,
        tally=dict(zip(asked, marks, strict=True)),
    )


def _by_hand(state: State, pick: Pick) -> cmd.Command:
    return cmd.OpenVote(
        item=state.open_item or "item-2",
        question="Giơ tay",
        method=pick(["open", "open", "secret"]),
        medium=pick(["hands", "paper"]),
        tellers=pick([(), ("d1",), ("d1", "d2"), ("g1",)]),
        form=pick(["approve", "approve", "choose"]),
        options=pick([(), ("Ông A", "Bà B"), ("Đại biểu 1", "Bà B")]),
    )


def _entered(state: State, pick: Pick) -> cmd.Command:
    if state.open_vote is None:
        return cmd.SwitchToHands(vote=pick([*state.votes, "x0"]))
    marks = [pick(range(4)) for _ in ballot.count(state.votes[state.open_vote], ())]
    return count(
        state, state.open_vote, marks, pick([sum(marks), max(marks)]), invalid=pick([0, 1])
    )


COUNTS: list[Maker] = [
    _by_hand,
    _entered,
    _entered,
    lambda s, p: cmd.SwitchToHands(vote=s.open_vote or "x0"),
]
