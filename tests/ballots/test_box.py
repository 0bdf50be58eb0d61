"""The box: every loss of one key opens it, every loss of two does not."""

from __future__ import annotations

from itertools import combinations

import pytest

from ecabinet.ballots import box
from ecabinet.ballots.envelope import Ballot, enclose, purpose
from ecabinet.ballots.hpke import PrivateKey, fresh_key, public_part, raw, seal, text

TELLERS = ("t1", "t2", "t3")
VOTE = ("m1", "v7")
BALLOTS = [Ballot(f"{n:032x}", choice) for n, choice in enumerate(["for"] * 5 + ["against"] * 3)]


class Hall:
    """Three tablets and a locked box."""

    def __init__(self) -> None:
        self.tablets: dict[str, PrivateKey] = {teller: fresh_key() for teller in TELLERS}
        public = {teller: public_part(key) for teller, key in self.tablets.items()}
        self.locked = box.lock(*VOTE, public)
        self.envelopes = [enclose(self.locked.key, *VOTE, ballot) for ballot in BALLOTS]

    def returned(self, once: PrivateKey, *tellers: str) -> dict[str, str]:
        return {
            teller: box.hand_back(
                self.tablets[teller], *VOTE, teller, self.locked.shares[teller], public_part(once)
            )
            for teller in tellers
        }

    def opened(self, *tellers: str) -> list[Ballot | None]:
        once = fresh_key()
        return box.open_box(
            once, *VOTE, self.locked.key, self.returned(once, *tellers), self.envelopes
        )


@pytest.fixture(scope="module")
def hall() -> Hall:
    return Hall()


@pytest.mark.parametrize("lost", TELLERS)
def test_without_one_teller_the_box_opens(hall: Hall, lost: str) -> None:
    present = [teller for teller in TELLERS if teller != lost]
    ballots = hall.opened(*present)
    assert sorted(b for b in ballots if b is not None) == BALLOTS


@pytest.mark.parametrize("lost", list(combinations(TELLERS, 2)), ids="+".join)
def test_without_two_tellers_it_does_not(hall: Hall, lost: tuple[str, str]) -> None:
    with pytest.raises(box.CannotJoinError):
        hall.opened(*(teller for teller in TELLERS if teller not in lost))
    with pytest.raises(box.CannotJoinError):
        hall.opened()


def test_one_right_share_and_a_wrong_one_do_not_open_but_a_third_mends_it(hall: Hall) -> None:
    once = fresh_key()
    returned = hall.returned(once, "t1", "t2", "t3")
    returned["t2"] = seal(public_part(once), purpose("return", *VOTE, "t2"), b"\x02" + b"\x11" * 32)
    both = {teller: returned[teller] for teller in ("t1", "t2")}
    with pytest.raises(box.CannotJoinError):
        box.open_box(once, *VOTE, hall.locked.key, both, hall.envelopes)
    assert len(box.open_box(once, *VOTE, hall.locked.key, returned, hall.envelopes)) == len(BALLOTS)


@pytest.mark.parametrize(
    "plain", [b"", b"\x01", b"\x00" * 33, b"\x09" + b"\x01" * 32, b"\xff" * 33]
)
def test_what_is_no_share_is_passed_over(hall: Hall, plain: bytes) -> None:
    once = fresh_key()
    returned = hall.returned(once, "t1", "t3")
    returned["t2"] = seal(public_part(once), purpose("return", *VOTE, "t2"), plain)
    assert len(box.open_box(once, *VOTE, hall.locked.key, returned, hall.envelopes)) == len(BALLOTS)


def test_a_share_goes_back_to_the_process_that_asked_and_to_no_later_one(hall: Hall) -> None:
    """After a crash the shares that were on their way are of no use to anybody."""
    once, later = fresh_key(), fresh_key()
    with pytest.raises(box.CannotJoinError):
        box.open_box(later, *VOTE, hall.locked.key, hall.returned(once, "t1", "t2"), hall.envelopes)


def test_the_rehearsal_needs_all_three_and_finds_a_wrong_share(hall: Hall) -> None:
    once = fresh_key()
    returned = hall.returned(once, *TELLERS)
    assert box.rehearse(once, *VOTE, hall.locked.key, returned)
    two = {teller: returned[teller] for teller in ("t1", "t2")}
    assert not box.rehearse(once, *VOTE, hall.locked.key, two)
    for teller in TELLERS:
        at = TELLERS.index(teller) + 1
        wrong = seal(
            public_part(once), purpose("return", *VOTE, teller), bytes([at]) + b"\x11" * 32
        )
        assert not box.rehearse(once, *VOTE, hall.locked.key, returned | {teller: wrong})


def test_what_cannot_be_opened_is_told_apart_and_stands_without_a_tracker(hall: Hall) -> None:
    once = fresh_key()
    damaged = text(raw(hall.envelopes[0])[:-1] + b"\0")
    ballots = box.open_box(
        once,
        *VOTE,
        hall.locked.key,
        hall.returned(once, "t1", "t2"),
        [*hall.envelopes[1:], damaged, "rác"],
    )
    lines = box.published(ballots)
    assert lines[:2] == [("", ""), ("", "")]
    assert lines[2:] == sorted(tuple(ballot) for ballot in BALLOTS[1:])


def test_the_order_of_opening_is_drawn_anew(hall: Hall) -> None:
    orders = {tuple(b.tracker for b in hall.opened("t1", "t3") if b) for _ in range(20)}
    assert len(orders) > 15


def test_whoever_sends_a_copy_of_anothers_envelope_learns_nothing_of_it(hall: Hall) -> None:
    """Twice on the list it would be known among all; the copy may spell the same bytes anew."""
    once, whole = fresh_key(), hall.envelopes[0]
    spelt = whole[:-1] + chr(ord(whole[-1]) + 1)
    assert raw(spelt) == raw(whole)
    ballots = box.open_box(
        once,
        *VOTE,
        hall.locked.key,
        hall.returned(once, "t1", "t2"),
        [*hall.envelopes, whole, spelt],
    )
    assert box.published(ballots) == [("", "")] * 2 + sorted(tuple(b) for b in BALLOTS)


def test_a_teller_who_says_the_own_share_is_another_tellers_spoils_nothing(hall: Hall) -> None:
    once = fresh_key()
    returned = hall.returned(once, *TELLERS)
    returned["t2"] = seal(public_part(once), purpose("return", *VOTE, "t2"), b"\x01" + b"\x11" * 32)
    assert not box.rehearse(once, *VOTE, hall.locked.key, returned)
    assert len(box.open_box(once, *VOTE, hall.locked.key, returned, hall.envelopes)) == len(BALLOTS)
