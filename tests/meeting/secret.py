"""Secret votes by the rules alone, played as far as a test needs; what is sealed is opaque here."""

from __future__ import annotations

from ecabinet.ballots.hpke import key_of, public_part
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.model import PublishedBallot
from ecabinet.meeting.state import State
from tests.ballots.hall import TELLERS, council

from .play import Pick
from .scene import Scene

KEY = public_part(key_of(10))
ANOTHER = public_part(key_of(11))
ONCE = "O" * 87
SHARE = "S" * 152
ENVELOPE = "E" * 1474
VOTERS = ("chair", "d1", "d2", "d3")


def open_secret(scene: Scene, **more: object) -> str:
    scene.do(
        "chair",
        cmd.OpenVote(item="item-2", question="Bầu?", method="secret", **more),
    )
    assert scene.state.open_vote is not None
    return scene.state.open_vote


def keys() -> dict[str, str]:
    return {teller: public_part(key_of(int(teller[1]))) for teller in TELLERS}


def locked(scene: Scene, vote: str) -> None:
    for teller, key in keys().items():
        scene.do(teller, cmd.OfferKey(vote=vote, key=key))
    shares = dict.fromkeys(TELLERS, SHARE)
    scene.do(ev.SYSTEM, cmd.LockBox(vote=vote, key=KEY, keys=keys(), shares=shares))
    scene.do(ev.SYSTEM, cmd.AskShares(vote=vote, key=ONCE))


def opened(scene: Scene, **more: object) -> str:
    """A secret vote whose tellers have rehearsed."""
    vote = open_secret(scene, **more)
    locked(scene, vote)
    for teller in TELLERS:
        scene.do(teller, cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    scene.do(ev.SYSTEM, cmd.ConfirmRehearsal(vote=vote, asked=ONCE))
    return vote


def sealed(scene: Scene, *voters: str, **more: object) -> str:
    vote = opened(scene, **more)
    for voter in voters:
        scene.do(voter, cmd.CastVote(vote=vote, envelope=ENVELOPE))
    scene.do("chair", cmd.CloseVote(vote=vote))
    scene.do(ev.SYSTEM, cmd.AskShares(vote=vote, key=ONCE))
    return vote


def lines(*choices: str) -> tuple[PublishedBallot, ...]:
    return tuple(
        PublishedBallot(tracker=f"{n:032x}" if choice != "?" else "", choice=choice)
        for n, choice in enumerate(choices, 1)
    )


def secret_meeting() -> Scene:
    """A rehearsal that fails, a vote that is cancelled, and one from keys to the published list."""
    scene = council(delegates=3)
    vote = open_secret(scene)
    locked(scene, vote)
    scene.do("g1", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    scene.do(ev.SYSTEM, cmd.FailBox(vote=vote, asked=ONCE))
    scene.do("g2", cmd.OfferKey(vote=vote, key=KEY))
    scene.do("chair", cmd.CancelVote(vote=vote, reason="hai máy kiểm phiếu hỏng"))
    vote = sealed(scene, "chair", "d1", "d2", "d1", form="choose", options=("An", "Bình"))
    scene.do("g3", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    scene.do("g1", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    found = lines("o1", "o2", "o1")
    scene.do(ev.SYSTEM, cmd.PublishBallots(vote=vote, asked=ONCE, lines=found))
    unfinished = opened(scene)
    scene.do("d1", cmd.CastVote(vote=unfinished, envelope=ENVELOPE))
    return scene


def box_command(state: State, pick: Pick) -> tuple[str, cmd.Command]:
    """What tellers, voters or the officer may or may not do to a box now."""
    vote = pick([*state.votes, "v0"]) if state.open_vote is None else state.open_vote
    box = state.votes[vote].box if vote in state.votes else None
    asked = pick([box.asked or ONCE if box else ONCE, ONCE])
    of = box.envelopes or 0 if box else 0
    found = lines(*(pick(["for", "against", "rác"]) for _ in range(pick([of, of, of + 1]))))
    shares = dict.fromkeys(TELLERS, SHARE)
    who = pick([*TELLERS, "d1"])
    of_people: list[cmd.Command] = [
        cmd.OfferKey(vote=vote, key=keys().get(who, KEY)),
        cmd.ReturnShare(vote=vote, asked=asked, share=SHARE),
        cmd.CastVote(vote=vote, envelope=ENVELOPE),
        cmd.CastVote(vote=vote, choice="for"),
    ]
    of_officer: list[cmd.Command] = [
        cmd.LockBox(vote=vote, key=KEY, keys=dict(box.keys) if box else {}, shares=shares),
        cmd.AskShares(vote=vote, key=ONCE),
        cmd.ConfirmRehearsal(vote=vote, asked=asked),
        cmd.FailBox(vote=vote, asked=asked),
        cmd.PublishBallots(vote=vote, asked=asked, lines=found),
    ]
    officer: tuple[str, list[cmd.Command]] = (ev.SYSTEM, of_officer)
    actor, commands = pick([(who, of_people), (pick(["chair", "d2"]), of_people), officer, officer])
    return actor, pick(commands)
