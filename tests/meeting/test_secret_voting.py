"""Secret ballots by the rules alone: what is sealed is opaque here, of the right length."""

from __future__ import annotations

import msgspec
import pytest

from ecabinet.ballots import envelope, hpke
from ecabinet.errors import Refused
from ecabinet.meeting import commands as cmd
from ecabinet.meeting import events as ev
from ecabinet.meeting.model import PublishedBallot
from ecabinet.meeting.sealed import sealed_by
from ecabinet.meeting.secret_voting import MOST_NAMES
from ecabinet.meeting.view import Audience, redact, view
from tests.ballots.hall import SECRET, TELLERS, council

from .invariants import check_log, check_state, check_views
from .scene import Scene
from .secret import (
    ANOTHER,
    ENVELOPE,
    KEY,
    ONCE,
    SHARE,
    VOTERS,
    keys,
    lines,
    locked,
    open_secret,
    opened,
    sealed,
)


def refused(scene: Scene, who: str, command: cmd.Command) -> Refused:
    before = msgspec.json.encode(scene.state)
    with pytest.raises(Refused) as refusal:
        scene.do(who, command)
    assert msgspec.json.encode(scene.state) == before
    return refusal.value


def test_from_keys_to_the_published_list() -> None:
    scene = council(delegates=4)
    vote = open_secret(scene)
    box = scene.state.votes[vote]
    assert (box.status, box.tellers) == ("keying", TELLERS)
    assert refused(scene, "d1", cmd.CastVote(vote=vote, envelope=ENVELOPE)).code == "vote_not_open"
    scene.do("chair", cmd.CancelVote(vote=vote))

    vote = sealed(scene, *VOTERS)
    assert scene.state.votes[vote].status == "sealed"
    for command in (
        cmd.CastVote(vote=vote, envelope=ENVELOPE),
        cmd.CastVote(vote=vote, choice="for"),
    ):
        assert refused(scene, "d4", command).code == "vote_not_open"
    assert refused(scene, "chair", cmd.CloseVote(vote=vote)).code == "vote_not_open"
    scene.do("g1", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    scene.do("g3", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    (closed,) = scene.do(
        ev.SYSTEM,
        cmd.PublishBallots(vote=vote, asked=ONCE, lines=lines("for", "for", "against", "for")),
    )
    assert isinstance(closed, ev.VoteClosed)
    assert closed.tally == {"for": 3, "against": 1, "abstain": 0}
    assert (closed.cast, closed.valid, closed.present, closed.entitled) == (4, 4, 5, 5)
    assert closed.passed
    assert [line.tracker for line in closed.lines] == sorted(line.tracker for line in closed.lines)
    over = scene.state.votes[vote]
    assert (over.status, over.ballots, over.receipts) == ("closed", {}, {})
    check_state(scene.state)
    check_log(scene.log, scene.state)
    check_views(scene.log, scene.state)


@pytest.mark.parametrize(
    ("more", "good", "tally"),
    [
        (
            {"form": "choose", "options": ("An", "Bình", "Chi"), "seats": 2},
            ["o1 o3", "none", "o2", "o1"],
            {"o1": 2, "o2": 1, "o3": 1},
        ),
    ],
)
def test_the_other_forms_are_as_secret(
    more: dict[str, object], good: list[str], tally: dict[str, int]
) -> None:
    scene = council(delegates=4)
    vote = sealed(scene, *VOTERS, **more)
    (closed,) = scene.do(ev.SYSTEM, cmd.PublishBallots(vote=vote, asked=ONCE, lines=lines(*good)))
    assert isinstance(closed, ev.VoteClosed)
    assert (closed.tally, closed.invalid) == (tally, 0)


def test_what_cannot_be_opened_or_is_no_ballot_is_invalid_and_its_text_is_not_published() -> None:
    scene = council(delegates=4)
    vote = sealed(scene, *VOTERS)
    odd = (*lines("for", "Nguyễn Văn A bán phiếu"), *lines("?")[:1], *lines("?")[:1])
    odd = tuple(line if line.tracker else PublishedBallot(tracker="", choice="") for line in odd)
    (closed,) = scene.do(ev.SYSTEM, cmd.PublishBallots(vote=vote, asked=ONCE, lines=odd))
    assert isinstance(closed, ev.VoteClosed)
    assert (closed.cast, closed.valid, closed.invalid) == (4, 1, 3)
    assert sorted(line.choice for line in closed.lines) == ["", "", "", "for"]
    assert "bán phiếu" not in msgspec.json.encode(closed).decode()


def test_a_choice_in_clear_is_refused_and_a_sealed_one_stands_in_no_event() -> None:
    scene = council()
    vote = opened(scene)
    for command in (
        cmd.CastVote(vote=vote, choice="for"),
        cmd.CastVote(vote=vote, choice="for", envelope=ENVELOPE),
        cmd.CastVote(vote=vote, envelope=ENVELOPE, opinion="đồng ý"),
        cmd.CastVote(vote=vote),
    ):
        assert refused(scene, "d1", command).code == "secret_vote_needs_envelope"
    command = cmd.CastVote(vote=vote, envelope="x" * 24 + "y" * 1450)
    (received,) = scene.do("d1", command)
    assert received == ev.EnvelopeReceived(vote=vote, attendee="d1", mark="x" * 24)
    (kept,) = sealed_by(command, received)
    assert kept == (vote, "ballot", "d1", command.envelope)
    scene.do("d1", cmd.CastVote(vote=vote, envelope=ENVELOPE))
    assert list(scene.state.votes[vote].ballots) == ["d1"]


def test_an_open_vote_takes_no_envelope() -> None:
    scene = council()
    scene.do("chair", cmd.OpenVote(item="item-2", question="Thông qua?"))
    vote = scene.state.open_vote or ""
    assert refused(scene, "d1", cmd.CastVote(vote=vote, envelope=ENVELOPE)).code == "unknown_choice"


def test_nobody_but_the_voter_sees_who_has_voted() -> None:
    scene = council()
    vote = opened(scene)
    scene.do("d1", cmd.CastVote(vote=vote, envelope=ENVELOPE))
    entry = scene.log[-1]
    for who, desk, sees in (("d1", False, True), ("d2", False, False), ("chair", True, False)):
        audience = Audience(attendee=who, desk=desk)
        assert (redact(entry, audience) is not None) is sees
        assert (list(view(scene.state, audience).votes[vote].ballots) == ["d1"]) is sees
        assert (list(view(scene.state, audience).votes[vote].receipts) == ["d1"]) is sees
    check_views(scene.log, scene.state)


def test_only_a_kind_that_says_so_votes_in_secret_on_tablets() -> None:
    scene = council()
    scene.state.rules = msgspec.structs.replace(SECRET, secret_electronic=False)
    opening = cmd.OpenVote(item="item-2", question="Bầu?", method="secret")
    assert refused(scene, "chair", opening).code == "secret_vote_not_enabled"
    paper = msgspec.structs.replace(opening, medium="paper", tellers=("g1",))
    scene.do("chair", paper)
    assert scene.state.votes[scene.state.open_vote or ""].status == "open"


def test_three_tellers_must_be_there_and_be_no_candidates() -> None:
    scene = council(tellers=3)
    opening = cmd.OpenVote(item="item-2", question="Bầu?", method="secret")
    standing = msgspec.structs.replace(opening, form="choose", options=("khách MỜI 2", "An"))
    assert refused(scene, "chair", standing).details == {"present": 2}
    for named in (("g1", "g2"), ("g1", "g2", "d1"), ("g1", "g2", "observer")):
        with_others = msgspec.structs.replace(opening, tellers=named)
        assert refused(scene, "chair", with_others).code in (
            "three_tellers_needed",
            "not_a_teller",
        )
    timed = msgspec.structs.replace(opening, seconds=60)
    assert refused(scene, "chair", timed).code == "secret_vote_without_countdown"
    names = tuple(f"Người {n}" for n in range(MOST_NAMES + 1))
    crowd = msgspec.structs.replace(opening, form="choose", options=names)
    assert refused(scene, "chair", crowd).code == "too_many_on_secret_ballot"
    scene.do("g3", cmd.CheckOut())
    refusal = refused(scene, "chair", opening)
    assert (refusal.code, refusal.details) == ("three_tellers_needed", {"present": 2})


def test_only_the_three_tellers_take_part_in_the_ceremony() -> None:
    scene = council(tellers=4)
    vote = open_secret(scene)
    for who in ("d1", "chair", "secretary", "g4"):
        assert refused(scene, who, cmd.OfferKey(vote=vote, key=KEY)).code == "not_a_teller"
    locked(scene, vote)
    returning = cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE)
    assert refused(scene, "g4", returning).code == "not_a_teller"
    stale = msgspec.structs.replace(returning, asked="X" * 87)
    assert refused(scene, "g1", stale).code == "shares_asked_anew"
    scene.do("g1", returning)
    assert refused(scene, "g1", returning).code == "share_returned_already"


def test_what_the_server_asks_for_nobody_else_may() -> None:
    scene = council()
    vote = sealed(scene, "d1")
    for command in (
        cmd.LockBox(vote=vote, key=KEY, keys=keys(), shares={}),
        cmd.AskShares(vote=vote, key=ONCE),
        cmd.ConfirmRehearsal(vote=vote, asked=ONCE),
        cmd.FailBox(vote=vote, asked=ONCE),
        cmd.PublishBallots(vote=vote, asked=ONCE, lines=lines("for")),
    ):
        for who in scene.state.attendees:
            assert refused(scene, who, command).code == "not_allowed"


def test_a_teller_who_comes_with_another_tablet_has_the_box_locked_anew() -> None:
    scene = council()
    vote = open_secret(scene)
    locked(scene, vote)
    scene.do("g1", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    scene.do("g2", cmd.OfferKey(vote=vote, key=ANOTHER))
    box = scene.state.votes[vote].box
    assert box is not None
    assert (box.key, box.asked, box.returned) == (None, None, [])
    assert refused(scene, "g2", cmd.OfferKey(vote=vote, key="N" * 87)).code == "not_a_key"
    late = cmd.LockBox(vote=vote, key=KEY, keys=keys(), shares=dict.fromkeys(TELLERS, SHARE))
    with pytest.raises(Refused, match="box_has_changed"):
        scene.do(ev.SYSTEM, late)
    scene.do(ev.SYSTEM, msgspec.structs.replace(late, keys=keys() | {"g2": ANOTHER}))


def test_once_the_vote_is_open_no_tablet_takes_anothers_place() -> None:
    scene = council()
    vote = opened(scene)
    assert refused(scene, "g1", cmd.OfferKey(vote=vote, key=ANOTHER)).code == "keys_are_given"


def test_a_rehearsal_that_fails_begins_anew_and_an_opening_asks_again() -> None:
    scene = council()
    vote = open_secret(scene)
    locked(scene, vote)
    scene.do(ev.SYSTEM, cmd.FailBox(vote=vote, asked=ONCE))
    box = scene.state.votes[vote].box
    assert box is not None
    assert (box.failed, box.keys, box.key) == (True, {}, None)
    scene.do("chair", cmd.CancelVote(vote=vote))

    vote = sealed(scene, "d1")
    scene.do(ev.SYSTEM, cmd.FailBox(vote=vote, asked=ONCE))
    box = scene.state.votes[vote].box
    assert box is not None
    assert (box.failed, box.key, box.asked) == (True, KEY, None)
    scene.do(ev.SYSTEM, cmd.AskShares(vote=vote, key="P" * 87))
    with pytest.raises(Refused, match="shares_asked_anew"):
        scene.do(ev.SYSTEM, cmd.PublishBallots(vote=vote, asked=ONCE, lines=lines("for")))


def test_without_two_tellers_a_sealed_vote_waits_or_is_cancelled_and_repeated() -> None:
    scene = council()
    vote = sealed(scene, "d1", "d2")
    scene.do("g1", cmd.ReturnShare(vote=vote, asked=ONCE, share=SHARE))
    assert refused(scene, "chair", cmd.Adjourn()).code == "vote_open"
    scene.do("chair", cmd.CancelVote(vote=vote, reason="hai máy kiểm phiếu hỏng"))
    assert scene.state.votes[vote].ballots == {}
    again = opened(scene)
    assert again != vote
    check_state(scene.state)
    check_views(scene.log, scene.state)


def test_a_list_that_is_not_of_all_envelopes_is_not_published() -> None:
    scene = council()
    vote = sealed(scene, "d1", "d2")
    for wrong in (lines("for"), lines("for", "for", "for"), ()):
        with pytest.raises(Refused, match="box_has_changed"):
            scene.do(ev.SYSTEM, cmd.PublishBallots(vote=vote, asked=ONCE, lines=wrong))


def test_the_lengths_that_the_rules_ask_for_are_those_of_what_is_sealed() -> None:
    def text_of(size: int) -> int:
        return len(hpke.text(bytes(size)))

    assert len(ENVELOPE) == text_of(envelope.SIZE + hpke.OVERHEAD)
    assert len(SHARE) == text_of(33 + hpke.OVERHEAD)
    assert len(KEY) == text_of(65)
